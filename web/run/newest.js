/**
 * Something of a run that is asked of the server while the run goes on: the newest there is, never
 * asked for twice at once, and not in a hurry.
 */
import {request} from '../server/api.js';

const pause = 400;

/** @import {Run} from './run.js' */

/** @template T */
export class Newest {
  /** @type {T | null} */
  value = null;
  #what;
  #told;
  #known = '';
  #asking = false;

  /**
   * @param {() => {run: Run, address: string} | null} what to ask for by now; null where nothing is wanted
   * @param {() => void} told that there is another value
   */
  constructor(what, told) {
    this.#what = what;
    this.#told = told;
  }

  /** Asks, if something has changed since. */
  async ask() {
    const wanted = this.#what();
    const key = wanted ? `${wanted.run.id} ${wanted.run.step} ${wanted.address}` : '';
    if (!wanted || !wanted.run.frame || this.#asking || key === this.#known) return;
    this.#asking = true;
    this.#known = key;
    const {run, address} = wanted;
    // A run that is left has nothing more to say.
    this.value = await request('GET', `/api/runs/${run.id}${address}`, undefined, run.left).catch(() => null);
    this.#told();
    await new Promise((resolve) => setTimeout(resolve, pause));
    this.#asking = false;
    void this.ask();
  }
}
