/** How weights start, in words: "b_f starts at 3". */
import {wayOf} from './initial.js';
import {hasText, plain, text} from '../words/text.js';

/** @import {Initial, Way} from './initial.js' */

/** @param {string} name */
export const wayTitle = (name) => (hasText(`way.${name}`) ? text(`way.${name}`) : name);

/**
 * @param {string} what
 * @param {Way} way
 */
export function startWords(what, {name, number}) {
  if (name === 'constant') return text('start.constant', what, plain(number));
  return text('start.words', what, `${wayTitle(name)} ${plain(number)}`.trim());
}

/** What a pattern is about, and the layer if it names one. @param {string} pattern */
function parted(pattern) {
  if (pattern === '*') return {what: text('start.every'), layer: -1};
  const [, layer, name] = pattern.match(/^layers\.(\d+|\*)\.(?:\*\.)?(.+)$/) ?? [];
  return name ? {what: name.replace(/_\*$/, ''), layer: layer === '*' ? -1 : Number(layer)} : {what: pattern, layer: -1};
}

/**
 * @param {Initial} initial
 * @returns {Map<string, string>} words by what they are about; what starts alike is told of together
 */
export function initialWords(initial) {
  /** @type {Map<string, {what: string, way: Way, layers: number[]}>} */
  const ofLayers = new Map();
  for (const [pattern, value] of Object.entries(initial)) {
    const {what, layer} = parted(pattern);
    const way = wayOf(value);
    const key = layer < 0 ? pattern : JSON.stringify([what, way]);
    const {layers} = ofLayers.get(key) ?? {layers: []};
    ofLayers.set(key, {what, way, layers: layer < 0 ? [] : [...layers, layer + 1]});
  }
  /** @type {Map<string, {all: string[], way: Way, numbers: string}>} */
  const groups = new Map();
  for (const {what, way, layers} of ofLayers.values()) {
    const numbers = spans(layers);
    const key = JSON.stringify([numbers, way]);
    groups.set(key, {all: [...(groups.get(key)?.all ?? []), what], way, numbers});
  }
  return new Map(Array.from(groups.values(), ({all, way, numbers}) => {
    const what = all.join(', ');
    const words = startWords(what, way);
    return [`${what} ${numbers}`, numbers ? text('difference.layer', text(/\D/.test(numbers) ? 'layer.several' : 'layer.one', numbers), words) : words];
  }));
}

/** 2–4, 7. @param {number[]} numbers going up */
function spans(numbers) {
  /** @type {number[][]} */
  const runs = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0]}–${run.at(-1)}` : run[0])).join(', ');
}
