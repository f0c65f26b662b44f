import {equal, ok, test} from '../../test.js';
import {place} from './scale.js';

test('the scale goes from dry over water to flood, and what is no number has a place of its own', () => {
  equal([1e-12, 1e3, 10 ** -4.5].map(place), [0, 1, 0.5]);
  equal([1e-20, 1e9].map(place), [0, 1]);
  equal([0, NaN, Infinity].map(place), ['zero', 'notFinite', 'notFinite']);
  ok(place(0.1) > place(0.01));
});
