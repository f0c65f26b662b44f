/**
 * A canvas that is as sharp as the screen and draws in its turn, always the newest.
 */
import {themes} from './colours.js';
import {inTurn, outOfTurn} from './turns.js';

export class Drawing {
  #draw;
  #canvas;
  #sizes = new ResizeObserver(() => this.#resize());
  #ask = () => this.ask();
  #turn = () => this.#now();

  /**
   * @param {HTMLCanvasElement} canvas sized by its style
   * @param {(context: CanvasRenderingContext2D, width: number, height: number) => void} draw in CSS pixels
   */
  constructor(canvas, draw) {
    this.#canvas = canvas;
    this.#draw = draw;
    this.#sizes.observe(canvas);
    themes.addEventListener('change', this.#ask);
  }

  ask() {
    inTurn(this.#turn);
  }

  end() {
    outOfTurn(this.#turn);
    this.#sizes.disconnect();
    themes.removeEventListener('change', this.#ask);
  }

  #resize() {
    const {clientWidth, clientHeight} = this.#canvas;
    const width = Math.round(clientWidth * devicePixelRatio);
    const height = Math.round(clientHeight * devicePixelRatio);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    // A canvas that was resized is empty: drawn again at once, it never flickers.
    outOfTurn(this.#turn);
    this.#now();
  }

  #now() {
    const context = this.#canvas.getContext('2d');
    const {clientWidth, clientHeight} = this.#canvas;
    if (!context || clientWidth === 0) return;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, clientWidth, clientHeight);
    this.#draw(context, clientWidth, clientHeight);
  }
}

/** @returns {number} CSS pixels of one rem */
export function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/**
 * @param {number} size in rem
 * @param {string} [weight]
 */
export function font(size, weight = '400') {
  return `${weight} ${size * rem()}px system-ui, sans-serif`;
}

/**
 * Where the columns of a strip stand: whole pixels, a gap where there is room for one.
 *
 * @param {number} width
 * @param {number} columns
 * @param {number} [inset] kept free at both sides
 */
export function columnsOf(width, columns, inset = 0) {
  const pitch = (width - 2 * inset) / columns;
  const gap = pitch >= 9 ? 2 : pitch >= 4 ? 1 : 0;
  const edge = (/** @type {number} */ index) => Math.round((inset + index * pitch) * devicePixelRatio) / devicePixelRatio;
  return {
    pitch,
    gap,
    left: edge,
    /** @param {number} index */
    width: (index) => Math.max(1 / devicePixelRatio, edge(index + 1) - edge(index) - gap),
  };
}
