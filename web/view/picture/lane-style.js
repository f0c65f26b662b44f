/** How lanes are told apart: by a letter, a colour of the page's tokens, and the dashes of their lines. */
import {svg, html} from 'lit';

/** One pattern a lane, for who doesn't see the colours. @type {number[][]} */
export const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3]];

/** @param {number} slot */
export const laneStyle = (slot) => `--lane: var(--lane-${slot})`;

/** A piece of a lane's line. @param {number} slot */
export function swatch(slot) {
  return html`<svg class="swatch" viewBox="0 0 26 6" aria-hidden="true">${svg`<path d="M0 3h26" stroke-dasharray=${dashes[slot].join(' ')}></path>`}</svg>`;
}
