/**
 * The controls of the chosen layer, or of all that its entry stands for: what it is, and where it
 * stands among the others. What is refused is said at its card.
 */
import {html, nothing} from 'lit';
import {same} from '../../document/experiment.js';
import {addAbove, duplicate, move, ofType, remove} from '../../document/layers.js';
import {count, hasText, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {idAt} from '../ids.js';
import {icons} from '../icons.js';
import {layerFields} from './layer-fields.js';
import {shapeOf, spanOf} from './layer-words.js';

/** @import {LayerEntry} from '../../document/experiment.js' */

export class LayerEditor extends WorkbenchElement {
  /** Fetched once there is something to say of how weights start. @type {typeof import('./layer-start.js') | undefined} */
  #start;
  #showsStart = false;

  render() {
    const {workbench} = this;
    const {chosen} = workbench.current;
    if (!chosen) return nothing;
    const {index, entry} = chosen;
    return html`
      <div class="editor" role="group" aria-labelledby=${this.idOf('editor')}>
        <div class="editor-top">
          <h3 id=${this.idOf('editor')}>${spanOf(workbench.current.rows, index)}</h3>
          <p class="quiet facts">${this.#facts(index)}</p>
          ${this.#starts(index)}
          <div class="layer-tools" role="group" aria-label=${text('layer.tools')}>${this.#tools(index)}</div>
        </div>
        <div class="controls">${this.#fields(`/network/layers/${index}`, entry)}</div>
        ${this.#startIsOpen && this.#start ? html`<layer-start></layer-start>` : nothing}
      </div>
    `;
  }

  /** @param {number} index */
  #facts(index) {
    const {workbench} = this;
    const sizes = workbench.current.sizesOf(index);
    if (!sizes.length) return nothing;
    const parameters = sizes.reduce((sum, size) => sum + size.parameters, 0);
    return text('layer.facts', shapeOf(sizes[sizes.length - 1]), count(parameters));
  }

  /** What is refused of it is seen. */
  get #startIsOpen() {
    return this.#showsStart || this.workbench.current.problemAt('/training/initial') !== undefined;
  }

  /** @param {number} index */
  #starts(index) {
    const {workbench} = this;
    const isSet = workbench.current.experiment.training.initial !== undefined;
    if ((isSet || this.#startIsOpen) && !this.#start) {
      void import('./layer-start.js').then((start) => {
        this.#start = start;
        this.requestUpdate();
      });
    }
    const words = this.#start ? this.#start.startSummary(workbench, index) : isSet ? '' : text('start.none');
    return html`<button type="button" class="tool starts opens ${isSet ? 'set' : ''}" data-explain="starts" aria-expanded=${this.#startIsOpen}
      @click=${() => {
        this.#showsStart = !this.#showsStart;
        this.requestUpdate();
      }}><span>${words}</span></button>`;
  }

  /** @param {number} index */
  #tools(index) {
    const {workbench} = this;
    const {experiment} = workbench.current;
    const last = experiment.network.layers.length - 1;
    const tools = [
      {name: 'add', can: true, act: () => workbench.edits.rebuild(addAbove(experiment, index), index + 1)},
      {name: 'duplicate', can: true, act: () => workbench.edits.rebuild(duplicate(experiment, index), index + 1)},
      {name: 'up', can: index < last, act: () => workbench.edits.rebuild(move(experiment, index, index + 1), index + 1)},
      {name: 'down', can: index > 0, act: () => workbench.edits.rebuild(move(experiment, index, index - 1), index - 1)},
      {name: 'remove', can: last > 0, act: () => workbench.edits.rebuild(remove(experiment, index), Math.min(index, last - 1))},
    ];
    return tools.map(({name, can, act}) => html`
      <button type="button" class="tool" data-explain="layer-${name}" aria-label=${text(`layer.${name}`)} aria-disabled=${!can}
        @click=${can ? act : null}>${icons[name]}${name === 'add' ? html`<span>${text('layer.add')}</span>` : nothing}</button>`);
  }

  /**
   * @param {string} at
   * @param {LayerEntry} entry
   */
  #fields(at, entry) {
    const fields = this.#kinds.find(({type}) => type === entry.type)?.fields ?? [];
    return html`${this.#type(at, entry)}${layerFields(entry.type, fields, at, this.#cells(entry.cell))}`;
  }

  /** The types of layers there are. */
  get #kinds() {
    return this.workbench.shared.vocabulary.layers;
  }

  /**
   * @param {string} at
   * @param {LayerEntry} entry
   */
  #type(at, entry) {
    const id = idAt(this.workbench, `${at}/type`);
    const kinds = this.#kinds.length ? this.#kinds : [{type: entry.type, title: hasText(`type.${entry.type}`) ? text(`type.${entry.type}`) : entry.type}];
    return html`
      <div class="field">
        <label for=${id} data-explain="type">${text('control.type')}</label>
        <select id=${id} aria-invalid=${this.workbench.current.problemAt(`${at}/type`) !== undefined} aria-describedby=${`${idAt(this.workbench, at)}-refusal`}
          @change=${(/** @type {Event} */ event) =>
            this.workbench.edits.change(at, ofType(entry, /** @type {HTMLSelectElement} */ (event.target).value, this.#kinds))}>
          ${kinds.map(({type, title}) => html`<option value=${type} .selected=${type === entry.type}>${title}</option>`)}
        </select>
      </div>`;
  }

  /**
   * The built-in ones, and those made here, which stay at hand while the page is open.
   *
   * @param {LayerEntry['cell']} chosen which may be one that the server has not taken yet
   */
  #cells(chosen) {
    const {ownCells, shared: {cells}} = this.workbench;
    const isNew = typeof chosen === 'object' && !ownCells.some((each) => same(each, chosen));
    const own = isNew ? [...ownCells, chosen] : ownCells;
    const builtIn = cells.map((/** @type {any} */ {name, label}) => ({value: name, title: label}));
    return [...builtIn, ...own.map((value, index) => ({value, title: own.length === 1 ? text('cell.own') : text('cell.ownNumbered', index + 1)}))];
  }
}
customElements.define('layer-editor', LayerEditor);
