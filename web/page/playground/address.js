/** All that the playground shows is in its address. */
import {fromHash, toHash} from '../../document/link.js';
import {opening} from '../../document/presets.js';

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
  workbench.addEventListener('shown', () => {
    const hash = toHash(workbench.shown);
    if (location.hash !== hash) history.replaceState(null, '', hash);
  });
  addEventListener('hashchange', ({newURL}) => workbench.edits.replace(shownAt(new URL(newURL).hash)));
}
