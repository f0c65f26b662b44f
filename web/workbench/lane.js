/**
 * One of up to four networks side by side: the experiment as its controls show it, what the server
 * took of it last, and the run that trains it, or why it was refused. Tells of a `frame`, of a new
 * run (`renewed`), of what the server took (`accepted`), and of a `change` in anything else.
 *
 * @import {Experiment, ShownRow} from '../document/experiment.js'
 * @import {Parameter} from '../document/parameters.js'
 * @import {Problem} from '../server/api.js'
 * @import {Catalogue} from '../server/catalogue.js'
 *
 * @typedef {{text: string, role: string, answer?: string}} Word one position of an example
 * @typedef {{words?: Word[], answer?: string, points?: {x: number, y: number, kind: number}[], image?: number[][], row?: {cells: {column: string, text: string}[], target: string, answer: string}}} Sample
 *
 * @typedef {Catalogue & {fps: number}} Shared what is the same for all lanes
 */
import {Refusal, discard, problemsOf, request} from '../server/api.js';
import {liveChanges, rows, same, within} from '../document/experiment.js';
import {shownRows} from '../document/layers.js';
import {parametersOf} from '../document/parameters.js';
import {Run} from '../run/run.js';
import {count, text} from '../words/text.js';
import {isChange, ofChange, withoutStale} from './refusals.js';

/** How long until a server that could not be reached is asked again, in milliseconds. */
export const patience = 2000;
/** Milliseconds after which everybody has read that training began again. */
const read = 10_000;

export class Lane extends EventTarget {
  /** @type {Experiment} as the controls show it */
  experiment;
  /** @type {Experiment} that the server took last */
  accepted;
  /** @type {Problem[]} */
  problems = [];
  /** A sentence about what just happened; quiet, and gone with the next change. */
  notice = '';
  /** @type {Run | null} */
  run = null;
  /** @type {Sample | null} */
  sample = null;
  /**
   * What a score of the task means.
   *
   * @type {{solved: number, best: number, lastThree: number | null} | null}
   */
  scores = null;
  selection = {layer: 0, position: 0};
  /** The checkpoint that it went on from, of a run of another lane. @type {{run: string, step: number} | null} */
  origin = null;
  /** The step of the checkpoint that the network of the link went on from, which this one can't. */
  linked = 0;
  #shared;
  #turn = 0;
  /** Whether it has given a run back that nobody will see again. */
  #left = false;
  /** @type {Experiment | null} what held before a change that may still be refused */
  #before = null;
  /** @type {{experiment: Experiment, trained: Experiment, rows: ShownRow[]} | null} */
  #rows = null;
  /** @type {{rows: ShownRow[], run: Run | null, all: Parameter[]} | null} */
  #parameters = null;

  /**
   * @param {Experiment} experiment
   * @param {number} slot from 0: its letter and its colour, as long as it is there
   * @param {Shared} shared
   */
  constructor(experiment, slot, shared) {
    super();
    this.experiment = experiment;
    this.accepted = experiment;
    this.slot = slot;
    this.#shared = shared;
  }

  get letter() {
    return 'ABCD'[this.slot];
  }

  /** The layers from the input up, as they have been edited. */
  get rows() {
    const {experiment, accepted: trained} = this;
    if (this.#rows?.experiment !== experiment || this.#rows.trained !== trained) {
      this.#rows = {experiment, trained, rows: shownRows(experiment, trained)};
    }
    return this.#rows.rows;
  }

  /** What is learned, as far as the server has told of it. */
  get parameters() {
    const {rows: shown, run} = this;
    if (this.#parameters?.rows !== shown || this.#parameters.run !== run) {
      this.#parameters = {rows: shown, run, all: parametersOf(shown, rows(this.accepted), run?.estimate.weights ?? [])};
    }
    return this.#parameters.all;
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

  /** Whether the network reads images: its squares are channels. */
  get isImage() {
    return this.task?.input === 'image' || this.sample?.image !== undefined;
  }

  /**
   * Squares in the row of a layer: positions, or channels of an image.
   *
   * @param {number} layer
   */
  squares(layer) {
    const trained = this.rows[layer]?.trained ?? -1;
    return this.isImage ? (this.run?.estimate.layers?.[trained]?.shape[0] ?? 1) : this.length;
  }

  /** The task of the network shown. */
  get task() {
    return this.#shared.tasks.find((task) => task.name === this.accepted.task.name);
  }

  /** Where the head reads. */
  get read() {
    return this.accepted.network.head?.read ?? (this.task?.answers === 'every' ? 'every' : 'last');
  }

  /**
   * @param {number} layer
   * @param {number} position
   */
  select(layer, position) {
    const clamp = (/** @type {number} */ value, /** @type {number} */ most) =>
      Math.max(0, Math.min(most, value));
    const shown = clamp(layer, this.rows.length - 1);
    this.selection = {layer: shown, position: clamp(position, this.squares(shown) - 1)};
  }

  /**
   * What was refused at a control.
   *
   * @param {string} pointer
   */
  problemAt(pointer) {
    return this.problems.find((problem) => within(problem.pointer, pointer));
  }

  /** Lets the server train what the controls show. */
  async apply() {
    if (same(this.experiment, this.accepted) && this.run) {
      // A network that was asked for before this was taken back is not wanted any more.
      this.#turn++;
      this.accepted = this.experiment;
      this.problems = [];
      this.linked = 0;
      this.changed();
      return;
    }
    const goesOn = this.run && this.run.ended === null && !this.problems.length;
    const messages = goesOn && liveChanges(this.accepted, this.experiment);
    if (messages && this.run?.connection === 'open') {
      this.#turn++;
      messages.forEach((message) => this.run?.socket.send(message));
      this.#before = this.accepted;
      this.#accept(this.experiment);
      this.notice = text('notice.applied');
      this.changed();
    } else {
      await this.renew();
    }
  }

  /**
   * Goes on with the run that it had before the page was loaded again. One that somebody watches is
   * that of another tab; where there is none any more it begins anew.
   *
   * @param {string} [id]
   */
  async open(id) {
    const turn = ++this.#turn;
    const {experiment} = this;
    const found = id && (await request('GET', `/api/runs/${id}`).catch(() => null));
    if (turn !== this.#turn) return;
    if (found && !found.watched && liveChanges(found.experiment, experiment)) {
      this.#take(found, experiment);
      this.changed();
    } else {
      this.#left ||= found === null;
      await this.renew();
    }
  }

  /** A new run of it. */
  async renew() {
    const turn = ++this.#turn;
    const experiment = this.experiment;
    const first = this.run === null;
    const gone = this.run ? this.run.connection === 'gone' : this.#left;
    try {
      const {origin} = this;
      const created = await request('POST', origin ? `/api/runs/${origin.run}/checkpoints/${origin.step}` : '/api/runs', experiment);
      if (turn !== this.#turn) {
        discard(created.id);
        this.dispatchEvent(new CustomEvent('accepted', {detail: experiment}));
        this.changed();
        return;
      }
      this.#take(created, experiment);
      this.notice = this.#begun(first, gone);
      this.linked = 0;
      setTimeout(() => turn === this.#turn && this.#forget(), read);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (this.origin && error instanceof Refusal && error.status === 404) {
        // What it went on from is gone, so it begins where everything begins.
        this.origin = null;
        await this.renew();
        this.notice = text('notice.originGone');
        this.changed();
        return;
      }
      const fitting = error instanceof Refusal ? withoutStale(experiment, this.accepted, error.errors) : null;
      if (fitting) {
        this.experiment = fitting;
        await this.renew();
        if (this.accepted === fitting) this.notice = text('notice.stale');
      } else {
        this.#refused(error);
      }
    }
    this.changed();
  }

  /**
   * @param {any} created as the server tells of a run
   * @param {Experiment} experiment
   */
  #take(created, experiment) {
    this.run?.dispose();
    this.sample = created.sample ?? null;
    this.scores = created.scores ?? null;
    this.run = this.#listen(new Run(created, experiment, this.#shared.fps));
    this.problems = [];
    this.#left = false;
    this.#accept(experiment);
    this.dispatchEvent(new Event('renewed'));
  }

  /** What everybody has seen by now is said no longer. */
  #forget() {
    if (this.notice !== text('notice.renewed')) return;
    this.notice = '';
    this.changed();
  }

  /**
   * What to say of a new run.
   *
   * @param {boolean} first
   * @param {boolean} gone whether the server had let the one before go
   */
  #begun(first, gone) {
    const {origin, linked} = this;
    if (linked) return text('notice.linked', count(linked));
    if (origin) return text(first ? 'notice.branched' : 'notice.rebranched', count(origin.step));
    if (gone) return text('notice.again');
    return first ? '' : text('notice.renewed');
  }

  /** Gives its run back, or leaves it for later; what it is stays. @param {boolean} [forLater] */
  leave(forLater = false) {
    this.#turn++;
    this.#left = this.run !== null;
    if (forLater) this.run?.leave();
    else this.run?.dispose();
    this.run = null;
  }

  /** @param {unknown} error */
  #refused(error) {
    this.problems = problemsOf(error);
    if (error instanceof Refusal) {
      if (this.run) this.notice = text('notice.kept');
    } else {
      const turn = this.#turn;
      setTimeout(() => turn === this.#turn && void this.renew(), patience);
    }
  }

  /** @param {Experiment} experiment */
  #accept(experiment) {
    this.accepted = experiment;
    this.select(this.selection.layer, this.selection.position);
    this.dispatchEvent(new CustomEvent('accepted', {detail: experiment}));
  }

  /** @param {Run} run */
  #listen(run) {
    const current = (/** @type {() => void} */ then) => () => {
      if (this.run === run) then();
    };
    run.addEventListener('frame', current(() => this.dispatchEvent(new Event('frame'))));
    let before = run.connection;
    run.addEventListener('change', current(() => {
      const {connection} = run;
      if (connection === 'lost' && before !== 'lost') this.notice = text('notice.lost');
      else if (connection === 'open' && before === 'lost') this.notice = text('notice.back');
      else if (connection === 'gone') void this.renew();
      before = connection;
      this.changed();
    }));
    run.addEventListener('refused', (event) => {
      const problem = /** @type {CustomEvent} */ (event).detail;
      if (problem.errors?.length && !problem.errors.some(isChange)) {
        // What was asked for to look at, or done by hand, is no part of the experiment.
        this.notice = problem.errors[0].detail;
        this.changed();
        return;
      }
      this.problems = ofChange(problem.errors ?? []);
      if (this.#before) this.#accept(this.#before);
      this.#before = null;
      this.notice = '';
      this.changed();
    });
    return run;
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }
}
