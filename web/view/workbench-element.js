/** What shows a workbench: an element that finds the one it stands in, and follows it while it is in the page. */
import {ContextConsumer} from '@lit/context/lib/controllers/context-consumer.js';
import {idOf} from './ids.js';
import {LightElement} from './light-element.js';
import {context} from './sluice-workbench.js';

export class WorkbenchElement extends LightElement {
  /** @type {string[]} the events that make it render again */
  follows = ['change'];
  #found = new ContextConsumer(this, {context});
  #render = () => this.requestUpdate();

  get workbench() {
    return /** @type {import('../workbench/workbench.js').Workbench} */ (this.#found.value);
  }

  /**
   * A name of an element within it, which no other in the page has.
   *
   * @param {string} name
   */
  idOf(name) {
    return idOf(this.workbench, name);
  }

  connectedCallback() {
    super.connectedCallback();
    this.follows.forEach((name) => this.workbench?.addEventListener(name, this.#render));
    this.requestUpdate();
  }

  /** What has just left the page, or stands in no workbench, has nothing to show. */
  shouldUpdate() {
    return this.isConnected && this.#found.value !== undefined;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.follows.forEach((name) => this.workbench?.removeEventListener(name, this.#render));
  }
}
