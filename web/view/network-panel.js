/**
 * The network: each layer is one row, its card at the left, its strip of time beside it, and at the
 * right what arrives at the first position. Above stand the controls of the chosen layer.
 */
import {html, nothing} from 'lit';
import {arriving} from '../model/frame.js';
import {count, short, text} from '../model/text.js';
import {rem} from './canvas.js';
import {letDrag} from './dragging.js';
import {PageElement} from './element.js';
import './fields.js';
import './gradient-picture.js';
import {layerCard} from './layer-card.js';
import './layer-editor.js';
import './plane-picture.js';
import './scale-legend.js';
import {skips} from './skips.js';
import {takeButton} from './take-figure.js';

/** @import {GradientPicture} from './gradient-picture.js' */
/** @import {ShownRow} from '../model/experiment.js' */

/** Where a refusal has a place of its own. */
const controlled = [
  '/network/embed', '/network/head/read', '/network/layers/\\d+',
  '/task/[^/]+', '/training/optimizer/(name|rate)', '/training/clip', '/training/(batch|seed)',
].map((pattern) => new RegExp(`^${pattern}(/|$)`));

const reads = ['last', 'first', 'mean', 'max'];
const placings = ['none', 'sinusoidal', 'learned'];
const widths = [4, 8, 16, 32, 64, 128];

export class NetworkPanel extends PageElement {
  #dragging = false;

  constructor() {
    super();
    this.follows = ['change', 'frame'];
    /** @type {{layer: number, position: number} | null} */
    this.hovered = null;
  }

  render() {
    const {playground} = this;
    const {rows} = playground;
    const row = rowHeight(rows.length);
    const head = Math.round(rem() * 3.3);
    const foot = Math.round(rem() * 2.9);
    const entries = playground.experiment.network.layers.map((_, index) => index).reverse();
    return html`
      ${this.#heading()}
      <layer-editor></layer-editor>
      <div class="picture ${playground.sample?.points ? 'with-plane' : ''}" @hovered=${this.#hover}>
        <div class="cards">
          ${this.#head(head)}
          <ol reversed role="list" aria-label=${text('layer.list')}>${entries.map((index) => layerCard(playground, index, row))}</ol>
          ${this.#foot(foot)}
          ${skips(rows, row, head)}
        </div>
        <gradient-picture .row=${row} .head=${head} .foot=${foot}></gradient-picture>
        <div class="norms">
          <div class="norm loss" .style=${`height:${head}px`} tabindex="0" data-explain=${playground.task?.loss === 'mse' ? 'loss-mse' : 'loss'}>
            <span>${text('network.loss')}</span><b>${short(playground.run?.shown?.loss)}</b>
          </div>
          ${[...rows].reverse().map((each) => this.#norm(each, row))}
          <div class="norm-foot" .style=${`height:${foot}px`}>${playground.length === 1 ? nothing
            : html`<span data-explain="arriving" tabindex="0">${text('network.arriving')}</span>`}</div>
        </div>
        <plane-picture></plane-picture>
      </div>
      <scale-legend .hovered=${this.hovered}></scale-legend>
    `;
  }

  updated() {
    const list = /** @type {HTMLElement | null} */ (this.querySelector('.cards ol'));
    if (this.#dragging || !list || this.playground.experiment.network.layers.length < 2) return;
    this.#dragging = true;
    void letDrag(list, this.playground);
  }

  #heading() {
    const {playground} = this;
    const parameters = playground.run?.estimate?.parameters;
    const elsewhere = playground.problems.filter(
      ({pointer}) => !controlled.some((pattern) => pattern.test(pointer)),
    );
    return html`
      <div class="heading">
        <h2 data-explain="network" tabindex="0">${text('network.title')}</h2>
        <span class="quiet number-of">${parameters === undefined ? nothing : text('network.parameters', count(parameters))}</span>
        ${playground.run?.ended === 'diverged'
          ? html`<span class="notice flooded">${text('notice.diverged', placeOf(playground.run.where))}</span>`
          : html`<span class="notice">${playground.notice}</span>`}
        ${takeButton(text('network.title'), () => /** @type {GradientPicture | null} */ (this.querySelector('gradient-picture'))?.figure() ?? null)}
      </div>
      ${elsewhere.map(({pointer, detail}) => html`<p class="refusal wide" role="alert">${detail} ${pointer ? html`<code>${pointer}</code>` : nothing}</p>`)}
    `;
  }

  /** @param {number} height */
  #head(height) {
    const {playground} = this;
    const {read, task, length} = playground;
    const choices = reads.map((value) => ({value, title: text(`network.read.${value}`)}));
    return html`
      <div class="head-room" .style=${`height:${height}px`}>
        <div class="card end">
          <b data-explain="head" tabindex="0">${text(task?.loss === 'mse' ? 'network.linear' : 'network.head')}</b>
          ${length === 1 ? nothing : read === 'every'
            ? html`<small>${text('network.read.every')}</small>`
            : html`<choice-field class="inline" bare pointer="/network/head/read" name="read" .missing=${'last'} .choices=${choices}></choice-field>`}
        </div>
      </div>`;
  }

  /** @param {number} height */
  #foot(height) {
    const {accepted, task, length} = this.playground;
    const {embed} = accepted.network;
    const sized = (/** @type {number} */ units) => ({value: {...embed, units}, title: text('network.embed', units)});
    const all = embed && !widths.includes(embed.units) ? [...widths, embed.units] : widths;
    const choices = [{value: undefined, title: text('network.oneHot')}, ...all.map(sized)];
    return html`
      <div class="foot-room" .style=${`height:${height}px`}>
        ${task?.input === 'tokens'
          ? html`<choice-field class="inline" bare pointer="/network/embed" name="embed" .choices=${choices}></choice-field>
            ${embed ? html`<choice-field class="inline" bare pointer="/network/embed/positions" name="positions" .missing=${'none'}
              .choices=${placings.map((value) => ({value, title: text(`positions.${value}`)}))}></choice-field>` : nothing}`
          : html`<span>${text(this.playground.isImage ? 'network.pixels' : 'network.numbers')}</span>`}
        <span class="position-name">${this.playground.isImage ? text('network.channel') : length === 1 ? '' : text('network.position')}</span>
      </div>`;
  }

  /**
   * @param {ShownRow} row
   * @param {number} height
   */
  #norm({trained}, height) {
    const frame = this.playground.run?.shown;
    const left = frame && trained >= 0 ? arriving(frame, trained, this.playground.state) : undefined;
    return html`<div class="norm" aria-hidden="true" .style=${`height:${height}px`}>${height < rem() * 0.9 ? nothing : short(left)}</div>`;
  }

  /** @param {CustomEvent} event */
  #hover(event) {
    this.hovered = event.detail;
    this.requestUpdate();
  }
}
customElements.define('network-panel', NetworkPanel);

/**
 * Few layers get tall rows, many stay on one screen.
 *
 * @param {number} layers
 */
function rowHeight(layers) {
  const room = 16.5 * rem();
  return Math.round(Math.min(3.6 * rem(), Math.max(0.5 * rem(), room / layers)));
}

/**
 * @param {string} where as the run names it: `layers.0.h`
 */
function placeOf(where) {
  const [, layer, name] = where.match(/^layers\.(\d+)\.(.+)$/) ?? [];
  return layer === undefined ? where : text('network.place', Number(layer) + 1, name);
}
