/** The button beside a picture or chart that saves it; the menu that it opens is fetched then. */
import {html} from 'lit';
import {text} from '../../words/text.js';
import {icons} from '../icons.js';

/** @import {Figure} from './figure.js' */
/** @import {FigureMenu} from './figure-menu.js' */

/**
 * @param {string} title of the picture
 * @param {() => Figure | null} figure as it stands
 */
export function takeButton(title, figure) {
  return html`<button type="button" class="plain icon take" data-explain="take-figure" aria-haspopup="dialog"
    aria-label=${text('figure.take', title)} @click=${(/** @type {MouseEvent} */ event) => void open(event, figure())}>${icons.take}</button>`;
}

/**
 * @param {MouseEvent} event
 * @param {Figure | null} figure
 */
async function open({currentTarget}, figure) {
  if (!figure || !(currentTarget instanceof HTMLElement)) return;
  await import('./figure-menu.js');
  const workbench = currentTarget.closest('sluice-workbench');
  const menu = workbench?.querySelector('figure-menu') ?? workbench?.appendChild(document.createElement('figure-menu'));
  /** @type {FigureMenu | undefined} */ (menu)?.open(figure, currentTarget.getBoundingClientRect());
}
