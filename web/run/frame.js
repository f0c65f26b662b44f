/**
 * What a run reports at one moment.
 *
 * @typedef {object} Gate
 * @property {number[]} mean at each position
 * @property {number} low share of values below 0.1
 * @property {number} high share of values above 0.9
 *
 * @typedef {object} Frame
 * @property {number} seq
 * @property {number} step
 * @property {number} loss
 * @property {number|null} score null until it was first measured
 * @property {number} scored the step whose score that is
 * @property {number} gradientNorm before clipping
 * @property {boolean} clipped
 * @property {number} rate
 * @property {Map<string, number[]>} states norm of dL/dstate at each position
 * @property {Map<string, number[]>} outputs norm of dL/dy at each position
 * @property {Map<string, number[]>} channels norm of dL/dy of each channel, for layers of images
 * @property {Map<string, number[]>} stream the same along the residual stream of attention layers
 * @property {Map<string, Gate>} gates
 * @property {Map<string, {norm: number, gradient: number, update: number}>} parameters
 * @property {Map<string, {low: number[], high: number[]}>} shares of each gate that are shut and open, at each position
 * @property {Map<string, number[]>} deltas norm of each δ at each position
 * @property {Map<string, number[]>} contributions of each position to the gradient of a matrix
 * @property {{at: number, states: Map<string, number[]>, outputs: Map<string, number[]>} | null} alone gradients of the loss at one position
 * @property {{of: string, norm: number[], radius: number[]} | null} spectrum of a recurrent matrix, one for each copy
 * @property {Map<string, {mean: number, deviation: number, saturated: number}>} layers of their outputs, where that is watched
 */

/**
 * JSON has no NaN and no infinity, so they come as strings.
 *
 * @param {unknown} value
 */
const number = (value) => (value === null || value === undefined ? NaN : Number(value));

/** @param {unknown} values */
const numbers = (values) => (Array.isArray(values) ? values : [values]).map(number);

/**
 * @template T
 * @param {Record<string, any> | undefined} object
 * @param {(value: any) => T} read
 * @returns {Map<string, T>}
 */
const map = (object, read) =>
  new Map(Object.entries(object ?? {}).map(([key, value]) => [key, read(value)]));

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
    states: map(message.states, numbers),
    outputs: map(message.outputs, numbers),
    channels: map(message.channels, numbers),
    stream: map(message.stream, numbers),
    gates: map(message.gates, (gate) => ({
      mean: numbers(gate.mean),
      low: number(gate.low),
      high: number(gate.high),
    })),
    parameters: map(message.parameters, (values) => ({
      norm: number(values.norm),
      gradient: number(values.gradient),
      update: number(values.update),
    })),
    shares: map(message.shares, ({low, high}) => ({low: numbers(low), high: numbers(high)})),
    deltas: map(message.preactivations, numbers),
    contributions: map(message.contributions, numbers),
    alone: message.position
      ? {at: number(message.position.at), states: map(message.position.states, numbers), outputs: map(message.position.outputs, numbers)}
      : null,
    spectrum: message.spectrum
      ? {of: message.spectrum.of, norm: numbers(message.spectrum.norm), radius: numbers(message.spectrum.radius)}
      : null,
    layers: map(message.layers, (values) => ({
      mean: number(values.mean),
      deviation: number(values.deviation),
      saturated: number(values.saturated),
    })),
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
  return Math.hypot(...ofLayer(frame.parameters, layer).map(([, values]) => values.gradient));
}

/** The one fixed scale of every gradient in the page: the logarithm of a norm, from dry over water to flood. */
export const dry = -12;
export const flood = 3;

/**
 * @param {number} norm
 * @returns {'zero' | 'notFinite' | number} a number from 0 (dry) to 1 (flood)
 */
export function place(norm) {
  if (!Number.isFinite(norm)) return 'notFinite';
  if (norm <= 0) return 'zero';
  return Math.min(1, Math.max(0, (Math.log10(norm) - dry) / (flood - dry)));
}
