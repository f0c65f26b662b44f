/** The page of cells: all at a glance, two side by side, each by itself, and one of one's own. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {request} from '../../server/api.js';
import {parameters} from './cell-count.js';
import {count, text} from '../../words/text.js';
import {tryLink} from '../../document/try-cell.js';
import './cell-comparison.js';
import {equations, facts} from './cell-facts.js';
import {LightElement} from '../../view/light-element.js';
import {refusal} from '../../view/refusal.js';
import './own-cell.js';
import './source-fold.js';

/** @import {Cell} from './cell-facts.js' */

/** Gates that are not built in: what is kept is what is not written. */
const first = `a  = sigmoid(W_a h + U_a x + b_a)
g  = tanh(W_g h + U_g x + b_g)
h' = a * h + (1 - a) * g
`;

export class CellsPage extends LightElement {
  static properties = {cells: {state: true}, failure: {state: true}, sizes: {state: true}};

  #own = createRef();

  constructor() {
    super();
    /** @type {Cell[]} */
    this.cells = [];
    this.failure = '';
    /** Units and inputs for the examples. */
    this.sizes = {n: 32, m: 16};
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.cells = await request('GET', '/api/cells');
    } catch {
      this.failure = text('notice.unreachable');
    }
    await this.updateComplete;
    // The place named in the address is there only now.
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place) place.scrollIntoView();
  }

  render() {
    if (this.failure) return refusal(this.failure);
    if (!this.cells.length) return html`<p class="quiet">${text('cells.loading')}</p>`;
    return html`
      ${this.#sizes()}
      ${this.#glance()}
      <section id="lstm-and-gru"><h2>${text('cells.beside')}</h2>
        <cell-comparison .cells=${this.cells} .sizes=${this.sizes}></cell-comparison></section>
      <section id="own"><h2>${text('cells.own')}</h2><p>${text('cells.ownLead')}</p>
        <own-cell .equations=${first} .sizes=${this.sizes} ${ref(this.#own)}></own-cell></section>
      ${this.cells.map((cell) => this.#article(cell))}`;
  }

  #sizes() {
    /** @type {(key: 'n' | 'm') => unknown} */
    const field = (key) => html`
      <label><span>${text(`cells.${key}`)}</span>
        <input type="text" inputmode="numeric" autocomplete="off" id="size-${key}" .value=${String(this.sizes[key])}
          @change=${(/** @type {Event} */ event) => this.#size(key, /** @type {HTMLInputElement} */ (event.target))}></label>`;
    return html`<div class="sizes" role="group" aria-label=${text('cells.sizes')}><span>${text('cells.sizes')}</span> ${field('n')} ${field('m')}</div>`;
  }

  /**
   * @param {'n' | 'm'} key
   * @param {HTMLInputElement} input what can be no size goes back
   */
  #size(key, input) {
    const value = Math.round(Number(input.value));
    if (value >= 1 && value <= 1024) this.sizes = {...this.sizes, [key]: value};
    input.value = String(this.sizes[key]);
  }

  #glance() {
    const {n, m} = this.sizes;
    return html`
      <div class="wide-table" tabindex="0" role="region" aria-label=${text('cells.glance')}>
        <table class="glance">
          <thead><tr><th scope="col">${text('cells.cell')}</th><th scope="col">${text('cells.states')}</th><th scope="col">${text('cells.gates')}</th>
            <th scope="col" class="number">${text('cells.count')}</th><th scope="col">${text('cells.for')}</th></tr></thead>
          <tbody>${this.cells.map((cell) => html`
            <tr><th scope="row"><a href="#${cell.name}">${cell.title}</a></th>
              <td>${cell.states.join(', ')}</td><td>${cell.gates.join(', ') || '–'}</td>
              <td class="number">${count(parameters(cell.counts, n, m))}</td><td>${cell.purpose}</td></tr>`)}
          </tbody>
        </table>
      </div>`;
  }

  /** @param {Cell} cell */
  #article(cell) {
    return html`
      <article id=${cell.name} aria-labelledby="title-${cell.name}">
        <h2 id="title-${cell.name}"><a href="#${cell.name}">${cell.title}</a> <code>${cell.name}</code></h2>
        <p>${cell.about}</p>
        <p>${cell.purpose}</p>
        <div class="both">
          <div>${equations(cell)}</div>
          <div>${facts(cell, this.sizes, cell.reference)}</div>
        </div>
        <source-fold .source=${cell.pytorch}></source-fold>
        <p class="ends">
          <a class="button filled" href=${tryLink(cell.name)} aria-label="${text('cells.try')}: ${cell.title}">${text('cells.try')}</a>
          <button type="button" class="button" aria-label="${text('cells.change')}: ${cell.title}" @click=${() => this.#change(cell)}>${text('cells.change')}</button>
        </p>
      </article>${nothing}`;
  }

  /** @param {Cell} cell */
  #change(cell) {
    const own = /** @type {import('./own-cell.js').OwnCell} */ (this.#own.value);
    document.getElementById('own')?.scrollIntoView();
    void own.edit(cell.equations);
  }
}
customElements.define('cells-page', CellsPage);
