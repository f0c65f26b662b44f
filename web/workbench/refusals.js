/**
 * What the server refused, by the places of the experiment that it is about.
 *
 * @import {Experiment} from '../document/experiment.js'
 * @import {Problem} from '../server/api.js'
 */
import {get, put, same} from '../document/experiment.js';

/** Whether it is about a change of a run that goes on. @param {Problem} problem of a message to a run */
export const isChange = ({pointer}) => /^\/(rate|clip|pin)/.test(pointer);

/**
 * @param {Problem[]} problems of a message to a run
 * @returns {Problem[]} at the places of the experiment that the message changed
 */
export function ofChange(problems) {
  return problems.map(({pointer, detail}) => ({
    pointer: pointer.startsWith('/rate')
      ? '/training/optimizer/rate'
      : pointer.replace(/^\/clip/, '/training/clip').replace(/^\/pin.*/, '/network/layers'),
    detail,
  }));
}

/**
 * Initial values that were set by name for parameters which another network has no more.
 *
 * @param {Experiment} experiment
 * @param {Experiment} before
 * @param {Problem[]} problems
 * @returns {Experiment | null} without them, where they alone were refused
 */
export function withoutStale(experiment, before, problems) {
  const stale = problems.map(({pointer}) => pointer);
  const known = (/** @type {string} */ pointer) =>
    pointer.startsWith('/training/initial/') && same(get(experiment, pointer), get(before, pointer));
  return stale.length && stale.every(known) && experiment.network !== before.network
    ? stale.reduce((fitting, pointer) => put(fitting, pointer, undefined), experiment)
    : null;
}
