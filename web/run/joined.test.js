import {equal, test} from '../test.js';
import {joined, valueAt} from './joined.js';

const one = /** @type {any} */ ({steps: [0, 10, 20]});
const other = /** @type {any} */ ({steps: [5, 10]});

test('the lines of several runs stand over the steps of all, each value at its own', () => {
  const {steps, spread} = joined([one, other]);
  equal(steps, [0, 5, 10, 20]);
  equal(spread(one, [1, null, 3]), [1, undefined, null, 3]);
  equal(spread(other, [7, 8]), [undefined, 7, 8, undefined]);
  equal(spread(other, undefined), [undefined, undefined, undefined, undefined]);
});

test('the newest value at a step or before it is told', () => {
  equal(valueAt(one, [1, 2, 3], 19), 2);
  equal(valueAt(one, [1, 2, 3], 20), 3);
  equal(valueAt(other, [7, 8], 4), undefined);
});
