/**
 * How the workbench was left, as this tab keeps it.
 *
 * @import {Session} from './playground/session.js'
 */
import {keep, kept} from '../document/tab-storage.js';

/** A later form gets another number, and this one is then ignored. */
const place = 'setup 1';

/** @returns {Session | null} */
export function keptSession() {
  try {
    return JSON.parse(kept(place) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {Session} session @returns {boolean} whether it is kept */
export function keepSession(session) {
  return keep(place, JSON.stringify(session));
}
