/** The equations of an attention block, forward and backward, as LaTeX. */

/** @import {LayerEntry} from '../../document/experiment.js' */

/**
 * One of its two halves: attention, then the MLP.
 *
 * @param {string} x
 * @param {string} y
 * @param {string} name of what it computes
 * @param {number} half
 * @param {LayerEntry} entry
 */
function sublayer(x, y, name, half, {norm = 'pre', skip = true}) {
  const normed = (/** @type {string} */ inner) => `n_${half}\\!\\left(${inner}\\right)`;
  const f = `\\operatorname{${name}}\\!\\left(${norm === 'pre' ? normed(x) : x}\\right)`;
  const sum = skip ? `${x} + ${f}` : f;
  return `${y} &= ${norm === 'post' ? normed(sum) : sum}`;
}

/** @param {LayerEntry} entry */
export function attentionEquations(entry) {
  const {norm = 'pre', skip = true, causal = false, heads = 1} = entry;
  const lines = [
    sublayer('x', 'm', 'MHA', 1, entry),
    sublayer('m', 'y', 'MLP', 2, entry),
    'q, k, v &= W_q u + b_q,\\; W_k u + b_k,\\; W_v u + b_v',
    `a_{ts} &= \\operatorname{softmax}_{s${causal ? ' \\le t' : ''}} \\frac{q_t^{\\top} k_s}{\\sqrt{D/${heads}}}`,
    '\\operatorname{MHA}(u)_t &= W_o \\Big[ \\textstyle\\sum_s a_{ts} v_s \\Big]_{\\text{heads}} + b_o',
    '\\operatorname{MLP}(u) &= W_2 \\operatorname{relu}(W_1 u + b_1) + b_2',
  ];
  if (norm !== 'none') lines.push('n(u) &= \\text{gain} \\odot \\frac{u - \\bar u}{\\sqrt{\\operatorname{var} u + 10^{-5}}} + \\text{bias}');
  const through = (/** @type {string} */ name, /** @type {number} */ half) =>
    `${skip ? '\\mathbf{1} + ' : ''}J_{\\operatorname{${name}}}${norm === 'pre' ? ` J_{n_${half}}` : ''}`;
  const step = (/** @type {string} */ below, /** @type {string} */ above, /** @type {string} */ name, /** @type {number} */ half) =>
    `\\frac{\\partial L}{\\partial ${below}} &= ${norm === 'post' ? `\\big(J_{n_${half}} (${through(name, half)})\\big)` : `\\big(${through(name, half)}\\big)`}^{\\top} \\frac{\\partial L}{\\partial ${above}}`;
  const back = [
    step('m', 'y', 'MLP', 2),
    step('x', 'm', 'MHA', 1),
    '\\frac{\\partial L}{\\partial v_s} &= \\textstyle\\sum_t a_{ts}\\, \\frac{\\partial L}{\\partial z_t} \\qquad z_t = \\sum_s a_{ts} v_s',
    '\\delta_{ts} &= a_{ts} \\Big( v_s - z_t \\Big)^{\\top} \\frac{\\partial L}{\\partial z_t}',
    `\\frac{\\partial L}{\\partial q_t} &= \\frac{1}{\\sqrt{D/${heads}}} \\textstyle\\sum_s \\delta_{ts} k_s \\qquad \\frac{\\partial L}{\\partial k_s} = \\frac{1}{\\sqrt{D/${heads}}} \\sum_t \\delta_{ts} q_t`,
  ];
  const aligned = (/** @type {string[]} */ all) => `\\begin{aligned}${all.join(' \\\\[5pt] ')}\\end{aligned}`;
  return {forward: aligned(lines), backward: aligned(back)};
}
