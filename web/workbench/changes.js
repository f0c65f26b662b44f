/**
 * What was changed, to take it back and to make it again. Moves of the same control that follow
 * each other at once are one change.
 *
 * @import {Experiment} from '../document/experiment.js'
 * @import {Lane} from './lane.js'
 * @import {Preset} from '../document/presets.js'
 *
 * @typedef {{lane: Lane, experiment: Experiment, selection: Lane['selection'], origin: Lane['origin']}} Held what a lane was, and what of it was chosen
 * @typedef {{lanes: Held[], current: Lane, preset: Preset | undefined}} Moment what was shown
 */

const most = 200;
const together = 900;

export class Changes {
  #last = {place: '', time: 0};

  /**
   * @param {Moment[]} past
   * @param {Moment[]} future
   */
  constructor(past = [], future = []) {
    this.past = past;
    this.future = future;
  }

  get canUndo() {
    return this.past.length > 0;
  }

  get canRedo() {
    return this.future.length > 0;
  }

  /**
   * @param {Moment} before
   * @param {string} place what was changed
   */
  record(before, place) {
    const time = performance.now();
    const goesOn = place !== '' && place === this.#last.place && time - this.#last.time < together;
    this.#last = {place, time};
    this.future = [];
    if (goesOn) return;
    this.past.push(before);
    if (this.past.length > most) this.past.shift();
  }

  /**
   * @param {Moment} current
   * @returns {Moment | undefined} what it was before
   */
  undo(current) {
    return this.#turn(this.past, this.future, current);
  }

  /**
   * @param {Moment} current
   * @returns {Moment | undefined} what it was before that was taken back
   */
  redo(current) {
    return this.#turn(this.future, this.past, current);
  }

  /**
   * @param {Moment[]} from
   * @param {Moment[]} to
   * @param {Moment} current
   */
  #turn(from, to, current) {
    const next = from.pop();
    if (next) to.push(current);
    this.#last = {place: '', time: 0};
    return next;
  }
}
