/**
 * The keys of a workbench: undo and redo, the next phase and the one before.
 *
 * @import {Workbench} from '../workbench/workbench.js'
 */

/**
 * @param {Document | HTMLElement} where the keys are its: a page that has one workbench, or the workbench's element
 * @param {Workbench} workbench
 */
export function startShortcuts(where, workbench) {
  // What was typed into and not yet taken over is undone by the browser, not by the page.
  /** @type {WeakSet<EventTarget>} */
  const typed = new WeakSet();
  where.addEventListener('input', ({target}) => target && typed.add(target));
  where.addEventListener('change', ({target}) => target && typed.delete(target));
  where.addEventListener('keydown', (each) => {
    const event = /** @type {KeyboardEvent} */ (each);
    const {target} = event;
    const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !typing && !(target instanceof HTMLSelectElement)) {
      if (event.key === '.') workbench.phases.next();
      else if (event.key === ',') workbench.phases.previous();
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (typing && typed.has(target))) return;
    const letter = event.key.toLowerCase();
    if (letter === 'z' && !event.shiftKey) workbench.edits.undo();
    else if (letter === 'y' || letter === 'z') workbench.edits.redo();
    else return;
    event.preventDefault();
  });
}
