/** What every page but the playground starts with. */
import {keptSetup} from './model/own.js';
import {startExplaining} from './view/explain.js';
import {keepHash} from './model/text.js';
import './view/theme-switch.js';

export async function startPage() {
  startExplaining();
  keepHash();
  const playground = /** @type {HTMLAnchorElement} */ (document.querySelector('nav a'));
  playground.hash = keptSetup()?.hash ?? '';
}
