/**
 * What a run reports at one moment.
 *
 * @import {Quantities} from './quantities.js'
 * @import {Name} from './watched.js'
 *
 * @typedef {object} Moment
 * @property {number} seq
 * @property {number} step
 * @property {number} loss
 * @property {number|null} score null until it was first measured
 * @property {number} scored the step whose score that is
 * @property {number} gradientNorm before clipping
 * @property {boolean} clipped
 * @property {number} rate
 *
 * @typedef {Moment & Quantities} Frame
 */
import {number, readQuantities} from './quantities.js';

/**
 * @param {Record<string, any>} message
 * @returns {Frame}
 */
export function readFrame(message) {
  return {
    seq: number(message.seq),
    step: number(message.step),
    loss: number(message.loss),
    score: Number.isFinite(number(message.score)) ? number(message.score) : null,
    scored: number(message.scored),
    gradientNorm: number(message.gradientNorm),
    clipped: message.clipped === true,
    rate: number(message.rate),
    ...readQuantities(message),
  };
}

/**
 * The values of one layer by the name within it: for `layers.2.forward.h` in layer 2, `forward.h`.
 *
 * @template T
 * @param {Map<string, T>} values
 * @param {number} layer
 * @returns {[string, T][]}
 */
export function ofLayer(values, layer) {
  const prefix = `layers.${layer}.`;
  return Array.from(values)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value]);
}

/**
 * A name within a layer as people read it: the direction of a scan as an arrow.
 *
 * @param {string} name
 */
export function spelled(name) {
  return name.replace(/^forward\.(.+)/, '$1→').replace(/^backward\.(.+)/, '$1←');
}

/**
 * The norms of a state in a layer, a strip for each direction it is scanned in.
 *
 * @param {Frame} frame
 * @param {number} layer
 * @param {string} state
 * @returns {number[][]}
 */
export function strips(frame, layer, state) {
  return ofLayer(frame.states, layer)
    .filter(([name]) => name === state || name.endsWith(`.${state}`))
    .map(([, values]) => values);
}

/**
 * What the picture shows of a layer: a state's norms, or those of its output where it has no such
 * state, channel by channel where that is images; of an attention layer its residual stream from
 * above: after the MLP, then after attention.
 *
 * @param {Frame} frame
 * @param {number} layer
 * @param {string} state
 * @returns {number[][]}
 */
export function shown(frame, layer, state) {
  const ofState = strips(frame, layer, state);
  const found = ofState.length ? ofState : strips(frame, layer, 'h');
  const stream = ofLayer(frame.stream, layer).map(([, norms]) => norms);
  if (stream.length) return stream.reverse();
  const name = `layers.${layer}.output`;
  const output = frame.channels.get(name) ?? frame.outputs.get(name);
  return found.length || !output ? found : [output];
}

/**
 * The quantities of which that is made.
 *
 * @type {Record<string, Name[]>} by the type of the layer
 */
const shownOf = {
  recurrent: ['states'],
  dense: ['outputs'],
  conv: ['outputs', 'channels'],
  attention: ['stream'],
};

/**
 * What must be watched for that to be shown of all layers.
 *
 * @param {{entry: {type: string}}[]} rows
 * @returns {Name[]}
 */
export function toShow(rows) {
  return [...new Set(rows.flatMap(({entry}) => shownOf[entry.type]))];
}

/**
 * What is left at the first position, or of the whole image.
 *
 * @param {Frame} frame
 * @param {number} layer
 * @param {string} state
 */
export function arriving(frame, layer, state) {
  const name = `layers.${layer}.output`;
  if (frame.channels.has(name)) return frame.outputs.get(name)?.[0] ?? NaN;
  const first = shown(frame, layer, state).map((values) => values[0]);
  return first.length ? Math.max(...first) : NaN;
}

/**
 * The norm of the gradient of all parameters of a layer together.
 *
 * @param {Frame} frame
 * @param {number} layer
 */
export function weightGradient(frame, layer) {
  return frame.layerGradients.get(`layers.${layer}`) ?? NaN;
}
