/** One example of a task of images, pixel by pixel: paper is 0, ink is 1. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {text} from '../../words/text.js';
import {Drawing} from '../drawing/canvas.js';
import {colours} from '../drawing/colours.js';
import {WorkbenchElement} from '../workbench-element.js';

export class SampleImage extends WorkbenchElement {
  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    const label = text('task.image', this.workbench.current.sample?.answer ?? '');
    return html`<canvas role="img" aria-label=${label} ${ref(this.#canvas)}></canvas>`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    this.#drawing ??= new Drawing(canvas, (context, width, height) => this.#draw(context, width, height));
    this.#drawing.ask();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {number} height
   */
  #draw(context, width, height) {
    const {ink} = colours();
    const rows = this.workbench.current.sample?.image ?? [];
    context.fillStyle = ink;
    rows.forEach((row, y) => row.forEach((value, x) => {
      const [left, right] = [x, x + 1].map((edge) => Math.round((edge / row.length) * width));
      const [top, bottom] = [y, y + 1].map((edge) => Math.round((edge / rows.length) * height));
      context.globalAlpha = Math.min(1, Math.max(0, value));
      context.fillRect(left, top, right - left, bottom - top);
    }));
  }
}
customElements.define('sample-image', SampleImage);
