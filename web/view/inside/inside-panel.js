/**
 * What is inside the chosen layer and position, one look at a time. A look is in the page only
 * while it is looked at, so that what it costs is asked for only then.
 */
import {html} from 'lit';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {SquarePanel} from './square-panel.js';

/** @import {Panel} from './looks.js' */

export class InsidePanel extends WorkbenchElement {
  static properties = {look: {state: true}, panels: {state: true}};

  /** @type {HTMLElement | undefined} */
  #element;

  constructor() {
    super();
    /** The one that was asked for, else the first there is. @type {string | undefined} */
    this.look = undefined;
    /** What is not seen at first is fetched once the page stands. @type {Panel[]} */
    this.panels = [SquarePanel];
  }

  async firstUpdated() {
    this.panels = (await import('./looks.js')).looks;
  }

  /** Those that this network has something to show in. */
  get #looks() {
    return this.panels.filter((panel) => panel.applies(this.workbench.current));
  }

  get #chosen() {
    const looks = this.#looks;
    return looks.find(({look}) => look === this.look) ?? looks[0];
  }

  /** @param {Panel} panel */
  #shown(panel) {
    if (!(this.#element instanceof panel)) this.#element = new panel();
    return this.#element;
  }

  render() {
    const chosen = this.#chosen;
    return html`
      <div class="tabs" role="tablist" aria-label=${text('inside.label')} @keydown=${this.#key}>
        ${this.#looks.map(({look}) => html`
          <button type="button" role="tab" id=${this.idOf(`tab-${look}`)} data-explain="inside-${look}" aria-selected=${look === chosen.look}
            aria-controls=${this.idOf('look')} tabindex=${look === chosen.look ? 0 : -1} @click=${() => (this.look = look)}>${text(`inside.${look}`)}</button>`)}
      </div>
      <div id=${this.idOf('look')} role="tabpanel" aria-labelledby=${this.idOf(`tab-${chosen.look}`)}>${this.#shown(chosen)}</div>`;
  }

  /** @param {KeyboardEvent} event */
  async #key(event) {
    const looks = this.#looks;
    const at = looks.indexOf(this.#chosen);
    /** @type {Record<string, number>} */
    const moves = {ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: looks.length - 1};
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    this.look = looks[(move + looks.length) % looks.length].look;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[aria-selected="true"]'))?.focus();
  }
}
customElements.define('inside-panel', InsidePanel);
