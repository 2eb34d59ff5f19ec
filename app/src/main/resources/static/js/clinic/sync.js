// Sends what was entered, in its order, each under keys of its own, so that what arrived twice counts once. What the server refuses waits for a person.
import { post } from '../api.js';
import { dropEntry, entries, keepEntry } from './store.js';

const HERE = '/api/v1/appointments';
const REFUSED = new Set([400, 403, 404, 409, 412, 422]);

const send = (path, body, key) => post(path, body, { key }).then((answer) => answer.body);

async function patientOf(entry) {
  if (!entry.name) return entry.patient ?? null;
  const patient = { id: entry.patient, name: entry.name, phone: entry.phone || null };
  // The id was made up here: whoever has it already is the same patient, entered by an attempt that was refused later on.
  await send('/api/v1/patients', patient, `${entry.key}-patient`).catch((refused) => { if (refused.status !== 409) throw refused; });
  return entry.patient;
}

/** What was chosen is written down before it is asked for: a repetition must ask for the same. */
async function chosen(entry, choose) {
  if (!entry.choice) await keepEntry(Object.assign(entry, { choice: await choose() }));
  return entry.choice;
}

async function bookAt(entry, wanted) {
  const held = await send(`${HERE}/hold`, wanted, `${entry.key}-hold`);
  return send(`${HERE}/${held.id}/book`, {}, `${entry.key}-book`);
}

const ways = {
  CHECK_IN: (entry) => send(`${HERE}/${entry.visit}/check-in`, {}, entry.key),
  BOOK: async (entry) => bookAt(entry, { procedure: entry.what, patient: await patientOf(entry), start: entry.start, resources: [] }),
  WALK_IN: async (entry) => {
    const patient = await patientOf(entry);
    const choice = await chosen(entry, async () => {
      const answer = await send(`${HERE}/find`, { procedure: entry.what, patient, latest: entry.dayEnds, limit: 1 }, crypto.randomUUID());
      if (answer.proposals.length === 0) throw Object.assign(new Error(answer.why.summary), { status: 409, detail: answer.why.summary, remedy: '' });
      return { start: answer.proposals[0].start, resources: answer.proposals[0].resources };
    });
    const booked = await bookAt(entry, { procedure: entry.what, patient, ...choice });
    return send(`${HERE}/${booked.id}/check-in`, {}, `${entry.key}-in`);
  },
};

/** Sends what waits; answers how many went and how many a person has to look at. Throws when the line broke or nobody is signed in. */
export async function sendAll(user) {
  const result = { sent: 0, refused: 0 };
  await navigator.locks.request('tessellate-clinic', async () => {
    for (const entry of await entries()) {
      if (entry.user === user && !entry.refused) await sendOne(entry, result);
    }
  });
  return result;
}

async function sendOne(entry, result) {
  try {
    await ways[entry.kind](entry);
    await dropEntry(entry.key);
    result.sent += 1;
  } catch (refused) {
    if (!REFUSED.has(refused.status)) throw refused;
    await keepEntry({ ...entry, refused: { detail: refused.detail, remedy: refused.remedy } });
    result.refused += 1;
  }
}

/** Once more, as a new wish: what was chosen before is chosen anew. */
export const again = (entry) => keepEntry({ ...entry, key: crypto.randomUUID(), refused: undefined, choice: undefined });
