/** Layers in words as short as a card is wide. */
import {hasText, text} from '../../words/text.js';

/** @import {LayerEntry, Row} from '../../document/experiment.js' */

const arrows = {forward: '', backward: ' ←', both: ' ⇄'};

/** @param {LayerEntry} entry */
export function nameOf({type, cell, direction, activation, kernel = 3, stride = 1, heads = 1}) {
  if (type === 'recurrent') {
    const arrow = arrows[/** @type {keyof typeof arrows} */ (direction ?? 'forward')] ?? '';
    if (typeof cell !== 'string') return text('cell.own') + arrow;
    return (hasText(`cell.${cell}`) ? text(`cell.${cell}`) : cell) + arrow;
  }
  if (type === 'conv') return text(stride === 1 ? 'layer.conv' : 'layer.convStride', kernel, stride);
  if (type === 'attention') return text('card.attention', heads);
  const name = activation ?? 'tanh';
  return hasText(`activation.${name}`) ? text(`activation.${name}`) : name;
}

/** How wide it is. @param {LayerEntry} entry */
export function widthOf({units, channels}) {
  return units ?? channels;
}

/** @param {LayerEntry} entry */
export function connectionOf({type, connection = 'plain', weights = 'tied', norm = 'pre', skip = true}) {
  if (type === 'attention') return text(skip ? `card.norm.${norm}` : 'card.noSums');
  const name = hasText(`connection.${connection}`) ? text(`connection.${connection}`) : connection;
  return weights === 'untied' ? `${name} · ${text('weights.untied')}` : name;
}

/**
 * The numbers of the layers that an entry stands for: `2`, or `2–4`.
 *
 * @param {Row[]} rows
 * @param {number} index
 */
export function numbersOf(rows, index) {
  const own = rows.filter((row) => row.index === index);
  const first = own[0].layer + 1;
  return own.length === 1 ? String(first) : `${first}–${first + own.length - 1}`;
}

/**
 * @param {Row[]} rows
 * @param {number} index
 */
export function spanOf(rows, index) {
  const numbers = numbersOf(rows, index);
  return text(numbers.includes('–') ? 'layer.several' : 'layer.one', numbers);
}

/** @param {{shape: number[]}} size */
export function shapeOf({shape}) {
  return shape.join(shape.length > 2 ? '×' : ' × ');
}
