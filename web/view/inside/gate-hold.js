/** Holds a gate of the chosen layer at a constant while it is trained, or lets it go. */
import {html} from 'lit';
import {put} from '../../document/experiment.js';
import {short, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {numbersOf} from '../builder/layer-words.js';

export class GateHold extends WorkbenchElement {
  static properties = {gate: {}, mean: {type: Number}};

  constructor() {
    super();
    this.gate = '';
    /** How far it stands open by now: where it is held first. */
    this.mean = NaN;
  }

  /** By its name in the cell: both scans of a layer are held together. */
  get #name() {
    return this.gate.replace(/^(forward|backward)\./, '');
  }

  /** @returns {number | undefined} */
  get #pin() {
    return /** @type {any} */ (this.workbench.current.chosen?.entry)?.pin?.[this.#name];
  }

  render() {
    const {workbench} = this;
    const pin = this.#pin;
    const held = pin !== undefined;
    const layers = numbersOf(workbench.current.rows, workbench.current.chosen?.index ?? 0);
    return html`
      <div class="hold" role="group" aria-label=${text('hold.label', this.#name)}>
        <label data-explain="hold"><input type="checkbox" id=${this.idOf('hold')} .checked=${held} @change=${this.#toggle}> ${text('hold.title', this.#name)}</label>
        <input type="range" min="0" max="1" step="0.05" aria-label=${text('hold.value', this.#name)} ?disabled=${!held}
          .value=${String(pin ?? (Number.isFinite(this.mean) ? this.mean : 1))} @input=${this.#slid}>
        <output>${held ? short(pin) : text('hold.free')}</output>
      </div>
      <p class="quiet">${text(layers.includes('–') ? 'hold.several' : 'hold.one', layers)}</p>`;
  }

  /** @param {Event} event */
  #toggle(event) {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    this.#hold(on ? 1 : undefined);
  }

  /** @param {Event} event */
  #slid(event) {
    this.#hold(Number(/** @type {HTMLInputElement} */ (event.target).value));
  }

  /** @param {number | undefined} value */
  #hold(value) {
    const {workbench} = this;
    const {index, entry} = workbench.current.chosen ?? {};
    if (index === undefined) return;
    const pin = put(/** @type {any} */ (entry)?.pin ?? {}, `/${this.#name}`, value);
    workbench.edits.change(`/network/layers/${index}/pin`, Object.keys(pin).length ? pin : undefined);
  }
}
customElements.define('gate-hold', GateHold);
