/** What every page but the playground starts with. */
import {startExplaining} from './view/explain.js';
import {keepHash} from './view/languages.js';
import './view/theme-switch.js';

export async function startPage() {
  startExplaining();
  keepHash();
}
