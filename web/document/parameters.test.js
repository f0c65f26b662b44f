import {equal, test} from '../test.js';
import {parametersOf} from './parameters.js';

const rnn = {type: 'recurrent', cell: 'rnn', units: 4};
const dense = {type: 'dense', units: 4};
const trained = [{layer: 0, index: 0, entry: rnn}, {layer: 1, index: 1, entry: dense}];
const told = [
  {name: 'layers.0.forward.W_h', role: 'recurrent-matrix', reads: 'state', gate: null, usual: {name: 'orthogonal', number: 1}},
  {name: 'layers.1.W', role: 'matrix', reads: null, gate: null, usual: {name: 'xavier', number: null}},
  {name: 'head.V', role: 'matrix', reads: null, gate: null, usual: {name: 'xavier', number: null}},
];
const names = (/** @type {import('./experiment.js').ShownRow[]} */ rows) => parametersOf(rows, trained, told).map(({name, index}) => [name, index]);

test('parameters go with their layers, and a copy has those of what it is a copy of', () => {
  equal(names([{layer: 0, index: 0, entry: dense, trained: 1}, {layer: 1, index: 1, entry: rnn, trained: 0}, {layer: 2, index: 2, entry: {...rnn, repeat: 2}, trained: -1}]),
    [['head.V', -1], ['layers.0.W', 0], ['layers.1.forward.W_h', 1], ['layers.2.forward.W_h', 2]]);
});

test('of a layer that the server has not told of nothing is known, and of a changed one what it was', () => {
  equal(names([{layer: 0, index: 0, entry: {...rnn, units: 9}, trained: -1}, {layer: 1, index: 1, entry: {...dense, units: 9}, trained: 1}]),
    [['head.V', -1], ['layers.1.W', 1]]);
});

test('a way to start has a number only where it takes one', () => {
  const [head, matrix] = parametersOf([{...trained[0], trained: 0}], trained, told);
  equal([head.usual, matrix.usual], [{name: 'xavier'}, {name: 'orthogonal', number: 1}]);
  equal([matrix.short, matrix.scanned, head.short], ['W_h', true, 'head.V']);
});
