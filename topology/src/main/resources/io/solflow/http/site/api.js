// Questions to the server. Every failure is an ApiError whose message a person can act on.

export class ApiError extends Error {
  constructor(code, message, status = 0) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const TIME_LIMIT_MS = 10_000;
let key = null;

try {
  key = sessionStorage.getItem('solflow.key');
} catch {
  // Without storage the key is asked for once per visit.
}

export const apiKey = () => key;

export function useKey(given) {
  key = given || null;
  try {
    if (key) sessionStorage.setItem('solflow.key', key);
    else sessionStorage.removeItem('solflow.key');
  } catch {
    // See above.
  }
}

const base = new URL('.', document.baseURI);

/** Address of a path below the page, with the parameters that have a value. */
export function address(path, parameters = {}) {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) url.searchParams.set(name, value);
  }
  return url;
}

async function ask(method, path, parameters, body, signal) {
  if (signal?.aborted) throw new ApiError('left', 'no longer wanted');
  const headers = { Accept: 'application/json' };
  if (key) headers['X-API-Key'] = key;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), TIME_LIMIT_MS);
  const leave = () => limit.abort();
  signal?.addEventListener('abort', leave);
  try {
    const response = await fetch(address(path, parameters), {
      method, headers, signal: limit.signal, body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = await response.json().catch(() => null);
    if (!response.ok) {
      throw new ApiError(answer?.error ?? 'internal', answer?.message ?? `the server answered ${response.status}`, response.status);
    }
    if (answer === null) throw new ApiError('internal', 'the answer of the server is not JSON', response.status);
    return answer;
  } catch (e) {
    if (e instanceof ApiError) throw e;
    if (signal?.aborted) throw new ApiError('left', 'no longer wanted');
    if (limit.signal.aborted) throw new ApiError('too_slow', `no answer within ${TIME_LIMIT_MS / 1000} s`);
    throw new ApiError('unreachable', 'the server cannot be reached');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

export const get = (path, parameters, signal) => ask('GET', path, parameters, undefined, signal);
export const post = (path, body) => ask('POST', path, {}, body);
export const remove = (path) => ask('DELETE', path, {});
