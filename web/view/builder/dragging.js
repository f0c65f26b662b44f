/** Cards that can be dragged to another place, with SortableJS, fetched when there are two of them. */
import {move} from '../../document/layers.js';

/** @import {Lane} from '../../workbench/lane.js' */
/** @import {Workbench} from '../../workbench/workbench.js' */

/** @type {Promise<any> | undefined} */
let loading;

/** The script names itself on the global object. */
function sortable() {
  return (loading ??= import(import.meta.resolve('sortablejs'))
    .then(() => /** @type {any} */ (globalThis).Sortable));
}

/**
 * @param {HTMLElement} list whose children stand for the entries, the last entry first
 * @param {Workbench} workbench
 * @param {Lane} lane
 */
export async function letDrag(list, workbench, lane) {
  const Sortable = await sortable();
  /** @type {ChildNode | null} */
  let after = null;
  Sortable.create(list, {
    animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
    draggable: 'li',
    filter: '.at-card',
    preventOnFilter: false,
    // Its own pointer events: the same in every browser, also for buttons and on touch.
    forceFallback: true,
    fallbackTolerance: 5,
    fallbackClass: 'dragged',
    ghostClass: 'drop-place',
    delay: 160,
    delayOnTouchOnly: true,
    onStart: (/** @type {{item: HTMLElement}} */ {item}) => {
      after = item.nextSibling;
    },
    onEnd: (/** @type {{item: HTMLElement, oldDraggableIndex: number, newDraggableIndex: number}} */ end) => {
      // What is drawn follows the model, so the list gets its child back where it was.
      list.insertBefore(end.item, after);
      workbench.choose(lane);
      const last = lane.experiment.network.layers.length - 1;
      const to = last - end.newDraggableIndex;
      workbench.edits.rebuild(move(lane.experiment, last - end.oldDraggableIndex, to), to);
    },
  });
}
