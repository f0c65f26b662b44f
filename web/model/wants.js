/**
 * What of a run is looked at beyond what every view shows. Parts that cost something are asked for
 * only while somebody looks at them.
 *
 * @typedef {{of?: string[], position?: number, spectrum?: string}} Want parts of a frame; the loss at one position; a recurrent matrix
 */

export class Wants {
  /** @type {Map<object, Want>} */
  #wants = new Map();

  /**
   * @param {object} owner
   * @param {Want | null} want null wants nothing more
   */
  set(owner, want) {
    if (want) this.#wants.set(owner, want);
    else this.#wants.delete(owner);
  }

  /**
   * The message that asks for all of it.
   *
   * @param {string[]} always
   * @param {number} fps
   */
  message(always, fps) {
    const all = [...this.#wants.values()];
    const last = (/** @type {'position' | 'spectrum'} */ name) => all.map((want) => want[name]).findLast((value) => value !== undefined);
    return {
      type: 'watch',
      of: [...new Set([...always, ...all.flatMap(({of}) => of ?? [])])],
      fps,
      position: last('position'),
      spectrum: last('spectrum'),
    };
  }
}
