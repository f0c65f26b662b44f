/**
 * All experiments shown, in the URL: `#v1=` and the one document as base64url JSON, or for several
 * lanes `#v2=` and `{"task": …, "lanes": [{"network": …, "training": …}, …], "current": 1}`, where a
 * lane that went on from a checkpoint says from which step: `"from": 120`. A later form gets another
 * number, and these stay readable.
 *
 * @import {Experiment} from './experiment.js'
 *
 * @typedef {{experiments: Experiment[], current: number, from?: (number | undefined)[], leftOut?: number}} Shown with how many characters of own data it could not hold
 */
import {bringBack, leaveOut} from './own-data.js';

const one = '#v1=';
const several = '#v2=';
export const mostLanes = 4;

/** @param {Shown} shown */
export function toHash({experiments, current, from = []}) {
  if (experiments.length === 1 && from[0] === undefined) return one + encode({...experiments[0], task: leaveOut(experiments[0].task)});
  const [{task}] = experiments;
  // A lane whose own task was refused keeps the one before.
  const lanes = experiments.map((experiment, k) => ({
    ...(JSON.stringify(experiment.task) === JSON.stringify(task)
      ? {network: experiment.network, training: experiment.training}
      : {...experiment, task: leaveOut(experiment.task)}),
    from: from[k],
  }));
  return several + encode({task: leaveOut(task), lanes, current});
}

/**
 * @param {string} hash
 * @returns {Shown | null} null where there is none
 * @throws {Error} where there is one that can't be read
 */
export function fromHash(hash) {
  if (hash.length < 2) return null;
  if (hash.startsWith(one)) return whole([decode(hash.slice(one.length))], 0);
  if (!hash.startsWith(several)) throw new Error('unknown form');
  const {task, lanes, current} = decode(hash.slice(several.length)) ?? {};
  if (!Array.isArray(lanes) || !lanes.length || lanes.length > mostLanes) throw new Error('not lanes');
  const shown = whole(lanes.map(({from: _, ...lane}) => ({task, ...lane})), Number.isInteger(current) && lanes[current] ? current : 0);
  return {...shown, from: lanes.map(({from}) => (Number.isInteger(from) ? from : undefined))};
}

/**
 * @param {any[]} documents
 * @param {number} current
 * @returns {Shown}
 */
function whole(documents, current) {
  const back = documents.map((document) => bringBack(document?.task));
  return {
    experiments: documents.map((document, k) => experimentOf({...document, task: back[k].task})),
    current,
    leftOut: Math.max(...back.map(({leftOut}) => leftOut)),
  };
}

/** @param {unknown} document */
function encode(document) {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @param {string} letters @returns {any} */
function decode(letters) {
  const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
}

/**
 * @param {any} experiment
 * @returns {Experiment}
 * @throws {Error} where it is none
 */
export function experimentOf(experiment) {
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
