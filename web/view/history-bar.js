/**
 * The way back over the run: a slider over the steps that the server has recorded. While one looks
 * back, the pictures show that step, and training goes on beneath.
 */
import {html, nothing} from 'lit';
import {count, text} from '../model/text.js';
import {PageElement} from './element.js';
import {icons} from './icons.js';

/** @import {Frame} from '../model/frame.js' */
/** @import {Run} from '../model/run.js' */

/** Frames a second, when it is played again. */
const paces = [4, 12, 30];

export class HistoryBar extends PageElement {
  /** The frames while one looks back: the slider does not move under the hand. @type {Frame[]} */
  #held = [];
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

  render() {
    const {run} = this.playground;
    const past = run?.past ?? null;
    if (!past) this.#held = [];
    const frames = this.#frames;
    const last = frames.length;
    const at = past ? frames.findIndex(({step}) => step >= past.step) : last;
    const step = count(past?.step ?? run?.step ?? 0);
    const where = past ? text('history.past', step, count(run?.step ?? 0)) : text('history.live', step);
    return html`
      <button type="button" class="round" data-explain="replay" aria-label=${text(this.#replay ? 'history.pause' : 'history.replay')}
        ?disabled=${last < 2} @click=${this.#toggle}>${this.#replay ? icons.pause : icons.play}</button>
      <div class="track" data-explain="history">
        <input type="range" min="0" max=${Math.max(1, last)} .value=${String(last ? at : 1)} ?disabled=${last < 1}
          aria-label=${text('history.label')} aria-valuetext=${where} @input=${this.#scrub} @keydown=${this.#key} @focus=${() => void run?.record()}>
        ${last ? (run?.recording.marks ?? []).map((mark) => html`<i class=${mark.name} .style=${`left:${this.#share(mark.step)}%`}></i>`) : nothing}
      </div>
      <output class=${past ? 'past' : ''} aria-live="off">${where}</output>
      <span class="jumps">
        ${run ? this.#jumps(run) : nothing}
        <button type="button" class="small-button" ?disabled=${!past} @click=${() => this.#show(null)}>${text('history.back')}</button>
        <select aria-label=${text('history.pace')} @change=${this.#choosePace}>
          ${paces.map((pace) => html`<option value=${pace} .selected=${pace === this.#pace}>${text('history.perSecond', pace)}</option>`)}
        </select>
      </span>`;
  }

  /** The first step that solved the task, and the last that diverged. @param {Run} run */
  #jumps({recording}) {
    const {marks} = recording;
    return [marks.find(({name}) => name === 'solved'), marks.findLast(({name}) => name === 'diverged')].map((mark) => mark
      ? html`<button type="button" class="small-button ${mark.name}" @click=${() => this.#show(recording.nearest(mark.step) ?? null)}>
          ${text(`history.${mark.name}`, count(mark.step))}</button>`
      : nothing);
  }

  get #frames() {
    return this.#held.length ? this.#held : (this.playground.run?.recording.frames ?? []);
  }

  /** Where a step stands on the slider, in hundredths. @param {number} step */
  #share(step) {
    const frames = this.#frames;
    const index = frames.findIndex((frame) => frame.step >= step);
    return index < 0 ? 100 : (100 * index) / frames.length;
  }

  /** @param {Frame | null} frame */
  #show(frame) {
    const {run} = this.playground;
    if (!run) return;
    if (frame && !this.#held.length) this.#held = run.recording.frames;
    if (!frame) this.#stop();
    run.lookAt(frame);
  }

  /** @param {Event} event */
  #scrub(event) {
    this.#stop();
    this.#show(this.#frames[Number(/** @type {HTMLInputElement} */ (event.target).value)] ?? null);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape') this.#show(null);
  }

  /** Plays on from the step that is shown, or from the first. */
  #toggle() {
    if (this.#replay) {
      this.#stop();
      this.requestUpdate();
      return;
    }
    const {run} = this.playground;
    if (!run?.past) this.#show(this.#frames[0] ?? null);
    this.#start();
    this.requestUpdate();
  }

  #start() {
    const run = this.playground.run;
    this.#stop();
    this.#replay = setInterval(() => {
      const past = run?.past;
      // It ends with the run, and where somebody goes back to the newest step.
      if (!past || run !== this.playground.run) {
        this.#stop();
        this.requestUpdate();
        return;
      }
      this.#show(this.#frames.find(({step}) => step > past.step) ?? null);
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
