/** What every page but the playground starts with. */
import {startExplaining} from './explain.js';
import {keptSession} from './kept-session.js';
import {keepHash} from './languages.js';
import './theme-switch.js';

export async function startPage() {
  startExplaining();
  keepHash();
  const playground = /** @type {HTMLAnchorElement} */ (document.querySelector('nav a'));
  playground.hash = keptSession()?.hash ?? '';
}
