/**
 * The user's own data in an experiment. Where it is too long for an address, the address says so,
 * and the data stays in this tab, which keeps it over a reload, as it keeps how the playground was left.
 *
 * @import {Experiment} from './experiment.js'
 */
import {readingsOf} from './encoding.js';

/** The options that hold it. */
const places = ['text', 'csv'];

/** Characters of an address that every program takes, as a rule. */
const longest = 8000;
const prefix = 'own ';
/** A later form gets another number, and this one is then ignored. */
const place = 'setup 1';

/** @param {Experiment['task']} task */
const ownOf = (task) => places.find((place) => typeof task[place] === 'string' && task[place] !== '');

/**
 * Whether an address leaves the data out.
 *
 * @param {Experiment['task']} task
 */
export function isTooLong(task) {
  const place = ownOf(task);
  if (!place) return false;
  // base64 makes four letters of three bytes
  return (new TextEncoder().encode(JSON.stringify(task[place])).length * 4) / 3 > longest;
}

/**
 * The task as it stands in an address.
 *
 * @param {Experiment['task']} task
 * @returns {Experiment['task']}
 */
export function leaveOut(task) {
  const place = ownOf(task);
  if (!place || !isTooLong(task)) return task;
  const own = String(task[place]);
  const key = keyOf(own);
  keepOwn(prefix + key, own);
  return {...task, [place]: {leftOut: own.length, key}};
}

/**
 * The task of an address, with the data that this tab has kept.
 *
 * @param {any} task
 * @returns {{task: Experiment['task'], leftOut: number}} how many characters could not be had back
 */
export function bringBack(task) {
  const place = places.find((each) => typeof task?.[each]?.leftOut === 'number');
  if (!place) return {task, leftOut: 0};
  const {leftOut, key} = task[place];
  const own = kept(prefix + key);
  return {task: {...task, [place]: own ?? ''}, leftOut: own === null ? leftOut : 0};
}

/** A browser may refuse to keep anything. @param {string} key */
function kept(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 * @returns {boolean} whether it is kept
 */
function keep(key, value) {
  try {
    sessionStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where there is no room, what was kept before gives way.
 *
 * @param {string} key
 * @param {string} own
 */
function keepOwn(key, own) {
  if (kept(key) !== null || keep(key, own)) return;
  forget();
  keep(key, own);
}

function forget() {
  try {
    Object.keys(sessionStorage).filter((key) => key.startsWith(prefix)).forEach((key) => sessionStorage.removeItem(key));
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}

/** How the playground was left. @returns {import('../page/playground/session.js').Setup | null} */
export function keptSetup() {
  try {
    return JSON.parse(kept(place) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {import('../page/playground/session.js').Setup} setup */
export function keepSetup(setup) {
  return keep(place, JSON.stringify(setup));
}

/** Tells one text from another (FNV-1a over 2 × 32 bits). @param {string} own */
function keyOf(own) {
  let one = 0x811c9dc5;
  let two = 0x01000193;
  for (let k = 0; k < own.length; k++) {
    one = Math.imul(one ^ own.charCodeAt(k), 0x01000193);
    two = Math.imul(two ^ own.charCodeAt(k), 0x85ebca6b);
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36);
}

/**
 * What a file may hold in bytes, and what is typed in characters. A request takes a little more, for
 * what else stands in an experiment, and counts characters too: no file has more of them than bytes.
 */
export const mostOwn = 240 * 1024;

/**
 * @param {File} file
 * @returns {Promise<import('./encoding.js').Readings | null>} null where it is too large
 */
export async function readFile(file) {
  if (file.size > mostOwn) return null;
  return readingsOf(new Uint8Array(await file.arrayBuffer()));
}
