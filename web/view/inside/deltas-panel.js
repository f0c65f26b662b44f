/** δ, the gradient at each pre-activation of the chosen layer: over the positions, and at the chosen one. */
import {html} from 'lit';
import {ofLayer, spelled} from '../../run/frame.js';
import {short, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import {liveOnly} from './live-only.js';
import {stripsOf} from './position-strips.js';
import {takeButton} from '../take/take-figure.js';
import {Watching} from './watching.js';

export class DeltasPanel extends WorkbenchElement {
  static look = 'deltas';

  static applies() {
    return true;
  }

  watching = new Watching(this, () => ({of: ['preactivations']}));

  constructor() {
    super();
    this.follows = ['change', 'frame'];
  }

  render() {
    const {workbench} = this;
    const {layer, position} = workbench.current.selection;
    const deltas = ofLayer(workbench.current.run?.frame?.preactivations ?? new Map(), workbench.current.chosen?.trained ?? -1);
    // They were found going back through the equations; here they stand as the equations do.
    const strips = deltas.reverse().map(([name, values]) => ({name: nameOf(name), values}));
    const single = workbench.current.length === 1;
    return html`
      <section>
        <div class="headed"><h2 data-explain="deltas" tabindex="0">${single ? text('deltas.layer', layer + 1) : text('deltas.title', layer + 1, position)}</h2>${takeButton(single ? text('deltas.layer', layer + 1) : text('deltas.title', layer + 1, position), () => stripsOf(this)?.figure('deltas', single ? text('deltas.layer', layer + 1) : text('deltas.title', layer + 1, position)) ?? null)}</div>
        ${liveOnly(workbench)}
        <p class="quiet" ?hidden=${strips.length > 0}>${text('inside.none')}</p>
        <position-strips names look="squares" explain="deltas-strips" .label=${text('deltas.label')} .strips=${strips} ?hidden=${strips.length === 0}></position-strips>
        <dl class="values">${strips.map(({name, values}) => html`<div><dt>‖${name}‖</dt><dd>${short(values[position] ?? values[0])}</dd></div>`)}</dl>
        <p class="quiet about">${text('deltas.about')}</p>
      </section>`;
  }
}
customElements.define('deltas-panel', DeltasPanel);

/** @param {string} name of its equation; of a dense layer there is one */
function nameOf(name) {
  return name === 'output' ? 'δ' : `δ ${spelled(name).replace("'", '')}`;
}
