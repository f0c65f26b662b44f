/**
 * A picture of the page that stands alone: its title, what was trained and at which step, the
 * picture, and the legend that it needs.
 *
 * @typedef {{name: string, values: (number | null)[]}} Column
 *
 * @typedef {object} Figure
 * @property {string} name for its file
 * @property {string} title
 * @property {number} width of the picture, in CSS pixels
 * @property {number} height
 * @property {(context: CanvasRenderingContext2D, width: number, height: number) => void} draw
 * @property {boolean} [scaled] whether it is in the colours of the scale
 * @property {{colour: string, title: string}[]} [keys] what its colours mean
 * @property {() => Column[]} [columns] its numbers
 */
import {save, stem, table} from './files.js';
import {text} from '../../words/text.js';
import {font} from '../drawing/canvas.js';
import {moment, summary} from './caption.js';
import {colours} from '../drawing/colours.js';
import {dry, flood} from '../drawing/scale.js';
import {drawSquare} from '../drawing/squares.js';
import {SvgContext} from '../drawing/svg-context.js';

/** @import {Lane} from '../../workbench/lane.js' */

const margin = 24;
const line = 18;
/** Pixels of a PNG for each of CSS. */
const sharpness = 2;

/**
 * @param {Figure} figure
 * @param {Lane} lane
 */
export function savePng(figure, lane) {
  const canvas = document.createElement('canvas');
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const {width, height, draw} = composed(context, figure, lane);
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  context.scale(sharpness, sharpness);
  draw();
  canvas.toBlob((blob) => blob && save(fileName(figure, lane, 'png'), blob));
}

/**
 * @param {Figure} figure
 * @param {Lane} lane
 */
export function saveSvg(figure, lane) {
  const svg = new SvgContext();
  const {width, height, draw} = composed(/** @type {any} */ (svg), figure, lane);
  draw();
  save(fileName(figure, lane, 'svg'), new Blob([svg.text(width, height)], {type: 'image/svg+xml'}));
}

/**
 * @param {Figure} figure
 * @param {Lane} lane
 */
export function saveCsv(figure, lane) {
  save(fileName(figure, lane, 'csv'), table(figure.columns?.() ?? []));
}

/**
 * @param {Figure} figure
 * @param {Lane} lane
 * @param {string} kind
 */
function fileName({name}, lane, kind) {
  return `${stem(lane)}-${name}.${kind}`;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Figure} figure
 * @param {Lane} lane
 */
function composed(context, figure, lane) {
  const {ink, soft, paper} = colours();
  const room = Math.max(figure.width, 320);
  context.font = font(0.8);
  const caption = [...wrapped(context, summary(lane), room), moment(lane)];
  const legend = figure.scaled || figure.keys?.length ? 2 * line : 0;
  const top = margin + 1.6 * line + caption.length * line + line / 2;
  const width = Math.ceil(room + 2 * margin);
  const height = Math.ceil(top + figure.height + legend + line + margin);
  const draw = () => {
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = ink;
    context.font = font(1.05, '600');
    context.fillText(figure.title, margin, margin + line / 2);
    context.font = font(0.8);
    context.fillStyle = soft;
    caption.forEach((words, index) => context.fillText(words, margin, margin + (2.1 + index) * line));
    context.save();
    context.translate(margin, top);
    figure.draw(context, figure.width, figure.height);
    context.restore();
    const foot = top + figure.height + line;
    context.textBaseline = 'middle';
    context.font = font(0.8);
    if (figure.scaled) drawScale(context, margin, foot);
    else if (figure.keys?.length) drawKeys(context, figure.keys, margin, foot);
    context.textAlign = 'right';
    context.fillStyle = soft;
    context.fillText('Sluice', width - margin, height - margin / 2 - 4);
  };
  return {width, height, draw};
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} words
 * @param {number} room
 */
function wrapped(context, words, room) {
  /** @type {string[]} */
  const lines = [];
  for (const word of words.split(' ')) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && context.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} left
 * @param {number} top
 */
function drawScale(context, left, top) {
  const {soft} = colours();
  let x = left;
  const write = (/** @type {string} */ words) => {
    context.fillStyle = soft;
    context.textAlign = 'left';
    context.fillText(words, x, top + line / 2);
    x += context.measureText(words).width + 8;
  };
  const ramp = 120;
  write(`10⁻¹² ${text('scale.dry')}`);
  for (let part = 0; part < ramp; part += 2) {
    drawSquare(context, 10 ** (dry + (part / ramp) * (flood - dry)), x + part, top + 3, 2.5, 12);
  }
  x += ramp + 8;
  write(`10³ ${text('scale.flood')}`);
  for (const [norm, key] of /** @type {[number, string][]} */ ([[0, 'scale.zero'], [NaN, 'scale.notFinite']])) {
    x += 6;
    drawSquare(context, norm, x, top + 3, 12, 12);
    x += 18;
    write(text(key));
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{colour: string, title: string}[]} keys
 * @param {number} left
 * @param {number} top
 */
function drawKeys(context, keys, left, top) {
  const {soft} = colours();
  let x = left;
  for (const {colour, title} of keys) {
    context.fillStyle = colour;
    context.fillRect(x, top + line / 2 - 1.5, 14, 3);
    context.fillStyle = soft;
    context.textAlign = 'left';
    context.fillText(title, x + 19, top + line / 2);
    x += context.measureText(title).width + 34;
  }
}
