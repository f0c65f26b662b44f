/** Source to copy, folded away until it is wanted. */
import {html} from 'lit';
import {text} from '../../words/text.js';
import {LightElement} from '../../view/light-element.js';

export class SourceFold extends LightElement {
  static properties = {source: {}, copied: {state: true}};

  constructor() {
    super();
    this.source = '';
    this.copied = false;
  }

  render() {
    return html`
      <details class="fold">
        <summary>${text('cells.pytorch')}</summary>
        <div class="code">
          <button type="button" class="button" @click=${this.#copy}>${text(this.copied ? 'cells.copied' : 'cells.copy')}</button>
          <pre tabindex="0" aria-label=${text('cells.pytorch')} role="region"><code>${this.source}</code></pre>
        </div>
      </details>`;
  }

  async #copy() {
    await navigator.clipboard?.writeText(this.source).catch(() => {});
    this.copied = true;
    setTimeout(() => (this.copied = false), 2000);
  }
}
customElements.define('source-fold', SourceFold);
