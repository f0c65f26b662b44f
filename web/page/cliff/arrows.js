/** Paths of descent: solid as the gradient says, dashed where it is clipped, as in the paper. */
import {colours} from '../../view/drawing/colours.js';

/** @import {Path} from './cliff.js' */

/** @type {Path[]} */
export const kinds = ['free', 'clipped'];

/** @param {Path} kind */
export function colourOf(kind) {
  return kind === 'free' ? colours().warm : colours().ink;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Path} kind
 * @param {{x: number, y: number}[]} points of the path
 * @param {number} shown how many of its steps
 */
export function drawPath(context, kind, points, shown) {
  for (let i = 0; i + 1 < points.length && i < shown; i++) {
    drawArrow(context, kind, points[i], points[i + 1], i === shown - 1);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Path} kind
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {boolean} last whether it is the step that is read out
 */
function drawArrow(context, kind, from, to, last) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (!Number.isFinite(length) || length < 0.5) return;
  const head = Math.min(9, 3 + length / 3);
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const line = () => {
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  };
  context.save();
  context.lineCap = 'round';
  context.strokeStyle = colours().card;
  context.globalAlpha = 0.75;
  context.lineWidth = last ? 6 : 4;
  line();
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = context.fillStyle = colourOf(kind);
  context.lineWidth = last ? 3 : 1.7;
  context.setLineDash(kind === 'clipped' ? [4, 3.5] : []);
  line();
  context.stroke();
  context.beginPath();
  context.moveTo(to.x, to.y);
  context.lineTo(to.x - head * (dx - dy * 0.45), to.y - head * (dy + dx * 0.45));
  context.lineTo(to.x - head * (dx + dy * 0.45), to.y - head * (dy - dx * 0.45));
  context.fill();
  context.restore();
}
