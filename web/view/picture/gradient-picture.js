/**
 * The unrolled network as squares: a row for each layer, the last on top, a column for each
 * position or for each channel of an image, coloured by how much of the loss's gradient arrives
 * there. Under it stand the symbols of one example and the positions.
 */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {shown} from '../../run/frame.js';
import {text} from '../../words/text.js';
import {Drawing, columnsOf, font, rem} from '../drawing/canvas.js';
import {layer as summaryOf} from '../take/caption.js';
import {colours} from '../drawing/colours.js';
import {WorkbenchElement} from '../workbench-element.js';
import {drawAhead, drawSquare} from '../drawing/squares.js';

/** @import {Lane} from '../../workbench/lane.js' */

const rowGap = 4;
/** Room at both sides for the outline of what is chosen. */
const inset = 3;

export class GradientPicture extends WorkbenchElement {
  static properties = {lane: {attribute: false}, row: {type: Number}, head: {type: Number}, foot: {type: Number}};

  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;
  #frame = () => this.#drawing?.ask();
  #told = ['frame', 'phase'];

  constructor() {
    super();
    /** The current one, where none is given. @type {Lane | null} */
    this.lane = null;
    /** Heights in CSS pixels: of a layer, of the loss above, of symbols and positions below. */
    this.row = 40;
    this.head = 40;
    this.foot = 30;
    /** @type {{layer: number, position: number} | null} */
    this.hovered = null;
  }

  get #lane() {
    return this.lane ?? this.workbench.current;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#told.forEach((name) => this.workbench.addEventListener(name, this.#frame));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#told.forEach((name) => this.workbench.removeEventListener(name, this.#frame));
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    return html`
      <canvas ${ref(this.#canvas)} tabindex="0" role="application" data-explain="picture"
        aria-label=${this.workbench.lanes.length > 1 ? `${this.#lane.letter}: ${text('picture.label')}` : text('picture.label')} aria-roledescription=${text('picture.role')}
        @pointermove=${this.#hover} @pointerleave=${this.#leave} @click=${this.#choose} @keydown=${this.#key}>
      </canvas>`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    canvas.style.height = `${this.head + this.row * this.#lane.rows.length + this.foot}px`;
    this.#drawing ??= new Drawing(canvas, (context, width) => this.#draw(context, width));
    this.#drawing.ask();
  }

  /**
   * The picture by itself, with the layers' names at its left.
   *
   * @returns {import('../take/figure.js').Figure}
   */
  figure() {
    const names = 9.5 * rem();
    const {clientWidth, clientHeight} = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    const {state} = this.workbench;
    const {rows, length} = this.#lane;
    return {
      name: 'gradient',
      title: text('figure.gradient', length === 1 ? 'y' : state),
      width: names + clientWidth,
      height: clientHeight,
      scaled: true,
      draw: (context, width) => {
        context.font = font(0.8);
        context.textBaseline = 'middle';
        const each = Math.ceil((0.95 * rem()) / this.row);
        for (const {layer, entry} of rows) {
          if (layer % each && layer !== rows.length - 1) continue;
          context.fillStyle = colours().ink;
          const {repeat: _, ...alone} = entry;
          context.fillText(fit(context, `${layer + 1}  ${summaryOf(alone)}`, names - 8), 0, this.#top(layer) + this.row / 2);
        }
        context.translate(names, 0);
        this.#draw(context, width - names);
      },
      columns: () => this.#columns(),
    };
  }

  #columns() {
    const {state} = this.workbench;
    const {run, rows, isImage} = this.#lane;
    const frame = run?.shown;
    const length = Math.max(...rows.map(({layer}) => this.#lane.squares(layer)));
    return [
      {name: text(isImage ? 'network.channel' : 'network.position'), values: Array.from({length}, (_, index) => index)},
      ...rows.flatMap(({layer, trained}) => (frame ? shown(frame, trained, state) : []).map((values, strip, {length: strips}) =>
        ({name: text('layer.one', layer + 1) + (strips > 1 ? ' →←'[strip + 1] : ''), values}))),
    ];
  }

  /** @param {number} layer */
  #top(layer) {
    return this.head + (this.#lane.rows.length - 1 - layer) * this.row;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   */
  #draw(context, width) {
    const {workbench} = this;
    const lane = this.#lane;
    const frame = lane.run?.shown;
    const columns = columnsOf(width, lane.length, inset);
    this.#drawHead(context, width, columns);
    for (const {layer, trained, index} of lane.rows) {
      const squares = this.#squares(width, layer);
      const strips = frame ? shown(frame, trained, workbench.state) : [];
      const height = (this.row - rowGap) / Math.max(1, strips.length);
      strips.forEach((norms, strip) => {
        const top = this.#top(layer) + rowGap / 2 + strip * height;
        const backward = isBackward(lane.experiment.network.layers[index], strip);
        norms.forEach((norm, position) =>
          (workbench.phases.reached(lane, layer, position, backward) ? drawSquare : drawAhead)(context, norm, squares.left(position), top, squares.width(position), height));
      });
    }
    this.#drawFront(context, columns);
    this.#drawSelection(context, width);
    this.#drawFoot(context, columns);
  }

  /**
   * @param {number} width
   * @param {number} layer
   */
  #squares(width, layer) {
    return columnsOf(width, this.#lane.squares(layer), inset);
  }

  /**
   * Where the walk back through time, or through the layers, is by now.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {ReturnType<typeof columnsOf>} columns
   */
  #drawFront(context, columns) {
    const lane = this.#lane;
    const front = this.workbench.phases.front(lane);
    if (front === null) return;
    const all = lane.length === 1;
    const column = all ? 0 : front;
    context.beginPath();
    context.roundRect(columns.left(column) - 1, (all ? this.#top(front) : this.head) + 1, Math.max(3, columns.width(column)) + 2, all ? this.row - 2 : this.row * lane.rows.length - 2, 3);
    context.lineWidth = 2;
    context.strokeStyle = colours().accent;
    context.stroke();
  }

  /**
   * Where the head reads, so where the gradient enters.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {ReturnType<typeof columnsOf>} columns
   */
  #drawHead(context, width, columns) {
    const {soft, accent} = colours();
    const {length, read, sample} = this.#lane;
    const answered = (sample?.words ?? []).flatMap(({answer}, position) => (answer === undefined || position >= length ? [] : [position]));
    const every = answered.length ? answered : Array.from({length}, (_, index) => index);
    const at = read === 'first' ? [0] : read === 'last' ? [length - 1] : every;
    const bottom = this.head - 1;
    const unit = rem() / 14;
    context.fillStyle = accent;
    for (const position of at) {
      const middle = columns.left(position) + columns.width(position) / 2;
      const half = Math.min(5 * unit, Math.max(1.5, columns.pitch / 2 - 1));
      context.beginPath();
      context.moveTo(middle - half, bottom - 6 * unit);
      context.lineTo(middle + half, bottom - 6 * unit);
      context.lineTo(middle, bottom);
      context.fill();
      context.fillRect(middle - 0.75 * unit, bottom - 14 * unit, 1.5 * unit, 8 * unit);
    }
    context.fillStyle = soft;
    context.font = font(0.79);
    context.textBaseline = 'middle';
    const way = length === 1 ? 'first' : ['first', 'last', 'every'].includes(read) ? read : 'all';
    const label = text(`picture.enters.${way}`);
    const middle = this.head / 2 - (read === 'last' || read === 'first' ? 0 : 4);
    if (context.measureText(label).width > width - 30) return;
    context.textAlign = read === 'first' ? 'left' : 'right';
    context.fillText(label, read === 'first' ? 20 : width - (read === 'last' ? columns.pitch / 2 + 12 : 0), middle);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} room
   */
  #drawSelection(context, room) {
    const {ink, paper, soft} = colours();
    const outline = (/** @type {{layer: number, position: number}} */ at, /** @type {string} */ colour) => {
      const spread = 1.5;
      const columns = this.#squares(room, at.layer);
      const left = columns.left(at.position) - spread;
      const top = this.#top(at.layer) + rowGap / 2 - spread;
      const width = Math.max(3, columns.width(at.position)) + 2 * spread;
      const height = this.row - rowGap + 2 * spread;
      context.beginPath();
      context.roundRect(left, top, width, height, 4);
      context.lineWidth = 4;
      context.strokeStyle = paper;
      context.stroke();
      context.lineWidth = 2;
      context.strokeStyle = colour;
      context.stroke();
    };
    if (this.hovered) outline(this.hovered, soft);
    if (this.#lane === this.workbench.current) outline(this.#lane.selection, ink);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {ReturnType<typeof columnsOf>} columns
   */
  #drawFoot(context, columns) {
    const {ink, soft, accent} = colours();
    const {sample, length, rows} = this.#lane;
    const top = this.head + rows.length * this.row;
    const line = this.foot / 2;
    const centre = (/** @type {number} */ position) => columns.left(position) + columns.width(position) / 2;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    (sample?.words ?? []).slice(0, length).forEach((word, position) => {
      const marked = word.role === 'signal';
      context.font = font(columns.pitch > 2 * rem() ? 0.72 : 0.79, marked ? '700' : '400');
      const fitting = fit(context, word.text, marked ? Math.max(columns.pitch - 2, 0.8 * rem()) : columns.pitch - 3);
      context.fillStyle = marked ? accent : soft;
      context.fillText(fitting, centre(position), top + line * 0.55);
    });
    if (length === 1) return;
    const every = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => step * columns.pitch >= 2.1 * rem()) ?? 1000;
    context.font = font(0.72);
    for (let position = 0; position < length; position += every) {
      const chosen = position === this.#lane.selection.position;
      context.fillStyle = chosen ? ink : soft;
      context.textAlign = position === 0 && columns.pitch < rem() ? 'left' : 'center';
      const x = context.textAlign === 'left' ? 0 : centre(position);
      context.fillText(String(position), x, top + line * 1.5);
    }
  }

  /** @param {MouseEvent} event */
  #at(event) {
    const lane = this.#lane;
    const canvas = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    const row = Math.floor((event.offsetY - this.head) / this.row);
    const layer = lane.rows.length - 1 - row;
    const squares = lane.squares(layer);
    const position = Math.floor(((event.offsetX - inset) / (canvas.clientWidth - 2 * inset)) * squares);
    const inside = row >= 0 && layer >= 0 && position >= 0 && position < squares;
    return inside ? {layer, position} : null;
  }

  /** @param {PointerEvent} event */
  #hover(event) {
    this.#setHovered(event.pointerType === 'touch' ? null : this.#at(event));
  }

  #leave() {
    this.#setHovered(null);
  }

  /** @param {{layer: number, position: number} | null} at */
  #setHovered(at) {
    const same = at?.layer === this.hovered?.layer && at?.position === this.hovered?.position;
    if (same) return;
    this.hovered = at;
    this.#drawing?.ask();
    this.dispatchEvent(new CustomEvent('hovered', {detail: at && {...at, lane: this.#lane}, bubbles: true}));
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const at = this.#at(event);
    if (at) this.workbench.select(at.layer, at.position, this.#lane);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const {layer, position} = this.#lane.selection;
    /** @type {Record<string, [number, number]>} */
    const moves = {
      ArrowLeft: [layer, position - 1],
      ArrowRight: [layer, position + 1],
      ArrowUp: [layer + 1, position],
      ArrowDown: [layer - 1, position],
      Home: [layer, 0],
      End: [layer, this.#lane.squares(layer) - 1],
      PageUp: [layer, position + 10],
      PageDown: [layer, position - 10],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    this.workbench.select(...move, this.#lane);
  }
}
customElements.define('gradient-picture', GradientPicture);

/**
 * @param {import('../../document/experiment.js').LayerEntry | undefined} entry
 * @param {number} strip of both directions the second reads backward
 */
function isBackward(entry, strip) {
  return entry?.direction === 'backward' || (entry?.direction === 'both' && strip === 1);
}

/**
 * As much of a word as there is room for.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} word
 * @param {number} room
 */
function fit(context, word, room) {
  if (context.measureText(word).width <= room) return word;
  for (let length = word.length - 1; length > 1; length--) {
    const start = `${word.slice(0, length)}…`;
    if (context.measureText(start).width <= room) return start;
  }
  return '';
}
