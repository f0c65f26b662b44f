/** The chosen square, and the chosen layer's gradient over all positions as lines to read slopes from. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {ofLayer, spelled} from '../../run/frame.js';
import {short, text} from '../../words/text.js';
import {colours, themes} from '../drawing/colours.js';
import {WorkbenchElement} from '../workbench-element.js';
import '../charts/line-chart.js';
import './square-histogram.js';
import {takeButton} from '../take/take-figure.js';
import {Watching} from './watching.js';

export class SquarePanel extends WorkbenchElement {
  static look = 'here';

  static applies() {
    return true;
  }

  watching = new Watching(this, () => ({of: ['states', 'outputs', 'channels', 'stream']}));
  #chart = createRef();
  #theme = () => this.requestUpdate();

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

  /** Of an attention layer, its residual stream: m between its halves, y above them. */
  get #states() {
    const frame = this.workbench.current.run?.shown;
    const layer = this.workbench.current.chosen?.trained ?? -1;
    if (!frame) return [];
    const stream = ofLayer(frame.stream, layer).map(([name, norms]) => /** @type {[string, number[]]} */ ([name === 'middle' ? 'm' : 'y', norms]));
    return [...ofLayer(frame.states, layer), ...stream];
  }

  render() {
    const {layer, position} = this.workbench.current.selection;
    const frame = this.workbench.current.run?.shown;
    const single = this.workbench.current.length === 1;
    const name = `layers.${this.workbench.current.chosen?.trained}.output`;
    const output = frame?.outputs.get(name);
    const channel = frame?.channels.get(name)?.[position];
    const title = this.workbench.current.isImage ? text('square.channel', layer + 1, position)
      : single ? text('square.layer', layer + 1) : text('square.title', layer + 1, position);
    const {workbench} = this;
    const unread = workbench.current.length > 1 && layer === workbench.current.rows.length - 1;
    const values = [
      ...this.#states.map(([name, norms]) => [`‖∂L/∂${spelled(name)}‖`, norms[position]]),
      ...(channel === undefined ? [] : [[text('square.ofChannel', position), channel]]),
      ...(output && !this.#states.some(([name]) => name === 'y') ? [['‖∂L/∂y‖', output[position] ?? output[0]]] : []),
    ];
    return html`
      <section>
        <h2 id=${this.idOf('square')} data-explain=${this.workbench.current.isImage ? 'channel' : 'square'} tabindex="0">${title}</h2>
        <dl class="values" data-explain="square">${values.map(([name, value]) => html`
          <div><dt>${name}</dt><dd>${unread && name === '‖∂L/∂y‖' && value === 0 ? html`<small>${text('square.unread')}</small> ` : nothing}${short(/** @type {number} */ (value))}</dd></div>`)}</dl>
        <square-histogram></square-histogram>
        <div class="headed" ?hidden=${single}><h3 data-explain="slope">${text('square.slope')}</h3>${takeButton(text('square.slope'), () => this.#figure())}</div>
        <line-chart class="slope" ?hidden=${single} role="img" data-explain="slope" aria-label=${text('square.slope.label')} .range=${'decades'} ${ref(this.#chart)}></line-chart>
      </section>`;
  }

  /** @returns {import('../take/figure.js').Figure | null} */
  #figure() {
    const chart = /** @type {import('../charts/line-chart.js').LineChart | undefined} */ (this.#chart.value);
    const states = this.#states;
    if (!chart) return null;
    const {accent, soft} = colours();
    return {
      ...chart.figure(),
      name: 'slope',
      title: `${text('square.slope')}, ${text('layer.one', this.workbench.current.selection.layer + 1)}`,
      keys: states.map(([name]) => ({colour: name.endsWith('h') ? accent : soft, title: `‖∂L/∂${spelled(name)}‖`})),
      columns: () => [
        {name: text('network.position'), values: Array.from({length: this.workbench.current.length}, (_, index) => index)},
        ...states.map(([name, values]) => ({name: spelled(name), values})),
      ],
    };
  }

  updated() {
    const chart = /** @type {import('../charts/line-chart.js').LineChart} */ (this.#chart.value);
    const states = this.#states;
    const length = states[0]?.[1].length ?? 0;
    const {accent, soft} = colours();
    chart.show(
      Array.from({length}, (_, index) => index),
      states.map(([name, values]) => ({values, colour: main(name) ? accent : soft, dash: main(name) ? undefined : [4, 3]})),
    );
  }
}
customElements.define('square-panel', SquarePanel);

/** Whether it is what the layer gives on. @param {string} name */
const main = (name) => name === 'y' || name.endsWith('h');
