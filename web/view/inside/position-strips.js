/**
 * Numbers over the positions of one layer, a strip for each: as squares in the picture's scale, as
 * bars on that scale, as the mean of a gate, or as the shares of it that are shut and open. The
 * chosen position stands out; a click or the arrow keys choose another.
 */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {place} from '../drawing/scale.js';
import {short, text} from '../../words/text.js';
import {Drawing, columnsOf, font, rem} from '../drawing/canvas.js';
import {colours} from '../drawing/colours.js';
import {WorkbenchElement} from '../workbench-element.js';
import {drawSquare} from '../drawing/squares.js';

/**
 * @typedef {'squares' | 'bars' | 'means' | 'shares'} Look
 * @typedef {{name: string, values: number[], high?: number[]}} Strip for shares, the values are those shut
 */

export class PositionStrips extends WorkbenchElement {
  static properties = {strips: {attribute: false}, look: {}, label: {}, explain: {}, pitch: {type: Number}, names: {type: Boolean}};

  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;

  constructor() {
    super();
    /** @type {Strip[]} */
    this.strips = [];
    /** @type {Look} */
    this.look = 'squares';
    this.label = '';
    /** The key of its explanation. */
    this.explain = '';
    /** The height of a strip, in rem. */
    this.pitch = 1.9;
    /** Whether names stand at the left. */
    this.names = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    const {position} = this.workbench.current.selection;
    const here = this.strips.map(({name, values}) => `${name} ${short(values[position] ?? values[0])}`).join(', ');
    return html`
      <div class="strips ${this.names ? 'with-names' : ''}">
        ${this.names ? html`<div class="strip-names" aria-hidden="true">${this.strips.map(({name}) => html`<i .style=${`height:${this.pitch}rem`}>${name}</i>`)}</div>` : ''}
        <canvas ${ref(this.#canvas)} tabindex="0" role="application" data-explain=${this.explain}
          aria-label=${this.label} aria-roledescription=${text('picture.role')} aria-description=${here}
          @click=${this.#click} @keydown=${this.#key}></canvas>
      </div>`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    canvas.style.height = `${this.strips.length * rem() * this.pitch}px`;
    this.#drawing ??= new Drawing(canvas, (context, width) => this.#draw(context, width));
    this.#drawing.ask();
  }

  /**
   * The strips by themselves, with their names at the left.
   *
   * @param {string} name for its file
   * @param {string} title
   * @returns {import('../take/figure.js').Figure}
   */
  figure(name, title) {
    const names = 3.2 * rem();
    const {strips} = this;
    const {clientWidth, clientHeight} = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    return {
      name,
      title,
      width: names + clientWidth,
      height: clientHeight,
      scaled: this.look === 'squares' || this.look === 'bars',
      draw: (context, width) => {
        context.font = font(0.9);
        context.textBaseline = 'middle';
        context.fillStyle = colours().ink;
        strips.forEach((strip, index) => context.fillText(strip.name, 0, (index + 0.45) * rem() * this.pitch));
        context.translate(names, 0);
        this.#draw(context, width - names);
      },
      columns: () => [
        {name: text('network.position'), values: Array.from({length: this.#length}, (_, index) => index)},
        ...strips.map((strip) => ({name: strip.name, values: strip.values})),
      ],
    };
  }

  /** @returns {number} */
  get #length() {
    return this.strips[0]?.values.length ?? 0;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   */
  #draw(context, width) {
    if (!this.#length) return;
    const columns = columnsOf(width, this.#length);
    const pitch = rem() * this.pitch;
    const height = pitch - rem() * 0.45;
    const chosen = Math.min(this.workbench.current.selection.position, this.#length - 1);
    this.strips.forEach((strip, index) => {
      const top = index * pitch + rem() * 0.2;
      strip.values.forEach((value, position) => {
        const left = columns.left(position);
        const wide = columns.width(position);
        const isChosen = position === chosen;
        if (this.look === 'squares') drawSquare(context, value, left, top, wide, height);
        else if (this.look === 'bars') drawBar(context, value, left, top, wide, height);
        else if (this.look === 'means') drawMean(context, value, isChosen, left, top, wide, height);
        else drawShares(context, value, strip.high?.[position] ?? 0, left, top, wide, height);
      });
      if (this.look !== 'means') mark(context, columns.left(chosen), top, columns.width(chosen), height);
    });
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    this.#choose(Math.floor((event.offsetX / canvas.clientWidth) * this.#length));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const {position} = this.workbench.current.selection;
    /** @type {Record<string, number>} */
    const moves = {ArrowLeft: position - 1, ArrowRight: position + 1, Home: 0, End: this.#length - 1, PageUp: position + 10, PageDown: position - 10};
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    this.#choose(move);
  }

  /** @param {number} position */
  #choose(position) {
    this.workbench.select(this.workbench.current.selection.layer, position);
  }
}
customElements.define('position-strips', PositionStrips);

/** The first strips within an element. @param {Element} element */
export function stripsOf(element) {
  return /** @type {PositionStrips | null} */ (element.querySelector('position-strips'));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
function mark(context, left, top, width, height) {
  context.strokeStyle = colours().ink;
  context.lineWidth = 1.5;
  context.strokeRect(left - 0.75, top - 0.75, width + 1.5, height + 1.5);
}

/**
 * On the picture's scale: from dry at the bottom to flood at the top; zero and what is not finite
 * have the marks they have there.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} norm
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
function drawBar(context, norm, left, top, width, height) {
  const shade = place(norm);
  const share = shade === 'zero' ? 0.12 : shade === 'notFinite' ? 1 : Math.max(0.03, shade);
  context.fillStyle = colours().line;
  context.globalAlpha = 0.45;
  context.fillRect(left, top, width, height);
  context.globalAlpha = 1;
  drawSquare(context, norm, left, top + height * (1 - share), width, height * share);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} mean
 * @param {boolean} isChosen
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
function drawMean(context, mean, isChosen, left, top, width, height) {
  const {accent, line, warm, ink} = colours();
  const finite = Number.isFinite(mean);
  context.fillStyle = finite ? line : warm;
  context.fillRect(left, top, width, height);
  if (!finite) return;
  context.fillStyle = isChosen ? ink : accent;
  context.fillRect(left, top + height * (1 - mean), width, height * mean);
}

/**
 * Shut below, open above, what is in between left pale.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} low
 * @param {number} high
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
function drawShares(context, low, high, left, top, width, height) {
  const {accent, line, soft} = colours();
  context.fillStyle = line;
  context.fillRect(left, top, width, height);
  context.fillStyle = soft;
  context.fillRect(left, top + height * (1 - low), width, height * low);
  context.fillStyle = accent;
  context.fillRect(left, top, width, height * high);
}
