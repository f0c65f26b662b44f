/**
 * The one model of the page, and all that a person does with it: lanes are added, edited, undone,
 * replaced; layers and positions are chosen.
 *
 * @import {Experiment, Task} from './experiment.js'
 * @import {Preset} from './presets.js'
 * @import {Problem} from './api.js'
 * @import {Moment} from './changes.js'
 * @import {Shown} from './link.js'
 * @import {Speed} from './conductor.js'
 */
import {request} from './api.js';
import {Changes} from './changes.js';
import {forTask, get, letGo, put, same, shared, withShared} from './experiment.js';
import {Lane, within} from './lane.js';
import {Lanes} from './lanes.js';
import {following} from './layers.js';
import {fromHash} from './link.js';
import {Phases} from './phases.js';
import {lanesOf, opening, presets} from './presets.js';
import {text} from './text.js';

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
  /** Set while what is changed waits to be trained. @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Promise<void> | null} while the server is asked to train it */
  #applying = null;

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
      if (playing) this.phases.play();
      this.changed();
    } else {
      this.phases.leave();
      this.pace = 0;
      super.setSpeed(speed);
      if (playing) this.conductor.play();
    }
  }

  /** Phases a second, or 0 where whole steps are taken. */
  pace = 0;

  togglePlay() {
    const waits = this.playing ? null : this.#trained();
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

  stepOnce() {
    this.phases.leave();
    const waits = this.#trained();
    if (waits) void waits.then(() => super.stepOnce());
    else super.stepOnce();
  }

  reset() {
    this.phases.leave();
    super.reset();
  }

  /** @param {boolean} playing whether it trains at once */
  async open(playing) {
    let unreadable = '';
    /** @type {Shown | null} */
    let linked = null;
    try {
      linked = fromHash(location.hash);
    } catch {
      unreadable = text('notice.link');
    }
    this.#put(linked ?? {experiments: lanesOf(opening), current: 0});
    if (this.preset) this.conductor.speed = this.preset.speed;
    const words = Promise.all([request('GET', '/api/tasks'), request('GET', '/api/cells')]);
    await this.renew(playing);
    this.current.notice ||= unreadable;
    [this.shared.tasks, this.shared.cells] = await words.catch(() => [[], []]);
    this.changed();
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
      return letGo(isCount ? following(other, experiment) : other, pointer, this.cells);
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
    real.forEach(({lane, experiment, problems}) => Object.assign(lane, {experiment, problems}));
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
    const {lanes, current} = this;
    return {lanes: lanes.map((lane) => ({lane, experiment: lane.experiment, selection: lane.selection})), current};
  }

  /** @param {string} [place] */
  #record(place = '') {
    this.changes.record(this.#moment, place);
  }

  /** @param {Moment | undefined} moment */
  #go(moment) {
    if (!moment) return;
    moment.lanes.forEach(({lane, experiment, selection}) => Object.assign(lane, {experiment, selection, problems: []}));
    this.arrange(moment.lanes.map(({lane}) => lane), moment.current);
    this.#settle();
  }

  #settle(wait = settle) {
    this.phases.leave();
    for (const lane of this.lanes) {
      lane.notice = '';
      lane.select(lane.selection.layer, lane.selection.position);
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (wait) this.#timer = setTimeout(() => void this.#apply(), wait);
    else void this.#apply();
    this.changed();
  }

  /** What is changed is trained; who plays meanwhile waits for it, else the network before goes on. */
  #apply() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const applying = this.#train().finally(() => {
      if (this.#applying === applying) this.#applying = null;
    });
    this.#applying = applying;
    return applying;
  }

  /** Until what is changed is trained; null where nothing waits for that. */
  #trained() {
    return this.#timer === undefined ? this.#applying : this.#apply();
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
    void this.renew(true);
  }

  /** @param {Shown} shown */
  #put({experiments, current, leftOut = 0}) {
    this.leftOut = leftOut;
    /** @type {Lane[]} */
    const lanes = [];
    experiments.forEach((experiment, index) => {
      const kept = this.lanes[index];
      if (kept) Object.assign(kept, {slot: index, experiment, problems: [], notice: ''});
      lanes.push(kept ?? this.lane(experiment, lanes));
    });
    this.arrange(lanes, lanes[current]);
    this.lanes.forEach((lane) => lane.select(Infinity, 0));
    this.#recognise();
    clearTimeout(this.#timer);
    this.#timer = undefined;
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
