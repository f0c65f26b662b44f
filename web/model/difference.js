/**
 * What lanes differ in, in as few words as it takes: "residual" beside "plain", "clip 1" beside "no
 * clipping".
 *
 * @import {Experiment, LayerEntry} from './experiment.js'
 * @import {Lane} from './lane.js'
 *
 * @typedef {Map<string, string>} Aspects words by the place that they are about
 */
import {hasText, plain, text} from './text.js';

const most = 3;

/**
 * @param {Lane[]} lanes
 * @returns {Map<Lane, string>} empty words for lanes that are all the same
 */
export function differences(lanes) {
  const experiments = lanes.map(({experiment}) => experiment);
  const all = lanes.map(({experiment, origin}) =>
    aspects(experiment, alike(experiments)).set('origin', origin ? text('difference.origin', origin.step) : ''));
  const places = [...new Set(all.flatMap((each) => [...each.keys()]))]
    .filter((place) => new Set(all.map((each) => each.get(place))).size > 1);
  return new Map(lanes.map((lane, index) => {
    const words = places.map((place) => all[index].get(place) ?? '').filter(Boolean);
    return [lane, words.slice(0, most).join(', ') + (words.length > most ? ' …' : '')];
  }));
}

/**
 * Whether their layers can be compared one by one.
 *
 * @param {Experiment[]} experiments
 */
function alike(experiments) {
  const kinds = experiments.map(({network}) => network.layers.map(({type}) => type).join());
  return new Set(kinds).size === 1;
}

/**
 * @param {Experiment} experiment
 * @param {boolean} one by one
 * @returns {Aspects}
 */
function aspects({network, training}, one) {
  /** @type {Aspects} */
  const words = new Map();
  if (one) network.layers.forEach((entry, index) => ofEntry(words, entry, index, network.layers.length));
  else words.set('layers', network.layers.map(named).join(' + '));
  words.set('embed', network.embed ? text('network.embed', plain(network.embed.units)) + rest(network.embed, ['units']) : text('network.oneHot'));
  words.set('read', network.head?.read ? text('difference.read', nameIn('network.read', network.head.read)) : '');
  const {optimizer, clip, initial} = training;
  words.set('optimizer', nameIn('optimizer', optimizer.name));
  words.set('rate', text('difference.rate', plain(optimizer.rate)));
  words.set('optimizer+', rest(optimizer, ['name', 'rate']));
  words.set('clip', !clip ? text('difference.noClip')
    : 'norm' in clip ? text('difference.clip', plain(clip.norm)) : text('difference.clipValue', plain(clip.value)));
  words.set('initial', initial && Object.keys(initial).length ? text('difference.initial', rest(initial, []).trim()) : '');
  return words;
}

/**
 * @param {Aspects} words
 * @param {LayerEntry} entry
 * @param {number} index
 * @param {number} entries
 */
function ofEntry(words, entry, index, entries) {
  const at = (/** @type {string} */ word) => (entries > 1 && word ? text('difference.layer', index + 1, word) : word);
  const set = (/** @type {string} */ name, /** @type {string} */ word) => words.set(`${index}.${name}`, at(word));
  const {type, cell, units, direction, activation, connection, repeat, ...others} = entry;
  if (type === 'recurrent') {
    set('cell', typeof cell === 'string' ? nameIn('cell', cell) : `${text('cell.own')}${cell ? '' : ' ?'}`);
    // Two own cells differ in more than their name.
    words.set(`${index}.equations`, typeof cell === 'object' ? at(firstLine(cell.equations)) : '');
  }
  set('direction', nameIn('direction', direction ?? 'forward'));
  if (type === 'dense') set('activation', nameIn('activation', activation ?? 'tanh'));
  set('units', text('difference.units', plain(units)));
  set('connection', nameIn('connection', connection ?? 'plain'));
  set('repeat', text('difference.repeat', plain(repeat ?? 1)));
  set('others', rest(others, []).trim());
}

/** @param {string} equations */
const firstLine = (equations) => equations.trim().split('\n')[0];

/** @param {LayerEntry} entry */
function named({type, cell, units, connection, repeat}) {
  const name = type !== 'recurrent' ? nameIn('type', type) : typeof cell === 'string' ? nameIn('cell', cell) : text('cell.own');
  const times = (repeat ?? 1) > 1 ? ` ×${repeat}` : '';
  return `${name} ${plain(units)}${connection && connection !== 'plain' ? ` ${nameIn('connection', connection)}` : ''}${times}`;
}

/**
 * @param {string} group
 * @param {string} name
 */
function nameIn(group, name) {
  return hasText(`${group}.${name}`) ? text(`${group}.${name}`) : name;
}

/**
 * What has no words of its own, as the document has it.
 *
 * @param {object} fields
 * @param {string[]} known
 */
function rest(fields, known) {
  return Object.entries(fields).filter(([name, value]) => !known.includes(name) && value !== undefined)
    .map(([name, value]) => ` ${name} ${typeof value === 'object' ? JSON.stringify(value).replace(/["{}]/g, '').replaceAll(':', ' ') : plain(value)}`).join('');
}
