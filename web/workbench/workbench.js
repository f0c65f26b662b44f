/**
 * Up to four lanes that are trained together, one of which is the current one. Views read what they
 * show of the current lane from here; only pictures and charts go over all of them. Tells of a
 * `frame`, and of a `change` in anything else.
 *
 * @import {Experiment} from '../document/experiment.js'
 * @import {Shared} from './lane.js'
 * @import {Speed} from './conductor.js'
 */
import {Conductor} from './conductor.js';
import {same} from '../document/experiment.js';
import {Lane} from './lane.js';
import {mostLanes, toHash} from '../document/link.js';
import {opening} from '../document/presets.js';

/** Fetched once there is something to tell apart. @type {typeof import('../document/difference.js').differences | null} */
let tell = null;

/** Own cells that stay at hand. */
const mostCells = 5;
/** For how long what was closed can come back as it stood, in milliseconds. */
const patience = 60_000;

export class Lanes extends EventTarget {
  lanes = /** @type {Lane[]} */ ([]);
  /** @type {Lane} the one that the controls and the panels inside show */
  current;
  /** @type {{equations: string}[]} cells that are not built in */
  ownCells = [];
  conductor = new Conductor(() => this.lanes.flatMap(({run}) => run ?? []));
  /** The one that was put beside the others just now, until it is seen. @type {Lane | null} */
  added = null;
  /** The step that all look back to; null while they show the newest. @type {number | null} */
  past = null;
  /** Closed a moment ago: their runs wait for an undo. @type {Map<Lane, ReturnType<typeof setTimeout>>} */
  #aside = new Map();

  /** @param {{fps: number}} options */
  constructor({fps}) {
    super();
    this.shared = /** @type {Shared} */ ({fps, tasks: [], cells: []});
    this.lanes = [this.lane(opening.experiment, [])];
    [this.current] = this.lanes;
    this.conductor.addEventListener('change', () => this.changed());
  }

  /** Leaves the page. @param {boolean} forLater whether it may come back to its runs */
  leave(forLater) {
    this.forget();
    this.lanes.forEach((lane) => lane.leave(forLater));
  }

  get tasks() {
    return this.shared.tasks;
  }

  get cells() {
    return this.shared.cells;
  }

  // What is shown of the current lane.

  get experiment() {
    return this.current.experiment;
  }

  get accepted() {
    return this.current.accepted;
  }

  get problems() {
    return this.current.problems;
  }

  get notice() {
    return this.current.notice;
  }

  get run() {
    return this.current.run;
  }

  get sample() {
    return this.current.sample;
  }

  get scores() {
    return this.current.scores;
  }

  get rows() {
    return this.current.rows;
  }

  get chosen() {
    return this.current.chosen;
  }

  get selection() {
    return this.current.selection;
  }

  get length() {
    return this.current.length;
  }

  get isImage() {
    return this.current.isImage;
  }

  /** @param {number} layer */
  squares(layer) {
    return this.current.squares(layer);
  }

  get task() {
    return this.current.task;
  }

  get read() {
    return this.current.read;
  }

  /** @param {number} index */
  sizesOf(index) {
    return this.current.sizesOf(index);
  }

  /** @param {string} pointer */
  problemAt(pointer) {
    return this.current.problemAt(pointer);
  }

  // All lanes go on together.

  get playing() {
    return this.conductor.playing;
  }

  get speed() {
    return this.conductor.speed;
  }

  /** How many steps the lane that is furthest behind lacks, while it catches up. */
  get lag() {
    return this.conductor.lag;
  }

  /** @param {Speed} speed */
  setSpeed(speed) {
    this.conductor.speed = speed;
    this.changed();
  }

  togglePlay() {
    const runs = this.lanes.flatMap(({run}) => run ?? []);
    if (!runs.length) void this.renew(true);
    else if (this.playing) this.conductor.pause();
    else {
      // Once all have ended there is nothing to go on from: they play again from the start.
      if (runs.every((run) => run.ended)) this.conductor.reset();
      this.conductor.play();
    }
  }

  stepOnce() {
    this.conductor.step();
  }

  reset() {
    this.lanes.forEach((lane) => {
      lane.origin = null;
    });
    this.past = null;
    this.conductor.reset();
    this.link();
  }

  /**
   * All look back to a step, each as near as it has recorded.
   *
   * @param {number | null} step null goes back to the newest
   */
  lookAt(step) {
    this.past = step;
    this.lanes.forEach(({run}) => run?.lookAt(step));
    this.dispatchEvent(new Event('frame'));
  }

  /** Fetches what has been recorded of all since. */
  async record() {
    await Promise.all(this.lanes.map(({run}) => run?.record()));
    if (this.past !== null) this.lookAt(this.past);
  }

  /** New runs for all. @param {boolean} playing */
  async renew(playing) {
    if (!playing && this.playing) this.conductor.pause();
    await Promise.all(this.lanes.map((lane) => lane.renew()));
    if (playing) this.conductor.play();
  }

  /** What sets each apart from the others, in words. @returns {Map<Lane, string>} */
  get differences() {
    if (!tell && this.lanes.length > 1) {
      void import('../document/difference.js').then(({differences}) => {
        tell = differences;
        this.changed();
      });
    }
    return tell?.(this.lanes) ?? new Map();
  }

  get canAdd() {
    return this.lanes.length < mostLanes;
  }

  /**
   * These are shown from here on; those that are no more wait a while, and then give their runs back.
   *
   * @param {Lane[]} lanes
   * @param {Lane} current
   */
  arrange(lanes, current) {
    for (const lane of this.lanes.filter((each) => !lanes.includes(each))) {
      lane.run?.halt();
      this.#aside.set(lane, setTimeout(() => this.#giveBack(lane), patience));
    }
    for (const lane of lanes.filter((each) => this.#aside.has(each))) {
      clearTimeout(this.#aside.get(lane));
      this.#aside.delete(lane);
      if (lane.run) lane.run.playing = this.playing && lane.run.ended === null;
    }
    this.lanes = lanes;
    this.current = current;
  }

  /** What was closed gives its runs back now. */
  forget() {
    [...this.#aside.keys()].forEach((lane) => this.#giveBack(lane));
  }

  /** @param {Lane} lane */
  #giveBack(lane) {
    clearTimeout(this.#aside.get(lane));
    this.#aside.delete(lane);
    lane.leave();
  }

  /** @param {Lane} lane */
  choose(lane) {
    if (lane === this.current) return;
    this.current = lane;
    this.link();
    this.changed();
  }

  /**
   * One more, which is not among them yet.
   *
   * @param {Experiment} experiment
   * @param {Lane[]} others that will be shown beside it
   */
  lane(experiment, others) {
    const taken = others.map(({slot}) => slot);
    const slot = [0, 1, 2, 3].find((free) => !taken.includes(free)) ?? 0;
    const lane = new Lane(experiment, slot, this.shared);
    const shown = (/** @type {(event: Event) => void} */ then) => (/** @type {Event} */ event) => {
      if (this.lanes.includes(lane)) then(event);
    };
    lane.addEventListener('frame', shown(() => {
      // The pictures of lanes that go together change together.
      const {apart} = this.conductor;
      if (!apart) this.dispatchEvent(new Event('frame'));
      this.conductor.heard();
    }));
    lane.addEventListener('renewed', shown(() => {
      // A new run has no past to look back to.
      if (this.past !== null) this.lookAt(null);
      this.conductor.heard();
    }));
    lane.addEventListener('accepted', shown((event) => {
      this.#keepCells(/** @type {CustomEvent} */ (event).detail);
      this.link();
    }));
    lane.addEventListener('change', shown(() => {
      this.conductor.heard();
      this.changed();
    }));
    return lane;
  }

  /** What is trained or about to be; nothing that was refused. */
  get experiments() {
    return this.lanes.map(({experiment, accepted, problems}) => (problems.length ? accepted : experiment));
  }

  /** The whole of it is in the address, also before the server has answered. */
  link() {
    const hash = toHash({
      experiments: this.experiments,
      current: this.lanes.indexOf(this.current),
      from: this.lanes.map(({origin}) => origin?.step),
    });
    if (location.hash !== hash) history.replaceState(null, '', hash);
  }

  /**
   * Cells that the server can train stay at hand, also where the next change came before its answer.
   *
   * @param {Experiment} experiment
   */
  #keepCells(experiment) {
    for (const {cell} of experiment.network.layers) {
      if (typeof cell === 'object' && !this.ownCells.some((own) => same(own, cell))) {
        this.ownCells = [...this.ownCells, cell].slice(-mostCells);
      }
    }
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }
}
