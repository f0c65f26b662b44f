/**
 * One run on the server, as the page sees it: its newest frame, its history, and what it can be
 * told. Tells of a `frame` and of a `change` in anything else.
 *
 * @import {Experiment} from '../document/experiment.js'
 * @import {Frame} from './frame.js'
 * @import {Connection} from './socket.js'
 * @import {Watch} from './watched.js'
 */
import {discard, leave} from '../server/api.js';
import {rows} from '../document/experiment.js';
import {readFrame, toShow} from './frame.js';
import {History} from './history.js';
import {Recording} from './recording.js';
import {RunSocket} from './socket.js';
import {Watched} from './watched.js';

/** What the charts draw of every frame, beside what the picture shows. */
const charted = 'layerGradients';

/** How often what is recorded is asked for while the run goes on, in milliseconds: it is large, and who looks back asks for it. */
const recordEvery = 20_000;
/** And first, so that one can look back soon. */
const recordFirst = 800;

export class Run extends EventTarget {
  /** Whether it takes steps; told by the conductor. */
  playing = false;
  /** The newest. @type {Frame | null} */
  frame = null;
  /** The one of the past that is looked at, while somebody looks back. @type {Frame | null} */
  past = null;
  /** @type {'done' | 'diverged' | null} */
  ended = null;
  /** What was not finite first, where it diverged. */
  where = '';
  /** @type {Connection} */
  connection = 'connecting';
  stepsPerSecond = 0;
  history = new History();
  /** @type {Recording} */
  recording;
  #recorded = {step: -1, time: performance.now()};
  /** The step up to which it was asked to go, until it has got there. @type {number | null} */
  #asked = null;
  #goesOn = false;
  /**
   * What was done to its recurrent matrices by hand since step 0.
   *
   * @type {{parameter: string, step: number, from: number[], radius: number[]}[]}
   */
  rescaled = [];
  #watched = new Watched();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #asking;
  #fps;
  #leaving = new AbortController();
  #layers;
  /** @type {{step: number, time: number}[]} */
  #recent = [];

  /**
   * @param {{id: string, status?: string, matrices: string[], estimate: {parameters: number, layers: {shape: number[], parameters: number}[], weights: import('../document/parameters.js').Told[]}}} created now, or before: then it has a status
   * @param {Experiment} experiment
   * @param {number} fps
   */
  constructor(created, experiment, fps) {
    super();
    this.id = created.id;
    this.estimate = created.estimate;
    /** Its recurrent matrices, by their full names. */
    this.matrices = created.matrices;
    this.#fps = fps;
    const trained = rows(experiment);
    this.#layers = trained.length;
    this.#watched.set(this, {of: [charted, ...toShow(trained)]});
    this.recording = new Recording(created.id, this.left);
    this.socket = new RunSocket(
      created.id,
      this.#watched.message(fps),
      (message) => this.#receive(message),
      (connection) => {
        const again = this.connection === 'lost' && connection === 'open';
        this.connection = connection;
        if (again) void this.#resume();
        // What was asked for on the old connection may never have arrived.
        this.#asked = null;
        if (connection === 'open' && this.#goesOn) this.goOn();
        this.#changed();
      },
    );
    if (created.status) void this.#takeUp(created.status);
  }

  /** @param {string} status */
  async #takeUp(status) {
    if (status === 'done' || status === 'diverged') this.ended = status;
    await this.#resume();
    this.where = this.recording.marks.findLast(({name}) => name === status)?.where ?? '';
    this.#changed();
  }

  get step() {
    return this.frame?.step ?? 0;
  }

  /** What the pictures show: the newest frame, or the one of the past that is looked at. */
  get shown() {
    return this.past ?? this.frame;
  }

  /** @param {number | null} step of the past, or as near as is recorded; null goes back to the newest */
  lookAt(step) {
    this.past = step === null ? null : (this.recording.nearest(step) ?? null);
  }

  /** Whether it is still to come to where it was asked to go, or to say where it stands. */
  get underWay() {
    return this.frame === null || this.connection !== 'open' || this.#asked !== null;
  }

  /**
   * Counts add up.
   *
   * @param {number} count of steps; its frame follows
   * @param {boolean} score whether that waits for a fresh score
   */
  go(count, score) {
    this.#goesOn = false;
    this.#asked = (this.#asked ?? this.step) + count;
    this.#send({type: 'step', count, score});
  }

  /** Takes steps without end. */
  goOn() {
    this.#goesOn = true;
    this.#send({type: 'play'});
  }

  halt() {
    this.#goesOn = false;
    this.#asked = null;
    this.rest();
    this.#send({type: 'pause'});
  }

  /** Is asked for no more; what it was asked for it still does. */
  rest() {
    this.stepsPerSecond = 0;
    this.#recent = [];
  }

  reset() {
    this.#goesOn = false;
    this.#asked = null;
    this.past = null;
    this.ended = null;
    this.where = '';
    this.stepsPerSecond = 0;
    this.#recent = [];
    this.rescaled = [];
    this.history.clear();
    this.recording.clear();
    this.#recorded.step = -1;
    this.#send({type: 'reset'});
    this.#changed();
  }

  /**
   * Somebody looks at more than its history and its picture show. What comes and goes together is
   * asked for at once.
   *
   * @param {object} owner
   * @param {Watch | null} watch null watches nothing more
   */
  watch(owner, watch) {
    this.#watched.set(owner, watch);
    this.#asking ??= setTimeout(() => this.#ask());
  }

  #ask() {
    clearTimeout(this.#asking);
    this.#asking = undefined;
    const message = this.#watched.message(this.#fps);
    if (JSON.stringify(message) === JSON.stringify(this.socket.watch)) return;
    // A connection begins with what is watched, so there is nothing to send before there is one.
    this.socket.watch = message;
    if (this.connection === 'open') this.socket.send(message);
  }

  /** Tells the run something, whose answer has all that is watched by then. @param {object} message */
  #send(message) {
    this.#ask();
    this.socket.send(message);
  }

  /**
   * Multiplies a recurrent matrix so that it has this spectral radius.
   *
   * @param {string} parameter
   * @param {number} radius
   */
  rescale(parameter, radius) {
    this.#send({type: 'scale', parameter, radius});
  }

  /** Fetches what has been recorded since. */
  async record() {
    this.#recorded = {step: this.step, time: performance.now()};
    await this.recording.load();
    this.#changed();
  }

  /** After a connection was lost, or the page was loaded again, the charts have what was missed. */
  async #resume() {
    await this.record();
    if (this.recording.frames.length) this.history.fill(this.recording.frames, this.#layers);
    this.#changed();
  }

  /** Tells when the run is left. */
  get left() {
    return this.#leaving.signal;
  }

  /** Leaves the run, whose memory the server then has back. */
  dispose() {
    this.#close();
    discard(this.id);
  }

  /** Leaves the run to who comes back to it. */
  leave() {
    this.#close();
    leave(this.id);
  }

  #close() {
    clearTimeout(this.#asking);
    this.#leaving.abort();
    this.socket.close();
  }

  /** @param {Record<string, any>} message */
  #receive(message) {
    if (message.type === 'frame') {
      // The first frame of a connection comes before what it watches was told.
      if (this.frame === null || message[charted] !== undefined) this.#show(readFrame(message));
    }
    else if (message.name === 'done' || message.name === 'diverged') this.#end(message);
    else if (message.name === 'scaled') {
      const {parameter, step, from, radius} = message;
      this.rescaled.push({parameter, step, from: from.map(Number), radius: radius.map(Number)});
      if (this.rescaled.length > 200) this.rescaled.shift();
      this.#changed();
    }
    else if (message.name === 'error') {
      this.dispatchEvent(new CustomEvent('refused', {detail: message.problem ?? message}));
    }
  }

  /** @param {Frame} frame */
  #show(frame) {
    this.frame = frame;
    if (this.#asked !== null && frame.step >= this.#asked) this.#asked = null;
    // Runs that go in step have points at the same steps, so that equal ones have equal lines.
    if (this.#asked === null) this.history.add(frame, this.#layers);
    this.#measure(frame.step);
    const {step, time} = this.#recorded;
    const pause = this.recording.frames.length ? recordEvery : recordFirst;
    if (frame.step !== step && performance.now() - time > pause) void this.record();
    this.dispatchEvent(new Event('frame'));
  }

  /** @param {Record<string, any>} message */
  #end(message) {
    this.playing = false;
    this.#goesOn = false;
    this.#asked = null;
    this.stepsPerSecond = 0;
    this.ended = message.name;
    if (this.frame) this.history.add(this.frame, this.#layers);
    this.where = message.where ?? '';
    void this.record();
    this.#changed();
  }

  /** @param {number} step */
  #measure(step) {
    if (!this.playing) return;
    const time = performance.now();
    if (step < (this.#recent.at(-1)?.step ?? 0)) this.#recent = [];
    this.#recent.push({step, time});
    while (this.#recent.length > 2 && time - this.#recent[0].time > 2000) this.#recent.shift();
    const seconds = (time - this.#recent[0].time) / 1000;
    if (seconds > 0.3) this.stepsPerSecond = (step - this.#recent[0].step) / seconds;
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
