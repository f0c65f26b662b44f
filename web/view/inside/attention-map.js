/**
 * One head's map: a row for each position that looks, a column for each that is looked at, darker
 * where it looks more. All maps share one scale.
 */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {text} from '../../words/text.js';
import {Drawing, font, rem} from '../drawing/canvas.js';
import {colours} from '../drawing/colours.js';
import {LightElement} from '../light-element.js';

/** From 0 to 1, spread where weights are small: with T positions an even look is 1/T. @param {number} weight */
export const shade = (weight) => Math.sqrt(Math.min(1, Math.max(0, weight)));

export class AttentionMap extends LightElement {
  static properties = {map: {attribute: false}, words: {attribute: false}, stride: {type: Number}, head: {type: Number}, row: {type: Number}};

  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;

  constructor() {
    super();
    /** @type {(number | string)[][]} */
    this.map = [];
    /** One for each position, or none. @type {string[]} */
    this.words = [];
    this.stride = 1;
    this.head = 0;
    /** The position whose look is chosen. */
    this.row = 0;
    /** Where it is read. */
    this.column = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    return html`
      <canvas class="map" role="img" tabindex="0" data-explain="attention-map" aria-label=${text('attention.map', this.head + 1)}
        @pointermove=${this.#point} @click=${this.#point} @keydown=${this.#key} @focus=${() => this.#read()} ${ref(this.#canvas)}></canvas>`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    this.#drawing ??= new Drawing(canvas, (context, width) => this.#draw(context, width));
    this.#drawing.ask();
  }

  /** Room for words at the left and on top. @param {number} width */
  #place(width) {
    const side = this.map.length || 1;
    const margin = this.words.length && (width - rem()) / side >= 6 ? Math.round(rem() * 1.1) : 0;
    return {margin, side, pitch: (width - margin - 1) / side};
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   */
  #draw(context, width) {
    const {accent, card, line, soft, ink, warm} = colours();
    const {margin, side, pitch} = this.#place(width);
    context.fillStyle = card;
    context.fillRect(margin, margin, side * pitch, side * pitch);
    this.map.forEach((weights, row) => weights.forEach((weight, column) => {
      const value = Number(weight);
      context.fillStyle = Number.isNaN(value) ? warm : accent;
      context.globalAlpha = Number.isNaN(value) ? 1 : shade(value);
      context.fillRect(margin + column * pitch, margin + row * pitch, pitch + 0.2, pitch + 0.2);
    }));
    context.globalAlpha = 1;
    context.strokeStyle = line;
    context.strokeRect(margin + 0.5, margin + 0.5, side * pitch - 1, side * pitch - 1);
    const chosen = Math.min(side - 1, Math.floor(this.row / this.stride));
    context.strokeStyle = ink;
    context.strokeRect(margin + 0.5, margin + chosen * pitch + 0.5, side * pitch - 1, Math.max(2, pitch - 1));
    if (!margin) return;
    context.textBaseline = 'middle';
    context.textAlign = 'center';
    context.font = font(Math.min(0.72, (pitch / rem()) * 0.95));
    this.words.forEach((word, position) => {
      context.fillStyle = position === this.row ? ink : soft;
      const short = [...word].slice(0, 1).join('');
      context.fillText(short, margin / 2, margin + (position + 0.5) * pitch);
      context.fillText(short, margin + (position + 0.5) * pitch, margin / 2);
    });
  }

  /** @param {MouseEvent} event */
  #point(event) {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    const {margin, side, pitch} = this.#place(canvas.clientWidth);
    const row = Math.floor((event.offsetY - margin) / pitch);
    const column = Math.floor((event.offsetX - margin) / pitch);
    if (row < 0 || column < 0 || row >= side || column >= side) return;
    this.column = column;
    this.#read(row, event.type === 'click');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const moves = /** @type {Record<string, [number, number]>} */ ({ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]});
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const last = this.map.length - 1;
    this.column = Math.min(last, Math.max(0, this.column + move[1]));
    this.#read(Math.min(last, Math.max(0, Math.floor(this.row / this.stride) + move[0])), true);
  }

  /**
   * Tells what stands in a square.
   *
   * @param {number} [row]
   * @param {boolean} [chosen] whether it is chosen, not only looked at
   */
  #read(row = Math.floor(this.row / this.stride), chosen = false) {
    const weight = this.map[row]?.[this.column];
    this.dispatchEvent(new CustomEvent('read', {bubbles: true, detail: {head: this.head, row, column: this.column, weight, chosen}}));
  }
}
customElements.define('attention-map', AttentionMap);
