/** The surface from above: its height in colours and contours, both paths, and the start, which can be moved. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {contour, ticks} from './contours.js';
import {short, text} from '../../words/text.js';
import {drawPath, kinds} from './arrows.js';
import {Drawing, font, rem} from '../../view/drawing/canvas.js';
import {CliffElement} from './cliff-element.js';
import {colours} from '../../view/drawing/colours.js';
import {drawSquare} from '../../view/drawing/squares.js';

/** @import {Surface} from './cliff.js' */

/** How near the pointer must be to a step to mean it, in CSS pixels. */
const near = 12;

export class CliffMap extends CliffElement {
  static properties = {pointed: {state: true}};

  #canvas = createRef();
  #handle = createRef();
  /** @type {Drawing | null} */
  #drawing = null;
  /** The surface as an image, for one theme and one meaning of colour. @type {{key: unknown[], image: HTMLCanvasElement} | null} */
  #image = null;
  /** @type {{surface: Surface, lines: import('./contours.js').Segment[]} | null} */
  #contours = null;

  constructor() {
    super();
    /** What the pointer is over. @type {{w: number, b: number, loss: number, norm: number} | null} */
    this.pointed = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    const {w, b} = this.model.setting;
    const {pointed} = this;
    return html`
      <div class="map">
        <canvas ${ref(this.#canvas)} role="img" aria-label=${text('cliff.map')}
          @pointermove=${this.#hover} @pointerleave=${() => (this.pointed = null)} @click=${this.#click}></canvas>
        <button type="button" class="start" data-explain="cliff-start" aria-label=${text('cliff.start', w.toFixed(2), b.toFixed(2).replace('-', '−'))}
          @pointerdown=${this.#grab} @pointermove=${this.#drag} @keydown=${this.#key} ${ref(this.#handle)}></button>
      </div>
      <p class="readout" aria-hidden="true">${pointed
        ? html`w ${pointed.w.toFixed(2).replace('-', '−')}, b ${pointed.b.toFixed(2).replace('-', '−')}: ${text('cliff.loss')} <b>${short(pointed.loss)}</b> ‖g‖ <b>${short(pointed.norm)}</b>`
        : html`${text('cliff.startAt')} w <b>${w.toFixed(2).replace('-', '−')}</b>, b <b>${b.toFixed(2).replace('-', '−')}</b>`}</p>`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    this.#drawing ??= new Drawing(canvas, (context, _, height) => this.#draw(context, height));
    this.#drawing.ask();
    this.#putHandle();
  }

  /** Where the plane stands in the canvas, and how numbers become places. */
  get #frame() {
    const {clientWidth, clientHeight} = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    const [left, bottom] = [2.6 * rem(), 2.3 * rem()];
    const {w, b} = this.model.window;
    const width = clientWidth - left - 8;
    const height = clientHeight - bottom - 6;
    return {
      left, top: 6, width, height,
      x: (/** @type {number} */ at) => left + ((at - w.from) / (w.to - w.from)) * width,
      y: (/** @type {number} */ at) => 6 + ((b.to - at) / (b.to - b.from)) * height,
      w: (/** @type {number} */ x) => w.from + ((x - left) / width) * (w.to - w.from),
      b: (/** @type {number} */ y) => b.to - ((y - 6) / height) * (b.to - b.from),
    };
  }

  #putHandle() {
    const handle = /** @type {HTMLElement} */ (this.#handle.value);
    const {x, y, left, top, width, height} = this.#frame;
    const {w, b} = this.model.setting;
    handle.style.left = `${Math.max(left, Math.min(left + width, x(w)))}px`;
    handle.style.top = `${Math.max(top, Math.min(top + height, y(b)))}px`;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} height
   */
  #draw(context, height) {
    const {surface, paths, step} = this.model;
    const frame = this.#frame;
    this.#putHandle();
    this.#axes(context, frame, height);
    if (!surface) return;
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.width, frame.height);
    context.clip();
    // The grid spans what was asked for, which is not the window while a new one is on its way.
    const [left, right] = [frame.x(surface.w[0]), frame.x(/** @type {number} */ (surface.w.at(-1)))];
    const [top, bottom] = [frame.y(/** @type {number} */ (surface.b.at(-1))), frame.y(surface.b[0])];
    context.imageSmoothingEnabled = true;
    context.drawImage(this.#painted(surface), left, top, right - left, bottom - top);
    this.#drawContours(context, surface, left, bottom, (right - left) / (surface.w.length - 1), (bottom - top) / (surface.b.length - 1));
    for (const kind of kinds) {
      drawPath(context, kind, paths[kind].map(({w, b}) => ({x: frame.x(w), y: frame.y(b)})), step);
    }
    context.restore();
  }

  /** @param {Surface} surface */
  #painted(surface) {
    const {colour, top} = this.model;
    const key = [surface, colour, colours()];
    if (this.#image?.key.every((part, index) => part === key[index])) return this.#image.image;
    const rows = colour === 'loss' ? surface.loss : surface.norm;
    const [columns, count] = [surface.w.length, surface.b.length];
    // Marks of what is not finite, or exactly zero, need room in each cell, without rounded corners.
    const marks = colour === 'gradient' || rows.flat().some((value) => !Number.isFinite(value));
    const side = marks ? 6 : 1;
    const image = document.createElement('canvas');
    image.width = columns * side;
    image.height = count * side;
    const context = /** @type {CanvasRenderingContext2D} */ (image.getContext('2d'));
    const {relief} = colours();
    rows.forEach((row, i) => row.forEach((value, j) => {
      const at = [j * side, (count - 1 - i) * side];
      if (colour === 'gradient' || !Number.isFinite(value)) {
        drawSquare(context, value, at[0], at[1], side + 0.5, side + 0.5);
      } else {
        context.fillStyle = `rgb(${relief[shade(value, top)].join(' ')})`;
        context.fillRect(at[0], at[1], side, side);
      }
    }));
    this.#image = {key, image};
    return image;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Surface} surface
   * @param {number} left
   * @param {number} bottom
   * @param {number} across of a column
   * @param {number} up of a row
   */
  #drawContours(context, surface, left, bottom, across, up) {
    if (this.#contours?.surface !== surface) {
      this.#contours = {surface, lines: levels(this.model.top).flatMap((level) => contour(surface.loss, level))};
    }
    context.strokeStyle = colours().ink;
    context.globalAlpha = 0.35;
    context.lineWidth = 0.8;
    context.beginPath();
    for (const [x, y, toX, toY] of this.#contours.lines) {
      context.moveTo(left + x * across, bottom - y * up);
      context.lineTo(left + toX * across, bottom - toY * up);
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {{left: number, top: number, width: number, height: number, x: (w: number) => number, y: (b: number) => number}} frame
   * @param {number} height
   */
  #axes(context, {left, top, width, height: inner, x, y}, height) {
    const {soft, line, ink} = colours();
    const {w, b} = this.model.window;
    context.font = font(0.79);
    context.fillStyle = soft;
    context.strokeStyle = line;
    context.strokeRect(left - 0.5, top - 0.5, width + 1, inner + 1);
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    for (const at of ticks(w.from, w.to, 5)) context.fillText(String(at).replace('-', '−'), x(at), top + inner + 1.1 * rem());
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const at of ticks(b.from, b.to, 5)) context.fillText(String(at).replace('-', '−'), left - 5, y(at));
    context.fillStyle = ink;
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    context.font = font(0.86, 'italic 600');
    context.fillText('w', left + width / 2, height - 3);
    context.textAlign = 'left';
    context.fillText('b', 2, top + inner / 2 + 4);
  }

  /** @param {PointerEvent | MouseEvent} event */
  #at(event) {
    const box = /** @type {HTMLElement} */ (this.#canvas.value).getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  }

  /**
   * The step whose end is nearest to a place, if one is near.
   *
   * @param {{x: number, y: number}} at
   */
  #stepAt({x, y}) {
    const frame = this.#frame;
    let [found, nearest] = [-1, near];
    for (const kind of kinds) {
      this.model.paths[kind].forEach((point, index) => {
        const distance = Math.hypot(frame.x(point.w) - x, frame.y(point.b) - y);
        if (index > 0 && distance < nearest) [found, nearest] = [index, distance];
      });
    }
    return found;
  }

  /** @param {PointerEvent} event */
  #hover(event) {
    const at = this.#at(event);
    const {surface} = this.model;
    const frame = this.#frame;
    const [w, b] = [frame.w(at.x), frame.b(at.y)];
    const step = event.pointerType === 'mouse' ? this.#stepAt(at) : -1;
    if (step >= 0 && step !== this.model.step && !this.model.playing) this.model.go(step);
    if (!surface) return;
    const column = nearestOf(surface.w, w);
    const row = nearestOf(surface.b, b);
    this.pointed = {w: surface.w[column], b: surface.b[row], loss: surface.loss[row][column], norm: surface.norm[row][column]};
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const at = this.#at(event);
    const step = this.#stepAt(at);
    if (step >= 0) this.model.go(step);
    else this.#move(at);
  }

  /** @param {{x: number, y: number}} at */
  #move({x, y}) {
    const {left, top, width, height, w, b} = this.#frame;
    this.model.set({w: w(Math.max(left, Math.min(left + width, x))), b: b(Math.max(top, Math.min(top + height, y)))});
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    /** @type {HTMLElement} */ (event.target).setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (event.buttons) this.#move(this.#at(event));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const direction = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}[event.key];
    if (!direction) return;
    event.preventDefault();
    const {w, b} = this.model.window;
    const share = event.shiftKey ? 0.05 : 0.005;
    const {setting} = this.model;
    this.model.set({w: setting.w + direction[0] * share * (w.to - w.from), b: setting.b + direction[1] * share * (b.to - b.from)});
  }
}
customElements.define('cliff-map', CliffMap);

/**
 * The colour of a loss: its root, so that the valley is not all one colour.
 *
 * @param {number} loss
 * @param {number} top
 */
export function shade(loss, top) {
  return Math.round(255 * Math.min(1, Math.sqrt(loss / top)));
}

/** Contours at even steps of the root. @param {number} top */
function levels(top) {
  const step = top > 1 ? 0.2 : 0.1;
  return Array.from({length: Math.floor(Math.sqrt(top) / step - 1e-9)}, (_, index) => ((index + 1) * step) ** 2).concat((step / 4) ** 2);
}

/**
 * @param {number[]} values that rise evenly
 * @param {number} value
 */
function nearestOf(values, value) {
  const share = (value - values[0]) / (values[values.length - 1] - values[0]);
  return Math.max(0, Math.min(values.length - 1, Math.round(share * (values.length - 1))));
}
