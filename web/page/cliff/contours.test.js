import {equal, test} from '../../test.js';
import {contour, ticks} from './contours.js';

test('a line of equal height goes between what is below and what is above', () => {
  equal(contour([[0, 1], [0, 1]], 0.25), [[0.25, 0, 0.25, 1]]);
  equal(contour([[0, 0, 0], [0, 1, 0], [0, 0, 0]], 0.5).length, 4);
  equal(contour([[0, 1], [0, 1]], 2), []);
});

test('a saddle has two lines, and what is not finite none', () => {
  equal(contour([[0, 1], [1, 0]], 0.5).length, 2);
  equal(contour([[0, NaN], [0, 1]], 0.5), []);
});

test('ticks are a few round numbers in the range', () => {
  equal(ticks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  equal(ticks(-3, 7.2, 4), [0, 5]);
  equal(ticks(0.11, 0.19, 4), [0.12, 0.14, 0.16, 0.18]);
});
