/** How it goes: loss, score, and the gradient of each layer over the steps. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {arriving, weightGradient} from '../../run/frame.js';
import {count, short, text} from '../../words/text.js';
import {colours, themes} from '../drawing/colours.js';
import {PageElement} from '../workbench-element.js';
import './branch-menu.js';
import './line-chart.js';
import {takeButton} from '../take/take-figure.js';

/** @import {Line} from './draw-chart.js' */
/** @import {LineChart, Range} from './line-chart.js' */

/** @typedef {'loss' | 'score' | 'arriving' | 'weights'} Name */
/** @type {{name: Name, range: Range}[]} */
const charts = [
  {name: 'loss', range: 'fromZero'},
  {name: 'score', range: 'share'},
  {name: 'arriving', range: 'decades'},
  {name: 'weights', range: 'decades'},
];

export class ResultsPanel extends PageElement {
  #charts = new Map(charts.map(({name}) => [name, createRef()]));
  #theme = () => this.requestUpdate();
  /** Fetched once there are several lanes. @type {typeof import('./lane-lines.js') | null} */
  #beside = null;
  /** What the charts are over. @type {number[]} */
  #steps = [];
  /** @type {number | null} the point of the history under the pointer */
  at = null;

  constructor() {
    super();
    this.follows = ['change', 'frame'];
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
    if (this.playground.lanes.length < 2) return null;
    if (!this.#beside) {
      void import('./lane-lines.js').then((beside) => {
        this.#beside = beside;
        this.requestUpdate();
      });
    }
    return this.#beside;
  }

  render() {
    return html`
      ${charts.map(({name, range}) => html`
        <div>
          <div class="headed"><h2 id="chart-${name}"><span data-explain=${`chart-${name}`}>${text(this.#title(name))}</span> <output aria-live="off">${this.#value(name)}</output></h2>${takeButton(text(this.#title(name)), () => this.#figure(name))}</div>
          <line-chart class=${range} role="img" data-explain=${`chart-${name}`} aria-label=${text(`chart.${name}.label`)} .range=${range}
            ${ref(this.#charts.get(name))} @pointed=${this.#point}></line-chart>
        </div>`)}
      ${this.#several?.laneLegend(this.playground.lanes) ?? this.#layers()}
      <branch-menu></branch-menu>
    `;
  }

  updated() {
    const {lanes} = this.playground;
    const history = this.playground.run?.history;
    this.#steps = history?.steps ?? [];
    const several = this.#several;
    if (several) {
      const {steps, lines} = several.laneLines(lanes, charts.map(({name}) => name));
      this.#steps = steps;
      charts.forEach(({name}) => this.#show(name, lines.get(name) ?? []));
      return;
    }
    if (!history) return;
    const {accent} = colours();
    const chosen = this.playground.chosen?.trained;
    const count = history.arriving.length;
    const ofLayers = (/** @type {number[][]} */ series) => series.map((values, layer) => ({
      values,
      colour: colours().layer(count < 2 ? 1 : layer / (count - 1)),
      width: layer === chosen ? 2.4 : 1.3,
    }));
    this.#show('loss', [{values: history.loss, colour: accent}]);
    this.#show('score', [{values: history.score, colour: accent}]);
    this.#show('arriving', ofLayers(history.arriving));
    this.#show('weights', ofLayers(history.weights));
  }

  /**
   * @param {Name} name
   * @param {Line[]} lines
   */
  #show(name, lines) {
    const chart = /** @type {LineChart | undefined} */ (this.#charts.get(name)?.value);
    if (chart) chart.mark = this.playground.past;
    chart?.show([...this.#steps], lines);
  }

  /**
   * @param {Name} name
   * @returns {import('../take/figure.js').Figure | null}
   */
  #figure(name) {
    const chart = /** @type {LineChart | undefined} */ (this.#charts.get(name)?.value);
    const history = this.playground.run?.history;
    if (!chart || !history) return null;
    const {lanes} = this.playground;
    if (this.#several) {
      return {...chart.figure(), name, title: text(this.#title(name)), ...this.#several.laneFigure(lanes, name)};
    }
    const values = history[name];
    const layers = Array.isArray(values[0]) ? /** @type {number[][]} */ (values) : null;
    const titleOf = (/** @type {number} */ layer) => text('layer.one', layer + 1);
    const share = (/** @type {number} */ layer) => (layers && layers.length > 1 ? layer / (layers.length - 1) : 1);
    return {
      ...chart.figure(),
      name,
      title: text(this.#title(name)),
      keys: layers?.map((_, layer) => ({colour: colours().layer(share(layer)), title: titleOf(layer)})).filter((_, layer, {length}) => length <= 6 || layer === 0 || layer === length - 1),
      columns: () => [
        {name: text('bar.steps'), values: history.steps},
        ...(layers ? layers.map((each, layer) => ({name: titleOf(layer), values: each})) : [{name: text(this.#title(name)), values: /** @type {(number | null)[]} */ (values)}]),
      ],
    };
  }

  /** @param {Name} name */
  #title(name) {
    return name === 'arriving' && this.playground.length === 1 ? 'chart.outputs' : `chart.${name}`;
  }

  /** @param {Name} name */
  #value(name) {
    const {lanes} = this.playground;
    if (this.#several) return this.#several.laneValues(lanes, name, this.at === null ? this.playground.past : this.#steps[this.at] ?? null);
    const history = this.playground.run?.history;
    if (!history?.steps.length) return nothing;
    const layer = this.playground.chosen?.trained ?? -1;
    const past = this.playground.run?.past;
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
    const value = {
      loss: history.loss[index],
      score: history.score[index],
      arriving: history.arriving[layer]?.[index],
      weights: history.weights[layer]?.[index],
    }[name];
    return this.at === null ? short(value) : text('chart.atStep', count(history.steps[index]), short(value));
  }

  /** Which line is which layer. */
  #layers() {
    const count = this.playground.rows.length;
    const {layer} = colours();
    const chosen = this.playground.selection.layer;
    const shown = count <= 8 ? Array.from({length: count}, (_, index) => index) : [0, count - 1];
    return html`<p class="layers">${text('chart.layers')} ${shown.map((index) => html`
      <span class=${index === chosen ? 'chosen' : ''}><i .style=${`background:${layer(count < 2 ? 1 : index / (count - 1))}`}></i>${index + 1}</span>`)}</p>`;
  }

  /** @param {CustomEvent} event */
  #point(event) {
    this.at = event.detail;
    this.requestUpdate();
  }
}
customElements.define('results-panel', ResultsPanel);
