/**
 * What the playground's elements share: they follow its one model while they are in the page.
 *
 * @import {Playground} from '../page/playground/playground.js'
 */
import {LightElement} from './light-element.js';

/** @type {Playground} */
let shared;

/** @param {Playground} playground */
export function share(playground) {
  shared = playground;
}

export class PageElement extends LightElement {
  /** @type {string[]} the events that make it render again */
  follows = ['change'];
  #render = () => this.requestUpdate();

  get playground() {
    return shared;
  }

  connectedCallback() {
    super.connectedCallback();
    this.follows.forEach((name) => shared.addEventListener(name, this.#render));
    this.requestUpdate();
  }

  /** What has just left the page has nothing more to show. */
  shouldUpdate() {
    return this.isConnected;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.follows.forEach((name) => shared.removeEventListener(name, this.#render));
  }
}
