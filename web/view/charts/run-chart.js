/** One chart of the runs over their steps, with its value: of one lane in full, of several beside each other. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {arriving, weightGradient} from '../../run/frame.js';
import {count, short, text} from '../../words/text.js';
import {colours, themes} from '../drawing/colours.js';
import {takeButton} from '../take/take-figure.js';
import {WorkbenchElement} from '../workbench-element.js';
import './line-chart.js';

/** @import {History} from '../../run/history.js' */
/** @import {Figure} from '../take/figure.js' */
/** @import {Line} from './draw-chart.js' */
/** @import {LineChart, Range} from './line-chart.js' */

/** @typedef {'loss' | 'score' | 'arriving' | 'weights'} Name */

/** @type {Record<Name, Range>} */
const ranges = {loss: 'fromZero', score: 'share', arriving: 'decades', weights: 'decades'};

/** Fetched once there are several lanes. @type {typeof import('./lane-lines.js') | null} */
let beside = null;

export class RunChart extends WorkbenchElement {
  static properties = {name: {}};

  #chart = createRef();
  #theme = () => this.requestUpdate();
  /** What the chart is over. @type {number[]} */
  #steps = [];
  /** @type {number | null} the point of the history under the pointer */
  at = null;

  constructor() {
    super();
    this.follows = ['change', 'frame'];
    /** @type {Name} */
    this.name = 'loss';
  }

  connectedCallback() {
    super.connectedCallback();
    themes.addEventListener('change', this.#theme);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    themes.removeEventListener('change', this.#theme);
  }

  /** What draws several lanes, while there are several and it has been fetched. */
  get #several() {
    if (this.workbench.lanes.length < 2) return null;
    if (!beside) {
      void import('./lane-lines.js').then((module) => {
        beside = module;
        this.requestUpdate();
      });
    }
    return beside;
  }

  get #title() {
    return text(this.name === 'arriving' && this.workbench.current.length === 1 ? 'chart.outputs' : `chart.${this.name}`);
  }

  render() {
    const {name} = this;
    const range = ranges[name];
    return html`
      <div class="headed"><h2 id=${this.idOf(`chart-${name}`)}><span data-explain=${`chart-${name}`}>${this.#title}</span> <output aria-live="off">${this.#value()}</output></h2>${takeButton(this.#title, () => this.#figure())}</div>
      <line-chart class=${range} role="img" data-explain=${`chart-${name}`} aria-label=${text(`chart.${name}.label`)} .range=${range}
        ${ref(this.#chart)} @pointed=${this.#point}></line-chart>`;
  }

  updated() {
    const {lanes, current: {run}, past} = this.workbench;
    const chart = /** @type {LineChart} */ (this.#chart.value);
    const several = this.#several?.laneLines(lanes, this.name);
    this.#steps = several?.steps ?? run?.history.steps ?? [];
    if (!several && !run) return;
    chart.mark = past;
    chart.show([...this.#steps], several?.lines ?? (run ? this.#lines(run.history) : []));
  }

  /** @param {History} history @returns {Line[]} */
  #lines(history) {
    const {name} = this;
    const {accent, layer: colour} = colours();
    if (name === 'loss' || name === 'score') return [{values: history[name], colour: accent}];
    const chosen = this.workbench.current.chosen?.trained;
    const layers = history[name];
    return layers.map((values, layer) => ({
      values,
      colour: colour(layers.length < 2 ? 1 : layer / (layers.length - 1)),
      width: layer === chosen ? 2.4 : 1.3,
    }));
  }

  /** @returns {Figure | null} */
  #figure() {
    const {name} = this;
    const chart = /** @type {LineChart | undefined} */ (this.#chart.value);
    const {lanes, current: {run}} = this.workbench;
    if (!chart || !run) return null;
    const title = this.#title;
    if (this.#several) return {...chart.figure(), name, title, ...this.#several.laneFigure(lanes, name)};
    const {history} = run;
    const values = history[name];
    const layers = Array.isArray(values[0]) ? /** @type {number[][]} */ (values) : null;
    const titleOf = (/** @type {number} */ layer) => text('layer.one', layer + 1);
    const share = (/** @type {number} */ layer) => (layers && layers.length > 1 ? layer / (layers.length - 1) : 1);
    return {
      ...chart.figure(),
      name,
      title,
      keys: layers?.map((_, layer) => ({colour: colours().layer(share(layer)), title: titleOf(layer)})).filter((_, layer, {length}) => length <= 6 || layer === 0 || layer === length - 1),
      columns: () => [
        {name: text('bar.steps'), values: history.steps},
        ...(layers ? layers.map((each, layer) => ({name: titleOf(layer), values: each})) : [{name: title, values: /** @type {(number | null)[]} */ (values)}]),
      ],
    };
  }

  #value() {
    const {name} = this;
    const {lanes, current: {run, chosen}, past: step} = this.workbench;
    if (this.#several) return this.#several.laneValues(lanes, name, this.at === null ? step : this.#steps[this.at] ?? null);
    if (!run?.history.steps.length) return nothing;
    const {history, past} = run;
    const layer = chosen?.trained ?? -1;
    if (past && this.at === null) {
      const value = {
        loss: () => past.loss,
        score: () => past.score,
        arriving: () => arriving(past, layer, 'h'),
        weights: () => weightGradient(past, layer),
      }[name]();
      return text('chart.atStep', count(past.step), short(value));
    }
    const newest = history.steps.length - 1;
    const index = Math.min(this.at ?? newest, newest);
    const value = name === 'loss' || name === 'score' ? history[name][index] : history[name][layer]?.[index];
    return this.at === null ? short(value) : text('chart.atStep', count(history.steps[index]), short(value));
  }

  /** @param {CustomEvent} event */
  #point(event) {
    this.at = event.detail;
    this.requestUpdate();
  }
}
customElements.define('run-chart', RunChart);
