import {equal, test} from '../test.js';
import {arriving, readFrame, shown, spelled, toShow, weightGradient} from './frame.js';

const message = {
  seq: 3, step: 7, loss: 'NaN', score: 0.5, scored: 5, gradientNorm: 'Infinity', clipped: true, rate: 0.1,
  states: {'layers.0.forward.h': [1, 2], 'layers.0.backward.h': [3, '-Infinity'], 'layers.0.forward.c': [5, 6], 'layers.10.h': [9, 9]},
  outputs: {'layers.0.output': [7, 8], 'layers.1.output': [0.5], 'layers.2.output': [0.25]},
  channels: {'layers.2.output': [4, 5, 6]},
  stream: {'layers.3.attention': [1, 1], 'layers.3.mlp': [2, 2]},
  layerGradients: {'layers.1': 5, 'layers.10': 9},
  position: {at: 0, states: {'layers.0.h': 2}, outputs: {}},
};
const frame = readFrame(message);

test('what is not finite is read from words', () => {
  equal([frame.loss, frame.gradientNorm, frame.states.get('layers.0.backward.h')], [NaN, Infinity, [3, -Infinity]]);
});

test('a score is none until it was measured', () => {
  equal(frame.score, 0.5);
  equal([readFrame({...message, score: null}).score, readFrame({...message, score: 'NaN'}).score], [null, null]);
});

test('what was not watched is empty, and one number is a row of one', () => {
  equal([frame.preactivations, frame.spectrum, frame.position?.states], [new Map(), null, new Map([['layers.0.h', [2]]])]);
});

test('the picture shows a state in each direction, else h, else the output, channels or stream', () => {
  equal(shown(frame, 0, 'h'), [[1, 2], [3, -Infinity]]);
  equal(shown(frame, 0, 'c'), [[5, 6]]);
  equal(shown(frame, 10, 'c'), [[9, 9]]);
  equal(shown(frame, 1, 'h'), [[0.5]]);
  equal(shown(frame, 2, 'h'), [[4, 5, 6]]);
  equal(shown(frame, 3, 'h'), [[2, 2], [1, 1]]);
  equal(shown(frame, 4, 'h'), []);
});

test('only what the picture shows of the layers that there are must be watched', () => {
  const rows = (/** @type {string[]} */ ...types) => types.map((type) => ({entry: {type}}));
  equal(toShow(rows('recurrent', 'recurrent', 'dense')), ['states', 'outputs']);
  equal(toShow(rows('conv', 'dense')), ['outputs', 'channels']);
  equal(toShow(rows('attention')), ['stream']);
});

test('what arrives is the most at the first position, or that of the whole image', () => {
  equal([arriving(frame, 0, 'h'), arriving(frame, 2, 'h'), arriving(frame, 4, 'h')], [3, 0.25, NaN]);
});

test('the gradient of a layer\'s weights is of no other layer, and unknown where it was not watched', () => {
  equal([weightGradient(frame, 1), weightGradient(frame, 4)], [5, NaN]);
});

test('directions are read as arrows', () => {
  equal(['forward.h', 'backward.f', 'h', 'forwards'].map(spelled), ['h→', 'f←', 'h', 'forwards']);
});
