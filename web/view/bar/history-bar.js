/**
 * The way back over the run: a slider over the steps that the server has recorded. While one looks
 * back, the pictures show that step, and training goes on beneath.
 */
import {html, nothing} from 'lit';
import {count, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {icons} from '../icons.js';

/** @import {Frame} from '../../run/frame.js' */
/** @import {Run} from '../../run/run.js' */

/** Frames a second, when it is played again. */
const paces = [4, 12, 30];

export class HistoryBar extends WorkbenchElement {
  /** The frames while one looks back: the slider does not move under the hand. @type {{run: Run, frames: Frame[], end: number} | null} */
  #held = null;
  /** The step that was pulled to, until what was recorded around it is fetched. @type {number | null} */
  #asked = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #replay;
  #pace = paces[1];

  constructor() {
    super();
    this.follows = ['change', 'frame'];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  willUpdate() {
    const {past, current: {run}} = this.workbench;
    if (past === null || !run) this.#held = null;
    else if (this.#held?.run !== run) this.#held = {run, frames: run.recording.frames, end: run.step};
    if (past === null) this.#stop();
  }

  render() {
    const {past, current: {run}} = this.workbench;
    const last = this.#frames.length;
    const step = count(past ?? run?.step ?? 0);
    const where = past === null ? text('history.live', step) : text('history.past', step, count(run?.step ?? 0));
    return html`
      <button type="button" class="round" data-explain="replay" aria-label=${text(this.#replay ? 'history.pause' : 'history.replay')}
        ?disabled=${last < 2} @click=${this.#toggle}>${this.#replay ? icons.pause : icons.play}</button>
      <div class="track" data-explain="history" @pointerenter=${this.#catchUp}>
        <input type="range" min="0" max=${this.#end} .value=${String(past ?? this.#end)} ?disabled=${last < 1 && !run?.step}
          aria-label=${text('history.label')} aria-valuetext=${where} @input=${this.#scrub} @keydown=${this.#key} @focus=${this.#catchUp}>
        ${last ? (run?.recording.marks ?? []).map((mark) => html`<i class=${mark.name} .style=${`left:${this.#share(mark.step)}%`}></i>`) : nothing}
      </div>
      <output class=${past === null ? '' : 'past'} data-explain="history" aria-live="off">${where}</output>
      <span class="jumps">
        ${run ? this.#jumps(run) : nothing}
        ${run ? this.#branch(run, past) : nothing}
        <button type="button" class="small-button back" data-explain="history" ?disabled=${past === null} @click=${() => this.#show(null)}>${text('history.back')}</button>
        <select data-explain="replay" aria-label=${text('history.pace')} @change=${this.#choosePace}>
          ${paces.map((pace) => html`<option value=${pace} .selected=${pace === this.#pace}>${text('history.perSecond', pace)}</option>`)}
        </select>
      </span>`;
  }

  /**
   * The first step that solved the task, whose place is kept until there is one, and the last that diverged.
   *
   * @param {Run} run
   */
  #jumps({recording}) {
    const {marks} = recording;
    const solved = marks.find(({name}) => name === 'solved');
    const diverged = marks.findLast(({name}) => name === 'diverged');
    const jump = (/** @type {string} */ name, /** @type {number | undefined} */ step) => html`
      <button type="button" class="small-button ${name} ${step === undefined ? 'absent' : ''}" data-explain="history"
        @click=${() => this.#show(recording.nearest(step ?? 0)?.step ?? null)}>${text(`history.${name}`, count(step ?? 0))}</button>`;
    return html`${jump('solved', solved?.step)}${diverged ? jump('diverged', diverged.step) : nothing}`;
  }

  /**
   * Another lane can go on from near the step that is looked at. Its place is kept while nobody looks
   * back, so that the slider does not get shorter under the hand.
   *
   * @param {Run} run
   * @param {number | null} past
   */
  #branch({recording}, past) {
    const from = past === null ? undefined : recording.checkpointBy(past);
    return html`
      <button type="button" class="small-button branch ${from === undefined ? 'absent' : ''}" data-explain="history-branch" aria-disabled=${!this.workbench.canAdd}
        @click=${() => past !== null && void this.workbench.laneEdits.branchBy(past)}>${text('history.branch', count(from ?? 0))}</button>`;
  }

  get #frames() {
    return this.#held?.frames ?? this.workbench.current.run?.recording.frames ?? [];
  }

  /** The step at the right end of the slider: the newest, or what was the newest when one began to look back. */
  get #end() {
    return Math.max(1, this.#held?.end ?? this.workbench.current.run?.step ?? 0);
  }

  /** Where a step stands on the slider, in hundredths. @param {number} step */
  #share(step) {
    return Math.min(100, (100 * step) / this.#end);
  }

  /** @param {number} step @returns {number | null} that of the recorded frame nearest to it, or null at the end */
  #nearest(step) {
    if (step >= this.#end) return null;
    const steps = this.#frames.map((frame) => frame.step);
    return steps.length ? steps.reduce((best, each) => (Math.abs(each - step) < Math.abs(best - step) ? each : best)) : null;
  }

  /** Fetches what has been recorded by now. */
  async #catchUp() {
    await this.workbench.record();
    this.#held = null;
    if (this.#asked !== null) this.#show(this.#nearest(this.#asked), this.#asked);
    this.requestUpdate();
  }

  /**
   * @param {number | null} step
   * @param {number | null} [asked] the step that was meant, where that is not recorded
   */
  #show(step, asked = null) {
    this.#asked = asked;
    this.workbench.lookAt(step);
  }

  /** @param {Event} event */
  #scrub(event) {
    this.#stop();
    const asked = Number(/** @type {HTMLInputElement} */ (event.target).value);
    this.#show(this.#nearest(asked), asked < this.#end ? asked : null);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape') this.#show(null);
    const ways = /** @type {Record<string, number>} */ ({ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10});
    const way = ways[event.key];
    if (!way) return;
    // From frame to frame: between them nothing is recorded.
    event.preventDefault();
    this.#stop();
    const {past} = this.workbench;
    const steps = this.#frames.map((frame) => frame.step).filter((step) => step < this.#end);
    const at = past === null ? steps.length : steps.findIndex((step) => step >= past);
    this.#show(steps[Math.max(0, (at < 0 ? steps.length : at) + way)] ?? null);
  }

  /** Plays on from the step that is shown, or from the first. */
  #toggle() {
    if (this.#replay) {
      this.#stop();
      this.requestUpdate();
      return;
    }
    if (this.workbench.past === null) this.#show(this.#frames[0]?.step ?? null);
    this.#start();
    this.requestUpdate();
  }

  /** It ends with the newest step, and where somebody goes back to it. */
  #start() {
    this.#stop();
    this.#replay = setInterval(() => {
      const {past} = this.workbench;
      const next = past === null ? undefined : this.#frames.find(({step}) => step > past);
      this.#show(next?.step ?? null);
    }, 1000 / this.#pace);
  }

  #stop() {
    clearInterval(this.#replay);
    this.#replay = undefined;
  }

  /** @param {Event} event */
  #choosePace(event) {
    this.#pace = Number(/** @type {HTMLSelectElement} */ (event.target).value);
    if (this.#replay) this.#start();
  }
}
customElements.define('history-bar', HistoryBar);
