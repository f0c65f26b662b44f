/**
 * Cells that are not built in, as the server reads them: each is asked for once a page.
 *
 * @typedef {{equations: string, states: string[], gates: string[], latex: {forward: string, backward: string}}} OwnCell
 */
import {request} from './api.js';

/** @type {Map<string, OwnCell>} by their equations */
const read = new Map();
/** @type {Map<string, Promise<OwnCell | undefined>>} */
const asked = new Map();

/** What the server has said of equations by now. @param {string} equations */
export const ownCell = (equations) => read.get(equations);

/**
 * @param {string} equations
 * @param {any} answer of the server
 * @returns {OwnCell}
 */
export function keepOwnCell(equations, answer) {
  const cell = {...answer, equations};
  read.set(equations, cell);
  return cell;
}

/** @param {string} equations */
export async function askOwnCell(equations) {
  if (!read.has(equations) && !asked.has(equations)) {
    asked.set(equations, request('POST', '/api/cells', {equations})
      .then((answer) => keepOwnCell(equations, answer), () => undefined));
  }
  return read.get(equations) ?? asked.get(equations);
}
