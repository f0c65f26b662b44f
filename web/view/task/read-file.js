/** Reads files of text that a person brings. */
import {readingsOf} from '../../document/encoding.js';

/**
 * What a file may hold in bytes, and what is typed in characters. A request takes a little more, for
 * what else stands in an experiment, and counts characters too: no file has more of them than bytes.
 */
export const mostOwn = 240 * 1024;

/**
 * @param {File} file
 * @returns {Promise<import('../../document/encoding.js').Readings | null>} null where it is too large
 */
export async function readFile(file) {
  if (file.size > mostOwn) return null;
  return readingsOf(new Uint8Array(await file.arrayBuffer()));
}
