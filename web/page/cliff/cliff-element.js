/** What the elements of the cliff share: they follow its one model while they are in the page. */
import {LightElement} from '../../view/light-element.js';

/** @import {CliffModel} from './cliff.js' */

/** @type {CliffModel} */
let shared;

/** @param {CliffModel} model */
export function share(model) {
  shared = model;
}

export class CliffElement extends LightElement {
  #render = () => this.requestUpdate();

  get model() {
    return shared;
  }

  connectedCallback() {
    super.connectedCallback();
    shared.addEventListener('change', this.#render);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    shared.removeEventListener('change', this.#render);
  }
}
