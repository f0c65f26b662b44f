/** The equations of a cell with what its layer's connection adds, forward and backward, as LaTeX. */

/** @import {LayerEntry} from '../../document/experiment.js' */

const at = (/** @type {string} */ name) => `${name}^{(t)}`;
const to = (/** @type {string} */ name) => `\\frac{\\partial L}{\\partial ${name}}`;

/** @type {Record<string, {forward: string[], arrives: string[], passes: string[]}>} */
const connections = {
  residual: {
    forward: [`${at('y')} &= ${at('x')} + ${at('h')}`],
    arrives: [`${to(at('h'))} &\\mathrel{+}= ${to(at('y'))}`],
    passes: [`${to(at('x'))} &\\mathrel{+}= ${to(at('y'))}`],
  },
  dense: {
    forward: [`${at('y')} &= [\\,${at('x')}\\,;\\,${at('h')}\\,]`],
    arrives: [
      `\\Big[\\tfrac{\\partial L}{\\partial y_x}\\,;\\,\\tfrac{\\partial L}{\\partial y_h}\\Big] &= ${to(at('y'))}`,
      `${to(at('h'))} &\\mathrel{+}= ${to('y_h')}`,
    ],
    passes: [`${to(at('x'))} &\\mathrel{+}= ${to('y_x')}`],
  },
  highway: {
    forward: [
      `${at('T')} &= \\sigma(W_T ${at('x')} + b_T)`,
      `${at('y')} &= ${at('T')} \\odot ${at('h')} + (1 - ${at('T')}) \\odot ${at('x')}`,
    ],
    arrives: [`${to(at('h'))} &\\mathrel{+}= ${at('T')} \\odot ${to(at('y'))}`],
    passes: [
      `\\delta_T^{(t)} &= ${to(at('y'))} \\odot (${at('h')} - ${at('x')}) \\odot ${at('T')} \\odot (1 - ${at('T')})`,
      `${to(at('x'))} &\\mathrel{+}= (1 - ${at('T')}) \\odot ${to(at('y'))} + W_T^{\\top} \\delta_T^{(t)}`,
    ],
  },
};

/**
 * Where the layer reads both ways, h is both states, one above the other.
 *
 * @param {{forward: string, backward: string}} cell each one aligned block
 * @param {LayerEntry} entry
 */
export function withConnection({forward, backward}, {connection = 'plain'}) {
  const added = connections[connection];
  if (!added) return {forward, backward};
  const gap = ' \\\\[6pt] ';
  const [begin, end] = ['\\begin{aligned}', '\\end{aligned}'];
  const after = (/** @type {string} */ block, /** @type {string[]} */ lines) => block.replace(end, () => [gap, lines.join(gap), end].join(''));
  return {
    forward: after(forward, added.forward),
    backward: after(backward, added.passes).replace(begin, () => [begin, added.arrives.join(gap), gap].join('')),
  };
}
