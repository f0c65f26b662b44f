/**
 * What the server can train and the words that it has for it, in the reader's language: asked for
 * once a page.
 *
 * @import {Option, Task} from '../document/experiment.js'
 *
 * @typedef {Option & {above?: boolean, required?: boolean}} Described one field of a document
 * @typedef {{type: string, title: string, about: string, reads: string[], fields: Described[]}} LayerKind
 * @typedef {{name: string, title: string, about: string, suits: 'any' | 'matrix' | 'square', argument: Described | null}} StartKind
 *
 * @typedef {object} Vocabulary
 * @property {LayerKind[]} layers
 * @property {Described[]} embed
 * @property {Described[]} head
 * @property {{name: string, title: string, about: string, fields: Described[]}[]} optimizers
 * @property {StartKind[]} starts
 *
 * @typedef {{tasks: Task[], cells: any[], vocabulary: Vocabulary}} Catalogue
 */
import {request} from './api.js';

/** Before the server has told. @returns {Catalogue} */
export const nothingYet = () => ({tasks: [], cells: [], vocabulary: {layers: [], embed: [], head: [], optimizers: [], starts: []}});

/** @type {Promise<Catalogue> | undefined} */
let asked;

/** @returns {Promise<Catalogue>} */
export function catalogue() {
  asked ??= Promise.all(['tasks', 'cells', 'vocabulary'].map((name) => request('GET', `/api/${name}`)))
    .then(([tasks, cells, vocabulary]) => ({tasks, cells, vocabulary}))
    .catch((error) => {
      asked = undefined;
      throw error;
    });
  return asked;
}
