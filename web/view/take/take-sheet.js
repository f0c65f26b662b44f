/** What can be taken along, and brought back. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {experimentFile, readExperiment, save, stem} from './files.js';
import {text} from '../../words/text.js';
import {refusal} from '../refusal.js';
import {WorkbenchElement} from '../workbench-element.js';

export class TakeSheet extends WorkbenchElement {
  #file = createRef();
  /** Why a file was not taken. */
  refused = '';

  render() {
    const {run} = this.workbench.current;
    const of = (/** @type {string} */ what) => `/api/runs/${run?.id}/${what}`;
    return html`
      <ul role="list" aria-label=${text('take.menu')}>
        <li><button type="button" class="preset" @click=${this.#experiment}>${words('experiment')}</button></li>
        <li><button type="button" class="preset" @click=${() => input(this.#file).click()}>${words('load')}</button>
          <input type="file" hidden accept="application/json,.json" aria-label=${text('take.load')} ${ref(this.#file)} @change=${this.#load}></li>
        ${run ? html`
          <li><a class="preset" download href=${of('parameters.npz')}>${words('weights')}</a></li>
          <li><a class="preset" download href=${of('pytorch')}>${words('pytorch')}</a></li>
          <li><a class="preset" download=${`${stem(this.workbench.current)}-history.json`} href=${of('frames')}>${words('frames')}</a></li>` : nothing}
      </ul>
      ${this.refused ? refusal(this.refused, {form: 'still'}) : nothing}`;
  }

  #experiment() {
    save(`${stem(this.workbench.current).replace(/-step-\d+$/, '')}.json`, experimentFile(this.workbench.current.experiment));
  }

  /** @param {Event} event */
  async #load(event) {
    const chosen = /** @type {HTMLInputElement} */ (event.target);
    const file = chosen.files?.[0];
    if (!file) return;
    try {
      this.workbench.edits.replace({experiments: [await readExperiment(file)], current: 0});
      this.refused = '';
      /** @type {HTMLElement | null} */ (this.closest('[popover]'))?.hidePopover();
    } catch {
      this.refused = text('take.unreadable', file.name);
    }
    chosen.value = '';
    this.requestUpdate();
  }
}
customElements.define('take-sheet', TakeSheet);

/** @param {string} what */
function words(what) {
  return html`<b>${text(`take.${what}`)}</b><span>${text(`take.${what}.about`)}</span>`;
}

/** @param {import('lit/directives/ref.js').Ref} at */
function input(at) {
  return /** @type {HTMLInputElement} */ (at.value);
}
