/** Renders into the page itself, under its one set of styles. */
import {LitElement} from 'lit';

export class LightElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
