/** LSTM beside GRU: parameters by the formula, and the time of a step as this server takes it now. */
import {html, nothing, svg} from 'lit';
import {request} from '../../server/api.js';
import {parameters} from './cell-count.js';
import {count, short, text} from '../../words/text.js';
import {LightElement} from '../../view/light-element.js';

/** @import {Cell} from './cell-facts.js' */

const compared = ['lstm', 'gru', 'gru-reset-after'];

export class CellComparison extends LightElement {
  static properties = {cells: {attribute: false}, sizes: {attribute: false}, times: {state: true}, failure: {state: true}, busy: {state: true}};

  constructor() {
    super();
    /** @type {Cell[]} */
    this.cells = [];
    this.sizes = {n: 1, m: 1};
    /** @type {{batch: number, positions: number, inputs: number, units: number, steps: number, milliseconds: Record<string, number>} | null} */
    this.times = null;
    this.failure = '';
    this.busy = false;
  }

  render() {
    const {n, m} = this.sizes;
    const shown = compared.flatMap((name) => this.cells.filter((cell) => cell.name === name));
    const [lstm] = shown;
    if (!lstm) return nothing;
    const {times} = this;
    const row = (/** @type {string} */ name, /** @type {(cell: Cell) => number | undefined} */ of, /** @type {(value: number) => string} */ write) => {
      const whole = of(lstm);
      return html`<tr><th scope="row">${name}</th>${shown.map((cell) => {
        const value = of(cell);
        return value === undefined || whole === undefined ? html`<td>–</td>` : html`
          <td><b>${write(value)}</b> ${cell === lstm ? nothing : html`<span class="ratio">× ${short(value / whole)}</span>`}${bar(value / whole)}</td>`;
      })}</tr>`;
    };
    return html`
      <div class="wide-table" tabindex="0" role="region" aria-label=${text('cells.beside')}>
        <table class="beside-table">
          <thead><tr><td></td>${shown.map((cell) => html`<th scope="col"><a href="#${cell.name}">${text(`cell.${cell.name}`)}</a></th>`)}</tr></thead>
          <tbody>
            ${row(text('cells.recurrent'), ({counts}) => counts.recurrent * n * n, count)}
            ${row(text('cells.all'), ({counts}) => parameters(counts, n, m), count)}
            ${row(text('cells.step'), ({name}) => times?.milliseconds[name], (value) => `${short(value)} ms`)}
          </tbody>
        </table>
      </div>
      <p class="measure">
        <button type="button" class="button" ?disabled=${this.busy} @click=${this.#measure}>${text(this.busy ? 'cells.measuring' : 'cells.measure')}</button>
        <span class="quiet" role="status">${this.failure || (times ? text('cells.measured', times.steps, times.batch, times.positions, times.inputs, times.units) : text('cells.unmeasured'))}</span>
      </p>
      <p>${text('cells.comparison')}</p>`;
  }

  async #measure() {
    this.busy = true;
    try {
      this.times = await request('GET', '/api/cells/times');
      this.failure = '';
    } catch (error) {
      this.failure = error instanceof TypeError ? text('notice.unreachable') : String(/** @type {Error} */ (error).message);
    }
    this.busy = false;
  }
}
customElements.define('cell-comparison', CellComparison);

/** @param {number} share of what the widest could be */
function bar(share) {
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="rest" width="100" height="4"/><rect width=${Math.min(100, 100 * share)} height="4"/>`}</svg>`;
}
