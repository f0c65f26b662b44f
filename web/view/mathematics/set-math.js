/** LaTeX in a line of text, or on lines of its own; what was set before stands until KaTeX has set the new. */
import {createRef, ref} from 'lit/directives/ref.js';
import {html} from 'lit';
import {LightElement} from '../light-element.js';
import {typeset} from './mathematics.js';

export class SetMath extends LightElement {
  static properties = {latex: {}, label: {}};

  #place = createRef();

  constructor() {
    super();
    this.latex = '';
    /** For a formula that may be wider than the page: it is reached by the keyboard, to scroll it. */
    this.label = '';
  }

  render() {
    return this.label
      ? html`<div class="equations" tabindex="0" role="group" aria-label=${this.label} ${ref(this.#place)}></div>`
      : html`<span ${ref(this.#place)}></span>`;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('latex') || !this.latex) return;
    const {latex} = this;
    void typeset(/** @type {HTMLElement} */ (this.#place.value), [latex], () => this.latex === latex, this.label !== '');
  }
}
customElements.define('set-math', SetMath);
