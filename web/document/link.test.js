import {equal, ok, test, throws} from '../test.js';
import {fromHash, toHash} from './link.js';

/** @import {Experiment} from './experiment.js' */

/** @type {Experiment} */
const one = {
  task: {name: 'temporal-order', length: 12},
  network: {
    embed: {units: 4, positions: 'sinusoidal'},
    layers: [{type: 'recurrent', cell: {equations: "h' = tanh(W h)"}, units: 8, connection: 'residual', repeat: 2, pin: {f: 0.5}}],
    head: {read: 'last'},
  },
  training: {optimizer: {name: 'adam', rate: 0.01}, clip: {norm: 1}, batch: 8, seed: 1, steps: 100, initial: {'layers.*.b_f': {constant: 3}}},
};
/** @type {Experiment} */
const other = {...one, network: {layers: [{type: 'dense', units: 3}]}};

test('a link holds every field of an experiment', () => {
  const shown = fromHash(toHash({experiments: [one], current: 0}));
  equal(shown?.experiments, [one]);
  equal(shown?.leftOut, 0);
});

test('a link of several lanes holds each, which is chosen and what it went on from', () => {
  const shown = fromHash(toHash({experiments: [one, other], current: 1, from: [undefined, 120]}));
  equal(shown, {experiments: [one, other], current: 1, from: [undefined, 120], leftOut: 0});
});

test('a lane whose task was refused keeps the one before', () => {
  const before = {...other, task: {name: 'adding', length: 5}};
  equal(fromHash(toHash({experiments: [one, before], current: 0}))?.experiments, [one, before]);
});

test('letters outside ASCII stay as they are, in letters that an address takes', () => {
  const own = {...one, task: {name: 'text', text: '山高月小 – Größe 🙂??>>'}};
  const hash = toHash({experiments: [own], current: 0});
  ok(/^#v1=[\w-]+$/.test(hash));
  equal(fromHash(hash)?.experiments, [own]);
});

test('an address without a link has none', () => {
  equal(fromHash(''), null);
  equal(fromHash('#'), null);
});

test('what cannot be read is refused', () => {
  const hash = (/** @type {string} */ form, /** @type {unknown} */ document) => form + btoa(JSON.stringify(document));
  for (const bad of ['#v1=nothing', '#v3=e30', hash('#v1=', {}), hash('#v1=', null), hash('#v1=', {...one, network: {layers: [null]}}),
    hash('#v2=', {task: one.task, lanes: []}), hash('#v2=', {task: one.task, lanes: Array(5).fill(one)})]) {
    throws(() => fromHash(bad));
  }
});

test('a lane that is chosen but is not there gives way to the first', () => {
  const hash = `#v2=${btoa(JSON.stringify({task: one.task, lanes: [one], current: 7}))}`;
  equal(fromHash(hash)?.current, 0);
});
