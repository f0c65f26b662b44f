/**
 * The one model of the page: the experiment as its controls show it, the run that trains it, what
 * the server refused, and what is selected. Tells of a `frame`, and of a `change` in anything else.
 *
 * @import {Experiment, ShownRow, Task} from './experiment.js'
 * @import {Preset} from './presets.js'
 * @import {Problem} from './api.js'
 * @import {Speed} from './run.js'
 *
 * @typedef {{text: string, role: string, answer?: string}} Word one position of an example
 * @typedef {{words?: Word[], answer?: string, points?: {x: number, y: number, kind: number}[]}} Sample
 */
import {Refusal, discard, request} from './api.js';
import {Changes} from './changes.js';
import {get, liveChanges, put, same} from './experiment.js';
import {shownRows} from './layers.js';
import {fromHash, toHash} from './link.js';
import {opening, presets} from './presets.js';
import {Run} from './run.js';
import {text} from './text.js';

/** Own cells that stay at hand. */
const most = 5;

/** Dragging a slider is one change, not forty networks. */
const settle = 180;

export class Playground extends EventTarget {
  /** @type {Experiment} as the controls show it */
  experiment = opening.experiment;
  /** @type {Experiment} that the server took last */
  accepted = opening.experiment;
  /** @type {Problem[]} */
  problems = [];
  /** A sentence about what just happened; quiet, and gone with the next change. */
  notice = '';
  /** @type {Run | null} */
  run = null;
  /** What the squares show the gradient of. */
  state = 'h';
  selection = {layer: 0, position: 0};
  /** @type {Speed} */
  speed = 'full';
  /** @type {Task[]} */
  tasks = [];
  /** @type {any[]} */
  cells = [];
  /** @type {Sample | null} */
  sample = null;

  /**
   * What a score of the task means.
   *
   * @type {{solved: number, best: number, lastThree: number | null} | null}
   */
  scores = null;
  changes = new Changes();
  /** What it was started from. @type {Preset | undefined} */
  preset = undefined;
  /** @type {{equations: string}[]} cells that are not built in */
  ownCells = [];
  /** @type {{experiment: Experiment, trained: Experiment, rows: ShownRow[]} | null} */
  #rows = null;
  #fps;
  #turn = 0;
  /** @type {Experiment | null} what held before a change that may still be refused */
  #before = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {{fps: number}} options */
  constructor({fps}) {
    super();
    this.#fps = fps;
  }

  /** @param {boolean} playing whether it trains at once */
  async open(playing) {
    try {
      this.experiment = fromHash(location.hash) ?? opening.experiment;
    } catch {
      this.experiment = opening.experiment;
      this.notice = text('notice.link');
    }
    this.#recognise();
    if (this.preset) this.speed = this.preset.speed;
    this.#select(Infinity, 0);
    const words = Promise.all([request('GET', '/api/tasks'), request('GET', '/api/cells')]);
    const notice = this.notice;
    await this.#renew(playing);
    this.notice ||= notice;
    [this.tasks, this.cells] = await words.catch(() => [[], []]);
    this.#changed();
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

  get playing() {
    return this.run?.playing ?? false;
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
    this.#changed();
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
    this.#timer = setTimeout(() => void this.#apply(), settle);
    this.#changed();
  }

  /**
   * The whole experiment is another one.
   *
   * @param {Experiment} experiment
   */
  replace(experiment) {
    this.rebuild(experiment);
    this.#recognise();
    this.#select(Infinity, 0);
    void this.#apply();
  }

  /** @param {Preset} preset */
  start(preset) {
    this.replace(preset.experiment);
    this.setSpeed(preset.speed);
    this.run?.play();
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

  /** @param {Speed} speed */
  setSpeed(speed) {
    this.speed = speed;
    if (this.run) this.run.speed = speed;
    this.#changed();
  }

  togglePlay() {
    if (!this.run) void this.#renew(true);
    else if (this.run.playing) this.run.pause();
    else {
      // Once it has ended there is nothing to go on from: it plays again from the start.
      if (this.run.ended) this.run.reset();
      this.run.play();
    }
  }

  /**
   * @param {number} layer
   * @param {number} position
   */
  select(layer, position) {
    this.#select(layer, position);
    this.#changed();
  }

  /** @param {string} state */
  show(state) {
    this.state = state;
    this.#changed();
  }

  /** Leaves the page. */
  leave() {
    this.run?.dispose();
    this.run = null;
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

  async #apply() {
    clearTimeout(this.#timer);
    if (same(this.experiment, this.accepted)) {
      this.accepted = this.experiment;
      this.problems = [];
      this.#changed();
      return;
    }
    const goesOn = this.run && this.run.ended === null && !this.problems.length;
    const messages = goesOn && liveChanges(this.accepted, this.experiment);
    if (messages && this.run?.connection === 'open') {
      messages.forEach((message) => this.run?.socket.send(message));
      this.#before = this.accepted;
      this.#accept(this.experiment);
      this.notice = text('notice.applied');
      this.#changed();
    } else {
      await this.#renew(this.playing || (this.run !== null && this.run.ended !== null));
    }
  }

  /** @param {boolean} playing */
  async #renew(playing) {
    const turn = ++this.#turn;
    const experiment = this.experiment;
    const first = this.run === null;
    try {
      const created = await request('POST', '/api/runs', experiment);
      if (turn !== this.#turn) {
        discard(created.id);
        return;
      }
      this.run?.dispose();
      this.sample = created.sample ?? null;
      this.scores = created.scores ?? null;
      this.run = this.#listen(new Run(created, experiment, this.#fps));
      this.run.speed = this.speed;
      this.problems = [];
      this.notice = first ? '' : text('notice.renewed');
      this.#accept(experiment);
      this.#select(this.selection.layer, this.selection.position);
      if (playing) this.run.play();
    } catch (error) {
      if (turn !== this.#turn) return;
      const fitting = error instanceof Refusal ? withoutStale(experiment, this.accepted, error.errors) : null;
      if (fitting) {
        this.experiment = fitting;
        await this.#renew(playing);
        if (this.accepted === fitting) this.notice = text('notice.stale');
      } else {
        this.#refused(error);
      }
    }
    this.#changed();
  }

  /** @param {unknown} error */
  #refused(error) {
    if (error instanceof Refusal) {
      this.problems = error.errors.length ? error.errors : [{pointer: '', detail: error.message}];
      if (this.run) this.notice = text('notice.kept');
    } else {
      this.problems = [{pointer: '', detail: text('notice.unreachable')}];
    }
  }

  /** @param {Experiment} experiment */
  #accept(experiment) {
    this.accepted = experiment;
    for (const {cell} of experiment.network.layers) {
      if (typeof cell === 'object' && !this.ownCells.some((own) => same(own, cell))) {
        this.ownCells = [...this.ownCells, cell].slice(-most);
      }
    }
    const hash = toHash(experiment);
    if (location.hash !== hash) history.replaceState(null, '', hash);
  }

  /** @param {Run} run */
  #listen(run) {
    const current = (/** @type {() => void} */ then) => () => {
      if (this.run === run) then();
    };
    run.addEventListener('frame', current(() => this.dispatchEvent(new Event('frame'))));
    run.addEventListener('change', current(() => {
      if (run.connection === 'gone') void this.#renew(run.playing);
      this.#changed();
    }));
    run.addEventListener('refused', (event) => {
      const problem = /** @type {CustomEvent} */ (event).detail;
      this.problems = (problem.errors ?? []).map((/** @type {Problem} */ error) => ({
        pointer: error.pointer.startsWith('/rate')
          ? '/training/optimizer/rate'
          : error.pointer.replace(/^\/clip/, '/training/clip'),
        detail: error.detail,
      }));
      if (this.#before) this.#accept(this.#before);
      this.#before = null;
      this.notice = '';
      this.#changed();
    });
    return run;
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
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

/**
 * Initial values that were set by name for parameters which another network has no more.
 *
 * @param {Experiment} experiment
 * @param {Experiment} before
 * @param {Problem[]} problems
 * @returns {Experiment | null} without them, where they alone were refused
 */
function withoutStale(experiment, before, problems) {
  const stale = problems.map(({pointer}) => pointer);
  const known = (/** @type {string} */ pointer) =>
    pointer.startsWith('/training/initial/') && same(get(experiment, pointer), get(before, pointer));
  return stale.length && stale.every(known) && experiment.network !== before.network
    ? stale.reduce((fitting, pointer) => put(fitting, pointer, undefined), experiment)
    : null;
}
