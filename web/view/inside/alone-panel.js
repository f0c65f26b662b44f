/** Where every position has a loss of its own: how far back the loss at the chosen one alone reaches. */
import {html} from 'lit';
import {ofLayer, spelled} from '../../run/frame.js';
import {short, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {liveOnly} from './live-only.js';
import {stripsOf} from './position-strips.js';
import {takeButton} from '../take/take-figure.js';
import {Watching} from './watching.js';

export class AlonePanel extends WorkbenchElement {
  static look = 'alone';

  /** @param {import('./looks.js').Shown} shown */
  static applies({length, read}) {
    return length > 1 && read === 'every';
  }

  watching = new Watching(this, () => ({position: this.#at}));
  /** Whether the loss that is followed stays where it is. */
  #held = /** @type {number | null} */ (null);

  constructor() {
    super();
    this.follows = ['change', 'frame'];
  }

  /** The position whose loss is followed. */
  get #at() {
    return Math.min(this.#held ?? this.workbench.current.selection.position, this.workbench.current.length - 1);
  }

  render() {
    const {workbench} = this;
    const {layer, position} = workbench.current.selection;
    const alone = workbench.current.run?.frame?.position;
    const trained = workbench.current.chosen?.trained ?? -1;
    const known = alone?.at === this.#at;
    const states = known ? ofLayer(alone.states, trained) : [];
    const found = states.length || !known ? states : ofLayer(alone.outputs, trained);
    const strips = found.map(([name, values]) => ({name: name === 'output' ? 'y' : spelled(name), values}));
    return html`
      <section>
        <div class="headed"><h2 data-explain="alone" tabindex="0">${text('alone.title', this.#at, layer + 1)}</h2>${takeButton(text('alone.title', this.#at, layer + 1), () => stripsOf(this)?.figure('alone', text('alone.title', this.#at, layer + 1)) ?? null)}</div>
        <p class="choose"><label><input type="checkbox" .checked=${this.#held !== null} @change=${this.#hold}> ${text('alone.hold', this.#at)}</label></p>
        ${liveOnly(workbench)}
        <p class="quiet" ?hidden=${strips.length > 0}>${text('inside.none')}</p>
        <position-strips names look="squares" explain="alone-strips" .label=${text('alone.label', this.#at)} .strips=${strips} ?hidden=${strips.length === 0}></position-strips>
        <dl class="values">${strips.map(({name, values}) => html`<div><dt>${text('alone.here', name, position)}</dt><dd>${short(values[position])}</dd></div>`)}</dl>
        <p class="quiet about">${text('alone.about')}</p>
      </section>`;
  }

  /** @param {Event} event */
  #hold(event) {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    this.#held = on ? this.workbench.current.selection.position : null;
    this.requestUpdate();
  }
}
customElements.define('alone-panel', AlonePanel);
