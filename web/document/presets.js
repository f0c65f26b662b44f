/**
 * Experiments to start from, each of which shows one thing. They stand in the page, in its language.
 *
 * @import {Experiment} from './experiment.js'
 * @import {Speed} from '../workbench/conductor.js'
 *
 * @typedef {{name: string, title: string, note: string, group: string, speed: Speed, lanes: Experiment[]}} Preset of one lane or of several
 */
import {same} from './experiment.js';

/** @type {{opening: string, groups: {name: string, title: string}[], presets: Preset[]}} */
const read = JSON.parse(document.getElementById('preset-list')?.textContent ?? '{"groups": [], "presets": []}');

/** Those in `presets` are a path: each leads to the one after it. */
export const {groups, presets} = read;

/** @param {Experiment[]} experiments */
export const presetOf = (experiments) => presets.find(({lanes}) => same(lanes, experiments));

/** @param {string} [wanted] */
export const presetNamed = (wanted) => presets.find(({name}) => name === wanted);

/** What a first visit shows: learns while one looks, and its gradient arrives everywhere. */
export const opening = /** @type {Preset} */ (presetNamed(read.opening));
