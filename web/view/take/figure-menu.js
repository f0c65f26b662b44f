/** The small menu of formats, one a workbench, that the buttons beside pictures and charts open. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';

/** @import {Figure} from './figure.js' */

export class FigureMenu extends WorkbenchElement {
  #sheet = createRef();
  /** @type {Figure | null} */
  figure = null;

  render() {
    const kinds = /** @type {const} */ ([['png', 'savePng'], ['svg', 'saveSvg'], ['csv', 'saveCsv']]);
    return html`
      <div id=${this.idOf('take-figure')} class="sheet formats" popover role="dialog" aria-label=${text('figure.take', this.figure?.title ?? '')} ${ref(this.#sheet)}>
        ${kinds.filter(([kind]) => kind !== 'csv' || this.figure?.columns).map(([kind, save]) => html`
          <button type="button" class="preset" @click=${() => this.#save(save)}><b>${kind.toUpperCase()}</b> <span>${text(`figure.${kind}`)}</span></button>`)}
      </div>`;
  }

  /**
   * @param {Figure} figure
   * @param {DOMRect} at
   */
  open(figure, at) {
    this.figure = figure;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const sheet = /** @type {HTMLElement} */ (this.#sheet.value);
      sheet.showPopover();
      const edge = 8;
      const {width, height} = sheet.getBoundingClientRect();
      const top = at.bottom + height + edge > innerHeight ? at.top - height : at.bottom;
      sheet.style.left = `${Math.max(edge, Math.min(at.right - width, innerWidth - width - edge))}px`;
      sheet.style.top = `${Math.max(edge, top)}px`;
      sheet.querySelector('button')?.focus();
    });
  }

  /** @param {'savePng' | 'saveSvg' | 'saveCsv'} save */
  async #save(save) {
    const {figure, workbench} = this;
    const figures = await import('./figure.js');
    if (figure) void figures[save](figure, workbench.current);
    /** @type {HTMLElement} */ (this.#sheet.value).hidePopover();
  }
}
customElements.define('figure-menu', FigureMenu);
