/**
 * What the server can train, in the reader's language: asked for once a page.
 *
 * @import {Task} from '../document/experiment.js'
 *
 * @typedef {{tasks: Task[], cells: any[]}} Catalogue
 */
import {request} from './api.js';

/** @type {Promise<Catalogue> | undefined} */
let asked;

/** @returns {Promise<Catalogue>} */
export function catalogue() {
  asked ??= Promise.all([request('GET', '/api/tasks'), request('GET', '/api/cells')])
    .then(([tasks, cells]) => ({tasks, cells}))
    .catch((error) => {
      asked = undefined;
      throw error;
    });
  return asked;
}
