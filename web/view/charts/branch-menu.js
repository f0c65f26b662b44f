/** The checkpoints that the current lane's run keeps, each of which another lane can go on from. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {Newest} from '../../run/newest.js';
import {count, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {icons} from '../icons.js';

export class BranchMenu extends WorkbenchElement {
  #sheet = createRef();
  #open = false;
  /** @type {Newest<{step: number, checkpoints: number[]}>} */
  #newest = new Newest(() => {
    const {run} = this.workbench.current;
    return run && this.#open && this.isConnected ? {run, address: ''} : null;
  }, () => this.requestUpdate());

  constructor() {
    super();
    this.follows = ['change', 'frame'];
  }

  render() {
    return html`
      <button type="button" class="plain with-icon opens" popovertarget=${this.idOf('branches')} data-explain="branch" ?disabled=${!this.workbench.current.run}>${icons.branch}<span>${text('branch.menu')}</span></button>
      <div id=${this.idOf('branches')} class="sheet branches" popover role="dialog" aria-label=${text('branch.title')} ${ref(this.#sheet)} @toggle=${this.#toggled}>
        <h2>${text('branch.title')}</h2>
        ${this.#open ? this.#steps() : nothing}
      </div>`;
  }

  updated() {
    void this.#newest.ask();
  }

  #steps() {
    const {workbench} = this;
    if (!workbench.canAdd) return html`<p>${text('branch.full')}</p>`;
    const kept = this.#newest.value?.checkpoints;
    if (!kept) return html`<p>${text('branch.none')}</p>`;
    const now = workbench.current.run?.step ?? 0;
    const before = kept.filter((step) => step < now);
    return html`<ul role="list">${[...before, now].map((step) => html`
      <li><button type="button" class="checkpoint" @click=${() => this.#choose(step)}>${text(step === now ? 'branch.now' : 'branch.step', count(step))}</button></li>`)}</ul>`;
  }

  /** @param {Event} event */
  #toggled(event) {
    this.#open = /** @type {ToggleEvent} */ (event).newState === 'open';
    // A run that goes on thins its checkpoints, and would be past what is chosen.
    if (this.#open && this.workbench.transport.playing) this.workbench.transport.toggle();
    this.requestUpdate();
  }

  /** @param {number} step */
  #choose(step) {
    const {workbench} = this;
    /** @type {HTMLElement} */ (this.#sheet.value).hidePopover();
    workbench.laneEdits.branch(workbench.current, step);
  }
}
customElements.define('branch-menu', BranchMenu);
