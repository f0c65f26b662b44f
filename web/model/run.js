/**
 * One run on the server, as the page sees it: its newest frame, its history, and what it can be
 * told. Tells of a `frame` and of a `change` in anything else.
 *
 * @import {Experiment} from './experiment.js'
 * @import {Frame} from './frame.js'
 * @import {Connection} from './socket.js'
 *
 * @typedef {'full' | number} Speed steps a second, or as fast as it goes
 */
import {discard} from './api.js';
import {rows} from './experiment.js';
import {readFrame} from './frame.js';
import {History} from './history.js';
import {RunSocket} from './socket.js';

export class Run extends EventTarget {
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
  /** @type {Speed} */
  #speed = 'full';
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #pace;
  #asked = 0;
  #leaving = new AbortController();
  #layers;
  /** @type {{step: number, time: number}[]} */
  #recent = [];

  /**
   * @param {{id: string, estimate: {parameters: number, layers: {shape: number[], parameters: number}[]}}} created
   * @param {Experiment} experiment
   * @param {number} fps
   */
  constructor(created, experiment, fps) {
    super();
    this.id = created.id;
    this.estimate = created.estimate;
    this.#layers = rows(experiment).length;
    this.socket = new RunSocket(
      created.id,
      {type: 'watch', of: ['states', 'outputs', 'gates', 'parameters'], fps},
      (message) => this.#receive(message),
      (connection) => {
        this.connection = connection;
        // What was asked for on the old connection may never have arrived.
        if (connection === 'open' && this.playing) this.play();
        this.#changed();
      },
    );
  }

  /** @param {Speed} speed */
  set speed(speed) {
    if (speed === this.#speed) return;
    const playing = this.playing;
    if (playing) this.pause();
    this.#speed = speed;
    if (playing) this.play();
  }

  get step() {
    return this.frame?.step ?? 0;
  }

  /** What the pictures show: the newest frame, or the one of the past that is looked at. */
  get shown() {
    return this.past ?? this.frame;
  }

  /** @param {Frame | null} frame of the past; null goes back to the newest */
  lookAt(frame) {
    this.past = frame;
    this.dispatchEvent(new Event('frame'));
  }

  play() {
    this.#stopPace();
    this.playing = true;
    if (this.#speed === 'full') this.socket.send({type: 'play'});
    else this.#walk(this.#speed);
    this.#changed();
  }

  pause() {
    this.#stopPace();
    this.playing = false;
    this.stepsPerSecond = 0;
    this.#recent = [];
    this.socket.send({type: 'pause'});
    this.#changed();
  }

  stepOnce() {
    if (this.playing) this.pause();
    this.socket.send({type: 'step', count: 1});
  }

  reset() {
    this.#stopPace();
    this.playing = false;
    this.past = null;
    this.ended = null;
    this.where = '';
    this.stepsPerSecond = 0;
    this.#recent = [];
    this.history.clear();
    this.socket.send({type: 'reset'});
    this.#changed();
  }

  /** Tells when the run is left. */
  get left() {
    return this.#leaving.signal;
  }

  /** Leaves the run, whose memory the server then has back. */
  dispose() {
    this.#leaving.abort();
    this.#stopPace();
    this.socket.close();
    discard(this.id);
  }

  /** @param {number} perSecond */
  #walk(perSecond) {
    const each = Math.max(1, Math.round(perSecond / 10));
    this.#asked = this.step;
    const walk = () => {
      // A step is asked for only once the one before has been seen, so that none pile up.
      if (this.connection !== 'open' || this.step < this.#asked) return;
      this.#asked = this.step + each;
      this.socket.send({type: 'step', count: each});
    };
    walk();
    this.#pace = setInterval(walk, (1000 * each) / perSecond);
  }

  #stopPace() {
    clearInterval(this.#pace);
    this.#pace = undefined;
  }

  /** @param {Record<string, any>} message */
  #receive(message) {
    if (message.type === 'frame') {
      // The first frame of a connection comes before what it watches was told.
      if (this.frame === null || message.gates !== undefined) this.#show(readFrame(message));
    }
    else if (message.name === 'done' || message.name === 'diverged') this.#end(message);
    else if (message.name === 'error') {
      this.dispatchEvent(new CustomEvent('refused', {detail: message.problem ?? message}));
    }
  }

  /** @param {Frame} frame */
  #show(frame) {
    this.frame = frame;
    this.history.add(frame, this.#layers);
    this.#measure(frame.step);
    this.dispatchEvent(new Event('frame'));
  }

  /** @param {Record<string, any>} message */
  #end(message) {
    this.#stopPace();
    this.playing = false;
    this.stepsPerSecond = 0;
    this.ended = message.name;
    this.where = message.where ?? '';
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
