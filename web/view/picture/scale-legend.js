/** The fixed scale, its marks, and in words what the pointed or chosen square holds. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {dry, flood, ofLayer, shown} from '../../run/frame.js';
import {short, text} from '../../words/text.js';
import {Drawing} from '../drawing/canvas.js';
import {PageElement} from '../workbench-element.js';
import {drawSquare} from '../drawing/squares.js';

export class ScaleLegend extends PageElement {
  static properties = {hovered: {attribute: false}};

  #canvas = createRef();
  #zero = createRef();
  #notFinite = createRef();
  /** @type {Drawing[]} */
  #drawings = [];

  constructor() {
    super();
    this.follows = ['change', 'frame', 'phase'];
    /** @type {{layer: number, position: number, lane: import('../../workbench/lane.js').Lane} | null} */
    this.hovered = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawings.splice(0).forEach((drawing) => drawing.end());
  }

  render() {
    const {playground} = this;
    const {states} = this.#cell();
    return html`
      <div class="legend" data-explain="scale">
        <span class="formula">${states.length > 1
          ? html`<select aria-label=${text('picture.state')} @change=${this.#choose}>
              ${states.map((state) => html`<option value=${state} .selected=${state === playground.state}>‖∂L/∂${state}‖</option>`)}
            </select>`
          : states.length ? '‖∂L/∂h‖' : '‖∂L/∂y‖'}</span>
        <span>10<sup>−12</sup> ${text('scale.dry')}</span>
        <canvas class="ramp" ${ref(this.#canvas)} role="img" tabindex="0" aria-label=${text('scale.label')}></canvas>
        <span>10<sup>3</sup> ${text('scale.flood')}</span>
        <span class="mark"><canvas ${ref(this.#zero)} aria-hidden="true"></canvas> ${text('scale.zero')}</span>
        <span class="mark"><canvas ${ref(this.#notFinite)} aria-hidden="true"></canvas> ${text('scale.notFinite')}</span>
      </div>
      <p class="readout">${this.#readout()}</p>
    `;
  }

  updated() {
    if (this.#drawings.length) return;
    const canvas = (/** @type {import('lit/directives/ref.js').Ref} */ at) => /** @type {HTMLCanvasElement} */ (at.value);
    this.#drawings = [
      new Drawing(canvas(this.#canvas), (context, width, height) => {
        for (let x = 0; x < width; x++) {
          drawSquare(context, 10 ** (dry + (x / width) * (flood - dry)), x, 0, 1.5, height);
        }
      }),
      new Drawing(canvas(this.#zero), (context, width, height) => drawSquare(context, 0, 0, 0, width, height)),
      new Drawing(canvas(this.#notFinite), (context, width, height) => drawSquare(context, NaN, 0, 0, width, height)),
    ];
  }

  #cell() {
    const {playground} = this;
    const {entry, trained} = playground.chosen ?? {};
    const cell = playground.cells.find((/** @type {any} */ each) => each.name === entry?.cell);
    if (cell) return {states: /** @type {string[]} */ (cell.states)};
    const measured = ofLayer(playground.run?.shown?.states ?? new Map(), trained ?? -1);
    return {states: [...new Set(measured.map(([name]) => name.slice(name.lastIndexOf('.') + 1)))]};
  }

  #readout() {
    const {playground} = this;
    const lane = this.hovered?.lane ?? playground.current;
    const {layer, position} = this.hovered ?? playground.selection;
    const frame = lane.run?.shown;
    const norm = frame && playground.phases.reached(lane, layer, position, false) ? shown(frame, lane.rows[layer]?.trained ?? -1, playground.state)[0]?.[position] : undefined;
    const symbol = playground.sample?.words?.[position]?.text;
    const place = playground.isImage ? text('picture.channel', layer + 1, position)
      : playground.length === 1 ? text('picture.layer', layer + 1)
      : symbol === undefined ? text('picture.at', layer + 1, position)
      : text('picture.atSymbol', layer + 1, position, symbol);
    const which = playground.lanes.length > 1 ? `${lane.letter}: ` : '';
    const solved = (frame?.score ?? 0) >= (lane.scores?.solved ?? Infinity);
    return html`<span>${which}${place}</span> <b>${short(norm)}</b>
      <button type="button" class="plain inward" @click=${inward}>${text('inside.go')}</button>
      <span class=${solved ? '' : 'absent'} data-explain="solved" tabindex="0">${text('picture.solved')}</span>`;
  }

  /** @param {Event} event */
  #choose(event) {
    this.playground.show(/** @type {HTMLSelectElement} */ (event.target).value);
  }
}
customElements.define('scale-legend', ScaleLegend);

/** To what is inside the chosen square, which stands further down. */
function inward() {
  const panel = document.querySelector('inside-panel');
  panel?.scrollIntoView();
  /** @type {HTMLElement | null | undefined} */ (panel?.querySelector('[aria-selected=true]'))?.focus({preventScroll: true});
}
