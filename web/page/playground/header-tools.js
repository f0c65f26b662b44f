/** What the playground has at the right of the header: undo and redo, the link to this experiment. */
import {html} from 'lit';
import {isTooLong} from '../../document/own-data.js';
import {text} from '../../words/text.js';
import {PageElement} from '../../view/workbench-element.js';
import {icons} from '../../view/icons.js';

export class UndoRedo extends PageElement {
  render() {
    const {playground} = this;
    const {canUndo, canRedo} = playground.changes;
    return html`
      <button type="button" class="plain icon" data-explain="undo" aria-label=${text('page.undo')} aria-disabled=${!canUndo}
        aria-keyshortcuts="Control+Z" @click=${() => playground.undo()}>${icons.undo}</button>
      <button type="button" class="plain icon" data-explain="redo" aria-label=${text('page.redo')} aria-disabled=${!canRedo}
        aria-keyshortcuts="Control+Shift+Z" @click=${() => playground.redo()}>${icons.redo}</button>`;
  }
}
customElements.define('undo-redo', UndoRedo);

/** What was typed into and not yet taken over is undone by the browser, not by the page. */
export function startShortcuts(/** @type {import('./playground.js').Playground} */ playground) {
  /** @type {WeakSet<EventTarget>} */
  const typed = new WeakSet();
  document.addEventListener('input', ({target}) => target && typed.add(target));
  document.addEventListener('change', ({target}) => target && typed.delete(target));
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !typing && !(event.target instanceof HTMLSelectElement)) {
      if (event.key === '.') playground.phases.next();
      else if (event.key === ',') playground.phases.previous();
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (typing && typed.has(event.target))) return;
    const letter = event.key.toLowerCase();
    if (letter === 'z' && !event.shiftKey) playground.undo();
    else if (letter === 'y' || letter === 'z') playground.redo();
    else return;
    event.preventDefault();
  });
}

export class CopyLink extends PageElement {
  copied = false;

  render() {
    return html`<button type="button" class="plain with-icon" data-explain="share" aria-label=${text(this.#words)} @click=${this.#copy}>${icons.link}<span class="words">${text(this.#words)}</span></button>`;
  }

  get #words() {
    if (!this.copied) return 'page.copy';
    return isTooLong(this.playground.experiment.task) ? 'page.copiedWithout' : 'page.copied';
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
