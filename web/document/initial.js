/**
 * How parameters start. `training.initial` of an experiment goes from patterns over full parameter
 * names, in which `*` stands for anything, dots too, to ways to start:
 * `{"*": {"normal": 0.1}, "layers.*.b_f": {"constant": 1}}`. The LAST pattern that matches a name
 * wins; what none matches starts as is usual for its kind.
 *
 * @import {Experiment} from './experiment.js'
 * @import {Parameter} from './parameters.js'
 * @import {StartKind} from '../server/catalogue.js'
 *
 * @typedef {NonNullable<Experiment['training']['initial']>} Initial
 * @typedef {{name: string, number?: unknown}} Way
 *
 * @typedef {object} Start what one control sets: parameters of a layer that start alike
 * @property {'gate' | 'highway' | 'state' | 'input' | 'weights'} kind
 * @property {string} name short, as the equations have it
 * @property {Parameter[]} parameters
 * @property {Way} usual
 */
import {same} from './experiment.js';

/** What a layer's input passes through where a sum needs another width, and the gate of a highway. */
const projection = 'P';
export const highway = 'T';

/**
 * What may be chosen for matrices: those that read the state are square.
 *
 * @param {Start['kind']} kind
 * @param {StartKind[]} starts that there are
 */
export const choicesFor = (kind, starts) => starts.filter(({suits}) => suits !== 'square' || kind === 'state').map(({name}) => name);

/**
 * A way as it is to begin with; where it takes no number it works its scale out from the matrix.
 *
 * @param {string} name
 * @param {StartKind[]} starts that there are
 * @returns {Way}
 */
export function wayNamed(name, starts) {
  const argument = starts.find((start) => start.name === name)?.argument;
  return argument ? {name, number: argument.default} : {name};
}

/** @param {Initial[string]} value @returns {Way} */
export function wayOf(value) {
  if (typeof value === 'string') return {name: value};
  const [[name, number] = [''], ...more] = Object.entries(value ?? {});
  return more.length || !name ? {name: JSON.stringify(value)} : {name, number};
}

/** @param {Way} way @returns {Initial[string]} */
const valueOf = ({name, number}) => (number === undefined ? name : {[name]: number});

/**
 * @param {string} pattern
 * @param {string} name
 */
export function matches(pattern, name) {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

/**
 * The pattern that decides how a parameter starts.
 *
 * @param {Initial} initial
 * @param {string} name
 */
export const winner = (initial, name) => Object.keys(initial).findLast((pattern) => matches(pattern, name));

/**
 * How parameters start, or null where not all of them start alike.
 *
 * @param {Initial} initial
 * @param {string[]} names
 * @param {Way} usual
 * @returns {Way | null}
 */
export function startOf(initial, names, usual) {
  const [first, ...others] = names.map((name) => {
    const pattern = winner(initial, name);
    return pattern === undefined ? usual : wayOf(initial[pattern]);
  });
  return others.every((way) => same(way, first)) ? first : null;
}

/** What matrices are called together: by their letter, where they have one. @param {string[]} names */
const together = (names) => (new Set(names.map(([letter]) => letter)).size === 1 ? names[0][0] : names.join(', '));

/**
 * What can be set of the layers of an entry.
 *
 * @param {Parameter[]} parameters of the network
 * @param {number} index of the entry
 * @returns {Start[]}
 */
export function startsOf(parameters, index) {
  const own = parameters.filter((each) => each.index === index);
  const biases = own.filter(({role, gate, short}) => role === 'highway-bias' || (role === 'vector' && short === `b_${gate}`));
  const matrices = own.filter(({role, gate, short}) => role.endsWith('matrix') && gate !== highway && short !== projection);
  const ofBias = (/** @type {Start['kind']} */ kind, /** @type {Parameter[]} */ of) => [...new Set(of.map(({short}) => short))].map((name) => {
    const parameters = of.filter(({short}) => short === name);
    return {kind, name, parameters, usual: parameters[0].usual};
  });
  const ofMatrices = (/** @type {Start['kind']} */ kind, /** @type {Parameter[]} */ of) => (of.length
    ? [{kind, name: together([...new Set(of.map(({short}) => short))]), parameters: of, usual: of[0].usual}] : []);
  return [
    ...ofBias('gate', biases.filter(({role}) => role === 'vector')),
    ...ofMatrices('state', matrices.filter(({reads}) => reads === 'state' || reads === 'value')),
    ...ofMatrices('input', matrices.filter(({reads}) => reads === 'input')),
    ...ofMatrices('weights', matrices.filter(({reads}) => reads === null)),
    ...ofBias('highway', biases.filter(({role}) => role === 'highway-bias')),
  ];
}

/**
 * The fewest patterns that match these parameters and no other.
 *
 * @param {Parameter[]} parameters of one entry
 * @param {Parameter[]} all
 */
function patternsFor(parameters, all) {
  const others = all.filter((each) => !parameters.includes(each));
  const ends = [...new Set(parameters.map(({short}) => short))];
  const [first, ...more] = ends;
  const parted = [...first].findIndex((letter, at) => more.some((other) => other[at] !== letter));
  const stems = parted < 0 ? [first] : parted > 0 ? [`${first.slice(0, parted)}*`] : ends;
  const twice = parameters.some(({scanned}) => scanned) ? '*.' : '';
  const layers = [...new Set(parameters.map(({layer}) => layer))];
  const everywhere = (/** @type {string[]} */ some) => some.map((end) => `layers.*.${end}`);
  const oneByOne = (/** @type {string[]} */ some) => layers.flatMap((layer) => some.map((end) => `layers.${layer}.${twice}${end}`));
  const tries = [everywhere(stems), everywhere(ends), oneByOne(stems), oneByOne(ends)];
  const fit = tries.filter((patterns) => !others.some(({name}) => patterns.some((pattern) => matches(pattern, name))));
  return fit.reduce((fewest, patterns) => (patterns.length < fewest.length ? patterns : fewest));
}

/**
 * How parameters start once those of one control start in a way; every other starts as before.
 *
 * @param {Initial | undefined} before
 * @param {Parameter[]} all of the network
 * @param {Start} start
 * @param {Way} way
 * @returns {Initial | undefined} nothing where all start as is usual
 */
export function withStart(before, all, {parameters, usual}, way) {
  const ofThese = (/** @type {string} */ pattern) => {
    const matched = all.filter(({name}) => matches(pattern, name));
    return matched.length > 0 && matched.every((each) => parameters.includes(each));
  };
  /** @type {Initial} */
  const initial = Object.fromEntries(Object.entries(before ?? {}).filter(([pattern]) => !ofThese(pattern)));
  if (!same(startOf(initial, parameters.map(({name}) => name), usual), way)) {
    patternsFor(parameters, all).forEach((pattern) => {
      initial[pattern] = valueOf(way);
    });
  }
  return Object.keys(initial).length ? initial : undefined;
}

/**
 * The patterns that also, or only, match what no control sets.
 *
 * @param {Initial} initial
 * @param {Parameter[]} all
 */
export function beyond(initial, all) {
  const controlled = new Set([...new Set(all.map(({index}) => index))]
    .flatMap((index) => (index < 0 ? [] : startsOf(all, index).flatMap(({parameters}) => parameters))));
  return Object.keys(initial).filter((pattern) => {
    const matched = all.filter(({name}) => matches(pattern, name));
    return !matched.length || matched.some((each) => !controlled.has(each));
  });
}
