/**
 * One step of training, phase by phase, the same for all lanes: forward, loss, backward through time
 * (which walks back position by position, or layer by layer where there is no time), clip, update.
 * The step itself is taken first; its frame tells of the batch before the update, and each phase
 * shows its part of that frame. Tells of a `change`.
 *
 * @import {Lane} from './lane.js'
 *
 * @typedef {'forward' | 'loss' | 'backward' | 'clip' | 'update'} Phase
 * @typedef {object} Desk what phases need of the page
 * @property {Lane[]} lanes
 * @property {import('./conductor.js').Conductor} conductor
 */

/** @type {Phase[]} */
export const phases = ['forward', 'loss', 'backward', 'clip', 'update'];

/** The pace of the eye: no walk is drawn more often. */
const least = 40;
/** What the forward phase and the update tell of. @type {import('../run/watched.js').Watch} */
const told = {of: ['layers', 'parameters']};

export class Phases extends EventTarget {
  /** @type {{phase: Phase, walk: number} | null} where one is; the walk back has got so far */
  at = null;
  playing = false;
  /** Phases a second, when they play by themselves. */
  pace = 1;
  /** @type {Desk} */
  #desk;
  #still;
  #waits = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {Desk} desk
   * @param {boolean} still whether nothing is to move
   */
  constructor(desk, still) {
    super();
    this.#desk = desk;
    this.#still = still;
    desk.conductor.addEventListener('arrived', () => this.#arrived());
  }

  /** How many moments the walk back takes. */
  get walks() {
    return Math.max(1, ...this.#desk.lanes.map(({length, rows}) => (length === 1 ? rows.length : length)));
  }

  /** The next moment; after the last one the next step. */
  next() {
    if (this.#waits) return;
    if (!this.at) this.#step();
    else if (this.at.phase === 'backward' && this.at.walk < this.walks - 1) this.#go('backward', this.at.walk + 1);
    else {
      const next = phases[phases.indexOf(this.at.phase) + 1];
      if (next) this.#go(next, next === 'backward' ? 0 : this.walks - 1);
      else this.#step();
    }
  }

  /** The moment before, within this step. */
  previous() {
    if (!this.at || this.#waits) return;
    if (this.at.phase === 'backward' && this.at.walk > 0) this.#go('backward', this.at.walk - 1);
    else {
      const before = phases[phases.indexOf(this.at.phase) - 1];
      if (before) this.#go(before, this.walks - 1);
    }
  }

  /** @param {Phase} phase */
  jump(phase) {
    if (!this.at) this.next();
    else this.#go(phase, phase === 'backward' ? 0 : this.walks - 1);
  }

  play() {
    this.playing = true;
    this.#tick();
  }

  pause() {
    clearTimeout(this.#timer);
    this.playing = false;
    this.#changed();
  }

  /** The step is shown whole again. */
  leave() {
    if (!this.at && !this.#waits && !this.playing) return;
    clearTimeout(this.#timer);
    this.playing = false;
    this.#waits = false;
    this.at = null;
    this.#desk.lanes.forEach(({run}) => run?.watch(this, null));
    this.#changed();
  }

  /**
   * Whether the gradient has got to a place by now.
   *
   * @param {Lane} lane
   * @param {number} layer
   * @param {number} position
   * @param {boolean} backward whether the scan goes backward, and so its gradient forward
   */
  reached({length, rows}, layer, position, backward) {
    if (!this.at) return true;
    const {phase, walk} = this.at;
    if (phase !== 'backward') return phase === 'clip' || phase === 'update';
    if (length === 1) return rows.length - 1 - layer <= walk;
    return (backward ? position : length - 1 - position) <= walk;
  }

  /**
   * The position, or without time the layer, at which the walk back is.
   *
   * @param {Lane} lane
   */
  front({length, rows}) {
    if (this.at?.phase !== 'backward') return null;
    return Math.max(0, (length === 1 ? rows.length : length) - 1 - this.at.walk);
  }

  #step() {
    this.#waits = true;
    this.#desk.lanes.forEach(({run}) => run?.watch(this, told));
    this.#desk.conductor.step();
    this.#changed();
  }

  #arrived() {
    if (!this.#waits) return;
    this.#waits = false;
    this.#go('forward', 0);
    if (this.playing) this.#schedule();
  }

  /**
   * @param {Phase} phase
   * @param {number} walk
   */
  #go(phase, walk) {
    this.at = {phase, walk};
    this.#changed();
  }

  #tick() {
    if (this.at?.phase === 'backward') {
      // As many positions at once as the eye can't tell apart; all of them where nothing is to move.
      const stride = this.#still ? this.walks : Math.ceil(least / (1000 / this.pace / this.walks));
      if (this.at.walk < this.walks - 1) this.#go('backward', Math.min(this.walks - 1, this.at.walk + stride));
      else this.next();
    } else {
      this.next();
    }
    if (this.at?.phase === 'backward' && this.#still) this.at.walk = this.walks - 1;
    this.#schedule();
  }

  #schedule() {
    clearTimeout(this.#timer);
    if (!this.playing || this.#waits) return;
    const whole = 1000 / this.pace;
    const walking = this.at?.phase === 'backward' && !this.#still;
    this.#timer = setTimeout(() => this.#tick(), walking ? Math.max(least, whole / this.walks) : whole);
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
