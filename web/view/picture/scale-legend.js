/** The fixed scale, its marks, and in words what the pointed or chosen square holds. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {ofLayer, shown} from '../../run/frame.js';
import {short, text} from '../../words/text.js';
import {Drawing} from '../drawing/canvas.js';
import {dry, flood} from '../drawing/scale.js';
import {WorkbenchElement} from '../workbench-element.js';
import {drawSquare} from '../drawing/squares.js';

export class ScaleLegend extends WorkbenchElement {
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
    const {workbench} = this;
    const {states} = this.#cell();
    return html`
      <div class="legend" data-explain="scale">
        <span class="formula">${states.length > 1
          ? html`<select aria-label=${text('picture.state')} @change=${this.#choose}>
              ${states.map((state) => html`<option value=${state} .selected=${state === workbench.state}>‖∂L/∂${state}‖</option>`)}
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
    const {workbench} = this;
    const {entry, trained} = workbench.current.chosen ?? {};
    const cell = workbench.cellOf(entry?.cell);
    if (cell) return {states: /** @type {string[]} */ (cell.states)};
    const measured = ofLayer(workbench.current.run?.shown?.states ?? new Map(), trained ?? -1);
    return {states: [...new Set(measured.map(([name]) => name.slice(name.lastIndexOf('.') + 1)))]};
  }

  #readout() {
    const {workbench} = this;
    const lane = this.hovered?.lane ?? workbench.current;
    const {layer, position} = this.hovered ?? workbench.current.selection;
    const frame = lane.run?.shown;
    const norm = frame && workbench.phases.reached(lane, layer, position, false) ? shown(frame, lane.rows[layer]?.trained ?? -1, workbench.state)[0]?.[position] : undefined;
    const symbol = workbench.current.sample?.words?.[position]?.text;
    const place = workbench.current.isImage ? text('picture.channel', layer + 1, position)
      : workbench.current.length === 1 ? text('picture.layer', layer + 1)
      : symbol === undefined ? text('picture.at', layer + 1, position)
      : text('picture.atSymbol', layer + 1, position, symbol);
    const which = workbench.lanes.length > 1 ? `${lane.letter}: ` : '';
    const solved = (frame?.score ?? 0) >= (lane.scores?.solved ?? Infinity);
    return html`<span>${which}${place}</span> <b>${short(norm)}</b>
      ${this.#inside ? html`<button type="button" class="plain inward" @click=${this.#goInside}>${text('inside.go')}</button>` : nothing}
      <span class=${solved ? '' : 'absent'} data-explain="solved" tabindex="0">${text('picture.solved')}</span>`;
  }

  /** What is inside the chosen square, which stands further down, where the workbench has it. */
  get #inside() {
    return this.closest('sluice-workbench')?.querySelector('inside-panel');
  }

  #goInside() {
    const panel = this.#inside;
    panel?.scrollIntoView();
    /** @type {HTMLElement | null | undefined} */ (panel?.querySelector('[aria-selected=true]'))?.focus({preventScroll: true});
  }

  /** @param {Event} event */
  #choose(event) {
    this.workbench.show(/** @type {HTMLSelectElement} */ (event.target).value);
  }
}
customElements.define('scale-legend', ScaleLegend);
