/** The one scale of both pictures, and which path is which. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {text} from '../../words/text.js';
import {kinds} from './arrows.js';
import {Drawing} from '../../view/drawing/canvas.js';
import {CliffElement} from './cliff-element.js';
import {colours} from '../../view/drawing/colours.js';

export class CliffLegend extends CliffElement {
  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    const gradient = this.model.colour === 'gradient';
    return html`
      <div class="legend">
        ${kinds.map((kind) => html`<span><i class="mark ${kind}"></i>${text(`cliff.${kind}`)}</span>`)}
        <span class="scale" tabindex="0" data-explain=${gradient ? 'scale' : 'cliff-scale'}>
          <span>${gradient ? html`‖g‖ 10<sup>−12</sup>` : html`${text('cliff.loss')} 0`}</span>
          <canvas ${ref(this.#canvas)} role="img" aria-label=${text(gradient ? 'cliff.gradientScale' : 'cliff.scale')}></canvas>
          <span>${gradient ? html`10<sup>3</sup>` : this.model.top}</span>
        </span>
      </div>`;
  }

  updated() {
    this.#drawing ??= new Drawing(/** @type {HTMLCanvasElement} */ (this.#canvas.value), (context, width, height) => {
      const {scale, relief} = colours();
      for (let x = 0; x < width; x++) {
        const index = Math.round((255 * x) / Math.max(1, width - 1));
        context.fillStyle = this.model.colour === 'gradient' ? scale[index] : `rgb(${relief[Math.round(255 * Math.sqrt(index / 255))].join(' ')})`;
        context.fillRect(x, 0, 1.5, height);
      }
    });
    this.#drawing.ask();
  }
}
customElements.define('cliff-legend', CliffLegend);
