/**
 * Lines over steps (or positions). The values at the pointer, or else the newest, stand in words
 * beside the heading, so that nothing covers the lines.
 */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {Drawing} from '../drawing/canvas.js';
import {colours} from '../drawing/colours.js';
import {drawChart, drawPlace, placesOf} from './draw-chart.js';
import {LightElement} from '../light-element.js';

/** @import {Chart, Line} from './draw-chart.js' */

/** @typedef {'share' | 'decades' | 'fromZero'} Range */

export class LineChart extends LightElement {
  static properties = {range: {}};

  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;
  /** @type {number[]} */
  #x = [];
  /** @type {Line[]} */
  #lines = [];
  /** What is pointed at; while the axis grows it stays that. @type {number | null} */
  #held = null;

  constructor() {
    super();
    /** @type {Range} */
    this.range = 'fromZero';
    /** The vertical range only grows while a run lasts, so that lines don't jump. @type {[number, number] | null} */
    this.reach = null;
    /** The index of what is pointed at. @type {number | null} */
    this.at = null;
    /** Where on the x axis a line stands: the step that is looked at. @type {number | null} */
    this.mark = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.tabIndex = 0;
    this.addEventListener('keydown', this.#key);
    this.addEventListener('blur', this.#letGo);
    this.addEventListener('pointermove', this.#moved);
    this.addEventListener('pointerdown', this.#moved);
    this.addEventListener('pointerleave', this.#letGo);
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#key);
    this.removeEventListener('blur', this.#letGo);
    this.removeEventListener('pointermove', this.#moved);
    this.removeEventListener('pointerdown', this.#moved);
    this.removeEventListener('pointerleave', this.#letGo);
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    return html`<canvas ${ref(this.#canvas)}></canvas>`;
  }

  updated() {
    if (!this.isConnected) return;
    this.#drawing ??= new Drawing(/** @type {HTMLCanvasElement} */ (this.#canvas.value), (context, width, height) => this.#draw(context, width, height));
    this.#drawing.ask();
  }

  /**
   * @param {number[]} x
   * @param {Line[]} lines
   */
  show(x, lines) {
    if (x.length < this.#x.length && x.length <= 1) this.reach = null;
    this.#x = x;
    this.#lines = lines;
    this.#widen();
    this.#drawing?.ask();
    this.#point(this.#held);
  }

  /** The chart as a picture of its own, without its names. */
  figure() {
    const chart = this.#chart;
    return {
      width: Math.max(this.clientWidth, 480),
      height: Math.max(this.clientHeight, 200),
      draw: (/** @type {CanvasRenderingContext2D} */ context, /** @type {number} */ width, /** @type {number} */ height) => drawChart(context, width, height, chart),
    };
  }

  /** @returns {Chart} */
  get #chart() {
    const decades = this.range === 'decades';
    return {x: this.#x, lines: this.#lines, reach: this.reach ?? (decades ? [-8, 2] : [0, 1]), decades};
  }

  #widen() {
    if (this.range === 'share') {
      this.reach = [0, 1];
      return;
    }
    const decades = this.range === 'decades';
    let [least, most] = [Infinity, -Infinity];
    for (const {values} of this.#lines) {
      for (const value of values) {
        if (value === null || value === undefined || !Number.isFinite(value) || (decades && value <= 0)) continue;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    if (least > most) return;
    const [low, high] = decades ? evenDecades(least, most) : [0, nice(most)];
    this.reach = this.reach ? [Math.min(this.reach[0], low), Math.max(this.reach[1], high)] : [low, high];
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {number} height
   */
  #draw(context, width, height) {
    const chart = this.#chart;
    drawChart(context, width, height, chart);
    const {left, right, top, bottom, across, up} = placesOf(width, height, chart);
    const {ink, soft, card} = colours();
    const upright = (/** @type {number} */ value, /** @type {string} */ colour) => {
      const x = across(value);
      if (x < left - 1 || x > right + 1) return;
      context.fillStyle = colour;
      context.fillRect(Math.round(x), top, 1, bottom - top);
      drawPlace(context, width, height, x, value);
    };
    if (this.mark !== null) upright(this.mark, ink);
    if (this.at === null) return;
    upright(this.#x[this.at], soft);
    context.lineWidth = 1;
    context.strokeStyle = card;
    for (const {values, colour} of this.#lines) {
      const y = up(values[this.at]);
      if (y === null) continue;
      context.fillStyle = colour;
      context.beginPath();
      context.arc(across(this.#x[this.at]), y, 3, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }

  #moved = (/** @type {PointerEvent} */ event) => {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    const {left, right, first, last} = placesOf(canvas.clientWidth, canvas.clientHeight, this.#chart);
    const share = (event.clientX - canvas.getBoundingClientRect().left - left) / (right - left);
    this.#point(first + Math.min(1, Math.max(0, share)) * (last - first));
  };

  /** What the pointer does, the arrow keys do too. @param {KeyboardEvent} event */
  #key = (event) => {
    const last = this.#x.length - 1;
    const at = this.at ?? last;
    const stride = Math.max(1, Math.round(last / 50));
    /** @type {Record<string, number>} */
    const moves = {ArrowLeft: at - stride, ArrowRight: at + stride, Home: 0, End: last};
    const move = moves[event.key];
    if (event.key === 'Escape') this.#letGo();
    if (move === undefined || last < 0) return;
    event.preventDefault();
    this.#point(this.#x[Math.min(last, Math.max(0, move))]);
  };

  #letGo = () => this.#point(null);

  /** @param {number | null} value on the x axis */
  #point(value) {
    this.#held = value;
    const index = value === null || !this.#x.length ? null : nearest(this.#x, value);
    if (index === this.at) return;
    this.at = index;
    this.#drawing?.ask();
    this.dispatchEvent(new CustomEvent('pointed', {detail: index}));
  }
}
customElements.define('line-chart', LineChart);

/**
 * The index of what is nearest.
 *
 * @param {number[]} values that rise
 * @param {number} value
 */
function nearest(values, value) {
  const after = values.findIndex((each) => each >= value);
  if (after <= 0) return after < 0 ? values.length - 1 : 0;
  return value - values[after - 1] < values[after] - value ? after - 1 : after;
}

/**
 * The even powers of ten around two numbers, at least two of them.
 *
 * @param {number} least
 * @param {number} most
 * @returns {[number, number]}
 */
function evenDecades(least, most) {
  const low = Math.floor(Math.log10(least) / 2) * 2;
  return [low, Math.max(Math.ceil(Math.log10(most) / 2) * 2, low + 2)];
}

/** @param {number} most */
function nice(most) {
  if (most <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 3, 5, 7.5, 10].map((step) => step * size).find((step) => step >= most) ?? most;
}
