/** Where something is not recorded, while one looks back: that it shows the newest step all the same. */
import {html, nothing} from 'lit';
import {text} from '../../words/text.js';

/** @param {import('../../workbench/workbench.js').Workbench} workbench */
export function liveOnly({past}) {
  return past === null ? nothing : html`<p class="live-only">${text('history.liveOnly')}</p>`;
}
