/**
 * One lane: cards at the left, squares in the middle, at the right what arrives at the first
 * position. The current lane's head and foot have controls, the others' say what is set.
 */
import {html, nothing} from 'lit';
import {arriving} from '../../run/frame.js';
import {short, text} from '../../words/text.js';
import {rem} from '../drawing/canvas.js';
import {letDrag} from '../builder/dragging.js';
import {WorkbenchElement} from '../workbench-element.js';
import '../fields/fields.js';
import './gradient-picture.js';
import {laneHead} from './lane-head.js';
import {laneStyle} from './lane-style.js';
import {layerCard} from '../builder/layer-card.js';
import {refusal} from '../refusal.js';
import {skips} from './skips.js';

/** @import {ShownRow} from '../../document/experiment.js' */
/** @import {Lane} from '../../workbench/lane.js' */

/** Where a refusal has a place of its own. */
const controlled = [
  '/network/embed', '/network/head/read', '/network/layers/\\d+',
  '/task/[^/]+', '/training/optimizer/(name|rate)', '/training/clip', '/training/(batch|seed|initial)',
].map((pattern) => new RegExp(`^${pattern}(/|$)`));

const widths = [4, 8, 16, 32, 64, 128];

export class LaneView extends WorkbenchElement {
  static properties = {lane: {attribute: false}, row: {type: Number}, difference: {}};

  #dragging = false;

  constructor() {
    super();
    this.follows = ['change', 'frame', 'phase'];
    this.lane = /** @type {Lane} */ (/** @type {unknown} */ (null));
    /** The height of a layer, the same in all lanes. */
    this.row = 40;
    this.difference = '';
  }

  get #isCurrent() {
    return this.lane === this.workbench.current;
  }

  render() {
    const {workbench, lane, row} = this;
    const {rows} = lane;
    const several = workbench.lanes.length > 1;
    const head = Math.round(rem() * 3.3);
    const foot = Math.round(rem() * 2.9);
    const low = row < rem() * 0.9;
    const entries = lane.experiment.network.layers.map((_, index) => index).reverse();
    return html`
      <div class="lane ${several ? 'one-of-several' : ''} ${this.#isCurrent ? 'current' : ''}" .style=${laneStyle(lane.slot)}
        role=${several ? 'group' : nothing} aria-label=${several ? text('lane.name', lane.letter, this.difference) : nothing}>
        ${several ? laneHead(workbench, lane, this.difference) : nothing}
        <div class="lane-body">
        ${this.#refused()}
        <div class="picture ${lane.sample?.points ? 'with-plane' : ''}">
          <div class="cards">
            ${this.#head(head)}
            <ol reversed role="list" aria-label=${text('layer.list')}>${entries.map((index) => layerCard(workbench, lane, index, row))}</ol>
            ${this.#foot(foot)}
            ${skips(rows, row, head)}
          </div>
          <gradient-picture .lane=${lane} .row=${row} .head=${head} .foot=${foot}></gradient-picture>
          <div class="norms">
            <div class="norm loss ${workbench.phases.at?.phase === 'loss' ? 'lit' : ''}" .style=${`height:${head}px`} tabindex="0" data-explain=${lane.task?.loss === 'mse' ? 'loss-mse' : 'loss'}>
              <span>${text('network.loss')}</span><b>${short(lane.run?.shown?.loss)}</b>
            </div>
            ${[...rows].reverse().map((each) => (low ? this.#number(each, row) : this.#norm(each, row)))}
            <div class="norm-foot" .style=${`height:${foot}px`}>
              <span data-explain=${low ? 'rows' : this.#arriving} tabindex="0">${low ? text('chart.layers') : lane.length === 1 ? '‖∂L/∂y‖' : text('network.arriving')}</span>
            </div>
          </div>
          ${lane.sample?.points ? this.#plane() : nothing}
        </div>
        </div>
      </div>`;
  }

  updated() {
    const list = /** @type {HTMLElement | null} */ (this.querySelector('.cards ol'));
    if (this.#dragging || !list || this.lane.experiment.network.layers.length < 2) return;
    this.#dragging = true;
    void letDrag(list, this.workbench, this.lane);
  }

  #plane() {
    void import('./plane-picture.js');
    return html`<plane-picture .lane=${this.lane}></plane-picture>`;
  }

  /** What was refused and has no place of its own, or all of it where there is nothing to show. */
  #refused() {
    const {lane, workbench} = this;
    const elsewhere = lane.problems.filter(({pointer}) => !lane.run || !controlled.some((pattern) => pattern.test(pointer)));
    return html`
      ${elsewhere.map(({pointer, detail}) => refusal(html`${detail} ${pointer ? html`<code>${pointer}</code>` : nothing}`, {form: 'wide'}))}
      ${lane.problems.length && !lane.run ? html`<p><button type="button" class="plain again" @click=${() => workbench.again(lane)}>${text('lane.again')}</button></p>` : nothing}`;
  }

  /**
   * @param {'head' | 'embed'} part
   * @param {string} field
   */
  #choices(part, field) {
    return this.workbench.shared.vocabulary[part].find(({name}) => name === field)?.choices ?? [];
  }

  /** @param {number} height */
  #head(height) {
    const {read, task, length} = this.lane;
    const choices = this.#choices('head', 'read').filter(({value}) => value !== 'every');
    return html`
      <div class="head-room" .style=${`height:${height}px`}>
        <div class="card end">
          <b data-explain="head" tabindex="0">${text(task?.loss === 'mse' ? 'network.linear' : 'network.head')}</b>
          ${length === 1 ? nothing : read === 'every' || !this.#isCurrent
            ? html`<small>${text(`read.${read}`)}</small>`
            : html`<choice-field class="inline" bare pointer="/network/head/read" name="read" .missing=${'last'} .choices=${choices}></choice-field>`}
        </div>
      </div>`;
  }

  /** @param {number} height */
  #foot(height) {
    const {accepted, task, length} = this.lane;
    const {embed} = accepted.network;
    const sized = (/** @type {number} */ units) => ({value: {...embed, units}, title: text('network.embed', units)});
    const all = embed && !widths.includes(embed.units) ? [...widths, embed.units] : widths;
    const choices = [{value: undefined, title: text('network.oneHot')}, ...all.map(sized)];
    const isPlaced = task?.input === 'tokens' && this.#isCurrent && embed;
    return html`
      <div class="foot-room" .style=${`height:${height}px`}>
        ${task?.input !== 'tokens' ? html`<span>${text(this.lane.isImage ? 'network.pixels' : 'network.numbers')}</span>`
          : this.#isCurrent ? html`<choice-field class="inline" bare pointer="/network/embed" name="embed" .choices=${choices}></choice-field>
            ${isPlaced ? html`<choice-field class="inline" bare pointer="/network/embed/positions" name="positions" .missing=${'none'}
              .choices=${this.#choices('embed', 'positions')}></choice-field>` : nothing}`
          : html`<span>${embed ? text('network.embed', embed.units) : text('network.oneHot')}</span>`}
        ${isPlaced ? nothing : html`<span class="position-name">${this.lane.isImage ? text('network.channel') : length === 1 ? '' : text('network.position')}</span>`}
      </div>`;
  }

  /**
   * @param {ShownRow} row
   * @param {number} height
   */
  #norm({layer, trained}, height) {
    const {run} = this.lane;
    const left = run?.shown && trained >= 0 && this.workbench.phases.reached(this.lane, layer, 0, false) ? arriving(run.shown, trained, this.workbench.state) : undefined;
    return html`<div class="norm" aria-hidden="true" data-explain=${this.#arriving} .style=${`height:${height}px`}>${short(left)}</div>`;
  }

  /** What its norms are, in words. */
  get #arriving() {
    return this.lane.length === 1 ? 'arriving-output' : 'arriving';
  }

  /**
   * Where rows have no room for their norms, some say which layer they are.
   *
   * @param {ShownRow} row
   * @param {number} height
   */
  #number({layer}, height) {
    const number = layer + 1;
    const last = this.lane.rows.length;
    const room = 1.5 * rem();
    const every = [2, 5, 10, 20].find((step) => step * height >= room) ?? 50;
    const said = number === 1 || number === last || (number % every === 0 && (last - number) * height >= room);
    return html`<div class="norm" aria-hidden="true" data-explain="rows" .style=${`height:${height}px`}>${said ? number : nothing}</div>`;
  }
}
customElements.define('lane-view', LaneView);
