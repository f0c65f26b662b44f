import {equal, ok, test} from '../test.js';
import {rows} from './experiment.js';
import {parametersOf} from './parameters.js';
import {beyond, matches, startOf, startsOf, winner, withStart} from './initial.js';

/** @import {LayerEntry} from './experiment.js' */

/** @typedef {[name: string, reads: string | null, gate?: string]} Of */

/** What the server tells of cells. @type {Record<string, Of[]>} */
const cells = {
  rnn: [['W_h', 'state'], ['U_h', 'input'], ['b_h', null]],
  lstm: [...['i', 'f'].flatMap((gate) => /** @type {Of[]} */ ([[`W_${gate}`, 'state', gate], [`U_${gate}`, 'input', gate], [`b_${gate}`, null, gate]])),
    ['W_g', 'state'], ['U_g', 'input'], ['b_g', null]],
  // a = tanh(U_h (2 * x)), f = (sigmoid(W_f a + p_f * h + b_f))
  own: [['U_h', 'input'], ['W_f', 'value', 'f'], ['p_f', null, 'f'], ['b_f', null, 'f']],
};
const highway = [
  {name: 'W_T', role: 'matrix', reads: null, gate: 'T', usual: {name: 'xavier', number: null}},
  {name: 'b_T', role: 'highway-bias', reads: null, gate: 'T', usual: {name: 'constant', number: -2}},
];

/** @param {Of} of */
function told([name, reads, gate = undefined]) {
  const isMatrix = /^[A-Z]/.test(name);
  const ofState = isMatrix && reads !== 'input' && reads !== null;
  return {
    name, reads, gate: gate ?? null, role: ofState ? 'recurrent-matrix' : isMatrix ? 'matrix' : 'vector',
    usual: isMatrix ? (ofState ? {name: 'orthogonal', number: 1} : {name: 'xavier', number: null}) : {name: 'constant', number: 0},
  };
}

/** The parameters of layers as the server tells of them. @param {LayerEntry[]} layers */
function parameters(layers) {
  const all = rows({task: {name: ''}, network: {layers}, training: /** @type {any} */ ({})}).map((row) => ({...row, trained: row.layer}));
  return parametersOf(all, all, [...all.flatMap(({layer, entry: {type, cell, direction, connection}}) => [
    ...(type === 'recurrent' ? cells[String(cell)] : /** @type {Of[]} */ ([['W', null], ['b', null], ['P', null]]))
      .map(told).flatMap((each) => (direction === 'both' ? ['forward.', 'backward.'] : ['']).map((scan) => ({...each, name: scan + each.name}))),
    ...(connection === 'highway' ? highway : []),
  ].map((each) => ({...each, name: `layers.${layer}.${each.name}`}))), {...told(['V', null]), name: 'head.V'}]);
}

const rnn = {type: 'recurrent', cell: 'rnn', units: 4};
const lstms = {type: 'recurrent', cell: 'lstm', units: 8, repeat: 2};

/**
 * What is said of the starts once one control of an entry is set.
 *
 * @param {LayerEntry[]} layers
 * @param {number} index
 * @param {string} kind
 * @param {{name: string, number?: number}} way
 * @param {import('./initial.js').Initial} [initial]
 */
const set = (layers, index, kind, way, initial) => {
  const all = parameters(layers);
  const start = startsOf(all, index).find((each) => each.kind === kind || each.name === kind);
  if (!start) throw new Error(`there is no control ${kind}`);
  return withStart(initial, all, start, way);
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
  const initial = set([lstms], 0, 'b_f', {name: 'constant', number: 3});
  equal(initial, {'layers.*.b_f': {constant: 3}});
  equal(set([lstms], 0, 'b_f', {name: 'constant', number: 0}, initial), undefined);
});

test('what is set of one of several entries is said of its layers alone', () => {
  equal(set([rnn, lstms], 1, 'state', {name: 'identity', number: 1}),
    {'layers.1.W_*': {identity: 1}, 'layers.2.W_*': {identity: 1}});
  equal(set([rnn, lstms], 0, 'state', {name: 'spectral', number: 1}), {'layers.*.W_h': {spectral: 1}});
});

test('the matrix of a highway is none of the cell\'s', () => {
  equal(Object.keys(set([{...lstms, connection: 'highway'}], 0, 'state', {name: 'normal', number: 0.1}) ?? {}),
    ['layers.*.W_i', 'layers.*.W_f', 'layers.*.W_g']);
});

test('where a pattern says otherwise, it is said that something starts as usual', () => {
  equal(set([lstms], 0, 'input', {name: 'xavier'}, {'*': {normal: 0.1}}), {'*': {normal: 0.1}, 'layers.*.U_*': 'xavier'});
});

test('of a layer in both directions both are set', () => {
  equal(set([rnn, {...lstms, repeat: 1, direction: 'both'}], 1, 'b_i', {name: 'constant', number: 1}), {'layers.*.b_i': {constant: 1}});
});

test('patterns that match what no control sets are told of', () => {
  equal(beyond({'layers.*.b_f': {constant: 1}, 'head.V': 'he', '*': 'he', 'layers.9.W': 'he'}, parameters([lstms])), ['head.V', '*', 'layers.9.W']);
});

test('what a matrix reads and which gate a bias feeds is what the server says', () => {
  equal(startsOf(parameters([{...rnn, cell: 'own'}]), 0).map(({kind, name, parameters: all}) => [kind, name, all.map(({short}) => short)]),
    [['gate', 'b_f', ['b_f']], ['state', 'W', ['W_f']], ['input', 'U', ['U_h']]]);
});

test('what a sum brings along is no matrix of the layer, and a highway has a bias of its own', () => {
  equal(startsOf(parameters([{type: 'dense', units: 4, connection: 'highway'}]), 0).map(({kind, parameters: all, usual}) => [kind, all.map(({short}) => short), usual]),
    [['weights', ['W'], {name: 'xavier'}], ['highway', ['b_T'], {name: 'constant', number: -2}]]);
});
