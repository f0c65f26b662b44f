import {equal, ok, test} from '../../test.js';
import {complete} from './completion.js';

const cell = "f = sigmoid(W_f h + U_f x + b_f)\nc' = f * c + ";

/** @param {string} source whose end is where something is typed @param {boolean} [asked] */
const texts = (source, asked = false) => complete(source, source.length, asked).candidates.map(({text}) => text);

test('what begins as it was typed is offered, and replaces it', () => {
  equal(complete(`${cell}ta`, cell.length + 2, false), {from: cell.length, candidates: [{text: 'tanh(', kind: 'function'}]});
  equal(texts(`${cell}U`), ['U_c', 'U_f']);
  equal(texts(`${cell}Uf`), ['U_f']);
});

test('names of lines above, states, inputs, parameters and functions are offered in this order', () => {
  equal(texts(cell, true), ['f', 'h', 'c', 'x', 'W_c', 'U_c', 'b_c', 'W_f']);
});

test('to the left of an equals sign a state without a next value is offered', () => {
  equal(texts(`${cell}1\n`, true), ["h'"]);
  equal(texts('', true), ["h'", "c'"]);
});

test('nothing is offered unasked where nothing was typed, in remarks, or once it is written out', () => {
  ok(![cell, '# ta', `${cell}f`].some((source) => texts(source).length));
});
