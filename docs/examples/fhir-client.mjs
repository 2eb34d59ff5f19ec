// Reads, searches, finds, holds, books, moves and cancels at a running Tessellate with a FHIR client that knows nothing of it.
//   npm install fhir-kit-client
//   ./tessellate run --sandbox         (in another terminal)
//   node docs/examples/fhir-client.mjs [http://localhost:8080] [visit type]
import { Client } from 'fhir-kit-client';

const base = process.argv[2] ?? 'http://localhost:8080';
const signedIn = await fetch(`${base}/api/v1/tokens`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ username: process.env.TESSELLATE_USER ?? 'scheduler', password: process.env.TESSELLATE_PASSWORD ?? 'demo-tessellate' }),
});
const { token } = await signedIn.json();
const client = new Client({ baseUrl: `${base}/fhir/r4`, bearerToken: token });
const reference = (resource) => `Appointment/${resource.id}`;
const parameters = (...parameter) => ({ resourceType: 'Parameters', parameter });
const only = (bundle) => {
  const resource = bundle.entry[0].resource;
  if (resource.resourceType === 'OperationOutcome') {
    throw new Error(resource.issue[0].details.text);
  }
  return resource;
};

const statement = await client.capabilityStatement();
console.log('serves', statement.rest[0].resource.map((one) => one.type).join(', '));
console.log('signs systems in at', (await client.smartAuthMetadata()).tokenUrl?.href ?? `${base}/.well-known/smart-configuration`);

const schedules = await client.search({ resourceType: 'Schedule', searchParams: { _count: 200 } });
const wanted = process.argv[3];
const start = new Date(Date.now() + 86_400_000).toISOString();
const end = new Date(Date.now() + 14 * 86_400_000).toISOString();
let found;
let schedule;
for (const { resource } of schedules.entry.filter((one) => !wanted || one.resource.id === wanted)) {
  schedule = await client.read({ resourceType: 'Schedule', id: resource.id });
  found = await client.operation({
    resourceType: 'Appointment', name: '$find',
    input: parameters({ name: 'start', valueDateTime: start }, { name: 'end', valueDateTime: end }, { name: 'visit-type', valueString: `urn:tessellate:visit-type|${schedule.id}` }),
  });
  if (found.total > 1) {
    break;
  }
}
console.log(`${schedules.total} schedules; $find for ${schedule.id}: ${found.total} proposals, the first at ${found.entry[0].resource.start}`);

const number = `example-${Date.now()}`;
const patient = await client.create({
  resourceType: 'Patient',
  body: { resourceType: 'Patient', identifier: [{ system: 'urn:example:mrn', value: number }], name: [{ text: 'Example Patient' }] },
  options: { headers: { 'If-None-Exist': `identifier=urn:example:mrn|${number}`, Prefer: 'return=representation' } },
});
console.log('entered', `Patient/${patient.id}`, 'version', patient.meta.versionId);

const held = only(await client.operation({
  resourceType: 'Appointment', name: '$hold',
  input: parameters({ name: 'appointment-reference', valueReference: { reference: reference(found.entry[0].resource) } }),
}));
console.log('$hold', reference(held), held.status);
const booked = only(await client.operation({
  resourceType: 'Appointment', name: '$book',
  input: parameters({ name: 'appointment-reference', valueReference: { reference: reference(held) } },
    { name: 'patient-reference', valueReference: { reference: `Patient/${patient.id}` } }),
}));
console.log('$book', reference(booked), booked.status, 'with', booked.participant.map((part) => part.actor.display ?? part.actor.reference).join(', '));

try {
  await client.create({ resourceType: 'Appointment', body: { ...booked, id: undefined, identifier: undefined, participant: booked.participant.slice(1) } });
} catch (refused) {
  const { issue } = refused.response.data;
  console.log('the same again:', refused.response.status, issue[0].details.text);
  issue.slice(1).forEach((other) => console.log('  ', other.details.text, other.extension[0].valueReference.reference));
}

const day = booked.start.slice(0, 10);
const visits = await client.search({ resourceType: 'Appointment', searchParams: { patient: `Patient/${patient.id}`, date: day, _include: 'Appointment:actor' } });
console.log(`on ${day} the patient has ${visits.total} visit; the bundle brings`, visits.entry.slice(1).map((one) => one.resource.resourceType).join(', '));

const cancelled = await client.update({
  resourceType: 'Appointment', id: booked.id,
  body: { ...booked, status: 'cancelled', cancelationReason: { text: 'Only an example' } },
  options: { headers: { 'If-Match': `W/"${booked.meta.versionId}"`, Prefer: 'return=representation' } },
});
console.log('update', reference(cancelled), cancelled.status, 'version', cancelled.meta.versionId);
