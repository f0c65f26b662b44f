/** Starts the page: one model, the elements that show it, and the link in the address bar. */
import {fromHash} from './model/link.js';
import {Playground} from './model/playground.js';
import {lanesOf, opening} from './model/presets.js';
import {share} from './view/element.js';
import {startExplaining} from './view/explain.js';
import {keepHash} from './model/text.js';
import {startSpeaking} from './view/speech.js';

const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const thrifty = /** @type {any} */ (navigator).connection?.saveData === true;
const playground = new Playground({fps: still || thrifty ? 2 : 10, still});
share(playground);

const [{startShortcuts}] = await Promise.all([
  import('./view/header-tools.js'),
  import('./view/theme-switch.js'),
  import('./view/preset-menu.js'),
  import('./view/take-menu.js'),
  import('./view/play-bar.js'),
  import('./view/history-bar.js'),
  import('./view/task-panel.js'),
  import('./view/network-panel.js'),
  import('./view/cell-panel.js'),
  import('./view/inside-panel.js'),
  import('./view/results-panel.js'),
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
