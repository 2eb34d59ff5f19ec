// Calls to the server within the session: forgery token, one idempotency key per wish, problems as errors with a remedy.
import { word } from './words.js';

class ApiError extends Error {
  constructor(status, problem, headers) {
    super(problem.detail || problem.title || String(status));
    this.status = status;
    this.detail = this.message;
    this.remedy = problem.remedy || '';
    // A problem the server describes is in its own words, not in the reader's language.
    this.spoken = problem.status !== undefined;
    this.code = problem.code || '';
    this.problem = problem;
    this.headers = headers;
  }
}

const token = () => document.querySelector('meta[name=_csrf]')?.content ?? '';

/** Fetches what is not JSON, a part of a page or a file; throws ApiError as call does. */
export async function part(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, redirect: 'manual' });
  } catch (broken) {
    if (broken.name === 'AbortError') throw broken;
    throw new ApiError(0, { detail: word('offline') }, new Headers());
  }
  if (response.type === 'opaqueredirect' || response.status === 401) throw new ApiError(401, { detail: word('again') }, response.headers);
  if (response.ok) return response;
  throw new ApiError(response.status, await problemOf(response) ?? { detail: word('broke', response.status) }, response.headers);
}

const isJson = (response) => (response.headers.get('Content-Type') || '').includes('json');
const problemOf = (response) => (isJson(response) ? response.json().catch(() => null) : null);

/**
 * Sends one request; answers {status, body, headers}. Writes carry a fresh Idempotency-Key unless `key` names the one of an earlier
 * try, so that a repeat after a broken line is not a second change. Throws ApiError for refusals, also when the line is down (status 0).
 */
export async function call(method, path, body, { headers = {}, key, signal } = {}) {
  const write = method !== 'GET';
  const all = { Accept: 'application/json', ...headers };
  if (write) {
    all['X-CSRF-TOKEN'] = token();
    all['Idempotency-Key'] = key ?? crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  }
  if (body !== undefined) all['Content-Type'] = 'application/json';
  const response = await part(path, { method, headers: all, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  return { status: response.status, body: isJson(response) ? await response.json() : null, headers: response.headers };
}

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const put = (path, body, options) => call('PUT', path, body, options);
