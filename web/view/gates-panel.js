/** The gates of the chosen layer over the positions: how far each stands open on average. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
/** @import {Gate} from '../model/frame.js' */
import {ofLayer, spelled} from '../model/frame.js';
import {short, text} from '../model/text.js';
import {Drawing, columnsOf, rem} from './canvas.js';
import {colours} from './colours.js';
import {PageElement} from './element.js';

export class GatesPanel extends PageElement {
  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;

  constructor() {
    super();
    this.follows = ['change', 'frame'];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  /** @returns {[string, Gate][]} */
  get #gates() {
    const {playground} = this;
    const {entry, trained} = playground.chosen ?? {};
    const frame = playground.run?.shown;
    const measured = frame ? ofLayer(frame.gates, trained ?? -1) : [];
    if (measured.length) return measured;
    const cell = playground.cells.find((each) => each.name === entry?.cell);
    return (cell?.gates ?? []).map((/** @type {string} */ name) => [name, {mean: [], low: NaN, high: NaN}]);
  }

  render() {
    const gates = this.#gates;
    const {position} = this.playground.selection;
    const percent = (/** @type {number} */ share) => (Number.isFinite(share) ? `${Math.round(100 * share)} %` : '–');
    return html`
      <section>
        <h2 id="gates" data-explain="gates">${text('gates.title')}</h2>
        <p class="quiet" ?hidden=${gates.length > 0}>${text('gates.none')}</p>
        <div class="gates" ?hidden=${gates.length === 0}>
          <div class="gate-names" aria-hidden="true">${gates.map(([name]) => html`<i>${spelled(name)}</i>`)}</div>
          <canvas ${ref(this.#canvas)} role="img" tabindex="0" data-explain="gates" aria-label=${text('gates.label')}></canvas>
        </div>
        <table class="gate-values" ?hidden=${gates.length === 0}>
          <thead><tr><th scope="col">${text('gates.gate')}</th><th scope="col">${text('gates.here')}</th><th scope="col">${text('gates.low')}</th><th scope="col">${text('gates.high')}</th></tr></thead>
          <tbody>${gates.map(([name, gate]) => html`
            <tr><th scope="row"><i>${spelled(name)}</i></th><td>${short(gate.mean[position])}</td><td>${percent(gate.low)}</td><td>${percent(gate.high)}</td></tr>`)}
          </tbody>
        </table>
      </section>`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    canvas.style.height = `${this.#gates.length * rem() * 1.9}px`;
    this.#drawing ??= new Drawing(canvas, (context, width) => this.#draw(context, width));
    this.#drawing.ask();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   */
  #draw(context, width) {
    const {accent, line, warm, ink} = colours();
    const columns = columnsOf(width, this.playground.length);
    const {position: chosen} = this.playground.selection;
    const pitch = rem() * 1.9;
    const height = pitch - rem() * 0.45;
    this.#gates.forEach(([, gate], index) => {
      const top = index * pitch + rem() * 0.2;
      gate.mean.forEach((mean, position) => {
        const left = columns.left(position);
        const finite = Number.isFinite(mean);
        context.fillStyle = finite ? line : warm;
        context.fillRect(left, top, columns.width(position), height);
        if (!finite) return;
        context.fillStyle = position === chosen ? ink : accent;
        context.fillRect(left, top + height * (1 - mean), columns.width(position), height * mean);
      });
    });
  }
}
customElements.define('gates-panel', GatesPanel);
