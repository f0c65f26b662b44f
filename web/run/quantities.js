/**
 * What of a run can be watched: of each quantity, by its name in the protocol, how it is read from a
 * frame. What is not watched is in no frame, and empty.
 */

/**
 * JSON has no NaN and no infinity, so they come as strings.
 *
 * @param {unknown} value
 */
export const number = (value) => (value === null || value === undefined ? NaN : Number(value));

/** @param {unknown} values */
const numbers = (values) => (Array.isArray(values) ? values : [values]).map(number);

/**
 * @template T
 * @param {(value: any) => T} read
 * @returns {(object: Record<string, any> | undefined) => Map<string, T>}
 */
const each = (read) => (object) => new Map(Object.entries(object ?? {}).map(([name, value]) => [name, read(value)]));

/**
 * @template T
 * @param {(value: any) => T} read
 * @returns {(value: any) => T | null}
 */
const one = (read) => (value) => (value ? read(value) : null);

export const quantities = {
  /** Norm of dL/dstate at each position. */
  states: each(numbers),
  /** Norm of dL/dy at each position. */
  outputs: each(numbers),
  /** Norm of dL/dy of each channel, for layers of images. */
  channels: each(numbers),
  /** Norm of the gradient along the residual stream of attention layers, at each position. */
  stream: each(numbers),
  /** Norm of the gradient of all parameters of a layer together. */
  layerGradients: each(number),
  /** Mean of each gate at each position, and the shares of its values below 0.1 and above 0.9. */
  gates: each(({mean, low, high}) => ({mean: numbers(mean), low: number(low), high: number(high)})),
  /** The shares of each gate that are shut and open, at each position. */
  shares: each(({low, high}) => ({low: numbers(low), high: numbers(high)})),
  parameters: each(({norm, gradient, update}) => ({norm: number(norm), gradient: number(gradient), update: number(update)})),
  /** Norm of each δ at each position. */
  preactivations: each(numbers),
  /** What each position added to the gradient of a matrix. */
  contributions: each(numbers),
  /** Of the layers' outputs. */
  layers: each(({mean, deviation, saturated}) => ({mean: number(mean), deviation: number(deviation), saturated: number(saturated)})),
  /** The gradients of the loss at one position alone. */
  position: one(({at, states, outputs}) => ({at: number(at), states: each(numbers)(states), outputs: each(numbers)(outputs)})),
  /** Of a recurrent matrix, one for each copy. */
  spectrum: one(({of, norm, radius}) => ({of: String(of), norm: numbers(norm), radius: numbers(radius)})),
};

/** @typedef {{[name in keyof typeof quantities]: ReturnType<(typeof quantities)[name]>}} Quantities */
/** @typedef {Quantities['gates'] extends Map<string, infer Each> ? Each : never} Gate */

/**
 * @param {Record<string, any>} message
 * @returns {Quantities}
 */
export function readQuantities(message) {
  return /** @type {Quantities} */ (Object.fromEntries(Object.entries(quantities).map(([name, read]) => [name, read(message[name])])));
}
