/**
 * The card of an entry: one layer or several alike, in the picture's rows. It is chosen by a click,
 * moved by dragging or Alt and an arrow key, taken away by Delete.
 */
import {html, nothing} from 'lit';
import {move, remove} from '../../document/layers.js';
import {count, text} from '../../words/text.js';
import {rem} from '../drawing/canvas.js';
import {idAt} from '../ids.js';
import {connectionOf, nameOf, numbersOf, shapeOf, widthOf} from './layer-words.js';

/** @import {LayerEntry} from '../../document/experiment.js' */
/** @import {Lane} from '../../workbench/lane.js' */
/** @import {Workbench} from '../../workbench/workbench.js' */

/**
 * @param {Workbench} workbench
 * @param {Lane} lane
 * @param {number} index of the entry
 * @param {number} height of one row
 */
export function layerCard(workbench, lane, index, height) {
  const rows = lane.rows.filter((row) => row.index === index);
  const [{entry}] = rows;
  const current = lane === workbench.current;
  const at = `/network/layers/${index}`;
  const problem = lane.problemAt(at);
  const refused = `${idAt(workbench, at)}-refusal${current ? '' : `-${lane.letter}`}`;
  const where = lane.run?.ended === 'diverged' ? lane.run.where : '';
  const flooded = rows.some(({trained}) => trained >= 0 && where.startsWith(`layers.${trained}.`));
  const chosen = current && lane.chosen?.index === index;
  const total = rows.length * height;
  const room = total < rem() * 1.15 ? 'thin' : total < rem() * 2.4 ? 'low' : total > rem() * 4.4 ? 'tall' : '';
  return html`
    <li .style=${`height:${total}px`} data-index=${index}>
      <button type="button" class="card ${room} ${flooded ? 'flooded' : ''} ${problem ? 'refused' : ''}"
        data-explain="card" aria-pressed=${chosen} aria-describedby=${problem ? refused : nothing} aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        @click=${() => workbench.select(rows[rows.length - 1].layer, lane.selection.position, lane)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => key(event, workbench, lane, index)}>
        ${face(lane, index, entry)}
      </button>
      ${problem ? html`
        <div class="refusal at-card" id=${refused} role="alert">
          <p>${problem.detail}</p>
          <button type="button" class="plain" @click=${() => {
            workbench.choose(lane);
            workbench.edits.giveUp();
          }}>${text('layer.giveUp')}</button>
        </div>` : nothing}
    </li>`;
}

/**
 * @param {Lane} lane
 * @param {number} index
 * @param {LayerEntry} entry
 */
function face(lane, index, entry) {
  const sizes = lane.sizesOf(index);
  const parameters = sizes.reduce((sum, size) => sum + size.parameters, 0);
  return html`
    <span class="what">
      <b><span class="layer-number">${numbersOf(lane.rows, index)}</span> ${nameOf(entry)}</b>
      <small>${widthOf(entry)}<span class="connection"> · ${connectionOf(entry)}</span></small>
    </span>
    <span class="sizes">${sizes.length ? html`<small>${count(parameters)}</small><small>${shapeOf(sizes[sizes.length - 1])}</small>` : nothing}</span>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {Workbench} workbench
 * @param {Lane} lane
 * @param {number} index
 */
function key(event, workbench, lane, index) {
  const {experiment} = lane;
  const last = experiment.network.layers.length - 1;
  const steps = event.altKey ? {ArrowUp: 1, ArrowDown: -1}[event.key] : undefined;
  const list = /** @type {HTMLElement} */ (event.currentTarget).closest('ol');
  const focus = (/** @type {number} */ at) => requestAnimationFrame(() => {
    /** @type {HTMLElement | null | undefined} */ (list?.querySelector(`[data-index="${at}"] .card`))?.focus();
  });
  if (steps !== undefined) {
    event.preventDefault();
    workbench.choose(lane);
    const to = Math.min(last, Math.max(0, index + steps));
    workbench.edits.rebuild(move(experiment, index, to), to);
    focus(to);
  } else if (event.key === 'Delete' && last > 0) {
    event.preventDefault();
    workbench.choose(lane);
    const next = Math.min(index, last - 1);
    workbench.edits.rebuild(remove(experiment, index), next);
    focus(next);
  }
}
