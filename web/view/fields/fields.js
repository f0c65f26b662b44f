/**
 * The controls of the page. Each is bound to a place in the experiment by its JSON pointer, and the
 * server's refusal of what stands there is shown at it.
 */
import {html, nothing} from 'lit';
import {get, same} from '../../document/experiment.js';
import {hasText, plain, text} from '../../words/text.js';
import {idAt} from '../ids.js';
import {refusalAt, refusalId} from '../refusal.js';
import {WorkbenchElement} from '../workbench-element.js';

class Field extends WorkbenchElement {
  static properties = {pointer: {}, name: {}, title: {}, about: {}, bare: {type: Boolean}, missing: {attribute: false}};

  constructor() {
    super();
    this.pointer = '';
    /** The key of its explanation, and of its name unless it has a title. */
    this.name = '';
    this.title = '';
    /** Its explanation, where that is not one of the page's own. @type {string | typeof nothing} */
    this.about = nothing;
    /** Whether its name is for screen readers only. */
    this.bare = false;
    /** What holds where the document says nothing. @type {unknown} */
    this.missing = undefined;
  }

  get value() {
    return get(this.workbench.current.experiment, this.pointer) ?? this.missing;
  }

  /** @param {unknown} value */
  commit(value) {
    this.workbench.edits.change(this.pointer, value);
  }

  /** @param {unknown} control */
  frame(control) {
    const id = idAt(this.workbench, this.pointer);
    return html`
      <label for=${id} class=${this.bare ? 'hidden' : ''} data-explain=${this.name} data-about=${this.about}>${this.title || text(`control.${this.name}`)}</label>
      ${control}
      ${this.pointer.startsWith('/network/layers/') ? nothing : refusalAt(this.workbench, this.pointer)}
    `;
  }

  get refused() {
    return this.workbench.current.problemAt(this.pointer) !== undefined;
  }

  /** A layer's refusal stands at its card. */
  get describedBy() {
    const problem = this.workbench.current.problemAt(this.pointer);
    if (!problem) return nothing;
    const layer = problem.pointer.match(/^\/network\/layers\/\d+/);
    return refusalId(this.workbench, layer ? layer[0] : this.pointer);
  }
}

/** The next value up or down from where a number stands. */
const ladders = {
  /** @type {(value: number, up: boolean) => number} */
  one: (value, up) => value + (up ? 1 : -1),
  /** @type {(value: number, up: boolean) => number} */
  two: (value, up) => (up ? 2 ** Math.floor(Math.log2(value) + 1) : 2 ** Math.ceil(Math.log2(value) - 1)),
  /** 1, 3, 10, 30, … @type {(value: number, up: boolean) => number} */
  decade: (value, up) => {
    const half = Math.log10(value) * 2 + (up ? 1e-6 : -1e-6);
    const next = up ? Math.ceil(half) : Math.floor(half);
    return Number(((next % 2 === 0 ? 1 : 3) * 10 ** Math.floor(next / 2)).toPrecision(1));
  },
};

/** A number to type, or to walk with the arrow keys. */
export class NumberField extends Field {
  static properties = {...Field.properties, ladder: {}, least: {type: Number}, buttons: {type: Boolean}};

  constructor() {
    super();
    /** @type {keyof typeof ladders} */
    this.ladder = 'one';
    this.least = 1;
    /** Whether it has buttons for one less and one more. */
    this.buttons = false;
  }

  render() {
    return this.frame(html`
      <span class="number ${this.buttons ? 'with-buttons' : ''}">
        ${this.buttons ? this.#button(false) : nothing}
        <input id=${idAt(this.workbench, this.pointer)} type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
          .value=${plain(this.value)} aria-invalid=${this.refused} aria-describedby=${this.describedBy}
          @change=${this.#typed} @keydown=${this.#key}>
        ${this.buttons ? this.#button(true) : nothing}
      </span>`);
  }

  /** @param {boolean} up */
  #button(up) {
    const name = text(up ? 'control.more' : 'control.fewer', this.title || text(`control.${this.name}`));
    return html`<button type="button" class="small" aria-label=${name} @click=${() => this.#walk(up)}>${up ? '+' : '−'}</button>`;
  }

  /** @param {Event} event */
  #typed(event) {
    const typed = /** @type {HTMLInputElement} */ (event.target).value.trim().replace(',', '.');
    // What is not a number goes to the server as it is, which says what would be right.
    this.commit(typed === '' || Number.isNaN(Number(typed)) ? typed : Number(typed));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      this.#walk(event.key === 'ArrowUp');
    } else if (event.key === 'Escape') {
      this.workbench.edits.takeBack(this.pointer);
    }
  }

  /** @param {boolean} up */
  #walk(up) {
    const value = Number(this.value ?? 1);
    if (Number.isFinite(value)) this.commit(Math.max(this.least, ladders[this.ladder](value, up)));
  }
}
customElements.define('number-field', NumberField);

/** @param {unknown} value */
const nameOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** One of a few. */
export class ChoiceField extends Field {
  static properties = {...Field.properties, choices: {attribute: false}};

  constructor() {
    super();
    /** Values may be documents. @type {{value: unknown, title: string}[]} */
    this.choices = [];
  }

  render() {
    const {value} = this;
    const known = this.choices.some((choice) => same(choice.value, value));
    const choices = known ? this.choices : [...this.choices, {value, title: hasText(`${this.name}.${value}`) ? text(`${this.name}.${value}`) : String(value)}];
    return this.frame(html`
      <select id=${idAt(this.workbench, this.pointer)} data-explain=${this.bare ? this.name : nothing} aria-invalid=${this.refused} aria-describedby=${this.describedBy}
        @change=${(/** @type {Event} */ event) => this.commit(choices[/** @type {HTMLSelectElement} */ (event.target).selectedIndex].value)}>
        ${choices.map((choice) => html`<option value=${nameOf(choice.value)} .selected=${same(choice.value, value)}>${choice.title}</option>`)}
      </select>`);
  }
}
customElements.define('choice-field', ChoiceField);

/** From where on the slider turns from linear to logarithmic. */
const bend = 10;

/** A number on a slider, which gives small whole numbers the room they need. */
export class SliderField extends Field {
  static properties = {...Field.properties, from: {type: Number}, to: {type: Number}, whole: {type: Boolean}};

  constructor() {
    super();
    this.from = 1;
    this.to = 100;
    this.whole = true;
  }

  render() {
    const id = idAt(this.workbench, this.pointer);
    const value = Number(this.value ?? this.from);
    return html`
      <span class="between">
        <label for=${id} data-explain=${this.name} data-about=${this.about}>${this.title}</label>
        <input class="beside" type="text" inputmode="numeric" autocomplete="off" aria-label=${this.title}
          .value=${plain(this.value)} aria-invalid=${this.refused} aria-describedby=${this.describedBy}
          @change=${this.#typed} @keydown=${this.#key}>
      </span>
      <input id=${id} type="range" min="0" max="1000" .value=${String(this.#toSlider(value))}
        aria-valuetext=${plain(this.value)} @input=${this.#slid} @keydown=${this.#key}>
      ${refusalAt(this.workbench, this.pointer)}
    `;
  }

  /** @param {number} value */
  #toSlider(value) {
    const {from, to} = this;
    const share = this.whole ? Math.log((value - from) / bend + 1) / Math.log((to - from) / bend + 1) : (value - from) / (to - from);
    return Math.round(1000 * share);
  }

  /** @param {Event} event */
  #slid(event) {
    const share = Number(/** @type {HTMLInputElement} */ (event.target).value) / 1000;
    const {from, to} = this;
    this.commit(this.whole
      ? Math.round(from + bend * (((to - from) / bend + 1) ** share - 1))
      : Number((from + share * (to - from)).toFixed(2)));
  }

  /** @param {Event} event */
  #typed(event) {
    const typed = /** @type {HTMLInputElement} */ (event.target).value.trim();
    this.commit(typed === '' || Number.isNaN(Number(typed)) ? typed : Number(typed));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const up = event.key === 'ArrowUp' || event.key === 'ArrowRight';
    const down = event.key === 'ArrowDown' || event.key === 'ArrowLeft';
    const typing = /** @type {HTMLInputElement} */ (event.target).type === 'text';
    if (event.key === 'Escape') this.workbench.edits.takeBack(this.pointer);
    if ((!up && !down) || (typing && !event.key.endsWith('Up') && !event.key.endsWith('Down'))) return;
    event.preventDefault();
    const next = Number(this.value) + (up ? 1 : -1) * (this.whole ? 1 : 0.05);
    if (Number.isFinite(next)) this.commit(Math.min(this.to, Math.max(this.from, this.whole ? next : Number(next.toFixed(2)))));
  }
}
customElements.define('slider-field', SliderField);

/** A few words. */
export class TextField extends Field {
  render() {
    return this.frame(html`
      <input id=${idAt(this.workbench, this.pointer)} type="text" autocomplete="off" spellcheck="false" .value=${plain(this.value)}
        aria-invalid=${this.refused} aria-describedby=${this.describedBy}
        @change=${(/** @type {Event} */ event) => this.commit(/** @type {HTMLInputElement} */ (event.target).value)}>`);
  }
}
customElements.define('text-field', TextField);

/** Yes or no. */
export class FlagField extends Field {
  render() {
    return this.frame(html`
      <input id=${idAt(this.workbench, this.pointer)} type="checkbox" .checked=${this.value === true}
        @change=${(/** @type {Event} */ event) => this.commit(/** @type {HTMLInputElement} */ (event.target).checked)}>`);
  }
}
customElements.define('flag-field', FlagField);
