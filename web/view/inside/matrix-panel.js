/**
 * A recurrent matrix of the chosen layer: how much it stretches once (its largest singular value)
 * and again and again (its spectral radius), live, with a slider that rescales it while it is trained.
 */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {ofLayer, spelled} from '../../run/frame.js';
import {count, short, text} from '../../words/text.js';
import {colours, themes} from '../drawing/colours.js';
import {WorkbenchElement} from '../workbench-element.js';
import '../charts/line-chart.js';
import {liveOnly} from './live-only.js';
import {Watching} from './watching.js';

/** @import {Run} from '../../run/run.js' */

const least = 0.1;
const most = 4;
/** Orders go out no faster than this, in milliseconds. */
const pause = 120;
/** By then the run has obeyed, and the slider shows again what the matrix has. */
const obeyed = 600;

/** @param {number} radius */
const toSlider = (radius) => Math.round((1000 * Math.log(Math.min(most, Math.max(least, radius)) / least)) / Math.log(most / least));
/** @param {number} slider */
const toRadius = (slider) => Number((least * (most / least) ** (slider / 1000)).toPrecision(3));

export class MatrixPanel extends WorkbenchElement {
  static look = 'matrix';
  static properties = {matrix: {state: true}};

  /** @param {import('./looks.js').Shown} shown */
  static applies({chosen}) {
    return chosen?.entry.type === 'recurrent';
  }

  watching = new Watching(this, () => (this.#name ? {spectrum: this.#name} : null));
  #chart = createRef();
  #theme = () => this.requestUpdate();
  /** @type {{run: Run | null, name: string, steps: number[], norm: number[], radius: number[]}} */
  #seen = {run: null, name: '', steps: [], norm: [], radius: []};
  /** Where the slider was pulled to, until the run has obeyed. @type {number | null} */
  #wanted = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;

  constructor() {
    super();
    this.follows = ['change', 'frame'];
    /** By its name in the layer; empty for the first. */
    this.matrix = '';
  }

  connectedCallback() {
    super.connectedCallback();
    themes.addEventListener('change', this.#theme);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    themes.removeEventListener('change', this.#theme);
    clearTimeout(this.#timer);
    clearTimeout(this.#settling);
    this.#timer = undefined;
  }

  get #prefix() {
    return `layers.${this.workbench.current.chosen?.trained ?? -1}.`;
  }

  /** Recurrent matrices of the layer, by their names in it. */
  get #matrices() {
    const all = this.workbench.current.run?.matrices ?? [];
    return all.filter((name) => name.startsWith(this.#prefix)).map((name) => name.slice(this.#prefix.length));
  }

  /** The full name of the one that is looked at, or ''. */
  get #name() {
    const names = this.#matrices;
    const name = names.includes(this.matrix) ? this.matrix : names[0];
    return name === undefined ? '' : this.#prefix + name;
  }

  /** @returns {{norm: number[], radius: number[]} | null} */
  get #spectrum() {
    const spectrum = this.workbench.current.run?.frame?.spectrum;
    return spectrum?.of === this.#name ? spectrum : null;
  }

  willUpdate() {
    const run = this.workbench.current.run;
    const spectrum = this.#spectrum;
    const step = run?.step ?? 0;
    const last = this.#seen.steps.at(-1) ?? -1;
    if (this.#seen.run !== run || this.#seen.name !== this.#name || step < last) {
      this.#seen = {run, name: this.#name, steps: [], norm: [], radius: []};
    }
    if (!spectrum) return;
    const {steps, norm, radius} = this.#seen;
    if (steps.at(-1) === step) [steps, norm, radius].forEach((series) => series.pop());
    steps.push(step);
    norm.push(Math.max(...spectrum.norm));
    radius.push(Math.max(...spectrum.radius));
    if (steps.length > 600) [steps, norm, radius].forEach((series) => series.splice(0, series.length, ...series.filter((_, index) => index % 2 === 0)));
  }

  render() {
    const {workbench} = this;
    const name = this.#name;
    const short_ = spelled(name.slice(this.#prefix.length));
    const spectrum = this.#spectrum;
    const copies = spectrum?.radius.length ?? 1;
    const radius = spectrum ? Math.max(...spectrum.radius) : NaN;
    const norm = spectrum ? Math.max(...spectrum.norm) : NaN;
    const steps = workbench.current.length - 1;
    const really = this.#really();
    return html`
      <section>
        <h2 data-explain="matrix" tabindex="0">${text('matrix.title', workbench.current.selection.layer + 1)}</h2>
        ${liveOnly(workbench)}
        <p class="quiet" ?hidden=${name !== ''}>${text('inside.none')}</p>
        <div ?hidden=${name === ''}>
          <div class="choose">
            <label for=${this.idOf('matrix')}>${text('taught.matrix')}</label>
            <select id=${this.idOf('matrix')} @change=${this.#choose}>
              ${this.#matrices.map((each) => html`<option value=${each} .selected=${this.#prefix + each === name}>${spelled(each)}</option>`)}
            </select>
            <span class="switch" role="group" aria-label=${text('control.weights')}>
              ${/** @type {const} */ (['tied', 'untied']).map((each) => html`
                <button type="button" data-explain="weights" aria-pressed=${this.#weights === each} @click=${() => this.#tie(each)}>${text(`weights.${each}`)}</button>`)}
            </span>
          </div>
          <dl class="values">
            <div><dt data-explain="matrix-norm" tabindex="0">${text('matrix.norm')}</dt><dd class="spectral-norm">${short(norm)}</dd></div>
            <div><dt data-explain="matrix-radius" tabindex="0">${text('matrix.radius')}</dt><dd class="spectral-radius">${short(radius)}</dd></div>
            <div><dt>${text('matrix.over', count(steps))}</dt><dd>× ${short(radius ** steps)}</dd></div>
            <div ?hidden=${Number.isNaN(really)}><dt data-explain="matrix-really" tabindex="0">${text('matrix.really', count(steps))}</dt><dd class="really">× ${short(really)}</dd></div>
          </dl>
          <p class="telling">${Number.isFinite(radius) ? text(`matrix.words.${wordsFor(radius, really)}`, short_) : nothing}</p>
          ${copies > 1 ? html`<p class="quiet">${text('matrix.copies', copies, short(Math.min(...(spectrum?.radius ?? []))), short(radius))}</p>` : nothing}
          <div class="hold" role="group" aria-label=${text('matrix.rescale')}>
            <label for=${this.idOf('radius')} data-explain="matrix-rescale">${text('matrix.rescale')}</label>
            <input id=${this.idOf('radius')} type="range" min="0" max="1000" .value=${String(toSlider(this.#wanted ?? radius))} ?disabled=${!(radius > 0)}
              aria-valuetext=${short(this.#wanted ?? radius)} @input=${this.#slid} @change=${this.#let} @blur=${this.#let}>
            <output>${short(this.#wanted ?? radius)}</output>
          </div>
          <p class="quiet rescaled">${this.#done()}</p>
          <h3 data-explain="matrix-chart" tabindex="0">${text('matrix.chart')}</h3>
          <line-chart class="slope" role="img" data-explain="matrix-chart" aria-label=${text('matrix.chart')} .range=${'fromZero'} ${ref(this.#chart)}></line-chart>
          <p class="keys"><span class="key-radius">${text('matrix.radius')}</span><span class="key-norm">${text('matrix.norm')}</span></p>
        </div>
      </section>`;
  }

  updated() {
    const chart = /** @type {import('../charts/line-chart.js').LineChart} */ (this.#chart.value);
    const {accent, soft} = colours();
    chart.show([...this.#seen.steps], [
      {values: this.#seen.radius, colour: accent, width: 2},
      {values: this.#seen.norm, colour: soft, dash: [4, 3]},
    ]);
  }

  /**
   * ‖∂L/∂h‖ at the first position over that at the last, where it enters: with all slopes and gates
   * on its way. Not a number where the loss enters elsewhere.
   */
  #really() {
    const {workbench} = this;
    if (workbench.current.read !== 'last' || workbench.current.chosen?.entry.direction === 'backward') return NaN;
    const norms = ofLayer(workbench.current.run?.frame?.states ?? new Map(), workbench.current.chosen?.trained ?? -1)
      .find(([name]) => name === 'h' || name === 'forward.h')?.[1];
    return norms ? norms[0] / norms[norms.length - 1] : NaN;
  }

  /** What was done to it last. */
  #done() {
    const last = this.workbench.current.run?.rescaled.findLast(({parameter}) => parameter === this.#name);
    return last ? text('matrix.done', count(last.step), short(Math.max(...last.from)), short(Math.max(...last.radius))) : text('matrix.undone');
  }

  /** @param {Event} event */
  #choose(event) {
    this.matrix = /** @type {HTMLSelectElement} */ (event.target).value;
    this.#wanted = null;
  }

  get #weights() {
    return this.workbench.current.chosen?.entry.weights ?? 'tied';
  }

  /** @param {'tied' | 'untied'} weights */
  #tie(weights) {
    const {workbench} = this;
    if (weights === this.#weights || !workbench.current.chosen) return;
    workbench.edits.change(`/network/layers/${workbench.current.chosen.index}/weights`, weights === 'tied' ? undefined : weights);
  }

  /** @param {Event} event */
  #slid(event) {
    this.#wanted = toRadius(Number(/** @type {HTMLInputElement} */ (event.target).value));
    this.requestUpdate();
    clearTimeout(this.#settling);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#order();
    }, pause);
  }

  /** The slider was let go: it shows again what the matrix has. */
  #let() {
    if (this.#wanted === null) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#order();
    this.#settling = setTimeout(() => {
      this.#wanted = null;
      this.requestUpdate();
    }, obeyed);
  }

  #order() {
    const {run} = this.workbench.current;
    if (this.#wanted !== null && run) run.rescale(this.#name, this.#wanted);
  }
}
customElements.define('matrix-panel', MatrixPanel);

/**
 * @param {number} radius of the matrix alone
 * @param {number} really what the gradient is multiplied by over all steps
 */
function wordsFor(radius, really) {
  if (radius < 0.98) return 'shrinks';
  if (radius <= 1.02) return 'keeps';
  return really < 1 ? 'heldDown' : 'grows';
}
