/**
 * The networks: one lane, or up to four side by side under one scale. Above stand the controls of
 * the chosen layer of the current lane.
 */
import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {count, text} from '../../words/text.js';
import {rem} from '../drawing/canvas.js';
import {WorkbenchElement} from '../workbench-element.js';
import {compareButton} from './lane-head.js';
import './lane-view.js';
import '../builder/layer-editor.js';
import './scale-legend.js';
import {takeButton} from '../take/take-figure.js';

/** @import {GradientPicture} from './gradient-picture.js' */
/** @import {LaneView} from './lane-view.js' */

export class NetworkPanel extends WorkbenchElement {
  constructor() {
    super();
    this.follows = ['change', 'frame', 'phase'];
    /** @type {{layer: number, position: number, lane: import('../../workbench/lane.js').Lane} | null} */
    this.hovered = null;
  }

  render() {
    const {lanes} = this.workbench;
    const row = rowHeight(Math.max(...lanes.map(({rows}) => rows.length)));
    const words = this.workbench.differences;
    return html`
      ${this.#heading()}
      <layer-editor></layer-editor>
      ${this.workbench.phases.at ? phaseLine() : nothing}
      <div class="lanes ${lanes.length > 1 ? 'several' : ''}" data-count=${lanes.length} @hovered=${this.#hover}>
        ${repeat(lanes, (lane) => lane, (lane) => html`<lane-view .lane=${lane} .row=${row} .difference=${words.get(lane) ?? ''}></lane-view>`)}
      </div>
      <scale-legend .hovered=${this.hovered}></scale-legend>
    `;
  }

  /** What was put beside the others may have no room on the screen. */
  updated() {
    const {added} = this.workbench;
    if (!added) return;
    this.workbench.added = null;
    Array.from(this.querySelectorAll('lane-view'), (view) => /** @type {LaneView} */ (view))
      .find(({lane}) => lane === added)?.scrollIntoView({block: 'nearest'});
  }

  #heading() {
    const {workbench} = this;
    const parameters = workbench.current.run?.estimate?.parameters;
    const {current, lanes} = workbench;
    return html`
      <div class="heading">
        <h2 data-explain="network" tabindex="0">${lanes.length > 1 ? text('lane.title', current.letter) : text('network.title')}</h2>
        <span class="quiet number-of">${parameters === undefined ? nothing : text('network.parameters', count(parameters))}</span>
        ${compareButton(workbench)}
        ${workbench.current.run?.ended === 'diverged'
          ? html`<span class="notice flooded">${text('notice.diverged', placeOf(workbench.current.run.where))}</span>`
          : html`<span class="notice">${workbench.conductor.lag ? text('lane.catching', count(workbench.conductor.lag)) : workbench.current.notice}</span>`}
        ${takeButton(text('network.title'), () => Array.from(this.querySelectorAll('gradient-picture'), (picture) => /** @type {GradientPicture} */ (picture))
          .find(({lane}) => lane === workbench.current)?.figure() ?? null)}
      </div>
    `;
  }

  /** @param {CustomEvent} event */
  #hover(event) {
    this.hovered = event.detail;
    this.requestUpdate();
  }
}
customElements.define('network-panel', NetworkPanel);

function phaseLine() {
  void import('./phase-line.js');
  return html`<phase-line></phase-line>`;
}

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
