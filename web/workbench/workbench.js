/**
 * Up to four lanes that are trained together on the same batches, one of which is the current one,
 * and all that is done with them. Several workbenches may stand in one page, each by itself. What is
 * a lane's is asked of the lane: `workbench.current.run`. Tells of a `frame`, of a `phase`, of what
 * is `shown` being something else, and of a `change` in anything.
 *
 * @import {Experiment} from '../document/experiment.js'
 * @import {Shown} from '../document/link.js'
 * @import {Preset} from '../document/presets.js'
 * @import {Shared} from './lane.js'
 */
import {same} from '../document/experiment.js';
import {mostLanes} from '../document/link.js';
import {catalogue, nothingYet} from '../server/catalogue.js';
import {askOwnCell, ownCell} from '../server/own-cells.js';
import {Aside} from './aside.js';
import {Conductor} from './conductor.js';
import {Edits} from './edits.js';
import {Lane, patience} from './lane.js';
import {LaneEdits} from './lane-edits.js';
import {Phases} from './phases.js';
import {Transport} from './transport.js';

/** Fetched once there is something to tell apart. @type {typeof import('../document/difference.js').differences | null} */
let tell = null;

/** Own cells that stay at hand. */
const mostCells = 5;

let count = 0;

export class Workbench extends EventTarget {
  /** Tells it from the others of the page. */
  number = count++;
  lanes = /** @type {Lane[]} */ ([]);
  /** @type {Lane} the one that the controls and the panels inside show */
  current;
  /** The state whose gradient the squares show. */
  state = 'h';
  /** The step that all look back to; null while they show the newest. @type {number | null} */
  past = null;
  /** The one that was put beside the others just now, until it is seen. @type {Lane | null} */
  added = null;
  /** What it was started from. @type {Preset | undefined} */
  preset = undefined;
  /** @type {{equations: string}[]} cells that are not built in */
  ownCells = [];
  /** How many characters of own data a link could not hold. */
  leftOut = 0;
  edits = new Edits(this);
  laneEdits = new LaneEdits(this);
  transport = new Transport(this);
  conductor = new Conductor(() => this.lanes.flatMap(({run}) => run ?? []));
  phases;
  #aside = new Aside();
  #recognise;

  /**
   * @param {object} options
   * @param {Experiment[]} options.experiments
   * @param {number} options.fps
   * @param {boolean} [options.still] whether nothing is to move by itself
   * @param {(experiments: Experiment[], before: Preset | undefined) => Preset | undefined} [options.recognise] what experiments were started from
   */
  constructor({experiments, fps, still = false, recognise = () => undefined}) {
    super();
    this.shared = /** @type {Shared} */ ({fps, ...nothingYet()});
    this.#recognise = recognise;
    this.lanes = experiments.reduce((lanes, experiment) => [...lanes, this.lane(experiment, lanes)], /** @type {Lane[]} */ ([]));
    [this.current] = this.lanes;
    this.lanes.forEach((lane) => lane.select(Infinity, 0));
    this.conductor.addEventListener('change', () => this.changed());
    this.phases = new Phases(this, still);
    let phasing = false;
    this.phases.addEventListener('change', () => {
      // They tell of the newest step.
      if (this.phases.at && this.past !== null) this.lookAt(null);
      this.dispatchEvent(new Event('phase'));
      if (this.phases.playing !== phasing) this.changed();
      phasing = this.phases.playing;
    });
  }

  /** What there is to train, and the words for it. */
  async ask() {
    try {
      Object.assign(this.shared, await catalogue());
      this.changed();
    } catch {
      setTimeout(() => void this.ask(), patience);
    }
  }

  /**
   * Has all lanes trained.
   *
   * @param {boolean} playing
   * @param {{run?: string, selection: Lane['selection']}[]} [kept] what they go on with
   */
  async open(playing, kept = []) {
    if (!playing && this.transport.playing) this.conductor.pause();
    const {lanes} = this;
    await Promise.all(lanes.map((lane, k) => lane.open(kept[k]?.run)));
    kept.slice(0, lanes.length).forEach(({selection}, k) => Object.assign(lanes[k], {selection}));
    if (playing) this.transport.play();
  }

  /** Stands in no page any more. @param {boolean} [forLater] whether it may come back to its runs */
  leave(forLater) {
    this.#aside.clear();
    this.lanes.forEach((lane) => lane.leave(forLater));
  }

  /** New runs for all. @param {boolean} playing */
  async renew(playing) {
    if (!playing && this.transport.playing) this.conductor.pause();
    await Promise.all(this.lanes.map((lane) => lane.renew()));
    if (playing) this.conductor.play();
  }

  /** Asks once more for what the server had no room for, or could not be reached for. @param {Lane} lane */
  again(lane) {
    this.#aside.clear();
    void lane.renew();
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

  /**
   * What the server says of a cell, once it has.
   *
   * @param {import('../document/experiment.js').CellName | undefined} cell
   */
  cellOf(cell) {
    return typeof cell === 'object' ? ownCell(cell.equations) : this.shared.cells.find(({name}) => name === cell);
  }

  get canAdd() {
    return this.lanes.length < mostLanes;
  }

  /** What is trained or about to be; nothing that was refused. */
  get experiments() {
    return this.lanes.map(({experiment, accepted, problems}) => (problems.length ? accepted : experiment));
  }

  /** @returns {Shown} also before the server has answered */
  get shown() {
    return {
      experiments: this.experiments,
      current: this.lanes.indexOf(this.current),
      from: this.lanes.map(({origin}) => origin?.step),
    };
  }

  /** @param {Shown} shown */
  put({experiments, current, from = [], leftOut = 0}) {
    this.leftOut = leftOut;
    /** @type {Lane[]} */
    const lanes = [];
    experiments.forEach((experiment, index) => {
      const lane = this.lanes[index] ?? this.lane(experiment, lanes);
      lanes.push(Object.assign(lane, {slot: index, experiment, origin: null, linked: from[index] ?? 0, problems: [], notice: ''}));
    });
    this.arrange(lanes, lanes[current]);
    this.lanes.forEach((lane) => lane.select(Infinity, 0));
    this.recognise();
    this.edits.pending.drop();
    this.changed();
  }

  /** What was started from may be something else now. */
  recognise() {
    this.preset = this.#recognise(this.lanes.map(({experiment}) => experiment), this.preset);
  }

  /**
   * These are shown from here on; those that are no more wait a while, and then give their runs back.
   *
   * @param {Lane[]} lanes
   * @param {Lane} current
   */
  arrange(lanes, current) {
    this.lanes.filter((lane) => !lanes.includes(lane)).forEach((lane) => this.#aside.put(lane));
    for (const lane of lanes) {
      if (this.#aside.take(lane) && lane.run) lane.run.playing = this.transport.playing && lane.run.ended === null;
    }
    this.lanes = lanes;
    this.current = current;
  }

  /** @param {Lane} lane */
  choose(lane) {
    if (lane === this.current) return;
    this.current = lane;
    this.tellShown();
    this.changed();
  }

  /**
   * @param {number} layer
   * @param {number} position
   * @param {Lane} [lane] that is then the current one
   */
  select(layer, position, lane = this.current) {
    lane.select(layer, position);
    this.choose(lane);
    this.changed();
  }

  /** @param {string} state */
  show(state) {
    this.state = state;
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
      this.tellShown();
    }));
    lane.addEventListener('change', shown(() => {
      this.conductor.heard();
      this.changed();
    }));
    return lane;
  }

  /**
   * Cells that the server can train stay at hand, also where the next change came before its answer.
   *
   * @param {Experiment} experiment
   */
  #keepCells(experiment) {
    for (const {cell} of experiment.network.layers) {
      if (typeof cell === 'object' && !this.ownCells.some((own) => same(own, cell))) {
        void askOwnCell(cell.equations);
        this.ownCells = [...this.ownCells, cell].slice(-mostCells);
      }
    }
  }

  tellShown() {
    this.dispatchEvent(new Event('shown'));
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }
}
