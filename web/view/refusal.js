/** What was refused, said at the control or the place that it is about. */
import {html, nothing} from 'lit';
import {idAt} from './ids.js';

/** @import {Workbench} from '../workbench/workbench.js' */

/**
 * @param {unknown} words
 * @param {{form?: '' | 'wide' | 'still', id?: string}} [options]
 */
export function refusal(words, {form = '', id} = {}) {
  return html`<p class="refusal ${form}" id=${id ?? nothing} role="alert">${words}</p>`;
}

/**
 * What the server refused at a place of the current experiment, if anything.
 *
 * @param {Workbench} workbench
 * @param {string} pointer
 */
export function refusalAt(workbench, pointer) {
  const problem = workbench.current.problemAt(pointer);
  return problem ? refusal(problem.detail, {id: refusalId(workbench, pointer)}) : nothing;
}

/**
 * @param {Workbench} workbench
 * @param {string} pointer
 */
export const refusalId = (workbench, pointer) => `${idAt(workbench, pointer)}-refusal`;
