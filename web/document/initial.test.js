import {equal, ok, test} from '../test.js';
import {beyond, matches, startOf, startsOf, winner, withStart} from './initial.js';

/** @import {Experiment, LayerEntry} from './experiment.js' */

const cells = [
  {name: 'rnn', equations: "h' = tanh(W_h h + U_h x + b_h)"},
  {name: 'lstm', equations: "i = sigmoid(W_i h + U_i x + b_i)\nf = sigmoid(W_f h + U_f x + b_f)\ng = tanh(W_g h + U_g x + b_g)\nc' = f * c + i * g\nh' = tanh(c')"},
];
const rnn = {type: 'recurrent', cell: 'rnn', units: 4};
const lstms = {type: 'recurrent', cell: 'lstm', units: 8, repeat: 2};

/**
 * @param {LayerEntry[]} layers
 * @param {Experiment['training']['initial']} [initial]
 * @returns {Experiment}
 */
const having = (layers, initial) => ({
  task: {name: 'adding'},
  network: {layers},
  training: {optimizer: {name: 'sgd', rate: 1}, batch: 1, seed: 1, steps: 1, initial},
});
/**
 * What is said of the starts once one control of an entry is set.
 *
 * @param {Experiment} experiment
 * @param {number} index
 * @param {string} kind
 * @param {{name: string, number?: number}} way
 */
const set = (experiment, index, kind, way) => {
  const start = startsOf(experiment.network.layers[index], cells).find((each) => each.kind === kind || each.name === kind);
  if (!start) throw new Error(`there is no control ${kind}`);
  return withStart(experiment, cells, index, start, way);
};

test('a star stands for anything, dots too, and everything else for itself', () => {
  ok(matches('*', 'layers.0.forward.W_h') && matches('layers.*.W_*', 'layers.0.forward.W_h') && matches('head.V', 'head.V'));
  ok(!matches('layers.*.W', 'layers.0.W_h') && !matches('head.V', 'headxV'));
});

test('the last pattern that matches wins', () => {
  const initial = {'*': 'he', 'layers.1.*': 'xavier', 'head.V': 'he'};
  equal(winner(initial, 'layers.1.W'), 'layers.1.*');
  equal(winner(initial, 'layers.2.W'), '*');
  equal(winner({}, 'layers.2.W'), undefined);
  equal(startOf(initial, ['layers.0.W', 'layers.2.W'], {name: 'orthogonal'}), {name: 'he'});
  equal(startOf(initial, ['layers.0.W', 'layers.1.W'], {name: 'orthogonal'}), null);
});

test('what is set of the only entry is said of all layers, and no more once it is as usual', () => {
  const initial = set(having([lstms]), 0, 'b_f', {name: 'constant', number: 3});
  equal(initial, {'layers.*.b_f': {constant: 3}});
  equal(set(having([lstms], initial), 0, 'b_f', {name: 'constant', number: 0}), undefined);
});

test('what is set of one of several entries is said of its layers alone', () => {
  equal(set(having([rnn, lstms]), 1, 'state', {name: 'identity', number: 1}),
    {'layers.1.W_*': {identity: 1}, 'layers.2.W_*': {identity: 1}});
  equal(set(having([rnn, lstms]), 0, 'state', {name: 'spectral', number: 1}), {'layers.*.W_h': {spectral: 1}});
});

test('the matrix of a highway is none of the cell\'s', () => {
  equal(Object.keys(set(having([{...lstms, connection: 'highway'}]), 0, 'state', {name: 'normal', number: 0.1}) ?? {}),
    ['layers.*.W_i', 'layers.*.W_f', 'layers.*.W_g']);
});

test('where a pattern says otherwise, it is said that something starts as usual', () => {
  equal(set(having([lstms], {'*': {normal: 0.1}}), 0, 'input', {name: 'xavier'}), {'*': {normal: 0.1}, 'layers.*.U_*': 'xavier'});
});

test('of a layer in both directions both are set', () => {
  equal(set(having([rnn, {...lstms, repeat: 1, direction: 'both'}]), 1, 'b_i', {name: 'constant', number: 1}), {'layers.*.b_i': {constant: 1}});
});

test('patterns that match what no control sets are told of', () => {
  equal(beyond(having([lstms], {'layers.*.b_f': {constant: 1}, 'head.V': 'he', '*': 'he', 'layers.9.W': 'he'}), cells), ['head.V', '*', 'layers.9.W']);
});
