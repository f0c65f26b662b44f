import {equal, ok, test} from '../test.js';
import {forTask, get, letGo, liveChanges, put, rows, withShared} from './experiment.js';

/** @import {Experiment, Task} from './experiment.js' */

/** @type {Experiment} */
const start = {
  task: {name: 'temporal-order', length: 12},
  network: {embed: {units: 4}, layers: [{type: 'recurrent', cell: 'lstm', units: 8, repeat: 2, pin: {f: 1}}, {type: 'dense', units: 3}]},
  training: {optimizer: {name: 'adam', rate: 0.01}, clip: {norm: 1}, batch: 8, seed: 1, steps: 100},
};

test('a place is read and set by its pointer, and what was there before stays as it was', () => {
  const other = put(start, '/network/layers/0/pin/a~1b~0c', 0.5);
  equal(get(other, '/network/layers/0/pin/a~1b~0c'), 0.5);
  equal(get(other, '/network/layers/0/pin')['a/b~c'], 0.5);
  equal(get(start, '/network/layers/0/pin'), {f: 1});
  ok(other.network.layers[1] === start.network.layers[1] && other.training === start.training);
  ok(!('clip' in put(start, '/training/clip', undefined).training));
  equal(get(start, '/network/nothing/0/there'), undefined);
});

test('repeats are written out, and a number that is none counts once', () => {
  equal(rows(start).map(({layer, index}) => [layer, index]), [[0, 0], [1, 0], [2, 1]]);
  equal(rows(put(start, '/network/layers/0/repeat', 'many')).length, 2);
});

test('rate, clipping and held gates apply to a running network, everything else takes a new one', () => {
  const edited = put(put(put(start, '/training/optimizer/rate', 1), '/training/clip', undefined), '/network/layers/0/pin', {i: 0});
  equal(liveChanges(start, edited), [{type: 'set', rate: 1}, {type: 'set', clip: null},
    {type: 'set', pin: {'layers.0.f': null, 'layers.0.i': 0, 'layers.1.f': null, 'layers.1.i': 0}}]);
  equal(liveChanges(start, start), []);
  equal(liveChanges(start, put(start, '/training/seed', 2)), null);
  equal(liveChanges(start, put(start, '/network/layers/1/units', 4)), null);
});

test('a gate that a layer has no more is held no more', () => {
  /** @type {Record<string, {gates: string[]}>} */
  const cells = {lstm: {gates: ['i', 'f', 'o']}, gru: {gates: ['u', 'r']}, own: {gates: ['z']}};
  const cellOf = (/** @type {import('./experiment.js').CellName | undefined} */ cell) => cells[typeof cell === 'string' ? cell : cell?.equations ?? ''];
  const held = put(start, '/network/layers/0/pin', {f: 1, T: 0});
  const at = '/network/layers/0/cell';
  equal(get(letGo(put(held, '/network/layers/0/connection', 'highway'), '/network/layers/0/connection', cellOf), '/network/layers/0/pin'), {f: 1, T: 0});
  equal(get(letGo(held, '/network/layers/0/connection', cellOf), '/network/layers/0/pin'), {f: 1});
  ok(!('pin' in letGo(put(held, at, 'gru'), at, cellOf).network.layers[0]));
  ok(!('pin' in letGo(put(held, at, {equations: 'own'}), at, cellOf).network.layers[0]));
  equal(get(letGo(put(put(held, '/network/layers/0/pin', {f: 1, z: 0}), at, {equations: 'own'}), at, cellOf), '/network/layers/0/pin'), {z: 0});
  equal(get(letGo(put(held, at, {equations: 'not read yet'}), at, cellOf), '/network/layers/0/pin'), {f: 1});
});

test('another task brings layers that can read it, and keeps those that can', () => {
  const task = (/** @type {Task['input']} */ input) => /** @type {Task} */ ({name: 'another', input, options: [{name: 'length', default: 5}]});
  const kinds = [
    {type: 'recurrent', reads: ['tokens', 'sequence']}, {type: 'dense', reads: ['tokens', 'sequence', 'features']}, {type: 'conv', reads: ['image']},
  ];
  const kept = forTask(start, task('tokens'), kinds);
  equal(kept, {...start, task: {name: 'another', length: 5}});
  equal(forTask(start, task('sequence'), kinds).network, {layers: start.network.layers});
  equal(forTask(start, task('features'), kinds).network.layers.map(({type}) => type), ['dense']);
  equal(forTask(start, task('image'), kinds).network.layers.map(({type}) => type), ['conv']);
  equal(forTask(forTask(start, task('image'), kinds), task('tokens'), kinds).network.embed, {units: 16});
});

test('lanes share the task, the batch and the seed, and nothing else', () => {
  const other = put(put(put(start, '/training/seed', 7), '/training/optimizer/rate', 9), '/task/length', 3);
  equal(withShared(start, other), put(put(start, '/training/seed', 7), '/task/length', 3));
});
