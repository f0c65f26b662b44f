/** A chart of lines as a picture of its own: axes with their numbers, and the lines. */
import {font} from './canvas.js';
import {colours} from './colours.js';

/** @import {Line} from './line-chart.js' */

const left = 46;
const bottom = 24;
const right = 8;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} height
 * @param {{x: number[], lines: Line[], reach: [number, number], decades: boolean, tick: (value: number) => string}} chart
 */
export function drawChart(context, width, height, {x, lines, reach, decades, tick}) {
  const {line, soft} = colours();
  const [low, high] = reach;
  const first = x[0] ?? 0;
  const last = Math.max(x.at(-1) ?? 1, first + 1);
  const across = (/** @type {number} */ value) => left + ((value - first) / (last - first)) * (width - left - right);
  const up = (/** @type {number} */ value) => (height - bottom) * (1 - (value - low) / (high - low)) + 4;
  context.font = font(0.72);
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const value of ticks(low, high, decades ? 2 : 0)) {
    context.fillStyle = line;
    context.fillRect(left, Math.round(up(value)), width - left - right, 1);
    context.fillStyle = soft;
    context.fillText(tick(value), left - 6, up(value));
  }
  context.textAlign = 'center';
  for (const value of ticks(first, last, 0)) {
    context.fillStyle = soft;
    if (Number.isInteger(value)) context.fillText(String(value), across(value), height - bottom / 2 + 4);
  }
  for (const {values, colour, width: thick = 1.6, dash} of lines) {
    context.beginPath();
    let isDrawing = false;
    values.forEach((value, index) => {
      // Nothing there at all, where another run has a step of its own.
      if (value === undefined) return;
      const shown = value === null || !Number.isFinite(value) || (decades && value <= 0) ? null : decades ? Math.log10(value) : value;
      if (shown === null) isDrawing = false;
      else {
        if (isDrawing) context.lineTo(across(x[index]), up(shown));
        else context.moveTo(across(x[index]), up(shown));
        isDrawing = true;
      }
    });
    context.strokeStyle = colour;
    context.lineWidth = thick;
    context.setLineDash(dash ?? []);
    context.stroke();
    context.setLineDash([]);
  }
}

/**
 * Round numbers between two, about five.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} least distance
 */
function ticks(low, high, least) {
  const size = 10 ** Math.floor(Math.log10((high - low) / 5));
  const distance = Math.max(least, [1, 2, 5, 10].map((step) => step * size).find((step) => (high - low) / step <= 6) ?? size);
  const from = Math.ceil(low / distance);
  return Array.from({length: Math.max(0, Math.floor(high / distance) - from + 1)}, (_, index) => Number(((from + index) * distance).toPrecision(12)));
}
