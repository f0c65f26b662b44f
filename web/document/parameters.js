/**
 * The parameters of a network, which the server tells of, as they stand in an experiment that may
 * have been edited since: what it has not told yet stays as it was.
 *
 * @import {Row, ShownRow} from './experiment.js'
 * @import {Way} from './initial.js'
 *
 * @typedef {object} Told
 * @property {string} name the full one
 * @property {string} role
 * @property {string | null} reads what a matrix of a cell is applied to
 * @property {string | null} gate that it alone feeds
 * @property {{name: string, number: number | null}} usual
 *
 * @typedef {object} Parameter
 * @property {string} name the full one
 * @property {string} short as the equations have it
 * @property {number} layer -1 for those of no layer
 * @property {number} index of the layer's entry, or -1
 * @property {boolean} scanned whether it is that of one of two directions
 * @property {string} role
 * @property {string | null} reads
 * @property {string | null} gate
 * @property {Way} usual
 */
import {same} from './experiment.js';

/**
 * @param {ShownRow[]} rows
 * @param {Row[]} trained the layers that the server told of
 * @param {Told[]} told
 * @returns {Parameter[]}
 */
export function parametersOf(rows, trained, told) {
  const all = told.map(({name, role, reads, gate, usual}) => {
    const [, layer = -1, scan, short = name] = name.match(/^layers\.(\d+)\.((?:forward|backward)\.)?(.+)$/) ?? [];
    return {
      of: Number(layer), scan: scan ?? '', short, role, reads, gate,
      usual: usual.number === null ? {name: usual.name} : {name: usual.name, number: usual.number},
    };
  });
  const others = all.filter(({of}) => of < 0).map(({of, scan, ...each}) => ({...each, name: each.short, layer: of, index: of, scanned: false}));
  return [...others, ...rows.flatMap((row) => {
    // A layer that is new starts as one that it is a copy of.
    const source = row.trained >= 0 ? row.trained : trained.find(({entry}) => alike(entry, row.entry))?.layer;
    return all.filter(({of}) => of === source).map(({of: _, scan, ...each}) => ({
      ...each, name: `layers.${row.layer}.${scan}${each.short}`, layer: row.layer, index: row.index, scanned: scan !== '',
    }));
  })];
}

/**
 * @param {Row['entry']} one
 * @param {Row['entry']} other
 */
const alike = ({repeat: _, ...one}, {repeat: __, ...other}) => same(one, other);
