/**
 * The user's own data in an experiment. Where it is too long for an address, the address says so,
 * and the data stays in this tab, which keeps it over a reload.
 *
 * @import {Experiment} from './experiment.js'
 */
import {forget, keep, kept} from './tab-storage.js';

/** The options that hold it. */
const places = ['text', 'csv'];

/** Characters of an address that every program takes, as a rule. */
const longest = 8000;
const prefix = 'own ';

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

/**
 * Where there is no room, what was kept before gives way.
 *
 * @param {string} key
 * @param {string} own
 */
function keepOwn(key, own) {
  if (kept(key) !== null || keep(key, own)) return;
  forget(prefix);
  keep(key, own);
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
