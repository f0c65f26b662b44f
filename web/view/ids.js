/**
 * Names of elements that are told apart where several workbenches stand in one page.
 *
 * @import {Workbench} from '../workbench/workbench.js'
 */

/**
 * @param {Workbench} workbench
 * @param {string} name
 */
export function idOf({number}, name) {
  return number ? `${name}-${number + 1}` : name;
}

/**
 * Of what stands for a place in the experiment.
 *
 * @param {Workbench} workbench
 * @param {string} pointer
 */
export function idAt(workbench, pointer) {
  return idOf(workbench, `at${pointer.replaceAll('/', '-')}`);
}
