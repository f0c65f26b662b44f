/**
 * Lanes that were closed a moment ago: each keeps its run for a while, so that it can come back as
 * it stood, and then gives it back.
 *
 * @import {Lane} from './lane.js'
 */

/** For how long, in milliseconds. */
const patience = 60_000;

export class Aside {
  /** @type {Map<Lane, ReturnType<typeof setTimeout>>} */
  #waiting = new Map();

  /** @param {Lane} lane */
  put(lane) {
    lane.run?.halt();
    this.#waiting.set(lane, setTimeout(() => this.#giveBack(lane), patience));
  }

  /** @param {Lane} lane @returns {boolean} whether it was here */
  take(lane) {
    clearTimeout(this.#waiting.get(lane));
    return this.#waiting.delete(lane);
  }

  /** All give their runs back now. */
  clear() {
    [...this.#waiting.keys()].forEach((lane) => this.#giveBack(lane));
  }

  /** @param {Lane} lane */
  #giveBack(lane) {
    this.take(lane);
    lane.leave();
  }
}
