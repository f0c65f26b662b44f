/**
 * What a phase did in this step, in a sentence with the numbers of its frame.
 *
 * @import {Lane} from '../../workbench/lane.js'
 * @import {Phases} from '../../workbench/phases.js'
 */
import {shown} from '../../run/frame.js';
import {plain, short, text} from '../../words/text.js';

/**
 * @param {Phases} phases
 * @param {Lane} lane
 * @param {string} state whose gradient is shown
 * @returns {string}
 */
export function phaseWords(phases, lane, state) {
  const frame = lane.run?.shown;
  if (!phases.at || !frame) return '';
  const {training} = lane.accepted;
  switch (phases.at.phase) {
    case 'forward': {
      const last = lane.rows.length - 1;
      const layer = frame.layers.get(`layers.${last}.output`);
      return text(last ? 'phase.forward.words' : 'phase.forward.one', training.batch, last + 1)
        + (layer ? ` ${text('phase.forward.output', short(layer.mean), short(layer.deviation))}` : '');
    }
    case 'loss':
      return text('phase.loss.words', short(frame.loss));
    case 'backward':
      return backward(phases, lane, frame, state);
    case 'clip':
      return clip(lane, frame);
    case 'update':
      return update(lane, frame);
  }
}

/**
 * @param {Phases} phases
 * @param {Lane} lane
 * @param {import('../../run/frame.js').Frame} frame
 * @param {string} state
 */
function backward(phases, lane, frame, state) {
  const front = phases.front(lane) ?? 0;
  if (lane.length === 1) {
    const norm = shown(frame, lane.rows[front]?.trained ?? -1, state)[0]?.[0];
    return text('phase.backward.layer', front + 1, short(norm));
  }
  const {layer} = lane.selection;
  const norms = shown(frame, lane.chosen?.trained ?? -1, state)[0] ?? [];
  const before = norms[front + 1];
  return before > 0 && Number.isFinite(before)
    ? text('phase.backward.words', front, layer + 1, short(norms[front]), short(norms[front] / before), front + 1)
    : text('phase.backward.first', front, layer + 1, short(norms[front]));
}

/**
 * By how much clipping shortens the gradient; 1 where it does not.
 *
 * @param {Lane} lane
 */
export function clipFactor(lane) {
  const {clip} = lane.accepted.training;
  const norm = lane.run?.shown?.gradientNorm ?? NaN;
  return clip && 'norm' in clip ? Math.min(1, clip.norm / (norm + 1e-6)) : 1;
}

/**
 * @param {Lane} lane
 * @param {import('../../run/frame.js').Frame} frame
 */
function clip(lane, frame) {
  const setting = lane.accepted.training.clip;
  const norm = short(frame.gradientNorm);
  if (!setting) return text('phase.clip.off', norm);
  if ('value' in setting) return text(frame.clipped ? 'phase.clip.value' : 'phase.clip.small', norm, plain(setting.value));
  return frame.clipped
    ? text('phase.clip.words', norm, plain(setting.norm), short(clipFactor(lane)))
    : text('phase.clip.none', norm, plain(setting.norm));
}

/**
 * @param {Lane} lane
 * @param {import('../../run/frame.js').Frame} frame
 */
function update(lane, frame) {
  if (lane.run?.ended === 'diverged') return text('phase.update.not');
  const all = [...frame.parameters.values()];
  const norm = Math.hypot(...all.map((values) => values.norm));
  const size = Math.hypot(...all.map((values) => (values.norm > 0 ? values.update * values.norm : 0)));
  const {name} = lane.accepted.training.optimizer;
  return text('phase.update.words', text(`optimizer.${name}`), plain(frame.rate), short(size), short((100 * size) / norm));
}
