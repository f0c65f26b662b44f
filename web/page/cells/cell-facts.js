/** What is known of a cell: its equations both ways, its parts, its number of parameters. */
import {html, nothing} from 'lit';
import {example, formula} from './cell-count.js';
import {text} from '../../words/text.js';
import '../../view/mathematics/set-math.js';

/**
 * @typedef {object} Cell as the server lists it
 * @property {string} name
 * @property {string} title
 * @property {string} reference
 * @property {string} about
 * @property {string} purpose
 * @property {string} equations
 * @property {string[]} states
 * @property {string[]} gates
 * @property {{name: string, kind: string}[]} parameters
 * @property {import('./cell-count.js').Counts} counts
 * @property {{forward: string, backward: string}} latex
 * @property {string} pytorch
 */

/** @param {Pick<Cell, 'latex'>} cell */
export function equations({latex}) {
  return html`
    <set-math class="display" .latex=${latex.forward} .label=${text('cell.forward')}></set-math>
    <details class="fold">
      <summary>${text('cells.backward')}</summary>
      <p class="quiet">${text('cells.backward.about')}</p>
      <set-math class="display" .latex=${latex.backward} .label=${text('cell.backward')}></set-math>
    </details>`;
}

/**
 * @param {Pick<Cell, 'states' | 'gates' | 'parameters' | 'counts'>} cell
 * @param {{n: number, m: number}} sizes
 * @param {string} [reference]
 */
export function facts({states, gates, parameters, counts}, {n, m}, reference) {
  const names = (/** @type {string[]} */ list) => (list.length ? list.map((name) => html`<code>${name}</code> `) : text('cells.none'));
  return html`
    <dl class="facts">
      <div><dt>${text('cells.states')}</dt><dd>${names(states)}</dd></div>
      <div><dt>${text('cells.gates')}</dt><dd>${names(gates)}</dd></div>
      <div class="names"><dt>${text('cells.parameters')}</dt><dd>${names(parameters.map(({name}) => name))}</dd></div>
      <div class="names"><dt>${text('cells.count')}</dt>
        <dd><set-math .latex=${formula(counts)}></set-math></dd>
        <dd class="quiet">${text('cells.with', n, m)} <set-math .latex=${example(counts, n, m)}></set-math></dd></div>
      ${reference ? html`<div class="names"><dt>${text('cells.paper')}</dt><dd>${reference}</dd></div>` : nothing}
    </dl>`;
}
