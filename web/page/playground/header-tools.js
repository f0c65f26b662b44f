/** What the workbench has at the right of the header: undo and redo, the link to this experiment. */
import {html} from 'lit';
import {isTooLong} from '../../document/own-data.js';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../../view/workbench-element.js';
import {icons} from '../../view/icons.js';

export class UndoRedo extends WorkbenchElement {
  render() {
    const {workbench} = this;
    const {canUndo, canRedo} = workbench.edits.changes;
    return html`
      <button type="button" class="plain icon" data-explain="undo" aria-label=${text('header.undo')} aria-disabled=${!canUndo}
        aria-keyshortcuts="Control+Z" @click=${() => workbench.edits.undo()}>${icons.undo}</button>
      <button type="button" class="plain icon" data-explain="redo" aria-label=${text('header.redo')} aria-disabled=${!canRedo}
        aria-keyshortcuts="Control+Shift+Z" @click=${() => workbench.edits.redo()}>${icons.redo}</button>`;
  }
}
customElements.define('undo-redo', UndoRedo);

export class CopyLink extends WorkbenchElement {
  copied = false;

  render() {
    return html`<button type="button" class="plain with-icon" data-explain="share" aria-label=${text(this.#words)} @click=${this.#copy}>${icons.link}<span class="words">${text(this.#words)}</span></button>`;
  }

  get #words() {
    if (!this.copied) return 'header.copy';
    return isTooLong(this.workbench.current.experiment.task) ? 'header.copiedWithout' : 'header.copied';
  }

  async #copy() {
    await navigator.clipboard?.writeText(location.href).catch(() => {});
    this.copied = true;
    this.requestUpdate();
    setTimeout(() => {
      this.copied = false;
      this.requestUpdate();
    }, 2000);
  }
}
customElements.define('copy-link', CopyLink);
