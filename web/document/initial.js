/**
 * How parameters start. `training.initial` of an experiment goes from patterns over full parameter
 * names, in which `*` stands for anything, dots too, to ways to start:
 * `{"*": {"normal": 0.1}, "layers.*.b_f": {"constant": 1}}`. The LAST pattern that matches a name
 * wins; what none matches starts as is usual for its kind.
 *
 * @import {Experiment, LayerEntry, Row} from './experiment.js'
 *
 * @typedef {NonNullable<Experiment['training']['initial']>} Initial
 * @typedef {{name: string, number?: unknown}} Way
 *
 * @typedef {object} Start what one control sets: parameters of a layer that start alike
 * @property {'gate' | 'highway' | 'state' | 'input' | 'weights'} kind
 * @property {string} name short, as the equations have it
 * @property {string[]} parameters
 * @property {Way} usual
 *
 * @typedef {{name: string, equations: string}} Cell
 */
import {rows, same} from './experiment.js';

const ofConnection = ['P', 'W_T', 'b_T'];
const attention = {
  matrices: ['W_q', 'W_k', 'W_v', 'W_o', 'W_1', 'W_2'],
  others: ['b_q', 'b_k', 'b_v', 'b_o', 'b_1', 'b_2', 'norm_1.gain', 'norm_1.bias', 'norm_2.gain', 'norm_2.bias'],
};

/** @type {Way} */
const xavier = {name: 'xavier'};

/** What a way's number is to begin with; the others work theirs out from the matrix. @type {Record<string, number>} */
const numbers = {constant: 0, normal: 0.1, uniform: 0.1, orthogonal: 1, identity: 1, spectral: 1};

/** What may be chosen for matrices. @type {Record<string, string[]>} */
export const choices = {
  state: ['orthogonal', 'identity', 'spectral', 'normal'],
  input: ['xavier', 'he', 'normal'],
  weights: ['xavier', 'he', 'orthogonal', 'normal'],
};

/** @param {string} name @returns {Way} */
export const wayNamed = (name) => (name in numbers ? {name, number: numbers[name]} : {name});

/** @param {Initial[string]} value @returns {Way} */
export function wayOf(value) {
  if (typeof value === 'string') return {name: value};
  const [[name, number] = [''], ...more] = Object.entries(value ?? {});
  if (more.length || !name) return {name: JSON.stringify(value)};
  return name in numbers ? {name, number} : {name};
}

/** @param {Way} way @returns {Initial[string]} */
const valueOf = ({name, number}) => (name in numbers ? {[name]: number} : name);

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

/**
 * What a cell's text says of its parameters: those with a subscript that no line assigns.
 *
 * @param {string} equations
 */
function readCell(equations) {
  const source = equations.replace(/#.*/g, '');
  const assigned = Array.from(source.matchAll(/^\s*(\w+)'?\s*=/gm), ([, name]) => name);
  const all = [...new Set(source.match(/\b[A-Za-z]+_\w+/g))].filter((name) => !assigned.includes(name));
  const ofInput = Array.from(source.matchAll(/\b(\w+)\s+x\b/g), ([, name]) => name);
  const matrices = all.filter((name) => /^[A-Z]/.test(name));
  return {
    all,
    gates: Array.from(source.matchAll(/^\s*(\w+)\s*=\s*(?:sigmoid|σ)\s*\(/gm), ([, name]) => name),
    state: matrices.filter((name) => !ofInput.includes(name)),
    input: matrices.filter((name) => ofInput.includes(name)),
  };
}

/**
 * @param {LayerEntry} entry
 * @param {Cell[]} cells those built in
 */
function cellOf({cell}, cells) {
  return readCell((typeof cell === 'string' ? cells.find(({name}) => name === cell)?.equations : cell?.equations) ?? '');
}

/** What matrices are called together: by their letter, where they have one. @param {string[]} names */
const together = (names) => (new Set(names.map(([letter]) => letter)).size === 1 ? names[0][0] : names.join(', '));

/**
 * What can be set of a layer.
 *
 * @param {LayerEntry} entry
 * @param {Cell[]} cells those built in
 * @returns {Start[]}
 */
export function startsOf(entry, cells) {
  /** @type {Start[]} */
  const starts = [];
  if (entry.type === 'recurrent') {
    const {all, gates, state, input} = cellOf(entry, cells);
    gates.map((gate) => `b_${gate}`).filter((name) => all.includes(name))
      .forEach((name) => starts.push({kind: 'gate', name, parameters: [name], usual: wayNamed('constant')}));
    if (state.length) starts.push({kind: 'state', name: together(state), parameters: state, usual: wayNamed('orthogonal')});
    if (input.length) starts.push({kind: 'input', name: together(input), parameters: input, usual: xavier});
  } else {
    starts.push({kind: 'weights', name: 'W', parameters: entry.type === 'attention' ? attention.matrices : ['W'], usual: xavier});
  }
  if (entry.connection === 'highway') {
    starts.push({kind: 'highway', name: 'b_T', parameters: ['b_T'], usual: {name: 'constant', number: -2}});
  }
  return starts;
}

/**
 * @param {LayerEntry} entry
 * @param {Cell[]} cells
 */
function parametersOf(entry, cells) {
  const own = entry.type === 'recurrent' ? cellOf(entry, cells).all
    : entry.type === 'attention' ? [...attention.matrices, ...attention.others] : ['W', 'b'];
  return entry.connection === 'highway' ? [...own, ...ofConnection] : [...own, 'P'];
}

/**
 * The full names of some parameters of some layers.
 *
 * @param {Row[]} layers
 * @param {string[]} parameters
 */
export function namesOf(layers, parameters) {
  return layers.flatMap(({layer, entry}) => parameters.flatMap((parameter) =>
    (isTwice(entry, parameter) ? ['forward.', 'backward.'] : ['']).map((way) => `layers.${layer}.${way}${parameter}`)));
}

/**
 * @param {LayerEntry} entry
 * @param {string} parameter
 */
const isTwice = ({type, direction}, parameter) => type === 'recurrent' && direction === 'both' && !ofConnection.includes(parameter);

/**
 * The full names of all parameters; some, such as P, only some networks have.
 *
 * @param {Experiment} experiment
 * @param {Cell[]} cells
 */
function allNames(experiment, cells) {
  return [
    'embed.E', 'embed.Q', 'head.V', 'head.d',
    ...rows(experiment).flatMap((row) => namesOf([row], parametersOf(row.entry, cells))),
  ];
}

/**
 * The fewest patterns that match these parameters and no other.
 *
 * @param {Row[]} layers of one entry
 * @param {string[]} parameters
 * @param {string[]} all names
 */
function patternsFor(layers, parameters, all) {
  const names = new Set(namesOf(layers, parameters));
  const [first, ...others] = parameters;
  const parted = [...first].findIndex((letter, at) => others.some((other) => other[at] !== letter));
  const stems = parted < 0 ? [first] : [`${first.slice(0, parted)}*`];
  const twice = layers.some(({entry}) => isTwice(entry, first)) ? '*.' : '';
  const everywhere = (/** @type {string[]} */ ends) => ends.map((end) => `layers.*.${end}`);
  const oneByOne = (/** @type {string[]} */ ends) => layers.flatMap(({layer}) => ends.map((end) => `layers.${layer}.${twice}${end}`));
  const tries = [everywhere(stems), everywhere(parameters), oneByOne(stems), oneByOne(parameters)];
  const fit = tries.filter((patterns) => all.every((name) => names.has(name) || !patterns.some((pattern) => matches(pattern, name))));
  return fit.reduce((fewest, patterns) => (patterns.length < fewest.length ? patterns : fewest));
}

/**
 * How parameters start once those of one control start in a way; every other starts as before.
 *
 * @param {Experiment} experiment
 * @param {Cell[]} cells
 * @param {number} index of the entry
 * @param {Start} start
 * @param {Way} way
 * @returns {Initial | undefined} nothing where all start as is usual
 */
export function withStart(experiment, cells, index, {parameters, usual}, way) {
  const layers = rows(experiment).filter((row) => row.index === index);
  const names = namesOf(layers, parameters);
  const all = allNames(experiment, cells);
  const ofThese = (/** @type {string} */ pattern) => {
    const matched = all.filter((name) => matches(pattern, name));
    return matched.length > 0 && matched.every((name) => names.includes(name));
  };
  /** @type {Initial} */
  const initial = Object.fromEntries(Object.entries(experiment.training.initial ?? {}).filter(([pattern]) => !ofThese(pattern)));
  if (!same(startOf(initial, names, usual), way)) {
    patternsFor(layers, parameters, all).forEach((pattern) => {
      initial[pattern] = valueOf(way);
    });
  }
  return Object.keys(initial).length ? initial : undefined;
}

/**
 * The patterns that also, or only, match what no control sets.
 *
 * @param {Experiment} experiment
 * @param {Cell[]} cells
 */
export function beyond(experiment, cells) {
  const controlled = new Set(rows(experiment).flatMap((row) => namesOf([row], startsOf(row.entry, cells).flatMap(({parameters}) => parameters))));
  const all = allNames(experiment, cells);
  return Object.keys(experiment.training.initial ?? {}).filter((pattern) => {
    const matched = all.filter((name) => matches(pattern, name));
    return !matched.length || matched.some((name) => !controlled.has(name));
  });
}
