/**
 * Experiments to start from, each of which shows one thing. Their titles and what to look at are in
 * the message files. The settings were tried out: what the sentences say is what happens.
 *
 * @import {Experiment, LayerEntry} from './experiment.js'
 * @import {Speed} from '../workbench/conductor.js'
 *
 * @typedef {{name: string, next: string, group: string, speed: Speed, experiment: Experiment, beside?: Experiment[]}} Preset of one lane or of several; the next is what is worth a look after it
 */

/**
 * @param {number} rate
 * @param {object} [more]
 */
const adam = (rate, more = {}) => ({
  optimizer: {name: 'adam', rate}, clip: {norm: 1}, batch: 32, seed: 1, steps: 20000, ...more,
});

/**
 * Which of two signals came first, over this many positions.
 *
 * @param {number} length
 * @param {LayerEntry} layer
 * @param {Experiment['training']} training
 * @returns {Experiment}
 */
const order = (length, layer, training) => ({
  task: {name: 'temporal-order', length},
  network: {embed: {units: 16}, layers: [layer]},
  training,
});

/** With a larger rate, or for longer, it now and then learns, and forgets again. */
const far = order(50, {type: 'recurrent', cell: 'rnn', units: 32}, adam(0.001, {steps: 15000}));

/** @param {string} connection */
const deep = (connection) =>
  order(20, {type: 'recurrent', cell: 'lstm', units: 16, connection, repeat: 12}, adam(0.003));

/** @param {string} connection @returns {Experiment} */
const fifty = (connection) => ({
  task: {name: 'spirals', turns: 1.75, gap: 0.5},
  network: {layers: [{type: 'dense', units: 20, activation: 'tanh', connection, repeat: 50}]},
  training: {optimizer: {name: 'adam', rate: 0.003}, batch: 64, seed: 1, steps: 20000},
});

/** @param {string} connection @returns {Experiment} */
const twenty = (connection) => ({
  task: {name: 'glyphs', size: 16, kinds: 10, distortion: 0.5, noise: 0.1},
  network: {
    layers: [
      {type: 'conv', channels: 8, kernel: 3, stride: 2, activation: 'relu'},
      {type: 'conv', channels: 8, kernel: 3, activation: 'relu', connection, repeat: 20},
    ],
  },
  training: {
    optimizer: {name: 'adam', rate: 0.003}, batch: 32, seed: 1, steps: 20000,
    initial: {'layers.*.W': {normal: 0.05}},
  },
});

/** @param {object} clip @returns {Experiment} */
const clipping = (clip) => ({
  task: {name: 'temporal-order', length: 20},
  network: {layers: [{type: 'recurrent', cell: 'rnn', units: 50}]},
  training: {
    optimizer: {name: 'sgd', rate: 0.1}, ...clip, batch: 20, seed: 1, steps: 20000,
    initial: {'*': {normal: 0.1}},
  },
});

/** @param {object} without what is left out of each block @returns {Experiment} */
const transformer = (without) => ({
  task: {name: 'temporal-order', length: 20},
  network: {
    embed: {units: 16, positions: 'sinusoidal'},
    layers: [{type: 'attention', heads: 4, units: 32, ...without, repeat: 24}],
  },
  training: adam(0.001),
});

/** @type {Preset[]} */
export const presets = [
  {name: 'rnn', next: 'lstm', group: 'time', speed: 500, experiment: far},
  {name: 'lstm', next: 'rnn-lstm', group: 'time', speed: 100, experiment: order(50, {type: 'recurrent', cell: 'lstm', units: 32}, adam(0.001, {initial: {'layers.*.b_f': {constant: 3}}}))},
  {name: 'deep-plain', next: 'deep-residual', group: 'depth', speed: 100, experiment: deep('plain')},
  {name: 'deep-residual', next: 'deep-both', group: 'depth', speed: 20, experiment: deep('residual')},
  {name: 'deep-dense', next: 'deep-highway', group: 'depth', speed: 20, experiment: deep('dense')},
  {name: 'deep-highway', next: 'deep-both', group: 'depth', speed: 20, experiment: deep('highway')},
  {
    name: 'rnn-lstm', next: 'clip-both', group: 'beside', speed: 20,
    experiment: far,
    beside: [order(50, {type: 'recurrent', cell: 'lstm', units: 32}, adam(0.001, {initial: {'layers.*.b_f': {constant: 3}}}))],
  },
  {name: 'deep-both', next: 'rnn-lstm', group: 'beside', speed: 20, experiment: deep('plain'), beside: [deep('residual')]},
  {name: 'clip-both', next: 'fifty-both', group: 'beside', speed: 100, experiment: clipping({}), beside: [clipping({clip: {norm: 1}})]},
  {name: 'fifty-both', next: 'conv-plain', group: 'beside', speed: 100, experiment: fifty('plain'), beside: [fifty('residual')]},
  {
    name: 'tagger', next: 'blocks', group: 'directions', speed: 100,
    experiment: {
      task: {name: 'tagging', length: 14, ahead: 2},
      network: {embed: {units: 16}, layers: [{type: 'recurrent', cell: 'lstm', units: 16, direction: 'both'}]},
      training: adam(0.003),
    },
  },
  {name: 'fifty-plain', next: 'fifty-residual', group: 'fifty', speed: 500, experiment: fifty('plain')},
  {name: 'fifty-residual', next: 'conv-plain', group: 'fifty', speed: 500, experiment: fifty('residual')},
  {name: 'conv-plain', next: 'conv-residual', group: 'images', speed: 500, experiment: twenty('plain')},
  {name: 'conv-residual', next: 'blocks', group: 'images', speed: 500, experiment: twenty('residual')},
  {name: 'blocks', next: 'blocks-bare', group: 'attention', speed: 20, experiment: transformer({})},
  {name: 'blocks-bare', next: 'deep-both', group: 'attention', speed: 20, experiment: transformer({norm: 'none', skip: false})},
  {name: 'clip-on', next: 'clip-off', group: 'clipping', speed: 500, experiment: clipping({clip: {norm: 1}})},
  {name: 'clip-off', next: 'clip-both', group: 'clipping', speed: 500, experiment: clipping({})},
];

/** What a first visit shows: learns while one looks, and its gradient arrives everywhere. */
export const opening = /** @type {Preset} */ (presets.find(({name}) => name === 'deep-residual'));

/** @param {string} [wanted] */
export const presetNamed = (wanted) => presets.find(({name}) => name === wanted);

/** @param {Preset} preset */
export const lanesOf = ({experiment, beside = []}) => [experiment, ...beside];
