/**
 * The one model of the page, and all that a person does with it: lanes are added, edited, undone,
 * replaced; layers and positions are chosen.
 *
 * @import {Experiment, Task} from '../../document/experiment.js'
 * @import {Preset} from '../../document/presets.js'
 * @import {Problem} from '../../server/api.js'
 * @import {Moment} from '../../workbench/changes.js'
 * @import {Shown} from '../../document/link.js'
 * @import {Speed} from '../../workbench/conductor.js'
 */
import {request} from '../../server/api.js';
import {Changes, Pending} from '../../workbench/changes.js';
import {forTask, get, letGo, put, same, shared, withShared} from '../../document/experiment.js';
import {Lane, patience, within} from '../../workbench/lane.js';
import {Lanes} from '../../workbench/workbench.js';
import {following, narrowed} from '../../document/layers.js';
import {fromHash} from '../../document/link.js';
import {keepSetup, keptSetup} from '../../document/own-data.js';
import {Phases} from '../../workbench/phases.js';
import {lanesOf, opening, presetNamed, presets} from '../../document/presets.js';
import {text} from '../../words/text.js';

/** Dragging a slider is one change, not forty networks. */
const settle = 180;

export class Playground extends Lanes {
  /** What the squares show the gradient of. */
  state = 'h';
  changes = new Changes();
  /** What it was started from. @type {Preset | undefined} */
  preset = undefined;
  /** How many characters of own data the opened link could not hold. */
  leftOut = 0;
  pending = new Pending(() => this.#train());
  #isLeft = false;
  /** Fetched once there may be something to keep. @type {typeof import('./session.js') | null} */
  #setup = null;
  phases;

  /** @param {{fps: number, still?: boolean}} options whether nothing is to move by itself */
  constructor({fps, still = false}) {
    super({fps});
    this.phases = new Phases(this, still);
    this.phases.addEventListener('change', () => {
      // They tell of the newest step.
      if (this.phases.at && this.past !== null) this.lookAt(null);
      this.dispatchEvent(new Event('phase'));
      if (this.phases.playing !== this.#phasing) this.changed();
      this.#phasing = this.phases.playing;
    });
  }

  #phasing = false;

  get playing() {
    return super.playing || this.phases.playing;
  }

  /** What a step takes by itself: phases at a pace, or steps at a speed. @param {Speed | {phases: number}} speed */
  setSpeed(speed) {
    const {playing} = this;
    if (typeof speed === 'object') {
      if (super.playing) this.conductor.pause();
      this.pace = speed.phases;
      this.phases.pace = speed.phases;
      if (playing) this.#play();
      this.changed();
    } else {
      this.phases.leave();
      this.pace = 0;
      super.setSpeed(speed);
      if (playing) this.#play();
    }
  }

  /** Phases a second, or 0 where whole steps are taken. */
  pace = 0;

  togglePlay() {
    const waits = this.playing ? null : this.pending.hurry();
    // What had ended plays by now.
    if (waits) void waits.then(() => this.playing || this.#toggle());
    else this.#toggle();
  }

  #toggle() {
    if (this.phases.playing) this.phases.pause();
    else if (this.pace && this.run && !this.run.ended && !super.playing) this.phases.play();
    else {
      this.phases.leave();
      super.togglePlay();
    }
  }

  /** At the pace or the speed that is chosen. */
  #play() {
    if (this.pace) this.phases.play();
    else this.conductor.play();
  }

  stepOnce() {
    this.phases.leave();
    const waits = this.pending.hurry();
    if (waits) void waits.then(() => super.stepOnce());
    else super.stepOnce();
  }

  reset() {
    this.phases.leave();
    super.reset();
  }

  /**
   * As this tab was left, else as the address has it.
   *
   * @param {boolean} playing whether it trains at once, where nobody has said so before
   */
  async open(playing) {
    let unreadable = '';
    /** @type {Shown | null} */
    let linked = null;
    try {
      linked = fromHash(location.hash);
    } catch {
      unreadable = text('notice.link');
    }
    this.#isLeft = false;
    const words = this.#ask();
    const left = keptSetup();
    const setup = left?.hash === location.hash ? left : null;
    if (setup) await this.prepare();
    this.#put(linked ?? {experiments: lanesOf(opening), current: 0});
    if (setup) this.#restore(setup);
    else if (this.preset) this.conductor.speed = this.preset.speed;
    const plays = setup?.playing ?? playing;
    if (!plays && this.playing) this.conductor.pause();
    const {lanes} = this;
    await Promise.all(lanes.map((lane, k) => lane.open(setup?.lanes[k].run)));
    setup?.lanes.slice(0, lanes.length).forEach(({selection}, k) => Object.assign(lanes[k], {selection}));
    if (plays) this.#play();
    this.current.notice ||= unreadable;
    await words;
    this.changed();
  }

  /** The tasks and cells that there are. */
  async #ask() {
    try {
      [this.shared.tasks, this.shared.cells] = await Promise.all([request('GET', '/api/tasks'), request('GET', '/api/cells')]);
      this.changed();
    } catch {
      setTimeout(() => void this.#ask(), patience);
    }
  }

  /** Somebody is there, whose work is then kept. */
  async prepare() {
    this.#setup ??= await import('./session.js');
  }

  /** @param {import('./session.js').Setup} setup */
  #restore(setup) {
    const {pace, state, ownCells} = setup;
    const all = setup.lanes.map(({slot, origin}, k) =>
      Object.assign(this.lanes[k] ?? this.lane(this.experiment, []), {slot, origin, linked: 0}));
    Object.assign(this, {pace, state, ownCells, preset: presetNamed(setup.preset), changes: this.#setup?.changesOf(setup, all)});
    this.phases.pace = pace || this.phases.pace;
    this.conductor.speed = setup.speed;
  }

  /** Keeps in this tab what the address does not hold. @returns {boolean} whether that can be */
  keep() {
    try {
      return !this.#isLeft && this.#setup !== null && keepSetup(this.#setup.setupOf(this));
    } catch {
      return false;
    }
  }

  leave() {
    super.leave(this.keep());
    this.#isLeft = true;
  }

  /** One more lane beside another, the same to begin with. @param {Lane} lane */
  duplicate(lane) {
    if (!this.#hasRoom()) return;
    this.#record();
    const copy = this.lane(lane.experiment, this.lanes);
    copy.selection = lane.selection;
    this.added = copy;
    this.arrange(this.lanes.toSpliced(this.lanes.indexOf(lane) + 1, 0, copy), copy);
    this.#settle(0);
  }

  /**
   * One more lane, which goes on from a checkpoint of this one's run; paused there.
   *
   * @param {Lane} lane
   * @param {number} step
   */
  branch(lane, step) {
    if (!lane.run || !this.#hasRoom()) return;
    this.conductor.pause();
    this.lookAt(null);
    this.#record();
    const branch = this.lane(lane.accepted, this.lanes);
    branch.origin = {run: lane.run.id, step};
    branch.selection = lane.selection;
    this.added = branch;
    this.arrange(this.lanes.toSpliced(this.lanes.indexOf(lane) + 1, 0, branch), branch);
    this.#settle(0);
  }

  /**
   * One more lane, which goes on from the last checkpoint of the current lane that was taken by a step.
   *
   * @param {number} step
   */
  async branchBy(step) {
    const {current: lane} = this;
    const {run} = lane;
    if (!run || !this.#hasRoom()) return;
    // A run that goes on lets checkpoints go, so it stands still before one of them is chosen.
    this.conductor.pause();
    await run.record();
    const from = run.recording.checkpointBy(step);
    if (from !== undefined && lane.run === run) this.branch(lane, from);
  }

  /** Whether there is room for one more; else it is said that there is none. */
  #hasRoom() {
    if (!this.canAdd) {
      this.current.notice = text('branch.full');
      this.changed();
    }
    return this.canAdd;
  }

  /** Asks once more for what the server had no room for, or could not be reached for. @param {Lane} lane */
  again(lane) {
    this.forget();
    void lane.renew();
  }

  /** @param {Lane} lane */
  close(lane) {
    if (this.lanes.length === 1) return;
    this.#record();
    const at = this.lanes.indexOf(lane);
    const lanes = this.lanes.toSpliced(at, 1);
    this.arrange(lanes, lane === this.current ? lanes[Math.min(at, lanes.length - 1)] : this.current);
    this.#settle(0);
  }

  /**
   * One control was moved. Task, batch and seed are those of all lanes.
   *
   * @param {string} pointer
   * @param {unknown} value
   */
  change(pointer, value) {
    const lanes = shared.some((place) => within(pointer, place)) ? this.lanes : [this.current];
    const isCount = pointer.endsWith('/repeat');
    const {index} = this.chosen ?? {};
    const changed = (/** @type {Experiment} */ experiment) => {
      const other = put(experiment, pointer, value);
      const fitted = isCount ? following(other, experiment) : value === 'highway' ? narrowed(other, experiment, this.cells) : other;
      return letGo(fitted, pointer, this.cells);
    };
    this.#edit(lanes.map((lane) => ({
      lane,
      experiment: changed(lane.experiment),
      problems: lane.problems.filter((problem) => !within(problem.pointer, pointer)),
    })), pointer);
    // Where the chosen layer was among those taken away, its entry stays the chosen one.
    if (isCount && index !== undefined && this.chosen?.index !== index) this.select(topOf(this.rows, index), this.selection.position);
  }

  /**
   * The experiment was rebuilt.
   *
   * @param {Experiment} experiment
   * @param {number} [index] of the entry that is now the chosen one
   */
  rebuild(experiment, index) {
    this.#edit([
      {lane: this.current, experiment, problems: []},
      ...this.lanes.filter((lane) => lane !== this.current)
        .map((lane) => ({lane, experiment: withShared(lane.experiment, experiment), problems: lane.problems})),
    ], '');
    if (index !== undefined) this.current.select(topOf(this.rows, index), this.selection.position);
    this.changed();
  }

  /** @param {Task} task for all lanes */
  chooseTask(task) {
    this.#edit(this.lanes.map((lane) => ({lane, experiment: forTask(lane.experiment, task), problems: []})), '');
    this.lanes.forEach((lane) => lane.select(Infinity, 0));
    this.#recognise();
    this.#settle(0);
  }

  /**
   * @param {{lane: Lane, experiment: Experiment, problems: Problem[]}[]} edits with the problems that stay
   * @param {string} place
   */
  #edit(edits, place) {
    const real = edits.filter(({lane, experiment}) => !same(lane.experiment, experiment));
    if (!real.length) return;
    this.#record(place);
    real.forEach(({lane, experiment, problems}) => {
      // No checkpoint is of any use to another task.
      const origin = same(lane.experiment.task, experiment.task) ? lane.origin : null;
      Object.assign(lane, {experiment, problems, origin});
    });
    this.#settle();
  }

  undo() {
    this.#go(this.changes.undo(this.#moment));
  }

  redo() {
    this.#go(this.changes.redo(this.#moment));
  }

  /** @returns {Moment} */
  get #moment() {
    const {lanes, current, preset} = this;
    return {lanes: lanes.map((lane) => ({lane, experiment: lane.experiment, selection: lane.selection, origin: lane.origin})), current, preset};
  }

  /** @param {string} [place] */
  #record(place = '') {
    void this.prepare();
    this.changes.record(this.#moment, place);
  }

  /** @param {Moment | undefined} moment */
  #go(moment) {
    if (!moment) return;
    moment.lanes.forEach(({lane, ...held}) => Object.assign(lane, {...held, problems: []}));
    this.preset = moment.preset;
    this.arrange(moment.lanes.map(({lane}) => lane), moment.current);
    this.#settle();
  }

  #settle(wait = settle) {
    this.phases.leave();
    for (const lane of this.lanes) {
      lane.notice = '';
      lane.select(lane.selection.layer, lane.selection.position);
    }
    this.pending.after(wait);
    this.changed();
  }

  async #train() {
    this.link();
    await Promise.all(this.lanes.map(async (lane) => {
      const {run} = lane;
      await lane.apply();
      // What had ended begins anew, and at once.
      if (run?.ended && lane.run !== run && this.lanes.includes(lane)) this.conductor.play();
    }));
    this.link();
    this.conductor.heard();
  }

  /**
   * All that is shown is something else.
   *
   * @param {Shown} shown
   */
  replace(shown) {
    this.#record();
    this.#put(shown);
    this.#settle(0);
  }

  /** @param {Preset} preset */
  start(preset) {
    this.#record();
    this.phases.leave();
    this.#put({experiments: lanesOf(preset), current: 0});
    this.setSpeed(preset.speed);
    this.link();
    void this.renew(true);
  }

  /** @param {Shown} shown */
  #put({experiments, current, from = [], leftOut = 0}) {
    this.leftOut = leftOut;
    /** @type {Lane[]} */
    const lanes = [];
    experiments.forEach((experiment, index) => {
      const lane = this.lanes[index] ?? this.lane(experiment, lanes);
      lanes.push(Object.assign(lane, {slot: index, experiment, origin: null, linked: from[index] ?? 0, problems: [], notice: ''}));
    });
    this.arrange(lanes, lanes[current]);
    this.lanes.forEach((lane) => lane.select(Infinity, 0));
    this.#recognise();
    this.pending.drop();
    this.changed();
  }

  /** A preset that has been changed stays what it was started from, while its task does. */
  #recognise() {
    const experiments = this.lanes.map(({experiment}) => experiment);
    const found = presets.find((preset) => same(lanesOf(preset), experiments));
    const alike = this.preset?.experiment.task.name === this.experiment.task.name;
    this.preset = found ?? (alike ? this.preset : undefined);
  }

  get presetChanged() {
    return this.preset !== undefined && !same(lanesOf(this.preset), this.experiments);
  }

  /** Back to the network that is trained. */
  giveUp() {
    this.rebuild(this.accepted);
  }

  /** @param {string} pointer */
  takeBack(pointer) {
    this.change(pointer, get(this.accepted, pointer));
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
}

/**
 * @param {{index: number}[]} rows
 * @param {number} index of an entry
 */
function topOf(rows, index) {
  return rows.findLastIndex((row) => row.index === index);
}
