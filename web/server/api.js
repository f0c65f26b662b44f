import {language, text} from '../words/text.js';

/**
 * @typedef {{pointer: string, detail: string, line?: number, column?: number}} Problem
 */

/** An answer of the server that says what is wrong, and where. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {{title?: string, detail?: string, errors?: Problem[]}} problem
   */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? String(status));
    this.status = status;
    /** @type {Problem[]} */
    this.errors = problem.errors ?? [];
  }
}

/**
 * What an error of a request says is wrong, at least one thing.
 *
 * @param {unknown} error
 * @returns {Problem[]}
 */
export function problemsOf(error) {
  if (!(error instanceof Refusal)) return [{pointer: '', detail: text('notice.unreachable')}];
  return error.errors.length ? error.errors : [{pointer: '', detail: error.message}];
}

/**
 * @param {string} method
 * @param {string} address
 * @param {unknown} [body]
 * @param {AbortSignal} [signal] after which nobody waits for the answer
 * @returns {Promise<any>}
 * @throws {Refusal} where the server refuses, and TypeError where it can't be reached
 */
export async function request(method, address, body, signal) {
  const response = await fetch(address, {
    method,
    signal,
    headers: {
      'Accept-Language': language,
      ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 204) return null;
  if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => ({})));
  return response.json();
}

/**
 * Gives a run's memory back, also while the page is being left.
 *
 * @param {string} id
 */
export function discard(id) {
  fetch(`/api/runs/${id}`, {method: 'DELETE', keepalive: true}).catch(() => {});
}

/**
 * The page is being left, and may come back to the run.
 *
 * @param {string} id
 */
export function leave(id) {
  fetch(`/api/runs/${id}/leave`, {method: 'POST', keepalive: true}).catch(() => {});
}
