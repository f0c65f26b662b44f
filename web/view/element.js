/**
 * What the page's elements share: they render into the page itself, under its one set of styles,
 * and follow the one model while they are in it.
 *
 * @import {Playground} from '../model/playground.js'
 */
import {LitElement} from 'lit';

/** @type {Playground} */
let shared;

/** @param {Playground} playground */
export function share(playground) {
  shared = playground;
}

export class PageElement extends LitElement {
  /** @type {string[]} the events that make it render again */
  follows = ['change'];
  #render = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  get playground() {
    return shared;
  }

  connectedCallback() {
    super.connectedCallback();
    this.follows.forEach((name) => shared.addEventListener(name, this.#render));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.follows.forEach((name) => shared.removeEventListener(name, this.#render));
  }
}
