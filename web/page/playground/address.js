/** All that the playground shows is in its address. */
import {fromHash, toHash} from '../../document/link.js';
import {opening, presetOf} from '../../document/presets.js';

/** @import {Shown} from '../../document/link.js' */
/** @import {Workbench} from '../../workbench/workbench.js' */

/** What an address without an experiment shows. @returns {Shown} */
const first = () => ({experiments: opening.lanes, current: 0});

/**
 * @param {string} hash
 * @returns {Shown & {unreadable?: boolean}} the first there is, where the address can't be read
 */
export function shownAt(hash) {
  try {
    return fromHash(hash) ?? first();
  } catch {
    return {...first(), unreadable: true};
  }
}

/** @param {Workbench} workbench */
export function keepAddress(workbench) {
  /** @type {string | undefined} */
  let preset;
  workbench.addEventListener('shown', () => {
    const hash = toHash(workbench.shown);
    const now = presetOf(workbench.experiments)?.name;
    // A preset is a place of its own, to which the browser's Back leads; a change to it is not.
    const isPlace = location.hash && now && now !== preset;
    preset = now ?? preset;
    if (location.hash !== hash) history[isPlace ? 'pushState' : 'replaceState'](null, '', hash);
  });
  addEventListener('hashchange', ({newURL}) => {
    const shown = shownAt(new URL(newURL).hash);
    const speed = presetOf(shown.experiments)?.speed;
    if (speed) workbench.edits.begin(shown, speed);
    else workbench.edits.replace(shown);
  });
}
