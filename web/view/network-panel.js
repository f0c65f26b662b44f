/**
 * The network: each layer is one row, its card at the left, its strip of time beside it, and at the
 * right what arrives at the first position. Above stand the controls of the chosen layer's entry.
 */
import {html, nothing, svg} from 'lit';
import {shown} from '../model/frame.js';
import {count, hasText, short, text} from '../model/text.js';
import {rem} from './canvas.js';
import {PageElement} from './element.js';
import './fields.js';
import {refusal} from './fields.js';
import './gradient-picture.js';
import './scale-legend.js';

/** @import {LayerEntry, Row} from '../model/experiment.js' */

const connections = ['plain', 'residual', 'dense', 'highway'];
const activations = ['tanh', 'relu', 'sigmoid', 'gelu', 'linear'];
const controlled = [
  '/network/embed/units',
  ...['cell', 'activation', 'units', 'connection', 'repeat'].map((field) => `/network/layers/\\d+/${field}`),
  '/task/[^/]+', '/training/optimizer/(name|rate)', '/training/clip', '/training/(batch|seed)',
].map((pattern) => new RegExp(`^${pattern}(/|$)`));

export class NetworkPanel extends PageElement {
  constructor() {
    super();
    this.follows = ['change', 'frame'];
    /** @type {{layer: number, position: number} | null} */
    this.hovered = null;
  }

  render() {
    const {playground} = this;
    const rows = playground.rows;
    const row = rowHeight(rows.length);
    const head = Math.round(rem() * 3.1);
    const foot = Math.round(rem() * 2.6);
    return html`
      ${this.#heading()}
      ${this.#controls()}
      <div class="picture" @hovered=${this.#hover}>
        <div class="cards">
          ${this.#headCard(head)}
          <ol reversed role="list">${[...rows].reverse().map((each) => this.#card(each, row))}</ol>
          <div class="card-foot" .style=${`height:${foot}px`}>${this.#foot()}</div>
          ${arcs(rows, row, head)}
        </div>
        <gradient-picture .row=${row} .head=${head} .foot=${foot}></gradient-picture>
        <div class="norms" aria-hidden="true">
          <div class="norm loss" .style=${`height:${head}px`} data-explain=${playground.task?.loss === 'mse' ? 'loss-mse' : 'loss'}>
            <span>${text('network.loss')}</span><b>${short(playground.run?.frame?.loss)}</b>
          </div>
          ${[...rows].reverse().map((each) => this.#norm(each, row))}
          <div class="norm-foot" .style=${`height:${foot}px`} data-explain="arriving">${playground.length === 1 ? '' : text('network.arriving')}</div>
        </div>
      </div>
      <scale-legend .hovered=${this.hovered}></scale-legend>
    `;
  }

  #heading() {
    const {playground} = this;
    const parameters = playground.run?.estimate?.parameters;
    const elsewhere = playground.problems.filter(
      ({pointer}) => !controlled.some((pattern) => pattern.test(pointer)),
    );
    return html`
      <div class="heading">
        <h2 data-explain="network">${text('network.title')}</h2>
        <span class="quiet number-of">${parameters === undefined ? nothing : text('network.parameters', count(parameters))}</span>
        ${playground.run?.ended === 'diverged'
          ? html`<span class="notice flooded">${text('notice.diverged', placeOf(playground.run.where))}</span>`
          : html`<span class="notice">${playground.notice}</span>`}
      </div>
      ${elsewhere.map(({pointer, detail}) => html`<p class="refusal wide" role="alert">${detail} ${pointer ? html`<code>${pointer}</code>` : nothing}</p>`)}
    `;
  }

  #controls() {
    const {playground} = this;
    const {index, entry} = this.#chosen();
    const at = `/network/layers/${index}`;
    const cells = playground.cells.map((/** @type {any} */ cell) => ({value: cell.name, title: hasText(`cell.${cell.name}`) ? text(`cell.${cell.name}`) : cell.title}));
    return html`
      <div class="controls" role="group" aria-label=${text('network.controls')}>
        <number-field pointer="${at}/repeat" name="layers" ladder="one" .missing=${1} .buttons=${true}></number-field>
        ${entry.type === 'dense'
          ? html`<choice-field pointer="${at}/activation" name="activation" .missing=${'tanh'}
              .choices=${activations.map((value) => ({value, title: value}))}></choice-field>`
          : html`<choice-field pointer="${at}/cell" name="cell" .choices=${cells}></choice-field>`}
        <number-field pointer="${at}/units" name="units" ladder="two"></number-field>
        <choice-field pointer="${at}/connection" name="connection" .missing=${'plain'}
          .choices=${connections.map((value) => ({value, title: text(`connection.${value}`)}))}></choice-field>
        ${playground.experiment.network.embed
          ? html`<number-field pointer="/network/embed/units" name="embed" ladder="two"></number-field>`
          : nothing}
        ${refusal(playground, at) === nothing ? nothing : this.#entryRefusal(at)}
      </div>
    `;
  }

  /** @param {string} at */
  #entryRefusal(at) {
    const problem = this.playground.problemAt(at);
    const shown = problem && /\/(cell|activation|units|connection|repeat)(\/|$)/.test(problem.pointer);
    return shown ? nothing : refusal(this.playground, at);
  }

  #chosen() {
    const {playground} = this;
    return playground.rows[playground.selection.layer] ?? playground.rows[0] ?? {layer: 0, index: 0, entry: {type: 'recurrent'}};
  }

  /** @param {number} height */
  #headCard(height) {
    const {read, task, length} = this.playground;
    return html`
      <div class="head-room" .style=${`height:${height}px`}>
        <div class="card head" data-explain="head">
          <b>${text(task?.loss === 'mse' ? 'network.linear' : 'network.head')}</b>
          <small>${length === 1 ? '' : text(`network.read.${read}`)}</small>
        </div>
      </div>`;
  }

  /**
   * @param {Row} row
   * @param {number} height
   */
  #card({layer, index, entry}, height) {
    const {playground} = this;
    const chosen = playground.selection.layer === layer;
    const where = playground.run?.ended === 'diverged' && playground.run.where.startsWith(`layers.${layer}.`);
    const refused = playground.problemAt(`/network/layers/${index}`) !== undefined;
    const connection = entry.connection ?? 'plain';
    return html`
      <li .style=${`height:${height}px`}>
        <button type="button" class="card ${height < rem() * 2.4 ? 'low' : ''} ${where ? 'flooded' : ''} ${refused ? 'refused' : ''}"
          aria-pressed=${chosen} @click=${() => playground.select(layer, playground.selection.position)}>
          <b><span class="layer-number">${layer + 1}</span> ${nameOf(entry)}</b>
          <small>${entry.units}<span class="connection"> · ${hasText(`connection.${connection}`) ? text(`connection.${connection}`) : connection}</span></small>
        </button>
      </li>`;
  }

  #foot() {
    const {accepted, task, length} = this.playground;
    const units = accepted.network.embed?.units;
    const input = units ? text('network.embed', units) : text(task?.input === 'tokens' ? 'network.oneHot' : 'network.numbers');
    return html`<span>${input}</span><span>${length === 1 ? '' : text('network.position')}</span>`;
  }

  /**
   * @param {Row} row
   * @param {number} height
   */
  #norm({layer}, height) {
    const frame = this.playground.run?.frame;
    const strip = frame && shown(frame, layer, this.playground.state)[0];
    return html`<div class="norm" .style=${`height:${height}px`}>${height < rem() * 0.9 ? nothing : short(strip?.[0])}</div>`;
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
  const room = 15.5 * rem();
  return Math.round(Math.min(3.6 * rem(), Math.max(0.8 * rem(), room / layers)));
}

/**
 * @param {string} where as the run names it: `layers.0.h`
 */
function placeOf(where) {
  const [, layer, name] = where.match(/^layers\.(\d+)\.(.+)$/) ?? [];
  return layer === undefined ? where : text('network.place', Number(layer) + 1, name);
}

/**
 * In a word or two, for a card.
 *
 * @param {LayerEntry} entry
 */
function nameOf({type, cell, activation}) {
  if (type !== 'recurrent') return activation ?? type;
  if (typeof cell !== 'string') return text('cell.own');
  return hasText(`cell.${cell}`) ? text(`cell.${cell}`) : cell;
}

/**
 * The way past each layer that its connection gives the input, and the gradient.
 *
 * @param {Row[]} rows
 * @param {number} height of a row
 * @param {number} head
 */
function arcs(rows, height, head) {
  const total = head + rows.length * height;
  return html`<svg class="arcs" aria-hidden="true" width="14" height=${total} viewBox="0 0 14 ${total}">
    ${rows.map(({layer, entry}) => {
      const connection = entry.connection ?? 'plain';
      if (connection === 'plain') return nothing;
      const top = head + (rows.length - 1 - layer) * height;
      const bend = Math.min(7, height / 3);
      const path = `M13 ${top + height} Q2 ${top + height} 2 ${top + height - bend} V${top + bend} Q2 ${top} 13 ${top}`;
      return svg`<path class="arc ${connection}" d=${path}></path><circle class="arc-end" cx="12" cy=${top} r="2"></circle>`;
    })}
  </svg>`;
}
