/**
 * For networks that tell points of a plane apart: what they answer at every place, and the examples.
 * The server is asked for it while the network changes, never twice at once.
 */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {Newest} from '../../run/newest.js';
import {count, text} from '../../words/text.js';
import {Drawing} from '../drawing/canvas.js';
import {colours} from '../drawing/colours.js';
import {WorkbenchElement} from '../workbench-element.js';
import {takeButton} from '../take/take-figure.js';

/** @import {Lane} from '../../workbench/lane.js' */

/** @typedef {{step: number, side: number, reach: number, values: (number | string)[][]}} Regions */

/** Planes that are kept for those who look back. */
const most = 80;

export class PlanePicture extends WorkbenchElement {
  static properties = {lane: {attribute: false}};

  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;
  /** @type {Newest<Regions>} */
  #newest = new Newest(() => {
    const {run, sample} = this.#lane;
    return run && sample?.points && this.isConnected ? {run, address: '/plane'} : null;
  }, () => this.#keep());
  /** What has been shown of the run, by step. @type {Regions[]} */
  #seen = [];
  /** @type {unknown} the run that it was of */
  #run = null;
  #small = document.createElement('canvas');

  constructor() {
    super();
    this.follows = ['change', 'frame'];
    /** The current one, where none is given. @type {Lane | null} */
    this.lane = null;
  }

  get #lane() {
    return this.lane ?? this.workbench.current;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  #keep() {
    const {run} = this.#lane;
    const regions = this.#newest.value;
    if (run !== this.#run) this.#seen = [];
    this.#run = run;
    if (regions) this.#seen = [...this.#seen.filter(({step}) => step < regions.step), regions];
    if (this.#seen.length > most) this.#seen = this.#seen.filter((_, index) => index % 2 === 0);
    this.#drawing?.ask();
  }

  /** The newest, or of those that were seen the nearest to the step that is looked back to. */
  get #shown() {
    const {past} = this.#lane.run ?? {};
    if (!past || !this.#seen.length) return this.#newest.value;
    const off = (/** @type {Regions} */ {step}) => Math.abs(step - past.step);
    return this.#seen.reduce((best, each) => (off(each) < off(best) ? each : best));
  }

  render() {
    if (!this.#lane.sample?.points) return nothing;
    const {layer} = colours();
    return html`
      <div class="headed"><h3 data-explain="plane">${text('plane.title')}</h3>${takeButton(text('plane.title'), () => this.#figure())}</div>
      ${this.#lane.run?.past && this.#shown ? html`<p class="live-only">${text('history.seen', count(this.#shown.step))}</p>` : nothing}
      <canvas class="plane" role="img" tabindex="0" aria-label=${text('plane.label')} data-explain="plane" ${ref(this.#canvas)}></canvas>
      <p class="kinds"><span><i .style=${`background:${layer(0)}`}></i>${text('plane.one')}</span> <span><i .style=${`background:${layer(1)}`}></i>${text('plane.two')}</span></p>`;
  }

  /** @returns {import('../take/figure.js').Figure} */
  #figure() {
    const {clientWidth, clientHeight} = /** @type {HTMLCanvasElement} */ (this.#canvas.value);
    const {layer} = colours();
    return {
      name: 'plane',
      title: text('plane.title'),
      width: clientWidth,
      height: clientHeight,
      draw: (context, width, height) => this.#draw(context, width, height),
      keys: [{colour: layer(0), title: text('plane.one')}, {colour: layer(1), title: text('plane.two')}],
    };
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement | undefined} */ (this.#canvas.value);
    if (!canvas?.isConnected) {
      this.#drawing?.end();
      this.#drawing = null;
      return;
    }
    this.#drawing ??= new Drawing(canvas, (context, width, height) => this.#draw(context, width, height));
    this.#drawing.ask();
    void this.#newest.ask();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {number} height
   */
  #draw(context, width, height) {
    const {layer, line, card} = colours();
    const regions = this.#shown;
    const reach = regions?.reach ?? 1.1;
    context.fillStyle = card;
    context.fillRect(0, 0, width, height);
    if (regions) this.#fill(context, regions, width, height);
    context.fillStyle = line;
    context.globalAlpha = 0.6;
    context.fillRect(width / 2, 0, 1, height);
    context.fillRect(0, height / 2, width, 1);
    context.globalAlpha = 1;
    const radius = Math.max(2.2, width / 130);
    context.lineWidth = 1;
    context.strokeStyle = card;
    for (const {x, y, kind} of this.#lane.sample?.points ?? []) {
      context.fillStyle = layer(kind);
      context.beginPath();
      context.arc((width * (x + reach)) / (2 * reach), (height * (reach - y)) / (2 * reach), radius, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Regions} regions
   * @param {number} width
   * @param {number} height
   */
  #fill(context, {side, values}, width, height) {
    const small = this.#small;
    small.width = side;
    small.height = side;
    const inner = /** @type {CanvasRenderingContext2D} */ (small.getContext('2d'));
    const {layer, warm} = colours();
    values.forEach((row, y) => row.forEach((value, x) => {
      const share = Number(value);
      inner.fillStyle = Number.isNaN(share) ? warm : layer(share < 0.5 ? 0 : 1);
      inner.globalAlpha = Number.isNaN(share) ? 1 : 0.62 * Math.abs(2 * share - 1);
      inner.fillRect(x, y, 1, 1);
    }));
    context.imageSmoothingQuality = 'high';
    context.drawImage(small, 0, 0, width, height);
  }
}
customElements.define('plane-picture', PlanePicture);
