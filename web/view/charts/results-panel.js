/** How it goes: loss, score, and the gradient of each layer over the steps. */
import {html} from 'lit';
import {text} from '../../words/text.js';
import {colours, themes} from '../drawing/colours.js';
import {WorkbenchElement} from '../workbench-element.js';
import './branch-menu.js';
import './run-chart.js';

export class ResultsPanel extends WorkbenchElement {
  #theme = () => this.requestUpdate();
  /** Fetched once there are several lanes. @type {typeof import('./lane-lines.js').laneLegend | undefined} */
  #legend;

  connectedCallback() {
    super.connectedCallback();
    themes.addEventListener('change', this.#theme);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    themes.removeEventListener('change', this.#theme);
  }

  render() {
    const {lanes} = this.workbench;
    if (lanes.length > 1 && !this.#legend) {
      void import('./lane-lines.js').then(({laneLegend}) => {
        this.#legend = laneLegend;
        this.requestUpdate();
      });
    }
    return html`
      ${['loss', 'score', 'arriving', 'weights'].map((name) => html`<run-chart .name=${name}></run-chart>`)}
      ${(lanes.length > 1 && this.#legend?.(lanes)) || this.#layers()}
      <branch-menu></branch-menu>`;
  }

  /** Which line is which layer. */
  #layers() {
    const {rows, selection} = this.workbench.current;
    const count = rows.length;
    const {layer} = colours();
    const shown = count <= 8 ? Array.from({length: count}, (_, index) => index) : [0, count - 1];
    return html`<p class="layers">${text('chart.layers')} ${shown.map((index) => html`
      <span class=${index === selection.layer ? 'chosen' : ''}><i .style=${`background:${layer(count < 2 ? 1 : index / (count - 1))}`}></i>${index + 1}</span>`)}</p>`;
  }
}
customElements.define('results-panel', ResultsPanel);
