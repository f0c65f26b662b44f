/**
 * The one model of the page, and all that a person does with it: the experiment is edited, undone,
 * replaced; layers and positions are chosen.
 *
 * @import {Experiment, ShownRow, Task} from './experiment.js'
 * @import {Preset} from './presets.js'
 * @import {Problem} from './api.js'
 */
import {request} from './api.js';
import {Changes} from './changes.js';
import {get, put, same} from './experiment.js';
import {shownRows} from './layers.js';
import {fromHash} from './link.js';
import {opening, presets} from './presets.js';
import {Session} from './session.js';
import {text} from './text.js';

/** Dragging a slider is one change, not forty networks. */
const settle = 180;

export class Playground extends Session {
  /** What the squares show the gradient of. */
  state = 'h';
  selection = {layer: 0, position: 0};
  /** @type {Task[]} */
  tasks = [];
  /** @type {any[]} */
  cells = [];
  changes = new Changes();
  /** What it was started from. @type {Preset | undefined} */
  preset = undefined;
  /** @type {{experiment: Experiment, trained: Experiment, rows: ShownRow[]} | null} */
  #rows = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {boolean} playing whether it trains at once */
  async open(playing) {
    let unreadable = '';
    try {
      this.experiment = fromHash(location.hash) ?? opening.experiment;
    } catch {
      this.experiment = opening.experiment;
      unreadable = text('notice.link');
    }
    this.#recognise();
    if (this.preset) this.speed = this.preset.speed;
    this.#select(Infinity, 0);
    const words = Promise.all([request('GET', '/api/tasks'), request('GET', '/api/cells')]);
    await this.renew(playing);
    this.notice ||= unreadable;
    [this.tasks, this.cells] = await words.catch(() => [[], []]);
    this.changed();
  }

  /** @param {Experiment} experiment */
  accept(experiment) {
    super.accept(experiment);
    this.#select(this.selection.layer, this.selection.position);
  }

  /** The layers from the input up, as they have been edited. */
  get rows() {
    const {experiment, accepted: trained} = this;
    if (this.#rows?.experiment !== experiment || this.#rows.trained !== trained) {
      this.#rows = {experiment, trained, rows: shownRows(experiment, trained)};
    }
    return this.#rows.rows;
  }

  /** @returns {ShownRow | undefined} the chosen layer */
  get chosen() {
    return this.rows[this.selection.layer];
  }

  /**
   * What the layers of an entry are in numbers, as far as they are trained by now.
   *
   * @param {number} index
   * @returns {{shape: number[], parameters: number}[]}
   */
  sizesOf(index) {
    const all = this.run?.estimate.layers ?? [];
    return this.rows.flatMap((row) => (row.index === index && all[row.trained] ? [all[row.trained]] : []));
  }

  /** @returns {number} positions of the task's sequences */
  get length() {
    const {states, outputs} = this.run?.frame ?? {};
    const strip = states?.values().next().value ?? outputs?.values().next().value;
    return strip?.length ?? Number(this.accepted.task.length ?? 1);
  }

  /** The task of the network shown. */
  get task() {
    return this.tasks.find((task) => task.name === this.accepted.task.name);
  }

  /** Where the head reads. */
  get read() {
    return this.accepted.network.head?.read ?? (this.task?.answers === 'every' ? 'every' : 'last');
  }

  /**
   * One control was moved.
   *
   * @param {string} pointer
   * @param {unknown} value
   */
  change(pointer, value) {
    const problems = this.problems.filter((problem) => !within(problem.pointer, pointer));
    this.#edit(put(this.experiment, pointer, value), pointer, problems);
  }

  /**
   * The experiment was rebuilt.
   *
   * @param {Experiment} experiment
   * @param {number} [index] of the entry that is now the chosen one
   */
  rebuild(experiment, index) {
    this.#edit(experiment, '', []);
    if (index !== undefined) this.#select(topOf(this.rows, index), this.selection.position);
    this.changed();
  }

  /**
   * @param {Experiment} experiment
   * @param {string} place
   * @param {Problem[]} problems that stay
   */
  #edit(experiment, place, problems) {
    if (same(this.experiment, experiment)) return;
    this.changes.record(this.#moment, place);
    this.experiment = experiment;
    this.problems = problems;
    this.#settle();
  }

  undo() {
    this.#go(this.changes.undo(this.#moment));
  }

  redo() {
    this.#go(this.changes.redo(this.#moment));
  }

  get #moment() {
    const {experiment, selection} = this;
    return {experiment, selection};
  }

  /** @param {import('./changes.js').Moment | undefined} moment */
  #go(moment) {
    if (!moment) return;
    this.experiment = moment.experiment;
    this.selection = moment.selection;
    this.problems = [];
    this.#settle();
  }

  #settle() {
    this.notice = '';
    this.#select(this.selection.layer, this.selection.position);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.apply(), settle);
    this.changed();
  }

  /**
   * The whole experiment is another one.
   *
   * @param {Experiment} experiment
   */
  replace(experiment) {
    this.#put(experiment);
    void this.apply();
  }

  /** @param {Experiment} experiment */
  #put(experiment) {
    this.rebuild(experiment);
    this.#recognise();
    this.#select(Infinity, 0);
    clearTimeout(this.#timer);
  }

  /** @param {Preset} preset */
  start(preset) {
    this.#put(preset.experiment);
    this.setSpeed(preset.speed);
    void this.renew(true);
  }

  /** A preset that has been changed stays what it was started from, while its task does. */
  #recognise() {
    const {experiment} = this;
    const found = presets.find((preset) => same(preset.experiment, experiment));
    const alike = this.preset?.experiment.task.name === experiment.task.name;
    this.preset = found ?? (alike ? this.preset : undefined);
  }

  get presetChanged() {
    return this.preset !== undefined && !same(this.preset.experiment, this.experiment);
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
   * What was refused at a control.
   *
   * @param {string} pointer
   */
  problemAt(pointer) {
    return this.problems.find((problem) => within(problem.pointer, pointer));
  }

  /**
   * @param {number} layer
   * @param {number} position
   */
  select(layer, position) {
    this.#select(layer, position);
    this.changed();
  }

  /** @param {string} state */
  show(state) {
    this.state = state;
    this.changed();
  }

  /**
   * @param {number} layer
   * @param {number} position
   */
  #select(layer, position) {
    const clamp = (/** @type {number} */ value, /** @type {number} */ most) =>
      Math.max(0, Math.min(most, value));
    this.selection = {
      layer: clamp(layer, this.rows.length - 1),
      position: clamp(position, this.length - 1),
    };
  }

}

/**
 * @param {string} pointer
 * @param {string} place
 */
function within(pointer, place) {
  return pointer === place || pointer.startsWith(`${place}/`);
}

/**
 * @param {ShownRow[]} rows
 * @param {number} index of an entry
 */
function topOf(rows, index) {
  return rows.findLastIndex((row) => row.index === index);
}
