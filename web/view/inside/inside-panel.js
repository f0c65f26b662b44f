/**
 * What is inside the chosen layer and position, one look at a time. A look is in the page only
 * while it is looked at, so that what it costs is asked for only then.
 */
import {html, nothing} from 'lit';
import {text} from '../../words/text.js';
import {PageElement} from '../workbench-element.js';
import './square-panel.js';

/** What is not seen at first is fetched when it is asked for; its element then comes to life. */
const later = {
  attention: () => import('./attention-panel.js'),
  gates: () => import('./gates-panel.js'),
  deltas: () => import('./deltas-panel.js'),
  taught: () => import('./taught-panel.js'),
  matrix: () => import('./matrix-panel.js'),
  alone: () => import('./alone-panel.js'),
};

/** @typedef {'attention' | 'here' | 'gates' | 'deltas' | 'taught' | 'matrix' | 'alone'} Look */

export class InsidePanel extends PageElement {
  static properties = {look: {state: true}};

  constructor() {
    super();
    /** The one that was asked for, else the first there is. @type {Look | undefined} */
    this.look = undefined;
  }

  /** The looks that this network has something to show in. @returns {Look[]} */
  get #looks() {
    const {playground} = this;
    const inTime = playground.length > 1;
    const type = playground.chosen?.entry.type;
    const recurrent = type === 'recurrent';
    return [
      ...(type === 'attention' ? /** @type {Look[]} */ (['attention']) : []),
      'here',
      ...(recurrent || playground.chosen?.entry.connection === 'highway' ? /** @type {Look[]} */ (['gates']) : []),
      'deltas',
      ...(inTime ? /** @type {Look[]} */ (['taught']) : []),
      ...(recurrent ? /** @type {Look[]} */ (['matrix']) : []),
      ...(inTime && playground.read === 'every' ? /** @type {Look[]} */ (['alone']) : []),
    ];
  }

  get #look() {
    const looks = this.#looks;
    return this.look && looks.includes(this.look) ? this.look : looks[0];
  }

  render() {
    const looks = this.#looks;
    const look = this.#look;
    return html`
      <div class="tabs" role="tablist" aria-label=${text('inside.label')} @keydown=${this.#key}>
        ${looks.map((each) => html`
          <button type="button" role="tab" id="tab-${each}" data-explain="inside-${each}" aria-selected=${each === look}
            aria-controls="look" tabindex=${each === look ? 0 : -1} @click=${() => (this.look = each)}>${text(`inside.${each}`)}</button>`)}
      </div>
      <div id="look" role="tabpanel" aria-labelledby="tab-${look}">${show(look)}</div>`;
  }

  /** @param {KeyboardEvent} event */
  async #key(event) {
    const looks = this.#looks;
    const at = Math.max(0, looks.indexOf(this.#look));
    /** @type {Record<string, number>} */
    const moves = {ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: looks.length - 1};
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    this.look = looks[(move + looks.length) % looks.length];
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[aria-selected="true"]'))?.focus();
  }
}
customElements.define('inside-panel', InsidePanel);

/** @param {Look} look */
function show(look) {
  if (look !== 'here') void later[look]();
  switch (look) {
    case 'attention': return html`<attention-panel></attention-panel>`;
    case 'here': return html`<square-panel></square-panel>`;
    case 'gates': return html`<gates-panel></gates-panel>`;
    case 'deltas': return html`<deltas-panel></deltas-panel>`;
    case 'taught': return html`<taught-panel></taught-panel>`;
    case 'matrix': return html`<matrix-panel></matrix-panel>`;
    case 'alone': return html`<alone-panel></alone-panel>`;
    default: return nothing;
  }
}
