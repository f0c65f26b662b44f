/** Lets a view see more of the current run while it is in the page. */

/** @import {PageElement} from '../workbench-element.js' */
/** @import {Want} from '../../run/run.js' */
/** @import {Run} from '../../run/run.js' */

export class Watching {
  /** @type {Run | null} */
  #run = null;
  #host;
  #want;

  /**
   * @param {PageElement} host
   * @param {() => Want | null} want what it looks at by now
   */
  constructor(host, want) {
    this.#host = host;
    this.#want = want;
    host.addController(this);
  }

  hostUpdated() {
    const {run} = this.#host.playground;
    if (run !== this.#run) this.#run?.want(this, null);
    this.#run = run;
    run?.want(this, this.#want());
  }

  hostDisconnected() {
    this.#run?.want(this, null);
    this.#run = null;
  }
}
