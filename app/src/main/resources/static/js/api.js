// Calls to the server within the session: forgery token, one idempotency key per wish, problems as errors with a remedy.
import { word } from './words.js';

export class ApiError extends Error {
  constructor(status, problem, headers) {
    super(problem.detail || problem.title || String(status));
    this.status = status;
    this.detail = this.message;
    this.remedy = problem.remedy || '';
    this.code = problem.code || '';
    this.problem = problem;
    this.headers = headers;
  }
}

const token = () => document.querySelector('meta[name=_csrf]')?.content ?? '';

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
  let response;
  try {
    response = await fetch(path, { method, headers: all, signal, body: body === undefined ? undefined : JSON.stringify(body), redirect: 'manual' });
  } catch (broken) {
    if (broken.name === 'AbortError') throw broken;
    throw new ApiError(0, { detail: word('offline') }, new Headers());
  }
  if (response.type === 'opaqueredirect') throw new ApiError(401, { detail: word('again') }, response.headers);
  const json = (response.headers.get('Content-Type') || '').includes('json') ? await response.json() : null;
  if (!response.ok) throw new ApiError(response.status, response.status === 401 ? { detail: word('again') } : json || {}, response.headers);
  return { status: response.status, body: json, headers: response.headers };
}

export const get = (path, options) => call('GET', path, undefined, options);
export const post = (path, body, options) => call('POST', path, body, options);
export const put = (path, body, options) => call('PUT', path, body, options);
