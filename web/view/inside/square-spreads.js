/** What stands in the chosen square itself: its gates, states and output over batch and units, each counted by size. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {spelled} from '../../run/frame.js';
import {short, text} from '../../words/text.js';
import {Drawing, columnsOf, rem} from '../drawing/canvas.js';
import {colours} from '../drawing/colours.js';
import {WorkbenchElement} from '../workbench-element.js';

/** @typedef {{from: number, to: number, bins: number[], mean: number, deviation: number, notFinite: number}} Spread */

export class SquareSpreads extends WorkbenchElement {
  static properties = {spreads: {attribute: false}};

  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;

  constructor() {
    super();
    /** @type {[string, Spread][]} by their names in the layer */
    this.spreads = [];
    this.follows = ['change'];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    return html`
      <h3 data-explain="spreads" tabindex="0" ?hidden=${!this.spreads.length}>${text('square.spreads')}</h3>
      <div class="spreads" ?hidden=${!this.spreads.length}>
        <div class="strip-names">${this.spreads.map(([name, {from, to}]) => html`<span><i>${name === 'output' ? 'y' : spelled(name)}</i> <small>${from === 0 ? '0…1' : `±${short(to)}`}</small></span>`)}</div>
        <canvas ${ref(this.#canvas)} role="img" tabindex="0" data-explain="spreads" aria-label=${text('square.spreads.label')}></canvas>
        <div class="strip-numbers">${this.spreads.map(([, {mean, deviation, notFinite}]) => html`<span>${notFinite ? text('square.notFinite', notFinite) : html`${short(mean)} <small>± ${short(deviation)}</small>`}</span>`)}</div>
      </div>${nothing}`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    canvas.style.height = `${this.spreads.length * rem() * 1.9}px`;
    this.#drawing ??= new Drawing(canvas, (context, width) => this.#draw(context, width));
    this.#drawing.ask();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   */
  #draw(context, width) {
    const {accent, line, soft} = colours();
    const pitch = rem() * 1.9;
    const height = pitch - rem() * 0.45;
    this.spreads.forEach(([, {from, bins}], row) => {
      const bottom = row * pitch + rem() * 0.2 + height;
      const columns = columnsOf(width, bins.length);
      const most = Math.max(1, ...bins);
      context.fillStyle = line;
      context.fillRect(0, bottom, width, 1);
      if (from < 0) context.fillRect(width / 2 - 0.5, bottom - height, 1, height);
      context.fillStyle = from < 0 ? soft : accent;
      bins.forEach((bin, index) => {
        const tall = bin ? Math.max(1.5, (bin / most) * height) : 0;
        context.fillRect(columns.left(index), bottom - tall, columns.width(index), tall);
      });
    });
  }
}
customElements.define('square-spreads', SquareSpreads);
