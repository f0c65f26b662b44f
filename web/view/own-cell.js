/** An own cell: written, read while it is written, and shown as the built-in ones are. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {text} from '../model/text.js';
import {tryLink} from '../model/try-cell.js';
import './cell-editor.js';
import {equations, facts} from './cell-facts.js';
import {LightElement} from './light-element.js';
import './source-fold.js';

/** @import {Cell} from './cell-facts.js' */

export class OwnCell extends LightElement {
  static properties = {equations: {}, sizes: {attribute: false}, cell: {state: true}};

  #editor = createRef();

  constructor() {
    super();
    this.equations = '';
    this.sizes = {n: 1, m: 1};
    /** What was read last. @type {(Cell & {equations: string}) | null} */
    this.cell = null;
  }

  /** @param {string} source */
  async edit(source) {
    this.equations = source;
    await this.updateComplete;
    const editor = /** @type {import('./cell-editor.js').CellEditor} */ (this.#editor.value);
    await editor.updateComplete;
    editor.read();
    editor.focus();
  }

  firstUpdated() {
    void /** @type {import('./cell-editor.js').CellEditor} */ (this.#editor.value).updateComplete
      .then(() => /** @type {import('./cell-editor.js').CellEditor} */ (this.#editor.value).read());
  }

  render() {
    const {cell} = this;
    return html`
      <div class="own">
        <div>
          <cell-editor .equations=${this.equations} .hint=${text('cells.hint')} @read=${this.#read} ${ref(this.#editor)}></cell-editor>
          ${cell ? html`<p><a class="button filled" href=${tryLink({equations: cell.equations})}>${text('cells.try')}</a></p>` : nothing}
        </div>
        <div>${cell ? html`${equations(cell)}${facts(cell, this.sizes)}` : nothing}</div>
      </div>
      ${cell ? html`<source-fold .source=${cell.pytorch}></source-fold>` : nothing}`;
  }

  /** @param {CustomEvent} event */
  #read({detail: {equations: source, cell}}) {
    this.cell = {...cell, equations: source};
  }
}
customElements.define('own-cell', OwnCell);
