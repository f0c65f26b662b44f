/**
 * Files that a person takes along or brings back.
 *
 * @import {Experiment} from '../../document/experiment.js'
 * @import {Lane} from '../../workbench/lane.js'
 */
import {experimentOf} from '../../document/link.js';

/** An experiment is never longer: the server takes no more. */
const most = 256 * 1024;

/**
 * What the files of this run begin with, of letters that every system takes.
 *
 * @param {Lane} lane
 */
export function stem({accepted, run}) {
  const {layers} = accepted.network;
  const kinds = layers.map(({type, cell}) => (typeof cell === 'string' ? cell : type));
  return ['sluice', accepted.task.name, ...new Set(kinds), `step-${run?.shown?.step ?? 0}`].join('-');
}

/**
 * @param {string} name
 * @param {Blob} content
 */
export function save(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {Experiment} experiment */
export function experimentFile(experiment) {
  return new Blob([`${JSON.stringify(experiment, null, 2)}\n`], {type: 'application/json'});
}

/**
 * The experiment in a file.
 *
 * @param {File} file
 * @returns {Promise<Experiment>}
 * @throws {Error} where there is none that can be read
 */
export async function readExperiment(file) {
  if (file.size > most) throw new Error('too long');
  return experimentOf(JSON.parse(await file.text()));
}

/**
 * Columns as a table that every spreadsheet reads. What is not finite stands there as what it is.
 *
 * @param {{name: string, values: (number | null)[]}[]} columns
 */
export function table(columns) {
  const quoted = (/** @type {string} */ name) => (/[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  const length = Math.max(0, ...columns.map(({values}) => values.length));
  const lines = Array.from({length}, (_, index) => columns.map(({values}) => values[index] ?? '').join(','));
  // The mark tells spreadsheets that the names are in UTF-8.
  return new Blob(['\ufeff', [columns.map(({name}) => quoted(name)).join(','), ...lines, ''].join('\r\n')], {type: 'text/csv'});
}
