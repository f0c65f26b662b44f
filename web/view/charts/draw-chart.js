/** A chart of lines: axes with their numbers, and the lines; in the page and as a picture of its own. */
import {font, rem} from '../drawing/canvas.js';
import {colours} from '../drawing/colours.js';

/**
 * @typedef {{values: (number|null|undefined)[], colour: string, width?: number, dash?: number[]}} Line null is a gap; undefined is nothing there at all, and the line goes on
 *
 * @typedef {object} Chart
 * @property {number[]} x
 * @property {Line[]} lines
 * @property {[number, number]} reach of the upright axis
 * @property {boolean} decades whether that is one of powers of ten
 */

/**
 * Where things stand.
 *
 * @param {number} width
 * @param {number} height
 * @param {Chart} chart
 */
export function placesOf(width, height, {x, reach: [low, high], decades}) {
  const left = rem() * 2.6;
  const right = width - rem();
  const top = rem() * 0.5;
  const bottom = height - rem() * 1.4;
  const first = x[0] ?? 0;
  const last = Math.max(x.at(-1) ?? 1, first + 1);
  return {
    left, right, top, bottom, first, last,
    /** @param {number} value */
    across: (value) => left + ((value - first) / (last - first)) * (right - left),
    /** What can't be drawn is null. @param {number | null | undefined} value */
    up: (value) => {
      const shown = decades ? Math.log10(value || NaN) : Number(value ?? NaN);
      return Number.isFinite(shown) ? bottom - ((shown - low) / (high - low)) * (bottom - top) : null;
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} height
 * @param {Chart} chart
 */
export function drawChart(context, width, height, chart) {
  const {line, soft} = colours();
  const {decades, reach: [low, high]} = chart;
  const places = placesOf(width, height, chart);
  const {left, right, top, bottom, first, last, across, up} = places;
  context.font = font(0.72);
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const value of ticks(low, high, (bottom - top) / (rem() * 1.6), decades ? [1, 2, 4, 8] : [1, 2, 5], decades ? 1 : 0)) {
    const y = up(decades ? 10 ** value : value) ?? 0;
    context.fillStyle = line;
    context.fillRect(left, Math.round(y), right - left, 1);
    context.fillStyle = soft;
    context.fillText(decades ? power(value) : plain(value), left - 5, y);
  }
  context.textAlign = 'center';
  for (const value of ticks(first, last, (right - left) / (rem() * 4), [1, 2, 5], 1)) {
    const half = context.measureText(String(value)).width / 2;
    context.fillText(String(value), Math.min(across(value), width - half - 1), bottom + rem() * 0.8);
  }
  context.lineJoin = 'round';
  for (const each of chart.lines) drawLine(context, chart.x, each, places);
  context.setLineDash([]);
}

/**
 * What an upright line stands at, in the place of the axis's own numbers.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} width of the chart
 * @param {number} height
 * @param {number} x
 * @param {number} value
 */
export function drawPlace(context, width, height, x, value) {
  const {ink, paper} = colours();
  context.font = font(0.72, '600');
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const half = context.measureText(String(value)).width / 2 + 3;
  const middle = Math.min(Math.max(x, half), width - half);
  context.fillStyle = paper;
  context.fillRect(middle - half, height - 1.2 * rem(), 2 * half, 1.2 * rem());
  context.fillStyle = ink;
  context.fillText(String(value), middle, height - 0.6 * rem());
}

/**
 * Of points that fall together only their ends are drawn, so that a long run costs no more than a short one.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} x
 * @param {Line} line
 * @param {ReturnType<typeof placesOf>} places
 */
function drawLine(context, x, {values, colour, width = 1.6, dash = []}, {across, up}) {
  context.beginPath();
  /** Whether a line is being drawn, where, and from where to where up and down. */
  let isDrawing = false;
  let at = 0;
  let [least, most, latest] = [0, 0, 0];
  const close = () => {
    if (least < most) {
      context.lineTo(at, least);
      context.lineTo(at, most);
      context.lineTo(at, latest);
    }
  };
  values.forEach((value, index) => {
    if (value === undefined) return;
    const y = up(value);
    const here = across(x[index]);
    if (isDrawing && y !== null && here - at < 0.5) {
      least = Math.min(least, y);
      most = Math.max(most, y);
      latest = y;
      return;
    }
    if (isDrawing) close();
    if (y !== null) {
      if (isDrawing) context.lineTo(here, y);
      else context.moveTo(here, y);
      at = here;
      least = most = latest = y;
    }
    isDrawing = y !== null;
  });
  if (isDrawing) close();
  context.strokeStyle = colour;
  const unit = rem() / 14;
  context.lineWidth = width * unit;
  context.setLineDash(dash.map((each) => each * unit));
  context.stroke();
}

/**
 * Round numbers between two.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} room for so many distances
 * @param {number[]} steps that are round, between 1 and 10
 * @param {number} least distance
 */
function ticks(low, high, room, steps, least) {
  const size = Math.max(least, 10 ** Math.floor(Math.log10((high - low) / Math.max(1, room))));
  const distance = [...steps, ...steps.map((step) => step * 10)].map((step) => step * size)
    .find((step) => (high - low) / step <= room) ?? high - low;
  const from = Math.ceil(low / distance);
  return Array.from({length: Math.max(0, Math.floor(high / distance) - from + 1)}, (_, index) => Number(((from + index) * distance).toPrecision(12)));
}

/** @param {number} value */
function plain(value) {
  return value >= 1e4 ? value.toExponential(0) : String(Number(value.toPrecision(3)));
}

/** @param {number} exponent of ten, a whole number */
function power(exponent) {
  const digits = Array.from(String(Math.abs(exponent)), (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}
