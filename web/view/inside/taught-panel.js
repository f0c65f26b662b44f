/** Which positions taught a weight: what each of them adds to the gradient of a matrix that all use. */
import {html} from 'lit';
import {ofLayer, spelled} from '../../run/frame.js';
import {short, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {liveOnly} from './live-only.js';
import './position-strips.js';
import {Watching} from './watching.js';

export class TaughtPanel extends WorkbenchElement {
  static look = 'taught';
  static properties = {matrix: {state: true}};

  /** @param {import('./looks.js').Shown} shown */
  static applies({length}) {
    return length > 1;
  }

  watching = new Watching(this, () => ({of: ['contributions']}));

  constructor() {
    super();
    this.follows = ['change', 'frame'];
    /** By its name in the layer; empty for the first. */
    this.matrix = '';
  }

  render() {
    const {workbench} = this;
    const {position, layer} = workbench.current.selection;
    const contributions = ofLayer(workbench.current.run?.frame?.contributions ?? new Map(), workbench.current.chosen?.trained ?? -1);
    const [name, values] = contributions.find(([each]) => each === this.matrix) ?? contributions[0] ?? ['', []];
    return html`
      <section>
        <h2 data-explain="taught" tabindex="0">${text('taught.title', layer + 1)}</h2>
        ${liveOnly(workbench)}
        <p class="quiet" ?hidden=${name !== ''}>${text('inside.none')}</p>
        <div ?hidden=${name === ''}>
          <p class="choose">
            <label for=${this.idOf('taught-matrix')}>${text('taught.matrix')}</label>
            <select id=${this.idOf('taught-matrix')} @change=${(/** @type {Event} */ event) => (this.matrix = /** @type {HTMLSelectElement} */ (event.target).value)}>
              ${contributions.map(([each]) => html`<option value=${each} .selected=${each === name}>${spelled(each)}</option>`)}
            </select>
          </p>
          <position-strips look="bars" .pitch=${6.5} explain="taught-bars" .label=${text('taught.label', name)} .strips=${[{name, values}]}></position-strips>
          <p class="bin-ends"><span>${text('taught.first')}</span><span>${text('taught.last', Math.max(0, values.length - 1))}</span></p>
          <dl class="values">
            <div><dt>${text('taught.here', position)}</dt><dd>${short(values[position])}</dd></div>
            <div><dt>${text('taught.share', spelled(name))}</dt><dd>${shareOf(values, position)}</dd></div>
          </dl>
        </div>
        <p class="quiet about">${text('taught.about')}</p>
      </section>`;
  }
}
customElements.define('taught-panel', TaughtPanel);

/**
 * Of all that the positions add, as if none cancelled another.
 *
 * @param {number[]} values
 * @param {number} position
 */
function shareOf(values, position) {
  const all = values.reduce((sum, value) => sum + value, 0);
  const share = (100 * values[position]) / all;
  return Number.isFinite(share) ? `${share >= 0.1 || share === 0 ? share.toFixed(1) : share.toExponential(0)} %` : '–';
}
