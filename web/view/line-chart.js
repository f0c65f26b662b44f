/**
 * Lines over steps (or positions), drawn by uPlot. The values at the pointer, or else the newest,
 * stand in words beside the heading, so that nothing covers the lines.
 */
import {LitElement} from 'lit';
import {font, rem} from './canvas.js';
import {drawChart} from './chart-figure.js';
import {colours, themes} from './colours.js';
import {inTurn, outOfTurn} from './turns.js';
import uPlot from './uplot.js';

/** @import Plot from 'uplot' */

/**
 * @typedef {{values: (number|null|undefined)[], colour: string, width?: number, dash?: number[]}} Line
 * @typedef {'share' | 'decades' | 'fromZero'} Range
 */

export class LineChart extends LitElement {
  static properties = {range: {}};

  /** @type {Plot | null} */
  #plot = null;
  /** @type {number[]} */
  #x = [];
  /** @type {Line[]} */
  #lines = [];
  #drawn = '';
  #sizes = new ResizeObserver(() => this.#rebuild());
  #rebuild = () => {
    this.#drawn = '';
    this.#ask();
  };
  #turn = () => this.#draw();

  constructor() {
    super();
    /** @type {Range} */
    this.range = 'fromZero';
    /** The vertical range only grows while a run lasts, so that lines don't jump. @type {[number, number] | null} */
    this.reach = null;
    /** @type {number | null} */
    this.at = null;
    /** Where on the x axis a line stands: the step that is looked at. @type {number | null} */
    this.mark = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.tabIndex = 0;
    this.addEventListener('keydown', this.#key);
    this.addEventListener('blur', this.#letGo);
    this.#sizes.observe(this);
    themes.addEventListener('change', this.#rebuild);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#key);
    this.removeEventListener('blur', this.#letGo);
    this.#sizes.disconnect();
    themes.removeEventListener('change', this.#rebuild);
    outOfTurn(this.#turn);
    this.#plot?.destroy();
    this.#plot = null;
    this.#drawn = '';
  }

  /**
   * @param {number[]} x
   * @param {Line[]} lines
   */
  show(x, lines) {
    if (x.length < this.#x.length && x.length <= 1) this.reach = null;
    this.#x = x;
    this.#lines = lines;
    this.#ask();
  }

  /** The chart as a picture of its own, without its names. */
  figure() {
    const chart = {x: this.#x, lines: this.#lines, reach: this.#reach, decades: this.range === 'decades', tick: (/** @type {number} */ value) => this.#tick(value)};
    return {
      width: Math.max(this.clientWidth, 480),
      height: Math.max(this.clientHeight, 200),
      draw: (/** @type {CanvasRenderingContext2D} */ context, /** @type {number} */ width, /** @type {number} */ height) => drawChart(context, width, height, chart),
    };
  }

  /** @returns {[number, number]} */
  get #reach() {
    return this.reach ?? (this.range === 'decades' ? [-8, 2] : [0, 1]);
  }

  /** A number at the upright axis. @param {number} value */
  #tick(value) {
    if (this.range === 'decades') return power(value);
    return value >= 1e4 ? value.toExponential(0) : String(Number(value.toPrecision(3)));
  }

  #ask() {
    inTurn(this.#turn);
  }

  #draw() {
    if (this.clientWidth === 0) return;
    const shape = JSON.stringify(this.#lines.map(({colour, width, dash}) => [colour, width, dash]));
    if (shape !== this.#drawn) this.#build(shape);
    // Null is a gap; undefined is nothing there at all, and the line goes on.
    const points = (/** @type {number|null|undefined} */ value) => {
      if (value === undefined) return undefined;
      if (value === null || !Number.isFinite(value)) return null;
      if (this.range !== 'decades') return value;
      return value > 0 ? Math.log10(value) : null;
    };
    const series = this.#lines.map((line) => line.values.map(points));
    this.#widen(series);
    this.#plot?.setData(/** @type {Plot.AlignedData} */ ([this.#x, ...series]));
  }

  /** @param {(number|null|undefined)[][]} series */
  #widen(series) {
    if (this.range === 'share') {
      this.reach = [0, 1];
      return;
    }
    const present = series.flat().filter((value) => value !== null && value !== undefined);
    if (present.length === 0) return;
    const least = present.reduce((one, other) => Math.min(one, other));
    const most = present.reduce((one, other) => Math.max(one, other));
    const [low, high] = this.range === 'decades'
      ? [Math.floor(least / 2) * 2, Math.max(Math.ceil(most / 2) * 2, Math.floor(least / 2) * 2 + 2)]
      : [0, nice(most)];
    this.reach = this.reach ? [Math.min(this.reach[0], low), Math.max(this.reach[1], high)] : [low, high];
  }

  /** @param {string} shape */
  #build(shape) {
    this.#drawn = shape;
    this.#plot?.destroy();
    const {line, soft} = colours();
    const axis = {
      stroke: soft,
      font: font(0.72),
      ticks: {show: false},
      grid: {stroke: line, width: 1},
      gap: 4,
    };
    this.#plot = new uPlot({
      width: this.clientWidth,
      height: this.clientHeight,
      padding: [rem() * 0.5, rem(), 0, 0],
      legend: {show: false},
      cursor: {y: false, drag: {x: false, y: false}, points: {size: 6}},
      select: {show: false, left: 0, top: 0, width: 0, height: 0},
      scales: {x: {time: false}, y: {range: () => this.#reach}},
      axes: [
        {...axis, size: rem() * 1.4, space: rem() * 4, grid: {show: false},
          values: (_, values) => values.map((value) => Number.isInteger(value) ? String(value) : '')},
        {...axis, size: rem() * 2.6, space: rem() * 1.6,
          values: (_, values) => values.map((value) => this.#tick(value))},
      ],
      series: [{}, ...this.#lines.map(({colour, width, dash}) => ({
        stroke: colour, width: width ?? 1.6, dash, points: {show: false}, spanGaps: false,
      }))],
      hooks: {setCursor: [(plot) => this.#point(plot.cursor.idx ?? null)], draw: [(plot) => this.#drawMark(plot)]},
    }, /** @type {Plot.AlignedData} */ ([[], ...this.#lines.map(() => [])]), this);
  }

  /** @param {Plot} plot */
  #drawMark(plot) {
    if (this.mark === null) return;
    const {left, top, width, height} = plot.bbox;
    const x = plot.valToPos(this.mark, 'x', true);
    if (x < left || x > left + width) return;
    plot.ctx.fillStyle = colours().ink;
    plot.ctx.fillRect(Math.round(x), top, Math.max(1, Math.round(devicePixelRatio)), height);
  }

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
    const index = Math.min(last, Math.max(0, move));
    this.#plot?.setCursor({left: this.#plot.valToPos(this.#x[index], 'x'), top: 1});
    this.#point(index);
  };

  #letGo = () => {
    this.#plot?.setCursor({left: -10, top: -10});
    this.#point(null);
  };

  /** @param {number | null} index */
  #point(index) {
    if (index === this.at) return;
    this.at = index;
    this.dispatchEvent(new CustomEvent('pointed', {detail: index}));
  }
}
customElements.define('line-chart', LineChart);

/** @param {number} value a whole power of ten */
function power(value) {
  if (!Number.isInteger(value)) return '';
  const digits = Array.from(String(Math.abs(value)), (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
  return `10${value < 0 ? '⁻' : ''}${digits}`;
}

/** @param {number} most */
function nice(most) {
  if (most <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(most));
  return [1, 1.5, 2, 3, 5, 7.5, 10].map((step) => step * size).find((step) => step >= most) ?? most;
}
