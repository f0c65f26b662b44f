/** Starts the page of the cliff: one model, the elements that show it, and its setting in the address. */
import {CliffModel} from './page/cliff/cliff.js';
import {startPage} from './page/start.js';
import {share} from './page/cliff/cliff-element.js';

const model = new CliffModel();
share(model);
model.open(location.hash);
await import('./page/cliff/cliff-page.js');
await startPage();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
model.addEventListener('change', () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (location.hash !== model.hash) history.replaceState(null, '', model.hash);
  }, 250);
});
addEventListener('hashchange', () => {
  // A link within the page changes nothing of it.
  if (location.hash.includes('=')) model.open(location.hash);
});
addEventListener('pagehide', () => model.pause());
