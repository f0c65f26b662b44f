import {equal, ok, test} from '../test.js';
import {parametersOf} from './parameters.js';
import {addAbove, duplicate, following, move, narrowed, ofType, remove, shownRows} from './layers.js';

/** @import {Experiment, LayerEntry} from './experiment.js' */

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
  training: {optimizer: {name: 'sgd', rate: 1}, batch: 1, seed: 1, steps: 1, ...(initial && {initial})},
});
/** @param {Experiment} experiment */
const layersOf = ({network}) => network.layers;
/** @param {Experiment} experiment */
const initialOf = ({training}) => training.initial;

/** An RNN beneath two LSTMs, each of which starts in its own way. */
const start = having([rnn, lstms], {'layers.0.W_h': 'he', 'layers.1.b_f': {constant: 1}, 'layers.2.b_f': {constant: 2}, '*': 'xavier'});

test('a layer is moved, and its parameters start as before wherever it stands', () => {
  const moved = move(start, 0, 1);
  equal(layersOf(moved), [lstms, rnn]);
  equal(initialOf(moved), {'layers.2.W_h': 'he', 'layers.0.b_f': {constant: 1}, 'layers.1.b_f': {constant: 2}, '*': 'xavier'});
  equal(move(moved, 1, 0), start);
});

test('where there is no place nothing is moved', () => {
  ok(move(start, 0, -1) === start && move(start, 1, 2) === start && move(start, 1, 1) === start);
});

test('a copy starts as what it is a copy of', () => {
  const twice = duplicate(start, 0);
  equal(layersOf(twice), [rnn, rnn, lstms]);
  equal(initialOf(twice), {'layers.0.W_h': 'he', 'layers.1.W_h': 'he', 'layers.2.b_f': {constant: 1}, 'layers.3.b_f': {constant: 2}, '*': 'xavier'});
});

test('a layer that is added above is a single one of the same kind', () => {
  const added = addAbove(start, 1);
  equal(layersOf(added), [rnn, lstms, {type: 'recurrent', cell: 'lstm', units: 8}]);
  equal(Object.keys(initialOf(added) ?? {}), ['layers.0.W_h', 'layers.1.b_f', 'layers.3.b_f', 'layers.2.b_f', '*']);
});

test('what was said of a layer goes with it, and nothing is left where that was all', () => {
  equal(initialOf(remove(start, 1)), {'layers.0.W_h': 'he', '*': 'xavier'});
  ok(!('initial' in remove(having([rnn, lstms], {'layers.0.W_h': 'he'}), 0).training));
});

test('one more of layers alike starts as the last of them', () => {
  const three = having([rnn, {...lstms, repeat: 3}], initialOf(start));
  equal(initialOf(following(three, start)), {'layers.0.W_h': 'he', 'layers.1.b_f': {constant: 1}, 'layers.2.b_f': {constant: 2}, 'layers.3.b_f': {constant: 2}, '*': 'xavier'});
});

test('a number that is to be refused says nothing of what goes where', () => {
  const typed = having([rnn, /** @type {any} */ ({...lstms, repeat: 'many'})], initialOf(start));
  ok(following(typed, start) === typed);
});

test('what was said of all matrices of a cell is not said of a highway that comes later', () => {
  const told = ['layers.0.W_h', 'layers.0.W_g', 'layers.0.U_h'].map((name) => ({name, role: 'matrix', reads: 'state', gate: null, usual: {name: 'orthogonal', number: 1}}));
  const row = {layer: 0, index: 0, entry: rnn, trained: 0};
  const before = having([rnn], {'layers.*.W_*': 'he', 'layers.0.b': 'he'});
  equal(initialOf(narrowed(having([rnn]), before, parametersOf([row], [row], told))),
    {'layers.*.W_h': 'he', 'layers.*.W_g': 'he', 'layers.0.b': 'he'});
  equal(initialOf(narrowed(having([rnn]), before, [])), initialOf(before));
});

/**
 * @param {string} name
 * @param {unknown} fallback
 * @param {boolean} [required]
 * @param {string} [title]
 */
const field = (name, fallback, required = false, title = name) => /** @type {any} */ ({name, title, required, default: fallback});
const both = [field('connection', 'plain'), field('pin', {}), field('repeat', 1)];
const kinds = Object.entries({
  recurrent: [field('cell', 'lstm'), field('units', 32, true), field('direction', 'forward'), ...both],
  dense: [field('units', 32, true), field('activation', 'tanh'), ...both],
  conv: [field('channels', 8, true), field('kernel', 3), field('stride', 1), field('activation', 'relu'), ...both],
  attention: [field('heads', 4, true), field('units', 64, true, 'MLP units'), field('norm', 'pre'), field('repeat', 1)],
}).map(([type, fields]) => ({type, title: type, about: '', reads: [], fields}));

test('a layer of another type keeps what both have', () => {
  const highway = {...lstms, connection: 'highway', direction: 'both', pin: {f: 1}};
  equal(ofType(highway, 'dense', kinds), {type: 'dense', units: 8, activation: 'tanh', connection: 'highway', repeat: 2});
  equal(ofType(highway, 'conv', kinds), {type: 'conv', channels: 8, kernel: 3, activation: 'relu', connection: 'highway', repeat: 2});
  equal(ofType(highway, 'attention', kinds), {type: 'attention', heads: 4, units: 64, repeat: 2});
  equal(ofType({type: 'dense', units: 5, activation: 'relu'}, 'recurrent', kinds), {type: 'recurrent', cell: 'lstm', units: 5});
});

test('layers go on as what is trained of them: the equal ones, or those in their places', () => {
  const trained = (/** @type {Experiment} */ edited) => shownRows(edited, start).map((row) => row.trained);
  equal(trained(start), [0, 1, 2]);
  equal(trained(move(start, 0, 1)), [1, 2, 0]);
  equal(trained(remove(start, 0)), [1, 2]);
  equal(trained(duplicate(start, 0)), [0, -1, 1, 2]);
  equal(trained(having([{...rnn, units: 5}, lstms])), [0, 1, 2]);
  equal(trained(having([rnn, {...lstms, repeat: 3}])), [0, 1, 2, -1]);
});
