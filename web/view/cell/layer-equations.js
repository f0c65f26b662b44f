/** The equations of layers that are not written in the cell language, forward and backward, as LaTeX. */
import {attentionEquations} from './attention-equations.js';

/** @import {LayerEntry} from '../../document/experiment.js' */

/** @param {LayerEntry} entry */
export function layerEquations(entry) {
  switch (entry.type) {
    case 'dense': return equations(entry, {
      activation: entry.activation ?? 'tanh', sum: 'W x + b', back: 'W^{\\top} \\delta', weights: '\\delta\\, x^{\\top}', bias: '\\delta', highway: 'W_T x', highwayBack: 'W_T^{\\top} \\delta_T',
    });
    case 'conv': return equations(entry, { // with W turned half around on the way back
      activation: entry.activation ?? 'relu', sum: 'W * x + b', back: 'W^{\\circlearrowleft} * \\delta', weights: '\\delta * x', bias: '\\textstyle\\sum \\delta', highway: 'W_T * x', highwayBack: 'W_T^{\\circlearrowleft} * \\delta_T',
    });
    default: return attentionEquations(entry);
  }
}

/**
 * @param {LayerEntry} entry
 * @param {{activation: string, sum: string, back: string, weights: string, bias: string, highway: string, highwayBack: string}} layer
 */
function equations(entry, {activation, sum, back, weights, bias, highway, highwayBack}) {
  const name = activation === 'tanh' ? '\\tanh' : `\\operatorname{${activation}}`;
  const linear = activation === 'linear';
  const output = '\\frac{\\partial L}{\\partial y}';
  const toF = '\\frac{\\partial L}{\\partial F}';
  /** What it gives, what arrives at F, and what goes past it. */
  const [given, arrives, past] = /** @type {Record<string, [string[], string, string[]]>} */ ({
    plain: [[], `${toF} = ${output}`, []],
    residual: [['y = x + F(x)'], `${toF} = ${output}`, [output]],
    dense: [['y = [\\,x\\,;\\,F(x)\\,]'], `\\Big[\\tfrac{\\partial L}{\\partial y_x}\\,;\\,${toF}\\Big] = ${output}`, ['\\frac{\\partial L}{\\partial y_x}']],
    highway: [[`t = \\sigma(${highway} + b_T)`, 'y = t \\odot F(x) + (1 - t) \\odot x'], `${toF} = t \\odot ${output}`, [`(1 - t) \\odot ${output}`, highwayBack]],
  })[entry.connection ?? 'plain'];
  const gate = entry.connection === 'highway'
    ? [`\\delta_T = ${output} \\odot (F(x) - x) \\odot t \\odot (1 - t)`] : [];
  return {
    forward: aligned([`F(x) = ${linear ? '' : name}${linear ? sum : `(${sum})`}`, ...given]),
    backward: aligned([
      arrives,
      `\\delta = ${toF}${linear ? '' : ` \\odot ${name}'(${sum})`}`,
      ...gate,
      `\\frac{\\partial L}{\\partial x} = ${[...past, back].join(' + ')}`,
      `\\frac{\\partial L}{\\partial W} = ${weights} \\qquad \\frac{\\partial L}{\\partial b} = ${bias}`,
    ]),
  };
}

/** One beneath another, at their first equals sign. @param {string[]} lines */
function aligned(lines) {
  return `\\begin{aligned} ${lines.map((line) => line.replace('=', '&=')).join(' \\\\[8pt] ')} \\end{aligned}`;
}
