/** The page of the cliff. */
import {html, nothing} from 'lit';
import {text} from '../../words/text.js';
import './cliff-controls.js';
import {CliffElement} from './cliff-element.js';
import './cliff-legend.js';
import './cliff-map.js';
import './cliff-relief.js';
import './cliff-steps.js';
import '../../view/mathematics/set-math.js';
import {refusal} from '../../view/refusal.js';

export class CliffPage extends CliffElement {
  render() {
    const {problem, setting} = this.model;
    const name = setting.function === 'sigmoid' ? '\\sigma' : '\\tanh';
    return html`
      <p class="model"><set-math .latex=${`h_t = ${name}(w\\,h_{t-1} + b),\\quad h_0 = ${name}(0.5),\\quad L = (h_{${setting.positions}} - 0.7)^2`}></set-math></p>
      <cliff-controls></cliff-controls>
      ${problem ? refusal(problem) : nothing}
      <cliff-legend></cliff-legend>
      <div class="pictures"><cliff-map></cliff-map><cliff-relief></cliff-relief></div>
      <cliff-steps></cliff-steps>
      <section class="reading">
        <h2>${text('cliff.see')}</h2>
        ${[1, 2, 3, 4].map((index) => html`<p>${text(`cliff.text.${index}`)}</p>`)}
        <p class="quiet">${text('cliff.paper')}</p>
      </section>`;
  }
}
customElements.define('cliff-page', CliffPage);
