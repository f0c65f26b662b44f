/**
 * What can be done to the layers of a network. Every function gives a new experiment and leaves the
 * old one as it is; entries that did not change stay the same objects.
 *
 * @import {Experiment, LayerEntry, Row, ShownRow} from './experiment.js'
 * @import {Parameter} from './parameters.js'
 * @import {LayerKind} from '../server/catalogue.js'
 */
import {put, rows, same} from './experiment.js';
import {highway, matches} from './initial.js';

/** What is kept where a layer becomes one of another type. */
const common = ['units', 'connection', 'repeat'];

/** What a layer is told by, so that its entry says it even where it need not. */
const telling = ['cell', 'kernel', 'activation'];

/**
 * The entry as one of another type; what means the same in both is kept.
 *
 * @param {LayerEntry} entry
 * @param {string} type
 * @param {LayerKind[]} kinds
 * @returns {LayerEntry}
 */
export function ofType(entry, type, kinds) {
  const fieldsOf = (/** @type {string} */ of) => kinds.find((kind) => kind.type === of)?.fields ?? [];
  const fields = fieldsOf(type);
  const fresh = Object.fromEntries(fields.filter(({name, required}) => required || telling.includes(name))
    .map((field) => [field.name, field.default]));
  // The units of an attention layer are those of its MLP, and are called so.
  const isOf = (/** @type {string} */ name) => fields.some((field) => field.name === name &&
    fieldsOf(entry.type).some((before) => before.name === name && before.title === field.title));
  const kept = Object.entries(entry).filter(([name]) => common.includes(name) && isOf(name));
  return {type, ...fresh, ...Object.fromEntries(kept)};
}

/**
 * @param {Experiment} experiment
 * @param {number[]} origin which entry each of the new ones was, or is a copy of
 * @param {LayerEntry[]} [layers] where they are not the same as those
 * @returns {Experiment}
 */
function having(experiment, origin, layers = origin.map((at) => experiment.network.layers[at])) {
  return following(put(experiment, '/network/layers', layers), experiment, origin);
}

/**
 * The experiment with what names a layer in `training.initial` by its number naming where it now
 * stands; a copy starts as what it is a copy of.
 *
 * @param {Experiment} experiment
 * @param {Experiment} before
 * @param {number[]} [origin]
 */
export function following(experiment, before, origin = places(before)) {
  const {initial} = before.training;
  const counts = [before, experiment].flatMap(({network}) => network.layers.map(({repeat = 1}) => repeat));
  // A number that is still to be refused says nothing of what goes where.
  if (!initial || !counts.every((repeat) => Number.isInteger(repeat) && repeat > 0 && repeat <= 64)) return experiment;
  const [were, are] = [rows(before), rows(experiment)];
  const nth = (/** @type {Row[]} */ all, /** @type {Row} */ row) => row.layer - all.findIndex(({index}) => index === row.index);
  const source = are.map((row) => {
    const alike = were.filter(({index}) => index === origin[row.index]);
    return alike[Math.min(nth(are, row), alike.length - 1)]?.layer;
  });
  const entries = Object.entries(initial).flatMap(([pattern, way]) => {
    const [, number, rest] = pattern.match(/^layers\.(\d+)\.(.+)$/) ?? [];
    if (number === undefined || !were[Number(number)]) return [[pattern, way]];
    return source.flatMap((layer, now) => (layer === Number(number) ? [[`layers.${now}.${rest}`, way]] : []));
  });
  return put(experiment, '/training/initial', entries.length ? Object.fromEntries(entries) : undefined);
}

/**
 * The experiment with what was said of a cell's matrices said of them alone: a highway that was just
 * chosen brings a `W_T`, which `W_*` would match too.
 *
 * @param {Experiment} experiment
 * @param {Experiment} before
 * @param {Parameter[]} parameters before
 */
export function narrowed(experiment, before, parameters) {
  const {initial} = before.training;
  if (!initial) return experiment;
  const entries = Object.entries(initial).flatMap(([pattern, way]) => {
    const [, stem] = pattern.match(/^(layers\.(?:\d+|\*)\.(?:\*\.)?)W_\*$/) ?? [];
    const matched = stem ? parameters.filter(({name, gate}) => gate !== highway && matches(pattern, name)) : [];
    // What nothing is known of is said as before.
    if (!matched.length) return [[pattern, way]];
    return [...new Set(matched.map(({short}) => short))].map((name) => [stem + name, way]);
  });
  return put(experiment, '/training/initial', Object.fromEntries(entries));
}

/** @param {Experiment} experiment */
const places = ({network}) => [...network.layers.keys()];

/**
 * A single layer more, above an entry and of its kind.
 *
 * @param {Experiment} experiment
 * @param {number} index
 */
export function addAbove(experiment, index) {
  const {layers} = experiment.network;
  const {repeat: _, ...alike} = layers[index];
  return having(experiment, places(experiment).toSpliced(index + 1, 0, index), layers.toSpliced(index + 1, 0, alike));
}

/**
 * The same entry once more, above it.
 *
 * @param {Experiment} experiment
 * @param {number} index
 */
export function duplicate(experiment, index) {
  return having(experiment, places(experiment).toSpliced(index + 1, 0, index));
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 */
export function remove(experiment, index) {
  return having(experiment, places(experiment).toSpliced(index, 1));
}

/**
 * @param {Experiment} experiment
 * @param {number} from
 * @param {number} to where it stands afterwards
 */
export function move(experiment, from, to) {
  const all = places(experiment);
  if (to < 0 || to >= all.length || from === to) return experiment;
  return having(experiment, all.toSpliced(from, 1).toSpliced(to, 0, from));
}

/**
 * Which entry of the network that is trained each entry of an edited one goes on as: the equal one,
 * else, where only fields were changed, the one at its place. -1 is an entry that is new.
 *
 * @param {LayerEntry[]} edited
 * @param {LayerEntry[]} trained
 * @returns {number[]}
 */
function origins(edited, trained) {
  const free = new Set(trained.keys());
  const take = (/** @type {number | undefined} */ at) => {
    if (at === undefined) return -1;
    free.delete(at);
    return at;
  };
  const equal = edited.map((entry, index) =>
    free.has(index) && same(entry, trained[index]) ? take(index) : -1);
  const found = equal.map((at, index) =>
    at >= 0 ? at : take([...free].find((other) => same(edited[index], trained[other]))));
  const kept = edited.length === trained.length;
  return found.map((at, index) => (at < 0 && kept && free.has(index) ? take(index) : at));
}

/**
 * The layers of an experiment as the page shows it, each with what is trained of it by now.
 *
 * @param {Experiment} experiment
 * @param {Experiment} trained
 * @returns {ShownRow[]}
 */
export function shownRows(experiment, trained) {
  const all = rows(experiment);
  if (experiment === trained) return all.map((row) => ({...row, trained: row.layer}));
  const below = rows(trained);
  const origin = origins(experiment.network.layers, trained.network.layers);
  return all.map((row) => {
    const nth = row.layer - all.findIndex(({index}) => index === row.index);
    const alike = below.filter(({index}) => index === origin[row.index]);
    return {...row, trained: alike[nth]?.layer ?? -1};
  });
}
