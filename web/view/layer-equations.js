/** The equations of layers that are not written in the cell language, forward and backward, as LaTeX. */
import {attentionEquations} from './attention-equations.js';

/** @import {LayerEntry} from '../model/experiment.js' */

/** @param {LayerEntry} entry */
export function layerEquations(entry) {
  switch (entry.type) {
    case 'dense': return denseEquations(entry.activation ?? 'tanh');
    case 'conv': return convEquations(entry.activation ?? 'relu');
    default: return attentionEquations(entry);
  }
}

/** @param {string} activation */
function denseEquations(activation) {
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

/** With W turned half around on the way back. @param {string} activation */
function convEquations(activation) {
  const name = activation === 'tanh' ? '\\tanh' : `\\operatorname{${activation}}`;
  const linear = activation === 'linear';
  return {
    forward: `F(x) = ${linear ? '' : name}${linear ? 'W * x + b' : '(W * x + b)'}`,
    backward: `\\begin{aligned}
      \\delta &= \\frac{\\partial L}{\\partial F}${linear ? '' : ` \\odot ${name}'(W * x + b)`} \\\\[4pt]
      \\frac{\\partial L}{\\partial x} &\\mathrel{+}= W^{\\circlearrowleft} * \\delta \\\\[4pt]
      \\frac{\\partial L}{\\partial W} &= \\delta * x \\qquad \\frac{\\partial L}{\\partial b} = \\textstyle\\sum \\delta
    \\end{aligned}`,
  };
}
