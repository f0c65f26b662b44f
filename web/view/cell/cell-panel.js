/** The equations of the chosen layer's cell, forward or backward, set by KaTeX, or as text to edit. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {request} from '../../server/api.js';
import {keepOwnCell} from '../../server/own-cells.js';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {typeset} from '../mathematics/mathematics.js';

/** @import {LayerEntry} from '../../document/experiment.js' */
/** @typedef {{equations?: string, latex?: {forward: string, backward: string}, title?: string, about?: string, reference?: string}} Cell */
/** @typedef {'forward' | 'backward' | 'edit'} View */

export class CellPanel extends WorkbenchElement {
  static properties = {view: {state: true}};

  #place = createRef();
  #editor = createRef();
  #set = '';
  /** What the server said, by what it was asked. @type {Map<string, Cell | undefined>} */
  #answers = new Map();
  /** What is being typed, as far as it can be read. @type {string | undefined} */
  #draft;

  constructor() {
    super();
    /** @type {View} */
    this.view = 'forward';
  }

  render() {
    const {workbench} = this;
    const layer = workbench.current.selection.layer;
    const cell = this.#cell();
    const view = this.#view();
    return html`
      <section>
        <h2 id=${this.idOf('cell')} data-explain="cell-equations" tabindex="0">${text('cell.title', layer + 1)}</h2>
        <div class="switch" role="group" aria-label=${text('cell.way')}>
          ${['forward', 'backward', 'edit'].map((each) => each === 'edit' && cell?.equations === undefined ? nothing : html`
            <button type="button" aria-pressed=${view === each} data-explain=${each === 'edit' ? 'cell-edit' : each}
              @click=${() => this.#turn(/** @type {View} */ (each))}>${text(`cell.${each}`)}</button>`)}
        </div>
        ${view === 'edit' ? html`<cell-editor .suffix=${this.idOf('')} .equations=${cell?.equations ?? ''} .connection=${this.#connection} ${ref(this.#editor)}
          @read=${this.#read} @rested=${this.#rested}></cell-editor>` : nothing}
        <div class="equations ${view}" tabindex="0" role="group" data-explain=${view === 'backward' ? view : 'forward'} aria-label=${text(view === 'backward' ? 'cell.backward' : 'cell.forward')}
          @dblclick=${() => this.#turn('edit')} ${ref(this.#place)}></div>
        ${cell?.about ? html`<p class="quiet"><b>${cell.title}</b> ${cell.about}</p>` : nothing}
        ${cell?.reference ? html`<p class="quiet reference">${cell.reference}</p>` : nothing}
      </section>`;
  }

  updated() {
    const {latex} = (this.#view() === 'edit' && this.#draft !== undefined ? this.#written(this.#draft) : this.#cell()) ?? {};
    const lines = latex ? [latex[this.#view() === 'backward' ? 'backward' : 'forward']].flat() : [];
    const set = JSON.stringify(lines);
    if (!lines.length || set === this.#set) return;
    this.#set = set;
    void typeset(/** @type {HTMLElement} */ (this.#place.value), lines, () => this.#set === set);
  }

  get #connection() {
    return this.workbench.current.chosen?.entry.connection ?? 'plain';
  }

  /** A dense layer has no text to edit. @returns {View} */
  #view() {
    return this.view === 'edit' && this.#cell()?.equations === undefined ? 'forward' : this.view;
  }

  /** @param {View} view */
  async #turn(view) {
    if (view === 'edit') await import('./cell-editor.js');
    this.view = view;
    this.#draft = undefined;
    await this.updateComplete;
    /** @type {HTMLElement | undefined} */ (this.#editor.value)?.focus();
  }

  /** @param {CustomEvent} event */
  #read({detail: {equations, connection, cell}}) {
    this.#draft = equations;
    keepOwnCell(equations, cell);
    this.#answers.set(asked('/api/cells', {equations, connection}), cell);
    this.requestUpdate();
  }

  /** @param {CustomEvent} event */
  #rested({detail: equations}) {
    const {workbench} = this;
    const builtIn = workbench.shared.cells.find((cell) => cell.equations.trim() === equations.trim());
    if (workbench.current.chosen) workbench.edits.change(`/network/layers/${workbench.current.chosen.index}/cell`, builtIn ? builtIn.name : {equations});
  }

  /** @returns {Cell | undefined} */
  #cell() {
    const {workbench} = this;
    const entry = workbench.current.chosen?.entry;
    if (entry && entry.type !== 'recurrent') return this.#ofLayer(entry);
    const chosen = entry?.cell;
    if (typeof chosen !== 'string') return chosen && this.#written(chosen.equations);
    const builtIn = workbench.shared.cells.find((each) => each.name === chosen);
    return builtIn && this.#connection !== 'plain' ? {...builtIn, latex: this.#written(builtIn.equations).latex} : builtIn;
  }

  /**
   * @param {string} equations
   * @returns {Cell}
   */
  #written(equations) {
    return {...this.#answer('/api/cells', {equations, connection: this.#connection}), equations};
  }

  /** However large it is, and whatever is held, its equations are the same. @param {LayerEntry} entry */
  #ofLayer({pin, repeat, ...entry}) {
    const {units, channels, kernel, stride, ...shown} = entry;
    return this.#answer('/api/layers', entry, shown);
  }

  /**
   * What the server says, once it has said it.
   *
   * @param {string} address
   * @param {object} question
   * @param {object} [matters] all of it that the answer hangs on
   * @returns {Cell | undefined}
   */
  #answer(address, question, matters = question) {
    const key = asked(address, matters);
    if (!this.#answers.has(key)) {
      this.#answers.set(key, undefined);
      request('POST', address, question).then((answer) => {
        this.#answers.set(key, answer);
        this.requestUpdate();
        // What was not answered is asked for again when it is next shown.
      }, () => this.#answers.delete(key));
    }
    return this.#answers.get(key);
  }
}
customElements.define('cell-panel', CellPanel);

/** @type {(address: string, question: object) => string} */
const asked = (address, question) => `${address} ${JSON.stringify(question)}`;
