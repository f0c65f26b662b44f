/**
 * The whole experiment in the URL: `#v1=` and the document as base64url JSON. A later form gets
 * another number, and this one stays readable.
 *
 * @import {Experiment} from './experiment.js'
 */

const prefix = '#v1=';

/** @param {Experiment} experiment */
export function toHash(experiment) {
  const bytes = new TextEncoder().encode(JSON.stringify(experiment));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return prefix + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * @param {string} hash
 * @returns {Experiment | null} null where there is none
 * @throws {Error} where there is one that can't be read
 */
export function fromHash(hash) {
  if (hash.length < 2) return null;
  if (!hash.startsWith(prefix)) throw new Error('unknown form');
  const binary = atob(hash.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const experiment = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  // The server judges the rest; without these three the page has nothing to show.
  const shown =
    typeof experiment?.task?.name === 'string' &&
    Array.isArray(experiment?.network?.layers) &&
    experiment.network.layers.every((/** @type {unknown} */ entry) => entry !== null && typeof entry === 'object') &&
    typeof experiment?.training?.optimizer === 'object' &&
    experiment.training.optimizer !== null;
  if (!shown) throw new Error('not an experiment');
  return experiment;
}
