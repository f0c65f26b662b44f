/** The phases of a step above its pictures: which one is lit, and in words what it did. */
import {html, nothing, svg} from 'lit';
import {phases} from '../../workbench/phases.js';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {icons} from '../icons.js';
import {laneStyle} from './lane-style.js';
import {clipFactor, phaseWords} from './phase-words.js';

/** @import {Lane} from '../../workbench/lane.js' */

const room = 180;

export class PhaseLine extends WorkbenchElement {
  constructor() {
    super();
    this.follows = ['change', 'phase'];
  }

  /** What was begun at the top of the page may be told further down. */
  updated() {
    const begun = this.workbench.phases.at !== null;
    if (begun && !this.#begun && this.getBoundingClientRect().top > 0.6 * innerHeight) this.scrollIntoView({block: 'start'});
    this.#begun = begun;
  }

  #begun = false;

  render() {
    const {workbench} = this;
    const {at} = workbench.phases;
    if (!at) return nothing;
    return html`
      <div class="phases" role="group" aria-label=${text('phase.title')}>
        <button type="button" class="tool" aria-label=${text('phase.previous')} aria-keyshortcuts="," data-explain="phase-previous"
          aria-disabled=${at.phase === 'forward'} @click=${() => workbench.phases.previous()}>${icons.back}</button>
        <ol role="list">${phases.map((phase) => html`
          <li><button type="button" class="phase ${phase}" aria-current=${phase === at.phase ? 'step' : nothing} data-explain="phase-${phase}"
            @click=${() => workbench.phases.jump(phase)}>${text(`phase.${phase}`)}</button></li>`)}</ol>
        <button type="button" class="tool" aria-label=${text('phase.next')} aria-keyshortcuts="." data-explain="phase-next"
          @click=${() => workbench.phases.next()}>${icons.forth}</button>
        <button type="button" class="tool whole" data-explain="phase-leave" @click=${() => workbench.phases.leave()}>${text('phase.leave')}</button>
      </div>
      <div class="phase-words" aria-live=${workbench.phases.playing ? 'off' : 'polite'}>${workbench.lanes.map((lane) => this.#words(lane))}</div>`;
  }

  /** @param {Lane} lane */
  #words(lane) {
    const {workbench} = this;
    const several = workbench.lanes.length > 1;
    return html`<p .style=${laneStyle(lane.slot)}>${several ? html`<span class="lane-letter">${lane.letter}</span> ` : nothing}${
      phaseWords(workbench.phases, lane, workbench.state)} ${workbench.phases.at?.phase === 'clip' ? this.#arrow(lane) : nothing}</p>`;
  }

  /** The gradient as an arrow, all lanes under one scale; what clipping leaves of it lies on top. @param {Lane} lane */
  #arrow(lane) {
    const norms = this.workbench.lanes.map(({run}) => run?.shown?.gradientNorm ?? 0).filter(Number.isFinite);
    const norm = lane.run?.shown?.gradientNorm ?? 0;
    if (!(norm > 0) || !Number.isFinite(norm)) return nothing;
    const whole = Math.max(4, (room * norm) / Math.max(...norms));
    const left = Math.max(2, whole * clipFactor(lane));
    const arrow = (/** @type {number} */ length, /** @type {string} */ name) =>
      svg`<path class=${name} d="M2 9H${length}M${Math.max(2, length - 6)} 4L${length} 9L${Math.max(2, length - 6)} 14"></path>`;
    return html`<svg class="arrow" width=${room + 6} height="18" aria-hidden="true">${arrow(whole, 'before')}${arrow(left, 'after')}</svg>`;
  }
}
customElements.define('phase-line', PhaseLine);
