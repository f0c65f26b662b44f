/**
 * What the page has at the server: the experiment that was taken last and the run that trains it, or
 * why another one was refused. Tells of a `frame`, and of a `change` in anything else.
 *
 * @import {Experiment} from './experiment.js'
 * @import {Problem} from './api.js'
 * @import {Speed} from './run.js'
 *
 * @typedef {{text: string, role: string, answer?: string}} Word one position of an example
 * @typedef {{words?: Word[], answer?: string, points?: {x: number, y: number, kind: number}[]}} Sample
 */
import {Refusal, discard, request} from './api.js';
import {get, liveChanges, put, same} from './experiment.js';
import {toHash} from './link.js';
import {opening} from './presets.js';
import {Run} from './run.js';
import {text} from './text.js';

/** Own cells that stay at hand. */
const most = 5;

export class Session extends EventTarget {
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
  /** @type {Speed} */
  speed = 'full';
  /** @type {Sample | null} */
  sample = null;
  /** @type {{equations: string}[]} cells that are not built in */
  ownCells = [];

  /**
   * What a score of the task means.
   *
   * @type {{solved: number, best: number, lastThree: number | null} | null}
   */
  scores = null;
  #fps;
  #turn = 0;
  /** @type {Experiment | null} what held before a change that may still be refused */
  #before = null;

  /** @param {{fps: number}} options */
  constructor({fps}) {
    super();
    this.#fps = fps;
  }

  get playing() {
    return this.run?.playing ?? false;
  }

  /** @param {Speed} speed */
  setSpeed(speed) {
    this.speed = speed;
    if (this.run) this.run.speed = speed;
    this.changed();
  }

  togglePlay() {
    if (!this.run) void this.renew(true);
    else if (this.run.playing) this.run.pause();
    else {
      // Once it has ended there is nothing to go on from: it plays again from the start.
      if (this.run.ended) this.run.reset();
      this.run.play();
    }
  }

  /** Leaves the page. */
  leave() {
    this.run?.dispose();
    this.run = null;
  }

  /** Lets the server train what the controls show. */
  async apply() {
    if (same(this.experiment, this.accepted)) {
      this.accepted = this.experiment;
      this.problems = [];
      this.changed();
      return;
    }
    const goesOn = this.run && this.run.ended === null && !this.problems.length;
    const messages = goesOn && liveChanges(this.accepted, this.experiment);
    if (messages && this.run?.connection === 'open') {
      messages.forEach((message) => this.run?.socket.send(message));
      this.#before = this.accepted;
      this.accept(this.experiment);
      this.notice = text('notice.applied');
      this.changed();
    } else {
      await this.renew(this.playing || (this.run !== null && this.run.ended !== null));
    }
  }

  /**
   * A new run of it.
   *
   * @param {boolean} playing
   */
  async renew(playing) {
    const turn = ++this.#turn;
    const experiment = this.experiment;
    const first = this.run === null;
    try {
      const created = await request('POST', '/api/runs', experiment);
      if (turn !== this.#turn) {
        discard(created.id);
        this.#keepCells(experiment);
        this.changed();
        return;
      }
      this.run?.dispose();
      this.sample = created.sample ?? null;
      this.scores = created.scores ?? null;
      this.run = this.#listen(new Run(created, experiment, this.#fps));
      this.run.speed = this.speed;
      this.problems = [];
      this.notice = first ? '' : text('notice.renewed');
      this.accept(experiment);
      if (playing) this.run.play();
    } catch (error) {
      if (turn !== this.#turn) return;
      const fitting = error instanceof Refusal ? withoutStale(experiment, this.accepted, error.errors) : null;
      if (fitting) {
        this.experiment = fitting;
        await this.renew(playing);
        if (this.accepted === fitting) this.notice = text('notice.stale');
      } else {
        this.#refused(error);
      }
    }
    this.changed();
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
  accept(experiment) {
    this.accepted = experiment;
    this.#keepCells(experiment);
    const hash = toHash(experiment);
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
        this.ownCells = [...this.ownCells, cell].slice(-most);
      }
    }
  }

  /** @param {Run} run */
  #listen(run) {
    const current = (/** @type {() => void} */ then) => () => {
      if (this.run === run) then();
    };
    run.addEventListener('frame', current(() => this.dispatchEvent(new Event('frame'))));
    run.addEventListener('change', current(() => {
      if (run.connection === 'gone') void this.renew(run.playing);
      this.changed();
    }));
    run.addEventListener('refused', (event) => {
      const problem = /** @type {CustomEvent} */ (event).detail;
      this.problems = (problem.errors ?? []).map((/** @type {Problem} */ error) => ({
        pointer: error.pointer.startsWith('/rate')
          ? '/training/optimizer/rate'
          : error.pointer.replace(/^\/clip/, '/training/clip'),
        detail: error.detail,
      }));
      if (this.#before) this.accept(this.#before);
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
