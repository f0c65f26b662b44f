/** Starts the page: one model, the elements that show it, and the link in the address bar. */
import {fromHash} from './document/link.js';
import {Playground} from './page/playground/playground.js';
import {lanesOf, opening} from './document/presets.js';
import {share} from './view/workbench-element.js';
import {startExplaining} from './page/explain.js';
import {keepHash} from './words/text.js';
import {startSpeaking} from './page/playground/speech.js';

const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const thrifty = /** @type {any} */ (navigator).connection?.saveData === true;
const playground = new Playground({fps: still || thrifty ? 2 : 10, still});
share(playground);

const [{startShortcuts}] = await Promise.all([
  import('./page/playground/header-tools.js'),
  import('./page/theme-switch.js'),
  import('./page/playground/preset-menu.js'),
  import('./view/take/take-menu.js'),
  import('./view/bar/play-bar.js'),
  import('./view/bar/history-bar.js'),
  import('./view/task/task-panel.js'),
  import('./view/picture/network-panel.js'),
  import('./view/cell/cell-panel.js'),
  import('./view/inside/inside-panel.js'),
  import('./view/charts/results-panel.js'),
]);
startExplaining();
startShortcuts(playground);
const show = () => document.body.classList.add('ready');
startSpeaking(playground);
void playground.open(!still && !thrifty).finally(() => requestAnimationFrame(show));

addEventListener('hashchange', ({newURL}) => {
  const first = {experiments: lanesOf(opening), current: 0};
  try {
    playground.replace(fromHash(new URL(newURL).hash) ?? first);
  } catch {
    playground.replace(first);
  }
});
addEventListener('pagehide', () => playground.leave());
addEventListener('pageshow', (event) => {
  if (event.persisted) void playground.open(!still && !thrifty);
});
for (const name of ['pointermove', 'pointerdown', 'keydown']) addEventListener(name, () => void playground.prepare(), {once: true});
document.addEventListener('visibilitychange', () => document.hidden && playground.keep());
keepHash(() => void playground.pending.hurry());
