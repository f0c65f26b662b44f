/**
 * The histories of several runs over the steps of all of them. Where one has no value of its own at
 * a step of another, it has undefined: no gap, just nothing there.
 *
 * @import {History} from './history.js'
 *
 * @typedef {(number | null | undefined)[]} Series
 */

/** @param {History[]} histories */
export function joined(histories) {
  const steps = [...new Set(histories.flatMap((history) => history.steps))].sort((one, other) => one - other);
  const at = new Map(steps.map((step, index) => [step, index]));
  return {
    steps,
    /**
     * @param {History} history
     * @param {(number | null)[] | undefined} values
     * @returns {Series}
     */
    spread(history, values) {
      /** @type {Series} */
      const series = Array(steps.length).fill(undefined);
      history.steps.forEach((step, index) => {
        series[/** @type {number} */ (at.get(step))] = values?.[index];
      });
      return series;
    },
  };
}

/**
 * The newest value at a step or before it.
 *
 * @param {History} history
 * @param {(number | null)[] | undefined} values
 * @param {number} step
 */
export function valueAt(history, values, step) {
  return values?.[history.steps.findLastIndex((each) => each <= step)];
}
