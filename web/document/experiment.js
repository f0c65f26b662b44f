/**
 * The experiment document: what the server trains and what a link holds. It is never changed in
 * place; a place in it is named by a JSON pointer, the same that the server's faults name.
 *
 * @typedef {string | {equations: string}} CellName
 * @typedef {object} LayerEntry one layer, or several alike
 * @property {string} type
 * @property {CellName} [cell]
 * @property {string} [direction]
 * @property {string} [activation]
 * @property {number} [units]
 * @property {number} [channels]
 * @property {number} [kernel]
 * @property {number} [stride]
 * @property {string} [connection]
 * @property {number} [repeat]
 * @property {'tied' | 'untied'} [weights]
 * @property {Record<string, number>} [pin] gates held at constants
 * @property {number} [heads]
 * @property {'pre' | 'post' | 'none'} [norm]
 * @property {boolean} [causal]
 * @property {boolean} [skip]
 *
 * @typedef {{name: string, rate: number}} Optimizer
 * @typedef {{norm: number} | {value: number}} Clip
 * @typedef {object} Experiment
 * @property {{name: string} & Record<string, unknown>} task
 * @property {{embed?: {units: number, positions?: string}, layers: LayerEntry[], head?: {read: string}}} network
 * @property {{optimizer: Optimizer, clip?: Clip, batch: number, seed: number, steps: number, initial?: Record<string, Record<string, unknown> | string>}} training
 *
 * @typedef {{name: string, title: string, about: string, kind: string, default: unknown, min: number|null, max: number|null, choices: {value: string, title: string}[]|null}} Option
 *
 * @typedef {object} Task as the server lists it
 * @property {string} name
 * @property {string} title
 * @property {string} summary
 * @property {'tokens' | 'sequence' | 'features' | 'image'} input
 * @property {'once' | 'every'} answers
 * @property {'cross-entropy' | 'mse'} loss
 * @property {Option[]} options
 *
 * @typedef {object} Row one layer of the network, repeats written out
 * @property {number} layer its number, from 0
 * @property {number} index of its entry in the document
 * @property {LayerEntry} entry
 *
 * @typedef {Row & {trained: number}} ShownRow with the layer of the trained network that it goes on as, or -1
 */

/** @type {LayerEntry} */
const timeLayers = {type: 'recurrent', cell: 'lstm', units: 32, connection: 'residual', repeat: 3};

/** @type {LayerEntry} */
const planeLayers = {type: 'dense', units: 20, activation: 'tanh', connection: 'residual', repeat: 6};

/** @type {LayerEntry} */
const imageLayers = {type: 'conv', channels: 8, kernel: 3, activation: 'relu', connection: 'residual', repeat: 6};

/** What begins to read an input. @type {Record<Task['input'], LayerEntry>} */
const fresh = {tokens: timeLayers, sequence: timeLayers, features: planeLayers, image: imageLayers};

/**
 * The experiment with another task, and with what that takes: layers that can read its inputs, an
 * embedding where they are symbols.
 *
 * @param {Experiment} experiment
 * @param {Task} task
 * @param {{type: string, reads: string[]}[]} kinds of layers that there are
 * @returns {Experiment}
 */
export function forTask({network, training}, task, kinds) {
  const reads = kinds.filter((kind) => kind.reads.includes(task.input)).map(({type}) => type);
  const inTime = task.input === 'tokens' || task.input === 'sequence';
  const fits = network.layers.every(({type}) => reads.includes(type)) &&
    (!inTime || network.layers.some(({type}) => type !== 'dense'));
  const layers = fits ? network.layers : [fresh[task.input]];
  const options = Object.fromEntries(task.options.map((option) => [option.name, option.default]));
  return {
    task: {name: task.name, ...options},
    network: task.input === 'tokens' ? {embed: network.embed ?? {units: 16}, layers} : {layers},
    training,
  };
}

/**
 * Whether a pointer is that of a place or of something in it.
 *
 * @param {string} pointer
 * @param {string} place
 */
export function within(pointer, place) {
  return pointer === place || pointer.startsWith(`${place}/`);
}

/** What all lanes have in common: they see the same batches. */
export const shared = ['/task', '/training/batch', '/training/seed'];

/**
 * The experiment with what all lanes have in common as it is in another one.
 *
 * @param {Experiment} experiment
 * @param {Experiment} other
 */
export function withShared(experiment, other) {
  return shared.reduce((document, place) => put(document, place, get(other, place)), experiment);
}

/** @param {string} pointer */
function path(pointer) {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * What stands at a pointer, or undefined.
 *
 * @param {unknown} document
 * @param {string} pointer
 * @returns {any}
 */
export function get(document, pointer) {
  return path(pointer).reduce(
    (/** @type {any} */ value, key) => (value === null || value === undefined ? undefined : value[key]),
    document,
  );
}

/**
 * The document with another value at a pointer; undefined takes the field away.
 *
 * @template T
 * @param {T} document
 * @param {string} pointer
 * @param {unknown} value
 * @returns {T}
 */
export function put(document, pointer, value) {
  return putAt(document, path(pointer), value);
}

/**
 * @param {any} node
 * @param {string[]} keys
 * @param {unknown} value
 * @returns {any}
 */
function putAt(node, keys, value) {
  if (keys.length === 0) return value;
  const [key, ...rest] = keys;
  const copy = Array.isArray(node) ? [...node] : {...node};
  const inner = putAt(copy[key], rest, value);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The layers from the input up.
 *
 * @param {Experiment} experiment
 * @returns {Row[]}
 */
export function rows(experiment) {
  /** @type {Row[]} */
  const all = [];
  experiment.network.layers.forEach((entry, index) => {
    const repeat = Number.isInteger(entry.repeat) ? Math.min(64, Math.max(1, entry.repeat ?? 1)) : 1;
    for (let i = 0; i < repeat; i++) all.push({layer: all.length, index, entry});
  });
  return all;
}

/**
 * The experiment without its gates held.
 *
 * @param {Experiment} experiment
 * @returns {Experiment}
 */
function unpinned(experiment) {
  return put(experiment, '/network/layers', experiment.network.layers.map(({pin: _, ...entry}) => entry));
}

/**
 * The experiment after a change of a layer's cell or connection, without holding gates that the
 * layer has no more.
 *
 * @param {Experiment} experiment
 * @param {string} pointer of the change
 * @param {(cell: CellName | undefined) => {gates: string[]} | undefined} cellOf what is known of a cell
 * @returns {Experiment}
 */
export function letGo(experiment, pointer, cellOf) {
  const [, index] = pointer.match(/^\/network\/layers\/(\d+)\/(?:cell|connection)$/) ?? [];
  const entry = experiment.network.layers[Number(index)];
  if (!entry?.pin) return experiment;
  const gates = cellOf(entry.cell)?.gates;
  const has = (/** @type {string} */ gate) => (gate === 'T' ? entry.connection === 'highway' : !gates || gates.includes(gate));
  const pin = Object.fromEntries(Object.entries(entry.pin).filter(([gate]) => has(gate)));
  return put(experiment, `/network/layers/${index}/pin`, Object.keys(pin).length ? pin : undefined);
}

/**
 * The gates that must be held elsewhere, or let go, by their full names.
 *
 * @param {Experiment} from
 * @param {Experiment} to the same network
 * @returns {Record<string, number | null>}
 */
function pinChanges(from, to) {
  const before = rows(from);
  /** @type {Record<string, number | null>} */
  const changes = {};
  rows(to).forEach(({layer, entry}) => {
    const old = before[layer].entry.pin ?? {};
    const now = entry.pin ?? {};
    for (const gate of new Set([...Object.keys(old), ...Object.keys(now)])) {
      if (old[gate] !== now[gate]) changes[`layers.${layer}.${gate}`] = now[gate] ?? null;
    }
  });
  return changes;
}

/**
 * The messages that turn a running experiment into another one, or null where it takes a new network.
 *
 * @param {Experiment} from
 * @param {Experiment} to
 * @returns {object[] | null}
 */
export function liveChanges(from, to) {
  const still = (/** @type {Experiment} */ experiment) =>
    put(put(unpinned(experiment), '/training/optimizer/rate', 0), '/training/clip', undefined);
  if (!same(still(from), still(to))) return null;
  const messages = [];
  if (from.training.optimizer.rate !== to.training.optimizer.rate) {
    messages.push({type: 'set', rate: to.training.optimizer.rate});
  }
  if (!same(from.training.clip, to.training.clip)) {
    messages.push({type: 'set', clip: to.training.clip ?? null});
  }
  const pin = pinChanges(from, to);
  if (Object.keys(pin).length) messages.push({type: 'set', pin});
  return messages;
}
