/** The equations of the chosen layer's cell, forward or backward, set by KaTeX, or as text to edit. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {askOwnCell, keepOwnCell} from '../../server/own-cells.js';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {typeset} from '../mathematics/mathematics.js';

/** @typedef {{equations?: string, latex: {forward: string, backward: string}, title?: string, about?: string, reference?: string}} Cell */
/** @typedef {'forward' | 'backward' | 'edit'} View */

export class CellPanel extends WorkbenchElement {
  static properties = {view: {state: true}};

  #place = createRef();
  #editor = createRef();
  #set = '';
  /** @type {typeof import('./layer-equations.js').layerEquations | undefined} */
  #layerEquations;
  /** Fetched once a cell's layer has one. @type {typeof import('./connection-equations.js').withConnection | undefined} */
  #withConnection;
  /** What is being typed, as far as it can be read. @type {Cell | undefined} */
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
        ${view === 'edit' ? html`<cell-editor .suffix=${this.idOf('')} .equations=${cell?.equations ?? ''} ${ref(this.#editor)}
          @read=${this.#read} @rested=${this.#rested}></cell-editor>` : nothing}
        <div class="equations ${view}" tabindex="0" role="group" data-explain=${view === 'backward' ? view : 'forward'} aria-label=${text(view === 'backward' ? 'cell.backward' : 'cell.forward')}
          @dblclick=${() => this.#turn('edit')} ${ref(this.#place)}></div>
        ${cell?.about ? html`<p class="quiet"><b>${cell.title}</b> ${cell.about}</p>` : nothing}
        ${cell?.reference ? html`<p class="quiet reference">${cell.reference}</p>` : nothing}
      </section>`;
  }

  updated() {
    const latex = this.#connected((this.#view() === 'edit' && this.#draft ? this.#draft : this.#cell())?.latex);
    const lines = latex ? [latex[this.#view() === 'backward' ? 'backward' : 'forward']].flat() : [];
    const set = JSON.stringify(lines);
    if (!lines.length || set === this.#set) return;
    this.#set = set;
    void typeset(/** @type {HTMLElement} */ (this.#place.value), lines, () => this.#set === set);
  }

  /** With what the connection of a recurrent layer adds. @param {Cell['latex'] | undefined} latex */
  #connected(latex) {
    const entry = this.workbench.current.chosen?.entry;
    if (!latex || entry?.type !== 'recurrent' || (entry.connection ?? 'plain') === 'plain') return latex;
    if (this.#withConnection) return this.#withConnection(latex, entry);
    void import('./connection-equations.js').then(({withConnection}) => {
      this.#withConnection = withConnection;
      this.requestUpdate();
    });
    return undefined;
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
  #read({detail: {equations, cell}}) {
    this.#draft = keepOwnCell(equations, cell);
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
    const cell = workbench.cellOf(entry?.cell);
    if (!cell && typeof entry?.cell === 'object') void askOwnCell(entry.cell.equations).then((read) => read && this.requestUpdate());
    return cell;
  }

  /**
   * @param {import('../../document/experiment.js').LayerEntry} entry
   * @returns {Cell | undefined}
   */
  #ofLayer(entry) {
    if (this.#layerEquations) return {latex: this.#layerEquations(entry)};
    void import('./layer-equations.js').then(({layerEquations}) => {
      this.#layerEquations = layerEquations;
      this.requestUpdate();
    });
    return undefined;
  }
}
customElements.define('cell-panel', CellPanel);
