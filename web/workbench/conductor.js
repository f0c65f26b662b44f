/**
 * Keeps the runs of all lanes in step. They are asked for the same steps, a few at a time, and for
 * more only when all have got there; one that is behind, since it began later, catches up first
 * while the others wait. One run alone, at full speed, just goes on by itself. Tells of a `change`
 * in whether it plays, and of having `arrived`: all are where they were to go.
 *
 * @import {History} from '../run/history.js'
 * @import {Run} from '../run/run.js'
 *
 * @typedef {'full' | number} Speed steps a second, or as fast as it goes
 */

/** Milliseconds that the slowest run takes for what it is asked for at once, at full speed. */
const beat = 150;
const mostAtOnce = 5000;
/** Beats in a second, where a speed allows it. */
const perSecond = 10;
/** Milliseconds between fresh scores: one takes as long as some steps. */
const scoreEvery = 1000;

export class Conductor extends EventTarget {
  playing = false;
  /** @type {Speed} */
  #speed = 'full';
  #runs;
  /** The step to which all are to go. */
  #goal = -1;
  /** Whether some wait until others have caught up. */
  #waiting = false;
  /** Steps that are asked for at once, at full speed. */
  #chunk = 1;
  #started = 0;
  #scored = -Infinity;
  /** @type {Run | null} that goes on by itself */
  #free = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => Run[]} runs of all lanes */
  constructor(runs) {
    super();
    this.#runs = runs;
  }

  /** @returns {Run[]} those that can still take steps */
  get #able() {
    return this.#runs().filter((run) => run.ended === null);
  }

  get speed() {
    return this.#speed;
  }

  /** @param {Speed} speed */
  set speed(speed) {
    if (speed === this.#speed) return;
    this.#speed = speed;
    this.#leash();
    this.#next();
  }

  /** Whether some have got where they were to go and others have not. */
  get apart() {
    return this.#runs().length > 1 && this.#able.some((run) => run.underWay);
  }

  /** How many steps the one that is furthest behind lacks, while the others wait for it. */
  get lag() {
    if (!this.#waiting) return 0;
    const steps = this.#able.filter((run) => run.frame).map((run) => run.step);
    return steps.length < 2 ? 0 : Math.max(...steps) - Math.min(...steps);
  }

  play() {
    this.#goal = Infinity;
    this.#turn(true);
    this.#next();
  }

  pause() {
    this.#goal = -1;
    this.#free = null;
    clearTimeout(this.#timer);
    // Several finish what they were all asked for, so that they stand at the same step.
    const runs = this.#runs();
    runs.forEach((run) => (runs.length > 1 ? run.rest() : run.halt()));
    this.#turn(false);
  }

  /** One step each, the same for all. */
  step() {
    if (this.playing) this.pause();
    this.#goal = Math.max(this.#front(), this.#goal) + 1;
    this.#next();
  }

  /** Back to step 0, paused. */
  reset() {
    this.pause();
    this.#runs().forEach((run) => run.reset());
  }

  /** A run has shown a frame, ended, come back, or is new, or one has gone. */
  heard() {
    if (this.playing && !this.#able.length) {
      this.#goal = -1;
      this.#free = null;
      this.#turn(false);
    } else if (this.playing) {
      this.#able.forEach((run) => {
        run.playing = true;
      });
    }
    this.#next();
  }

  #front() {
    return Math.max(0, ...this.#able.map((run) => run.step));
  }

  #next() {
    clearTimeout(this.#timer);
    const runs = this.#able;
    if (!this.playing && this.#goal < 0) return;
    if (this.#free && (runs.length !== 1 || runs[0] !== this.#free)) this.#leash();
    if (this.#free || !runs.length || runs.some((run) => run.underWay)) return;
    const front = this.#front();
    const behind = runs.filter((run) => run.step < front);
    this.#waiting = behind.length > 0;
    if (behind.length) {
      const lead = runs.find((run) => run.step === front)?.history;
      behind.forEach((run) => follow(run, lead, front));
    } else if (front >= this.#goal) {
      this.#goal = -1;
      this.dispatchEvent(new Event('arrived'));
    } else if (runs.length === 1 && this.playing && this.#speed === 'full') {
      [this.#free] = runs;
      this.#free.goOn();
    } else {
      this.#together(runs, front);
    }
  }

  /**
   * @param {Run[]} runs
   * @param {number} front where they all stand
   */
  #together(runs, front) {
    const full = !this.playing || this.#speed === 'full';
    const each = Math.min(this.#chunk, full ? mostAtOnce : Math.max(1, Math.round(Number(this.#speed) / perSecond)));
    const wait = full ? 0 : this.#started + (1000 * each) / Number(this.#speed) - performance.now();
    if (wait > 1) {
      this.#timer = setTimeout(() => this.#next(), wait);
      return;
    }
    this.#measure();
    const score = !this.playing || this.#started - this.#scored >= scoreEvery;
    if (score) this.#scored = this.#started;
    runs.forEach((run) => run.go(Math.min(each, this.#goal - front), score));
  }

  /** As many steps at once as take about a beat. */
  #measure() {
    const now = performance.now();
    const factor = beat / Math.max(1, now - this.#started);
    this.#chunk = Math.round(Math.min(mostAtOnce, Math.max(1, this.#chunk * Math.min(2, Math.max(0.5, factor)))));
    this.#started = now;
  }

  /** The one that goes on by itself goes in step from here. */
  #leash() {
    this.#free?.halt();
    this.#free = null;
  }

  /** @param {boolean} playing */
  #turn(playing) {
    this.playing = playing;
    this.#runs().forEach((run) => {
      run.playing = playing && run.ended === null;
    });
    this.dispatchEvent(new Event('change'));
  }
}

/**
 * Goes to the next point in the curves of another run, with a score where that was scored, so that
 * equal networks have equal curves.
 *
 * @param {Run} run
 * @param {History | undefined} lead
 * @param {number} front where the other stands
 */
function follow(run, lead, front) {
  const next = lead?.steps.findIndex((step) => step > run.step) ?? -1;
  const to = lead?.steps[next] ?? front;
  const scored = lead?.scored[next] ?? to;
  const from = run.step;
  const between = scored > from && scored < to ? scored : from;
  if (between > from) run.go(between - from, true);
  run.go(to - between, scored === to);
}
