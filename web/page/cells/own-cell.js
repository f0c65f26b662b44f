/** An own cell: written, read while it is written, and shown as the built-in ones are. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {text} from '../../words/text.js';
import {tryLink} from '../../document/try-cell.js';
import '../../view/cell/cell-editor.js';
import {equations, facts} from './cell-facts.js';
import {LightElement} from '../../view/light-element.js';
import './source-fold.js';

/** @import {Cell} from './cell-facts.js' */

export class OwnCell extends LightElement {
  static properties = {equations: {}, sizes: {attribute: false}, cell: {state: true}, wrong: {state: true}};

  #editor = createRef();

  constructor() {
    super();
    this.equations = '';
    this.sizes = {n: 1, m: 1};
    /** What was read last. @type {(Cell & {equations: string}) | null} */
    this.cell = null;
    /** Whether what stands in the editor now cannot be read. */
    this.wrong = false;
  }

  /** @param {string} source */
  async edit(source) {
    this.equations = source;
    await this.updateComplete;
    const editor = /** @type {import('../../view/cell/cell-editor.js').CellEditor} */ (this.#editor.value);
    await editor.updateComplete;
    editor.read();
    editor.focus();
  }

  firstUpdated() {
    void /** @type {import('../../view/cell/cell-editor.js').CellEditor} */ (this.#editor.value).updateComplete
      .then(() => /** @type {import('../../view/cell/cell-editor.js').CellEditor} */ (this.#editor.value).read());
  }

  render() {
    const {cell, wrong} = this;
    return html`
      <div class="own">
        <div>
          <cell-editor .equations=${this.equations} .hint=${text('cells.hint')} @read=${this.#read} @refused=${() => (this.wrong = true)} ${ref(this.#editor)}></cell-editor>
          ${cell ? this.#ends(cell) : nothing}
        </div>
        <div class=${wrong ? 'stale' : ''}>${cell ? html`
          ${wrong ? html`<p class="of-last">${text('cells.stale')}</p>` : nothing}${equations(cell)}${facts(cell, this.sizes)}` : nothing}</div>
      </div>
      ${cell ? html`<source-fold class=${wrong ? 'stale' : ''} .source=${cell.pytorch}></source-fold>` : nothing}`;
  }

  /** @param {Cell & {equations: string}} cell */
  #ends(cell) {
    if (!this.wrong) return html`<p class="ends"><a class="button filled" href=${tryLink({equations: cell.equations})} @click=${this.#try}>${text('cells.try')}</a></p>`;
    return html`<p class="ends"><a class="button filled" role="link" tabindex="0" aria-disabled="true" aria-describedby="mend">${text('cells.try')}</a>
      <span id="mend">${text('cells.mend')}</span></p>`;
  }

  /** What was typed a moment ago has to be read first. @param {Event} event */
  async #try(event) {
    const editor = /** @type {import('../../view/cell/cell-editor.js').CellEditor} */ (this.#editor.value);
    if (editor.draft === this.cell?.equations) return;
    event.preventDefault();
    do await editor.read();
    while (!this.wrong && editor.draft !== this.cell?.equations);
    if (!this.wrong && this.cell) location.assign(tryLink({equations: this.cell.equations}));
  }

  /** @param {CustomEvent} event */
  #read({detail: {equations: source, cell}}) {
    this.cell = {...cell, equations: source};
    this.wrong = false;
  }
}
customElements.define('own-cell', OwnCell);
