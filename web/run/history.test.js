import {equal, ok, test} from '../test.js';
import {readFrame} from './frame.js';
import {History} from './history.js';

/** @param {number} step @param {number} [loss] */
const at = (step, loss = step) => readFrame({
  step, loss, score: 0.5, scored: step, gradientNorm: 2 * step, states: {'layers.0.h': [3 * step, 1e9]},
  layerGradients: {'layers.0': 4 * step},
});

test('each line has its own numbers, step by step', () => {
  const history = new History();
  history.fill([at(1), at(2)], 1);
  equal({...history}, {steps: [1, 2], loss: [1, 2], score: [0.5, 0.5], scored: [1, 2], gradientNorm: [2, 4], arriving: [[3, 6]], weights: [[4, 8]]});
});

test('a step that is told again replaces what was told, and an earlier one begins anew', () => {
  const history = new History();
  history.fill([at(1), at(2, 7), at(2, 9)], 1);
  equal([history.steps, history.loss], [[1, 2], [1, 9]]);
  history.add(at(0), 1);
  equal([history.steps, history.loss, history.weights], [[0], [0], [[0]]]);
});

test('of too many steps every second is let go, of all lines the same ones, and the first stays', () => {
  const history = new History();
  for (let step = 0; step < 2000; step++) history.add(at(step), 1);
  ok(history.steps.length <= 800);
  equal(history.steps[0], 0);
  equal(history.steps.at(-1), 1999);
  equal(history.loss, history.steps);
  equal(history.gradientNorm, history.steps.map((step) => 2 * step));
  equal(history.weights[0], history.steps.map((step) => 4 * step));
});

test('the point of a step is the first at it or after it, else the last', () => {
  const history = new History();
  equal(history.indexOf(3), -1);
  history.fill([at(0), at(10), at(20)], 1);
  equal([0, 1, 10, 25].map((step) => history.indexOf(step)), [0, 1, 1, 2]);
});
