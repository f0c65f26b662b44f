/** The surface as a landscape, seen from the side; turned by dragging or by the arrow keys. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {text} from '../../words/text.js';
import {drawPath, kinds} from './arrows.js';
import {Drawing, font} from '../../view/drawing/canvas.js';
import {CliffElement} from './cliff-element.js';
import {shade} from './cliff-map.js';
import {colours} from '../../view/drawing/colours.js';

/** @import {Surface} from './cliff.js' */

/** How high the highest loss stands over the plane, whose sides are 1. */
const rise = 0.55;

/** From which share of the highest loss a patch is part of the wall. */
const leap = 0.12;

export class CliffRelief extends CliffElement {
  static properties = {turn: {state: true}, tilt: {state: true}};

  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;
  /** @type {{x: number, y: number} | null} */
  #held = null;

  constructor() {
    super();
    /** Radians. */
    this.turn = 2.55;
    this.tilt = 0.72;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    return html`
      <canvas ${ref(this.#canvas)} class="relief" tabindex="0" role="application" data-explain="cliff-relief"
        aria-label=${text('cliff.relief')} aria-roledescription=${text('cliff.landscape')}
        @pointerdown=${this.#grab} @pointermove=${this.#drag} @pointerup=${this.#drop} @pointercancel=${this.#drop} @keydown=${this.#key}></canvas>`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    this.#drawing ??= new Drawing(canvas, (context, width, height) => this.#draw(context, width, height));
    this.#drawing.ask();
  }

  /**
   * From w, b, loss to a place on the canvas.
   *
   * @param {number} width
   * @param {number} height
   */
  #projection(width, height) {
    const {w, b} = this.model.window;
    const {top} = this.model;
    const [sin, cos] = [Math.sin(this.turn), Math.cos(this.turn)];
    const [sinTilt, cosTilt] = [Math.sin(this.tilt), Math.cos(this.tilt)];
    const size = Math.min(width / 1.45, height / 1.4);
    return (/** @type {number} */ atW, /** @type {number} */ atB, /** @type {number} */ loss) => {
      const x = (atW - w.from) / (w.to - w.from) - 0.5;
      const y = (atB - b.from) / (b.to - b.from) - 0.5;
      const z = rise * Math.min(1, loss / top);
      const across = x * cos + y * sin;
      const away = y * cos - x * sin;
      return {x: width / 2 + size * across, y: height * 0.53 - size * (away * sinTilt + (z - rise / 2.6) * cosTilt), away};
    };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {number} height
   */
  #draw(context, width, height) {
    const {surface, paths, step, window: {w, b}} = this.model;
    if (!surface) return;
    const project = this.#projection(width, height);
    this.#drawSurface(context, surface, project);
    const inside = (/** @type {number} */ value, /** @type {{from: number, to: number}} */ range) => Math.max(range.from, Math.min(range.to, value));
    for (const kind of kinds) {
      drawPath(context, kind, paths[kind].map((point) => project(inside(point.w, w), inside(point.b, b), point.loss)), step);
    }
    const start = paths.free[0];
    if (start) {
      const at = project(inside(start.w, w), inside(start.b, b), start.loss);
      context.beginPath();
      context.arc(at.x, at.y, 5, 0, 2 * Math.PI);
      context.fillStyle = colours().card;
      context.strokeStyle = colours().ink;
      context.lineWidth = 2;
      context.fill();
      context.stroke();
    }
    context.fillStyle = colours().ink;
    context.font = font(0.86, 'italic 600');
    context.textAlign = 'center';
    const middle = {w: (w.from + w.to) / 2, b: (b.from + b.to) / 2};
    for (const [name, at] of /** @type {[string, {x: number, y: number}][]} */ ([
      ['w', project(middle.w, b.to + 0.1 * (b.to - b.from), 0)],
      ['b', project(w.from - 0.07 * (w.to - w.from), middle.b, 0)],
    ])) context.fillText(name, at.x, at.y + 4);
  }

  /**
   * Patches from the farthest to the nearest, darker where they fall away from the light. Where one leaps
   * from ground to plateau it is part of the wall, and each of its heights has its colour: a single one
   * would depend on where the grid happens to cut the wall, and stripe it.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Surface} surface
   * @param {(w: number, b: number, loss: number) => {x: number, y: number, away: number}} project
   */
  #drawSurface(context, surface, project) {
    const {top} = this.model;
    const {relief} = colours();
    const points = surface.loss.map((row, i) => row.map((loss, j) => project(surface.w[j], surface.b[i], Number.isFinite(loss) ? loss : top)));
    /** @type {{away: number, corners: {x: number, y: number}[], fill: string | CanvasGradient}[]} */
    const patches = [];
    /** @param {number} from @param {number} to @param {(share: number) => string} at */
    const wall = (from, to, at) => {
      const fill = context.createLinearGradient(0, from, 0, to);
      for (let share = 0; share <= 1; share += 0.125) fill.addColorStop(share, at(share));
      return fill;
    };
    /** @param {number} loss @param {number} light */
    const colour = (loss, light) => {
      const channels = Number.isFinite(loss) ? relief[shade(loss, top)] : [211, 58, 42];
      return `rgb(${channels.map((value) => Math.min(255, Math.round(value * light))).join(' ')})`;
    };
    for (let i = 0; i + 1 < points.length; i++) {
      for (let j = 0; j + 1 < points[i].length; j++) {
        const corners = [points[i][j], points[i][j + 1], points[i + 1][j + 1], points[i + 1][j]];
        const losses = [surface.loss[i][j], surface.loss[i][j + 1], surface.loss[i + 1][j + 1], surface.loss[i + 1][j]];
        const [low, high] = [Math.min(...losses), Math.max(...losses)];
        const slope = ((losses[1] + losses[2] - losses[0] - losses[3]) * points[i].length) / (2 * top);
        patches.push({
          away: corners[0].away + corners[2].away,
          corners,
          fill: high - low > leap * top
            ? wall(corners[losses.indexOf(high)].y, corners[losses.indexOf(low)].y, (share) => colour(high + (low - high) * share, 0.94))
            : colour(losses.reduce((sum, each) => sum + each, 0) / 4, 0.97 + 0.16 * Math.tanh(slope / 6)),
        });
      }
    }
    patches.sort((one, other) => other.away - one.away);
    context.lineWidth = 0.7;
    for (const {corners, fill} of patches) {
      context.fillStyle = context.strokeStyle = fill;
      context.beginPath();
      corners.forEach(({x, y}) => context.lineTo(x, y));
      context.closePath();
      context.fill();
      context.stroke();
    }
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    /** @type {HTMLElement} */ (event.target).setPointerCapture(event.pointerId);
    this.#held = {x: event.clientX, y: event.clientY};
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#held) return;
    this.#turn((event.clientX - this.#held.x) / 150, event.pointerType === 'touch' ? 0 : (event.clientY - this.#held.y) / 200);
    this.#held = {x: event.clientX, y: event.clientY};
  }

  #drop() {
    this.#held = null;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = {ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.08], ArrowDown: [0, 0.08]}[event.key];
    if (!by) return;
    event.preventDefault();
    this.#turn(by[0], by[1]);
  }

  /**
   * @param {number} turn
   * @param {number} tilt
   */
  #turn(turn, tilt) {
    this.turn -= turn;
    this.tilt = Math.max(0.25, Math.min(1.5, this.tilt + tilt));
  }
}
customElements.define('cliff-relief', CliffRelief);
