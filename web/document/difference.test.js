import {equal, test} from '../test.js';
import {differences} from './difference.js';

/** @import {LayerEntry} from './experiment.js' */

/**
 * The names of lanes with these layers.
 *
 * @param {LayerEntry[][]} networks
 * @param {object[]} [trainings] with what is not as usual
 * @param {number[]} [from] the step that each went on from
 */
function names(networks, trainings = [], from = []) {
  const lanes = /** @type {any[]} */ (networks.map((layers, k) => ({
    experiment: {task: {name: 'adding'}, network: {embed: {units: 4}, layers}, training: {optimizer: {name: 'sgd', rate: 0.1}, batch: 4, seed: 1, steps: 9, ...trainings[k]}},
    origin: from[k] === undefined ? null : {step: from[k]},
  })));
  const words = differences(lanes);
  return lanes.map((lane) => words.get(lane));
}

const lstm = {type: 'recurrent', cell: 'lstm', units: 4};
const deep = {...lstm, repeat: 3};
const block = {type: 'attention', heads: 2, units: 8};

test('lanes that are all the same have no names', () => {
  equal(names([[lstm], [lstm]]), ['', '']);
});

test('lanes are named by the one thing that sets them apart', () => {
  equal(names([[lstm], [{...lstm, connection: 'residual'}]]), ['plain', 'residual']);
  equal(names([[lstm], [{...lstm, units: 12}]]), ['4 units', '12 units']);
  equal(names([[lstm], [lstm]], [{clip: {norm: 1}}, {}]), ['clip 1', 'no clipping']);
  equal(names([[lstm], [lstm]], [{}, {optimizer: {name: 'sgd', rate: 0.5}}]), ['rate 0.1', 'rate 0.5']);
});

test('of several entries it is said which layers are meant', () => {
  equal(names([[lstm, deep], [lstm, {...deep, connection: 'residual'}]]), ['Layers 2–4: plain', 'Layers 2–4: residual']);
  equal(names([[lstm, deep], [lstm, {...deep, pin: {f: 1}}]]), ['default', 'Layers 2–4: f = 1']);
});

test('of more than three things what is a lane\'s own comes first', () => {
  equal(names([[block], [{...block, causal: true, heads: 4}], [{...block, norm: 'none', skip: false}]]),
    ['attention × 2, norm before, not causal …', 'attention × 4, causal, norm before …', 'no norm, no sums, attention × 2 …']);
});

test('layers that cannot be compared one by one are all told of', () => {
  equal(names([[lstm], [deep, {type: 'dense', units: 2}]]), ['LSTM 4', 'LSTM 4 ×3 + dense 2']);
});

test('a branch is named by its step', () => {
  equal(names([[lstm], [lstm]], [], [0, 120]), ['from step 0', 'from step 120']);
});

test('lanes are named by how they start', () => {
  const bias = {initial: {'layers.*.b_f': {constant: 3}}};
  const more = {initial: {...bias.initial, 'layers.1.W_*': {identity: 1}, 'layers.2.W_*': {identity: 1}}};
  equal(names([[lstm, deep], [lstm, deep]], [{}, bias]), ['default', 'b_f starts at 3']);
  equal(names([[lstm, deep], [lstm, deep]], [{}, more]), ['default', 'b_f starts at 3, Layers 2–3: W starts identity 1']);
});

test('own cells are told apart by the first line that differs', () => {
  const own = (/** @type {string} */ equations) => [{...lstm, cell: {equations}}];
  equal(names([own("a = W_a h\nh' = a"), own("a = W_a h\nh' = tanh(a)")]), ["h' = a", "h' = tanh(a)"]);
});
