/** The ways past the layers that connections give the input, and so the gradient, as arcs. */
import {html, nothing, svg} from 'lit';
import {rem} from '../drawing/canvas.js';

/** @import {Row} from '../../document/experiment.js' */

/** Drawn for the smallest screen, from which everything grows alike. */
const smallest = 14;
const width = 18;
/** Where the arcs meet the stack. */
const right = 17;

/**
 * @param {Row[]} rows
 * @param {number} row its height
 * @param {number} above them
 */
export function skips(rows, row, above) {
  const scale = rem() / smallest;
  const [height, head] = [row / scale, above / scale];
  const total = head + rows.length * height;
  return html`<svg class="arcs" aria-hidden="true" width=${width * scale} height=${total * scale} viewBox="0 0 ${width} ${total}">
    ${rows.map(({layer, entry}) => {
      const connection = entry.connection ?? 'plain';
      if (connection === 'plain') return nothing;
      const top = head + (rows.length - 1 - layer) * height;
      const bend = Math.min(8, height / 3);
      const path = `M${right} ${top + height} Q4 ${top + height} 4 ${top + height - bend} V${top + bend} Q4 ${top} ${right - 3} ${top}`;
      return svg`<g data-explain="connection"><rect y=${top} width=${width} height=${height}></rect><path class="arc ${connection}" d=${path}></path>${joint(connection, top, height)}</g>`;
    })}
  </svg>`;
}

/**
 * How the two come together: a sum, a gate that mixes, or both side by side.
 *
 * @param {string} connection
 * @param {number} y
 * @param {number} room
 */
function joint(connection, y, room) {
  const x = right - 3;
  if (room < 16) return svg`<circle class="joint full" cx=${x} cy=${y} r="1.8"></circle>`;
  if (connection === 'dense') return svg`<path class="joint" d="M${x - 1.5} ${y - 4}v8M${x + 2} ${y - 4}v8"></path>`;
  if (connection === 'highway') return svg`<path class="joint" d="M${x} ${y - 4.5}l4 4.5-4 4.5-4-4.5z"></path>`;
  return svg`<circle class="joint" cx=${x} cy=${y} r="4.2"></circle><path class="joint" d="M${x - 2.3} ${y}h4.6M${x} ${y - 2.3}v4.6"></path>`;
}
