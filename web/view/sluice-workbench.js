/**
 * The place of a workbench in a page: what stands in it shows the workbench, and any part may be
 * left out. A page gives it one, or says which experiments it is to train by itself:
 *
 *     <sluice-workbench experiments='[{"task": …, "network": …, "training": …}]' plays>
 *       <play-bar></play-bar>
 *       <gradient-picture></gradient-picture>
 *     </sluice-workbench>
 */
import {createContext} from '@lit/context/lib/create-context.js';
import {ContextProvider} from '@lit/context/lib/controllers/context-provider.js';
import {ReactiveElement} from 'lit';
import {Workbench} from '../workbench/workbench.js';
import {fps, lively, still} from './preferences.js';

/** How what stands in it finds the workbench. */
export const context = /** @type {import('@lit/context').Context<symbol, Workbench>} */ (createContext(Symbol('workbench')));

export class SluiceWorkbench extends ReactiveElement {
  static properties = {experiments: {type: Array}, plays: {type: Boolean}};

  #provider = new ContextProvider(this, {context});

  constructor() {
    super();
    /** What it trains by itself, in a lane each. @type {import('../document/experiment.js').Experiment[] | undefined} */
    this.experiments = undefined;
    /** Whether it does so at once. */
    this.plays = false;
  }

  /** Its parts are in it already. */
  createRenderRoot() {
    return this;
  }

  get workbench() {
    return this.#provider.value;
  }

  set workbench(workbench) {
    this.#provider.setValue(workbench);
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.experiments) return;
    this.workbench ??= new Workbench({experiments: this.experiments, fps, still});
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#comeBack);
    void this.#open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#comeBack);
    this.#leave();
  }

  #open() {
    void this.workbench.ask();
    return this.workbench.open(this.plays && lively);
  }

  #leave = () => this.workbench?.leave();

  #comeBack = (/** @type {PageTransitionEvent} */ {persisted}) => {
    if (persisted) void this.#open();
  };
}
customElements.define('sluice-workbench', SluiceWorkbench);
