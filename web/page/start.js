/** What every page but the playground starts with. */
import {keptSetup} from '../document/own-data.js';
import {startExplaining} from './explain.js';
import {keepHash} from '../words/text.js';
import './theme-switch.js';

export async function startPage() {
  startExplaining();
  keepHash();
  const playground = /** @type {HTMLAnchorElement} */ (document.querySelector('nav a'));
  playground.hash = keptSetup()?.hash ?? '';
}
