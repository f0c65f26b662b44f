/**
 * What of a run is watched, and by whom: a view, or whatever else needs more of each frame, asks for
 * it while it does.
 *
 * @import {Quantities} from './quantities.js'
 *
 * @typedef {Exclude<keyof Quantities, 'position' | 'spectrum'>} Name
 * @typedef {{of?: Name[], position?: number, spectrum?: string}} Watch quantities; the position whose loss is followed alone; a recurrent matrix by its full name
 */
export class Watched {
  /** @type {Map<object, Watch>} */
  #watches = new Map();

  /**
   * @param {object} owner
   * @param {Watch | null} watch null watches nothing
   */
  set(owner, watch) {
    if (watch) this.#watches.set(owner, watch);
    else this.#watches.delete(owner);
  }

  /**
   * The message that asks for all of it.
   *
   * @param {number} fps
   */
  message(fps) {
    const all = [...this.#watches.values()];
    const last = (/** @type {'position' | 'spectrum'} */ name) => all.map((watch) => watch[name]).findLast((value) => value !== undefined);
    return {
      type: 'watch',
      of: [...new Set(all.flatMap(({of}) => of ?? []))].sort(),
      fps,
      position: last('position'),
      spectrum: last('spectrum'),
    };
  }
}
