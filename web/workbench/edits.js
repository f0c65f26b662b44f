/**
 * What is done to the experiments of the lanes, to be taken back and made again. What is changed is
 * trained a moment later.
 *
 * @import {Experiment, Task} from '../document/experiment.js'
 * @import {Shown} from '../document/link.js'
 * @import {Problem} from '../server/api.js'
 * @import {Moment} from './changes.js'
 * @import {Speed} from './conductor.js'
 * @import {Lane} from './lane.js'
 * @import {Workbench} from './workbench.js'
 */
import {forTask, get, letGo, put, same, shared, within, withShared} from '../document/experiment.js';
import {following, narrowed} from '../document/layers.js';
import {Changes} from './changes.js';
import {Pending} from './pending.js';

/** Dragging a slider is one change, not forty networks. */
const settle = 180;

export class Edits {
  changes = new Changes();
  pending = new Pending(() => this.#train());
  #workbench;

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.#workbench = workbench;
  }

  /**
   * One control was moved. Task, batch and seed are those of all lanes.
   *
   * @param {string} pointer
   * @param {unknown} value
   */
  change(pointer, value) {
    const {current, lanes: all} = this.#workbench;
    const lanes = shared.some((place) => within(pointer, place)) ? all : [current];
    const isCount = pointer.endsWith('/repeat');
    const {index} = current.chosen ?? {};
    const changed = (/** @type {Lane} */ {experiment, parameters}) => {
      const other = put(experiment, pointer, value);
      const fitted = isCount ? following(other, experiment) : value === 'highway' ? narrowed(other, experiment, parameters) : other;
      return letGo(fitted, pointer, (cell) => this.#workbench.cellOf(cell));
    };
    this.#edit(lanes.map((lane) => ({
      lane,
      experiment: changed(lane),
      problems: lane.problems.filter((problem) => !within(problem.pointer, pointer)),
    })), pointer);
    // Where the chosen layer was among those taken away, its entry stays the chosen one.
    if (isCount && index !== undefined && current.chosen?.index !== index) this.#workbench.select(topOf(current.rows, index), current.selection.position);
  }

  /**
   * The current lane's experiment was rebuilt.
   *
   * @param {Experiment} experiment
   * @param {number} [index] of the entry that is now the chosen one
   */
  rebuild(experiment, index) {
    const {current, lanes} = this.#workbench;
    this.#edit([
      {lane: current, experiment, problems: []},
      ...lanes.filter((lane) => lane !== current)
        .map((lane) => ({lane, experiment: withShared(lane.experiment, experiment), problems: lane.problems})),
    ], '');
    if (index !== undefined) current.select(topOf(current.rows, index), current.selection.position);
    this.#workbench.changed();
  }

  /** @param {Task} task for all lanes */
  chooseTask(task) {
    const {lanes, shared: {vocabulary}} = this.#workbench;
    this.#edit(lanes.map((lane) => ({lane, experiment: forTask(lane.experiment, task, vocabulary.layers), problems: []})), '');
    lanes.forEach((lane) => lane.select(Infinity, 0));
    this.#workbench.recognise();
    this.settle(0);
  }

  /** Back to the network that is trained. */
  giveUp() {
    this.rebuild(this.#workbench.current.accepted);
  }

  /** @param {string} pointer */
  takeBack(pointer) {
    this.change(pointer, get(this.#workbench.current.accepted, pointer));
  }

  /**
   * All that is shown is something else.
   *
   * @param {Shown} shown
   */
  replace(shown) {
    this.record();
    this.#workbench.put(shown);
    this.settle(0);
  }

  /**
   * Something else is begun, and plays.
   *
   * @param {Shown} shown
   * @param {Speed} speed
   */
  begin(shown, speed) {
    const workbench = this.#workbench;
    this.record();
    workbench.phases.leave();
    workbench.put(shown);
    workbench.transport.setSpeed(speed);
    workbench.tellShown();
    void workbench.renew(true);
  }

  undo() {
    this.#go(this.changes.undo(this.#moment));
  }

  redo() {
    this.#go(this.changes.redo(this.#moment));
  }

  /** Keeps what is shown, before it is changed. @param {string} [place] where */
  record(place = '') {
    this.changes.record(this.#moment, place);
  }

  /** What was changed is trained. @param {number} [wait] in milliseconds */
  settle(wait = settle) {
    const workbench = this.#workbench;
    workbench.phases.leave();
    for (const lane of workbench.lanes) {
      lane.notice = '';
      lane.select(lane.selection.layer, lane.selection.position);
    }
    this.pending.after(wait);
    workbench.changed();
  }

  /**
   * @param {{lane: Lane, experiment: Experiment, problems: Problem[]}[]} edits with the problems that stay
   * @param {string} place
   */
  #edit(edits, place) {
    const real = edits.filter(({lane, experiment}) => !same(lane.experiment, experiment));
    if (!real.length) return;
    this.record(place);
    real.forEach(({lane, experiment, problems}) => {
      // No checkpoint is of any use to another task.
      const origin = same(lane.experiment.task, experiment.task) ? lane.origin : null;
      Object.assign(lane, {experiment, problems, origin});
    });
    this.settle();
  }

  /** @returns {Moment} */
  get #moment() {
    const {lanes, current, preset} = this.#workbench;
    return {lanes: lanes.map((lane) => ({lane, experiment: lane.experiment, selection: lane.selection, origin: lane.origin})), current, preset};
  }

  /** @param {Moment | undefined} moment */
  #go(moment) {
    if (!moment) return;
    moment.lanes.forEach(({lane, ...held}) => Object.assign(lane, {...held, problems: []}));
    this.#workbench.preset = moment.preset;
    this.#workbench.arrange(moment.lanes.map(({lane}) => lane), moment.current);
    this.settle();
  }

  async #train() {
    const workbench = this.#workbench;
    workbench.tellShown();
    await Promise.all(workbench.lanes.map(async (lane) => {
      const {run} = lane;
      await lane.apply();
      // What had ended begins anew, and at once.
      if (run?.ended && lane.run !== run && workbench.lanes.includes(lane)) workbench.conductor.play();
    }));
    workbench.tellShown();
    workbench.conductor.heard();
  }
}

/**
 * @param {{index: number}[]} rows
 * @param {number} index of an entry
 */
function topOf(rows, index) {
  return rows.findLastIndex((row) => row.index === index);
}
