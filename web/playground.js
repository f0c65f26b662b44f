/** Starts the playground: its workbench, the elements that show it, its address and its keys. */
import {keepHash} from './page/languages.js';
import {startExplaining} from './page/explain.js';
import {keepAddress} from './page/playground/address.js';
import {Playground} from './page/playground/playground.js';
import {startSpeaking} from './page/playground/speech.js';
import {startShortcuts} from './page/shortcuts.js';
import './view/sluice-workbench.js';

/** @import {SluiceWorkbench} from './view/sluice-workbench.js' */

const playground = new Playground();
const {workbench} = playground;
const place = /** @type {SluiceWorkbench} */ (document.querySelector('sluice-workbench'));
place.workbench = workbench;

await Promise.all([
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
startShortcuts(document, workbench);
startSpeaking(workbench);
keepAddress(workbench);
void playground.open().finally(() => requestAnimationFrame(() => document.body.classList.add('ready')));

for (const name of ['pointermove', 'pointerdown', 'keydown']) addEventListener(name, () => (playground.attended = true), {once: true});
addEventListener('pagehide', () => playground.leave());
addEventListener('pageshow', (event) => {
  if (event.persisted) void playground.open();
});
document.addEventListener('visibilitychange', () => document.hidden && playground.keep());
keepHash(() => void workbench.edits.pending.hurry());
