/** The head of a lane: its letter and colour, what it differs in, its score; chosen, copied, closed here. */
import {html, nothing} from 'lit';
import {count, short, text} from '../../words/text.js';
import {icons} from '../icons.js';
import {laneStyle, swatch} from './lane-style.js';

/** @import {Lane} from '../../workbench/lane.js' */
/** @import {Workbench} from '../../workbench/workbench.js' */

/**
 * @param {Workbench} workbench
 * @param {Lane} lane
 * @param {string} difference in words, from the others
 */
export function laneHead(workbench, lane, difference) {
  const current = lane === workbench.current;
  const {run} = lane;
  const ended = workbench.past === null ? run?.ended : null;
  const steps = run ? text('lane.step', count(run.shown?.step ?? 0)) : '';
  return html`
    <div class="lane-head" .style=${laneStyle(lane.slot)}>
      <button type="button" class="lane-name" aria-pressed=${current} data-explain="lane" aria-keyshortcuts="ArrowLeft ArrowRight Delete"
        aria-label=${text('lane.name', lane.letter, difference)}
        @click=${() => workbench.choose(lane)} @keydown=${(/** @type {KeyboardEvent} */ event) => key(event, workbench, lane)}>
        <span class="lane-letter">${lane.letter}</span>${swatch(lane.slot)}<b>${difference || text('lane.same')}</b>
      </button>
      <span class="lane-numbers"><span class=${ended === 'diverged' ? 'flooded' : ''}>${ended ? text(`state.${ended}`) : steps}</span>
        <span>${text('lane.score')} <b>${short(run?.shown?.score)}</b></span></span>
      ${tools(workbench, lane)}
    </div>`;
}

/**
 * @param {Workbench} workbench
 * @param {Lane} lane
 */
function tools(workbench, lane) {
  return html`
    <span class="lane-tools">
      <button type="button" class="tool" data-explain="lane-duplicate" aria-label=${text('lane.duplicate', lane.letter)} aria-disabled=${!workbench.canAdd}
        @click=${() => workbench.laneEdits.duplicate(lane)}>${icons.duplicate}</button>
      <button type="button" class="tool" data-explain="lane-close" aria-label=${text('lane.close', lane.letter)}
        @click=${() => workbench.laneEdits.close(lane)}>${icons.close}</button>
    </span>`;
}

/** Where there is one network only. @param {Workbench} workbench */
export function compareButton(workbench) {
  return workbench.lanes.length > 1 ? nothing : html`
    <button type="button" class="tool compare" data-explain="lane-duplicate" @click=${() => workbench.laneEdits.duplicate(workbench.current)}>${icons.duplicate}<span>${text('lane.compare')}</span></button>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {Workbench} workbench
 * @param {Lane} lane
 */
function key(event, workbench, lane) {
  const at = workbench.lanes.indexOf(lane);
  const way = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1}[event.key];
  if (way !== undefined) workbench.choose(workbench.lanes.at((at + way) % workbench.lanes.length) ?? lane);
  else if (event.key === 'Delete') workbench.laneEdits.close(lane);
  else return;
  event.preventDefault();
  const panel = /** @type {HTMLElement} */ (event.currentTarget).closest('network-panel');
  requestAnimationFrame(() => {
    /** @type {HTMLElement | null | undefined} */ (panel?.querySelector('.lane-name[aria-pressed=true], .compare'))?.focus();
  });
}
