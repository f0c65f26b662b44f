/**
 * What lanes differ in, in as few words as it takes: "residual" beside "plain", "clip 1" beside "no
 * clipping".
 *
 * @import {Experiment, LayerEntry} from './experiment.js'
 * @import {Lane} from '../workbench/lane.js'
 *
 * @typedef {Map<string, string>} Aspects words by the place that they are about
 */
import {initialWords} from './initial-words.js';
import {count, hasText, plain, text} from '../words/text.js';

const most = 3;

/**
 * @param {Lane[]} lanes
 * @returns {Map<Lane, string>} empty words for lanes that are all the same
 */
export function differences(lanes) {
  const experiments = lanes.map(({experiment}) => experiment);
  const all = lanes.map(({experiment, origin}) =>
    aspects(experiment, alike(experiments)).set('origin', text('difference.origin', count(origin?.step ?? 0))));
  const places = [...new Set(all.flatMap((each) => [...each.keys()]))]
    .filter((place) => new Set(all.map((each) => each.get(place) ?? '')).size > 1);
  return new Map(lanes.map((lane, index) => {
    const sharing = (/** @type {string} */ place) => all.filter((each) => each.get(place) === all[index].get(place)).length;
    // Where not all of it has room, what is a lane's own comes first.
    const own = places.length > most ? [...places].sort((one, other) => sharing(one) - sharing(other)) : places;
    const words = own.flatMap((place) => {
      const word = all[index].get(place);
      return word ? [at(lane.experiment, place, telling(word, all.filter((_, other) => other !== index).map((each) => each.get(place))))] : [];
    });
    const named = words.slice(0, most).reduce((before, word) => (before ? text('difference.and', before, word) : word), '');
    return [lane, (named || (places.length ? text('difference.none') : '')) + (words.length > most ? ' …' : '')];
  }));
}

/**
 * Of equations the first one that others don't have.
 *
 * @param {string} word
 * @param {(string | undefined)[]} others
 */
function telling(word, others) {
  const lines = word.trim().split('\n');
  return lines.find((line) => !others.some((other) => other?.split('\n').includes(line))) ?? lines[0];
}

/**
 * A word about one of several entries says of which layers.
 *
 * @param {Experiment} experiment
 * @param {string} place
 * @param {string} word
 */
function at({network: {layers}}, place, word) {
  const index = Number.parseInt(place, 10);
  if (Number.isNaN(index) || layers.length < 2) return word;
  const times = layers.map(({repeat}) => Number(repeat ?? 1));
  const first = times.slice(0, index).reduce((sum, each) => sum + each, 1);
  const several = times[index] > 1;
  return text('difference.layer', text(several ? 'layer.several' : 'layer.one', several ? `${first}–${first + times[index] - 1}` : first), word);
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
  if (one) network.layers.forEach((entry, index) => ofEntry(words, entry, index));
  else words.set('layers', network.layers.map(named).join(' + '));
  const {units, positions, ...more} = network.embed ?? {};
  words.set('embed', (network.embed ? text('network.embed', plain(units)) : text('network.oneHot')) + rest(more));
  words.set('positions', nameIn('positions', positions ?? 'none'));
  words.set('read', network.head?.read ? text('difference.read', nameIn('read', network.head.read)) : '');
  const {optimizer: {name, rate, ...settings}, clip, initial} = training;
  words.set('optimizer', nameIn('optimizer', name));
  words.set('rate', text('difference.rate', plain(rate)));
  words.set('optimizer+', rest(settings).trim());
  words.set('clip', !clip ? text('difference.noClip')
    : 'norm' in clip ? text('difference.clip', plain(clip.norm)) : text('difference.clipValue', plain(clip.value)));
  initialWords(initial ?? {}).forEach((word, what) => words.set(`start ${what}`, word));
  return words;
}

/**
 * @param {Aspects} words
 * @param {LayerEntry} entry
 * @param {number} index
 */
function ofEntry(words, entry, index) {
  const set = (/** @type {string} */ name, /** @type {string} */ word) => words.set(`${index}.${name}`, word);
  const {type, cell, units, channels, direction, activation, connection, repeat, weights, pin, kernel, stride, heads, norm, causal, skip, ...others} = entry;
  if (type === 'recurrent') {
    set('cell', typeof cell === 'string' ? nameIn('cell', cell) : `${text('cell.own')}${cell ? '' : ' ?'}`);
    // Two own cells differ in more than their name.
    set('equations', typeof cell === 'object' ? cell.equations : '');
  }
  set('direction', nameIn('direction', direction ?? 'forward'));
  if (type === 'dense') set('activation', nameIn('activation', activation ?? 'tanh'));
  if (type === 'conv') {
    set('channels', text('difference.channels', plain(channels)));
    set('kernel', text('layer.convStride', plain(kernel ?? 3), plain(stride ?? 1)));
    set('activation', nameIn('activation', activation ?? 'relu'));
  }
  if (type === 'attention') {
    set('heads', text('card.attention', plain(heads)));
    set('norm', nameIn('card.norm', norm ?? 'pre'));
    set('causal', text(causal ? 'control.causal' : 'difference.notCausal'));
    set('skip', text(skip === false ? 'card.noSums' : 'control.skip'));
  }
  set('units', text('difference.units', plain(units)));
  set('connection', nameIn('connection', connection ?? 'plain'));
  set('weights', nameIn('weights', weights ?? 'tied'));
  set('repeat', text('difference.repeat', plain(repeat ?? 1)));
  set('pin', rest(pin ?? {}, ' =').trim());
  set('others', rest(others).trim());
}

/** @param {LayerEntry} entry */
function named({type, cell, units, channels, connection, repeat}) {
  const name = type !== 'recurrent' ? nameIn('type', type) : typeof cell === 'string' ? nameIn('cell', cell) : text('cell.own');
  const times = (repeat ?? 1) > 1 ? ` ×${repeat}` : '';
  return `${name} ${plain(units ?? channels)}${connection && connection !== 'plain' ? ` ${nameIn('connection', connection)}` : ''}${times}`;
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
 * @param {string} [is] between name and value
 */
function rest(fields, is = '') {
  return Object.entries(fields).filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}${is} ${typeof value === 'object' ? JSON.stringify(value).replace(/["{}]/g, '').replaceAll(':', ' ') : plain(value)}`).join('');
}
