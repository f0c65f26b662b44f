/**
 * The loss of a network of one unit over its two weights, as the server computed it, and two
 * descents on it. Tells of a `change` in anything.
 *
 * @typedef {{w: number, b: number, loss: number, gradientW: number, gradientB: number, factor: number, norm: number}} Step
 * @typedef {{from: number, to: number}} Range
 * @typedef {{w: number[], b: number[], loss: number[][], norm: number[][]}} Surface
 * @typedef {'free' | 'clipped'} Path
 * @typedef {{function: 'sigmoid' | 'tanh', positions: number, w: number, b: number, rate: number, threshold: number}} Setting
 */
import {Refusal, request} from '../../server/api.js';
import {text} from '../../words/text.js';

/** Steps of each descent. */
export const updates = 40;

/** @type {Record<Setting['function'], {w: Range, b: Range, top: number, start: {w: number, b: number}}>} */
const functions = {
  sigmoid: {w: {from: 3, to: 7}, b: {from: -4, to: -1}, top: 0.49, start: {w: 5, b: -2.4}},
  tanh: {w: {from: 0, to: 3}, b: {from: -1.5, to: 1}, top: 2.89, start: {w: 1.8, b: -0.3}},
};

/** @type {Setting} what a first visit shows: a step over the cliff, and the same without it */
const first = {function: 'sigmoid', positions: 50, w: 5, b: -2.4, rate: 1, threshold: 0.1};

export const limits = {positions: {from: 1, to: 200}, rate: {from: 0.01, to: 100}, threshold: {from: 0.001, to: 10}};

const settle = 60;

export class CliffModel extends EventTarget {
  setting = first;
  /** @type {Surface | null} */
  surface = null;
  /** @type {Record<Path, Step[]>} */
  paths = {free: [], clipped: []};
  /** How many steps are shown; the last of them is read out. */
  step = updates;
  playing = false;
  /** Whether the picture is as wide as both paths. */
  whole = false;
  /** @type {'loss' | 'gradient'} */
  colour = 'loss';
  problem = '';
  #asked = {surface: '', descent: ''};
  #busy = {surface: false, descent: false};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #player;

  /** The largest loss that the unit can have. */
  get top() {
    return functions[this.setting.function].top;
  }

  /** @param {Partial<Setting>} change */
  set(change) {
    const other = change.function && change.function !== this.setting.function;
    const setting = {...this.setting, ...(other ? functions[change.function ?? 'sigmoid'].start : {}), ...change};
    this.setting = {...setting, w: round(setting.w), b: round(setting.b)};
    this.#renew();
  }

  /** @param {boolean} whole */
  show(whole) {
    this.whole = whole;
    this.#renew();
  }

  /** @param {'loss' | 'gradient'} colour */
  paint(colour) {
    this.colour = colour;
    this.#changed();
  }

  /** @param {number} step */
  go(step) {
    this.pause();
    this.#go(step);
  }

  /** @param {number} step */
  #go(step) {
    this.step = Math.max(0, Math.min(this.length, step));
    this.#changed();
  }

  /** Steps that the longer path has. */
  get length() {
    return Math.max(0, this.paths.free.length - 1, this.paths.clipped.length - 1);
  }

  /** @param {number} pause between two steps, in milliseconds */
  play(pause) {
    if (this.playing) return this.pause();
    if (this.step >= this.length) this.step = 0;
    this.playing = true;
    this.#player = setInterval(() => {
      this.#go(this.step + 1);
      if (this.step >= this.length) this.pause();
    }, pause);
    this.#changed();
  }

  pause() {
    clearInterval(this.#player);
    if (!this.playing) return;
    this.playing = false;
    this.#changed();
  }

  /** @param {string} hash */
  open(hash) {
    const given = new URLSearchParams(hash.replace(/^#/, ''));
    /** @type {any} */
    const setting = {...first};
    if (given.get('function') === 'tanh') Object.assign(setting, {function: 'tanh'}, functions.tanh.start);
    for (const key of ['positions', 'w', 'b', 'rate', 'threshold']) {
      const value = Number(given.get(key) ?? NaN);
      if (Number.isFinite(value)) setting[key] = value;
    }
    this.setting = setting;
    this.#renew();
  }

  /** The part of the address that brings this setting back. */
  get hash() {
    return `#${new URLSearchParams(Object.entries(this.setting).map(([key, value]) => [key, String(value)]))}`;
  }

  /** What the picture spans. */
  get window() {
    const {w, b} = functions[this.setting.function];
    if (!this.whole) return {w, b};
    const points = [...this.paths.free, ...this.paths.clipped];
    return {w: around(w, points.map((point) => point.w)), b: around(b, points.map((point) => point.b))};
  }

  #renew() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#descend(), settle);
    void this.#draw();
    this.#changed();
  }

  async #descend() {
    if (this.#busy.descent) return;
    const query = `${new URLSearchParams(Object.entries({...this.setting, steps: updates}).map(([key, value]) => [key, String(value)]))}`;
    if (query === this.#asked.descent) return;
    this.#asked.descent = query;
    await this.#ask('descent', `/api/cliff/descent?${query}`, (answer) => {
      const atEnd = this.step >= this.length;
      this.paths = {free: answer.free.map(read), clipped: answer.clipped.map(read)};
      if (atEnd || this.step > this.length) this.step = this.length;
    });
    await Promise.all([this.#descend(), this.#draw()]);
  }

  async #draw() {
    if (this.#busy.surface) return;
    const {w, b} = this.window;
    const {function: name, positions} = this.setting;
    const query = `function=${name}&positions=${positions}&w-from=${w.from}&w-to=${w.to}&b-from=${b.from}&b-to=${b.to}`;
    if (query === this.#asked.surface) return;
    this.#asked.surface = query;
    await this.#ask('surface', `/api/cliff?${query}`, (answer) => {
      this.surface = {
        w: answer.w,
        b: answer.b,
        loss: answer.loss.map((/** @type {unknown[]} */ row) => row.map(Number)),
        norm: answer.gradientW.map((/** @type {unknown[]} */ row, /** @type {number} */ i) =>
          row.map((value, j) => Math.hypot(Number(value), Number(answer.gradientB[i][j])))),
      };
    });
    await this.#draw();
  }

  /**
   * One question of a kind at a time; the newest is asked when the answer has come.
   *
   * @param {'surface' | 'descent'} kind
   * @param {string} address
   * @param {(answer: any) => void} take
   */
  async #ask(kind, address, take) {
    this.#busy[kind] = true;
    try {
      take(await request('GET', address));
      this.problem = '';
    } catch (error) {
      this.problem = error instanceof Refusal ? error.message : text('notice.unreachable');
    }
    this.#busy[kind] = false;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** @param {any} step as the server sent it; what is not finite comes as a string @returns {Step} */
function read(step) {
  const numbers = Object.fromEntries(Object.entries(step).map(([key, value]) => [key, Number(value)]));
  return /** @type {Step} */ ({...numbers, norm: Math.hypot(numbers.gradientW, numbers.gradientB)});
}

/** @param {number} value */
function round(value) {
  return Math.max(-100, Math.min(100, Math.round(value * 1000) / 1000));
}

/**
 * @param {Range} range
 * @param {number[]} values
 * @returns {Range} wide enough for the values, a little more, and even
 */
function around({from, to}, values) {
  const finite = values.filter(Number.isFinite);
  const least = Math.min(from, ...finite);
  const most = Math.max(to, ...finite);
  const room = 0.05 * (most - least);
  return {
    from: Math.max(-100, least < from ? Math.floor((least - room) * 10) / 10 : from),
    to: Math.min(100, most > to ? Math.ceil((most + room) * 10) / 10 : to),
  };
}
