/** Lets a view see more of the current run while it is in the page. */

/** @import {WorkbenchElement} from '../workbench-element.js' */
/** @import {Run} from '../../run/run.js' */
/** @import {Watch} from '../../run/watched.js' */

export class Watching {
  /** @type {Run | null} */
  #run = null;
  #host;
  #watch;

  /**
   * @param {WorkbenchElement} host
   * @param {() => Watch | null} watch what it looks at by now
   */
  constructor(host, watch) {
    this.#host = host;
    this.#watch = watch;
    host.addController(this);
  }

  hostUpdated() {
    const {run} = this.#host.workbench.current;
    if (run !== this.#run) this.#run?.watch(this, null);
    this.#run = run;
    run?.watch(this, this.#watch());
  }

  hostDisconnected() {
    this.#run?.watch(this, null);
    this.#run = null;
  }
}
