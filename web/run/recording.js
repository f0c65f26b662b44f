/**
 * What the server has recorded of a run: frames evenly over its steps, and the steps worth going
 * back to. Asked for piece by piece, never twice at once.
 *
 * @import {Frame} from './frame.js'
 *
 * @typedef {{name: 'solved' | 'diverged', step: number, where?: string}} Mark
 */
import {request} from '../server/api.js';
import {readFrame} from './frame.js';

export class Recording {
  /** By step; never changed in place. @type {Frame[]} */
  frames = [];
  /** @type {Mark[]} */
  marks = [];
  /** The steps that another run can go on from. @type {number[]} */
  checkpoints = [];
  /** The number of the newest frame that is known of. */
  #next = 0;
  /** @type {Promise<void> | null} */
  #asking = null;
  #wanted = false;
  #address;
  #signal;

  /**
   * @param {string} id of the run
   * @param {AbortSignal} signal after which nobody waits for an answer
   */
  constructor(id, signal) {
    this.#address = `/api/runs/${id}/frames`;
    this.#signal = signal;
  }

  /** The run begins anew; numbers of frames go on. */
  clear() {
    this.frames = [];
    this.marks = [];
    this.checkpoints = [];
  }

  /** Asks for what has been recorded by now; an answer under way may be older. @returns {Promise<void>} */
  load() {
    this.#wanted = true;
    this.#asking ??= this.#askAll().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #askAll() {
    while (this.#wanted) {
      this.#wanted = false;
      await this.#ask();
    }
  }

  async #ask() {
    const answer = await request('GET', `${this.#address}?since=${this.#next}`, undefined, this.#signal).catch(() => null);
    if (!answer) return;
    this.#next = answer.next;
    this.marks = answer.marks;
    this.checkpoints = answer.checkpoints;
    const added = answer.frames.map(readFrame);
    const before = added.length ? this.frames.filter((frame) => frame.step < added[0].step) : this.frames;
    this.frames = thinned([...before, ...added], answer.every, this.marks);
  }

  /**
   * The last checkpoint that was taken by then.
   *
   * @param {number} step
   * @returns {number | undefined}
   */
  checkpointBy(step) {
    return this.checkpoints.findLast((each) => each <= step);
  }

  /**
   * The frame nearest to a step.
   *
   * @param {number} step
   * @returns {Frame | undefined}
   */
  nearest(step) {
    const off = (/** @type {Frame} */ frame) => Math.abs(frame.step - step);
    return this.frames.length ? this.frames.reduce((best, frame) => (off(frame) < off(best) ? frame : best)) : undefined;
  }
}

/**
 * As the server has thinned its own.
 *
 * @param {Frame[]} frames
 * @param {number} every
 * @param {Mark[]} marks
 */
function thinned(frames, every, marks) {
  const best = Math.max(...frames.map(({score}) => score ?? -1));
  const first = frames.find(({score}) => score === best);
  return frames.filter((frame, index) =>
    frame.step % every === 0 || frame === first || index === frames.length - 1 || marks.some(({step}) => step === frame.step));
}
