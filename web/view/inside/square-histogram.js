/**
 * What is inside the chosen square: the gradients of its state number by number, counted by size,
 * each bar in the colour that its size has in the picture.
 */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {Newest} from '../../run/newest.js';
import {count, text} from '../../words/text.js';
import {Drawing, columnsOf} from '../drawing/canvas.js';
import {colours} from '../drawing/colours.js';
import {WorkbenchElement} from '../workbench-element.js';
import {liveOnly} from './live-only.js';
import './square-spreads.js';
import {drawSquare} from '../drawing/squares.js';
import {takeButton} from '../take/take-figure.js';

/** @typedef {{bins: number[], zero: number, notFinite: number}} Histogram */
/** @import {Spread} from './square-spreads.js' */
/** @typedef {{step: number, from: number, to: number, states: Record<string, Histogram>, outputs: Record<string, Histogram>, values: Record<string, Spread>, gates: Record<string, Spread>}} Square */

export class SquareHistogram extends WorkbenchElement {
  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;
  /** @type {Newest<Square>} */
  #newest = new Newest(() => {
    const {run, chosen, selection, isImage} = this.workbench.current;
    const layer = chosen?.trained ?? -1;
    return run && layer >= 0 && this.isConnected
      ? {run, address: `/square?layer=${layer}&position=${isImage ? 0 : selection.position}`}
      : null;
  }, () => this.requestUpdate());

  constructor() {
    super();
    this.follows = ['change', 'frame'];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  /** Of the state that the picture shows, else of the output. @returns {Histogram | undefined} */
  get #histogram() {
    const {states = {}, outputs = {}} = this.#newest.value ?? {};
    const all = Object.entries(states);
    const {state} = this.workbench;
    const found = all.find(([name]) => name.endsWith(`.${state}`)) ?? all.find(([name]) => name.endsWith('.h')) ?? Object.entries(outputs)[0];
    return found?.[1];
  }

  /** Gates, states and output of the square, by their names in the layer. @returns {[string, Spread][]} */
  get #spreads() {
    const {gates = {}, values = {}} = this.#newest.value ?? {};
    const recurrent = Object.keys(values).some((name) => name.endsWith('.h'));
    return [...Object.entries(gates), ...Object.entries(values)]
      .map(([name, spread]) => /** @type {[string, Spread]} */ ([name.replace(/^layers\.\d+\./, ''), spread]))
      .filter(([name]) => name !== 'output' || !recurrent);
  }

  render() {
    const histogram = this.#histogram;
    const all = histogram ? histogram.bins.reduce((sum, bin) => sum + bin, 0) + histogram.zero + histogram.notFinite : 0;
    return html`
      <div>
        <div class="headed"><h3>${text('square.sizes')}</h3>${histogram ? takeButton(text('square.sizes'), () => this.#figure()) : nothing}</div>
        ${liveOnly(this.workbench)}
        <canvas class="histogram" role="img" tabindex="0" data-explain="histogram" aria-label=${text('square.histogram')} ${ref(this.#canvas)}></canvas>
        <p class="bin-ends"><span>10<sup>−12</sup></span><span>${histogram ? text('square.numbers', count(all)) : nothing}</span><span>10<sup>3</sup></span></p>
        <p class="quiet marks">${histogram && histogram.zero + histogram.notFinite > 0
          ? text('square.marks', count(histogram.zero), count(histogram.notFinite)) : nothing}</p>
      </div>
      <square-spreads .spreads=${this.#spreads}></square-spreads>`;
  }

  /** @returns {import('../take/figure.js').Figure} */
  #figure() {
    const {clientWidth, clientHeight} = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    const {layer, position} = this.workbench.current.selection;
    const square = this.#newest.value;
    const bins = this.#histogram?.bins ?? [];
    const each = square ? (square.to - square.from) / bins.length : 0;
    return {
      name: `layer-${layer + 1}-position-${position}`,
      title: `${text('square.sizes')}: ${text('picture.at', layer + 1, position)}`,
      width: clientWidth,
      height: clientHeight,
      scaled: true,
      draw: (context, width, height) => this.#draw(context, width, height),
      columns: () => [
        {name: text('square.fromDecade'), values: bins.map((_, index) => (square?.from ?? 0) + index * each)},
        {name: text('square.count'), values: bins},
      ],
    };
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    this.#drawing ??= new Drawing(canvas, (context, width, height) => this.#draw(context, width, height));
    this.#drawing.ask();
    void this.#newest.ask();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {number} height
   */
  #draw(context, width, height) {
    const {line} = colours();
    const square = this.#newest.value;
    const bins = this.#histogram?.bins ?? [];
    context.fillStyle = line;
    context.fillRect(0, height - 1, width, 1);
    if (!square || !bins.length) return;
    const columns = columnsOf(width, bins.length);
    const most = Math.max(...bins, 1);
    bins.forEach((bin, index) => {
      if (!bin) return;
      const tall = Math.max(2, (height - 2) * (bin / most));
      const middle = 10 ** (square.from + ((index + 0.5) * (square.to - square.from)) / bins.length);
      drawSquare(context, middle, columns.left(index), height - 1 - tall, columns.width(index), tall);
    });
  }
}
customElements.define('square-histogram', SquareHistogram);
