/** The equations of the chosen layer's cell, forward or backward, set by KaTeX once it has come. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {request} from '../model/api.js';
import {text} from '../model/text.js';
import {PageElement} from './element.js';
import {typeset} from './mathematics.js';

export class CellPanel extends PageElement {
  static properties = {backward: {state: true}};

  #place = createRef();
  #set = '';
  /** @type {Map<string, any>} cells that are not built in, by their equations */
  #own = new Map();

  constructor() {
    super();
    this.backward = false;
  }

  render() {
    const {playground} = this;
    const layer = playground.selection.layer;
    const cell = this.#cell();
    return html`
      <section>
        <h2 id="cell" data-explain="cell-equations">${text('cell.title', layer + 1)}</h2>
        <div class="switch" role="group" aria-label=${text('cell.way')}>
          ${[false, true].map((backward) => html`
            <button type="button" aria-pressed=${this.backward === backward} data-explain=${backward ? 'backward' : 'forward'}
              @click=${() => (this.backward = backward)}>${text(backward ? 'cell.backward' : 'cell.forward')}</button>`)}
        </div>
        <div class="equations" tabindex="0" role="group" aria-label=${text(this.backward ? 'cell.backward' : 'cell.forward')} ${ref(this.#place)}></div>
        ${cell?.about ? html`<p class="quiet"><b>${cell.title}</b> ${cell.about}</p>` : nothing}
        ${cell?.reference ? html`<p class="quiet reference">${cell.reference}</p>` : nothing}
      </section>`;
  }

  updated() {
    const latex = this.#cell()?.latex;
    const lines = latex ? [latex[this.backward ? 'backward' : 'forward']].flat() : [];
    const set = JSON.stringify(lines);
    if (!lines.length || set === this.#set) return;
    this.#set = set;
    void typeset(/** @type {HTMLElement} */ (this.#place.value), lines, () => this.#set === set);
  }

  #cell() {
    const {playground} = this;
    const entry = playground.chosen?.entry;
    if (entry?.type === 'dense') return {latex: denseLayer(entry.activation ?? 'tanh')};
    const chosen = entry?.cell;
    if (typeof chosen === 'string') return playground.cells.find((each) => each.name === chosen);
    if (!chosen) return undefined;
    if (!this.#own.has(chosen.equations)) void this.#parse(chosen.equations);
    return this.#own.get(chosen.equations);
  }

  /** @param {string} equations */
  async #parse(equations) {
    this.#own.set(equations, undefined);
    this.#own.set(equations, await request('POST', '/api/cells', {equations}).catch(() => undefined));
    this.requestUpdate();
  }
}
customElements.define('cell-panel', CellPanel);

/** @param {string} activation */
function denseLayer(activation) {
  const name = activation === 'tanh' ? '\\tanh' : `\\operatorname{${activation}}`;
  const linear = activation === 'linear';
  return {
    forward: `F(x) = ${linear ? '' : name}${linear ? 'W x + b' : '(W x + b)'}`,
    backward: `\\begin{aligned}
      \\delta &= \\frac{\\partial L}{\\partial F}${linear ? '' : ` \\odot ${name}'(W x + b)`} \\\\[4pt]
      \\frac{\\partial L}{\\partial x} &\\mathrel{+}= W^{\\top} \\delta \\\\[4pt]
      \\frac{\\partial L}{\\partial W} &= \\delta\\, x^{\\top} \\qquad \\frac{\\partial L}{\\partial b} = \\delta
    \\end{aligned}`,
  };
}
