/** For a chosen attention layer: which positions each of its heads looks at, side by side. */
import {html, nothing} from 'lit';
import {rows} from '../../document/experiment.js';
import {Newest} from '../../run/newest.js';
import {plain, short, text} from '../../words/text.js';
import './attention-map.js';
import {shade} from './attention-map.js';
import {WorkbenchElement} from '../workbench-element.js';
import {liveOnly} from './live-only.js';

/** @typedef {{step: number, positions: number, stride: number, heads: number, maps: (number | string)[][][], words: string[]}} Maps */
/** @typedef {{head: number, row: number, column: number, weight: number | string, chosen: boolean}} Read */

const marks = [0, 0.01, 0.1, 0.5, 1];

export class AttentionPanel extends WorkbenchElement {
  static look = 'attention';
  static properties = {of: {state: true}, read: {state: true}};

  /** @param {import('./looks.js').Shown} shown */
  static applies({chosen}) {
    return chosen?.entry.type === 'attention';
  }

  /** @type {Newest<Maps>} */
  #newest = new Newest(() => {
    const {run} = this.workbench.current;
    const layer = this.#layer;
    return run && layer >= 0 && this.isConnected ? {run, address: `/attention?layer=${layer}&of=${this.of}`} : null;
  }, () => this.requestUpdate());

  constructor() {
    super();
    this.follows = ['change', 'frame'];
    /** @type {'mean' | 'first'} */
    this.of = 'first';
    /** @type {Read | null} */
    this.read = null;
  }

  /** The trained layer that is chosen, if it attends already; else -1. */
  get #layer() {
    const {chosen, accepted} = this.workbench.current;
    const trained = chosen?.entry.type === 'attention' ? chosen.trained : -1;
    return rows(accepted)[trained]?.entry.type === 'attention' ? trained : -1;
  }

  render() {
    const {chosen, selection} = this.workbench.current;
    if (chosen?.entry.type !== 'attention') return nothing;
    const attention = this.#newest.value;
    return html`
      <section>
        <h2 id=${this.idOf('attention')} data-explain="attention" tabindex="0">${text('attention.title', selection.layer + 1)}</h2>
        ${liveOnly(this.workbench)}
        <div class="switch" role="group" aria-label=${text('attention.of')}>
          ${['first', 'mean'].map((each) => html`<button type="button" aria-pressed=${this.of === each} data-explain="attention-${each}"
            @click=${() => this.#turn(/** @type {'mean' | 'first'} */ (each))}>${text(`attention.${each}`)}</button>`)}
        </div>
        <div class="maps" @read=${this.#told}>
          ${(attention?.maps ?? []).map((map, head) => html`
            <figure>
              <figcaption>${text('attention.head', head + 1)}</figcaption>
              <attention-map .map=${map} .words=${attention?.words ?? []} .stride=${attention?.stride ?? 1} .head=${head} .row=${selection.position}></attention-map>
            </figure>`)}
        </div>
        <p class="quiet reading" aria-live="polite">${this.#sentence(attention)}</p>
        <p class="weights" data-explain="attention-scale" tabindex="0">${marks.map((mark) => html`
          <span><i .style=${`--share:${100 * shade(mark)}%`}></i>${plain(mark)}</span>`)}</p>
        ${attention && attention.heads > attention.maps.length ? html`<p class="quiet">${text('attention.more', attention.maps.length, attention.heads)}</p>` : nothing}
      </section>`;
  }

  updated() {
    void this.#newest.ask();
  }

  /** @param {'mean' | 'first'} of */
  #turn(of) {
    this.of = of;
    this.read = null;
  }

  /** @param {CustomEvent<Read>} event */
  #told({detail}) {
    this.read = detail;
    const stride = this.#newest.value?.stride ?? 1;
    if (detail.chosen) this.workbench.select(this.workbench.current.selection.layer, detail.row * stride);
  }

  /** @param {Maps | null} attention */
  #sentence(attention) {
    const {read} = this;
    if (!attention || !read) return text('attention.hint');
    const weight = attention.maps[read.head]?.[read.row]?.[read.column];
    const named = (/** @type {number} */ cell) => {
      const position = cell * attention.stride;
      const word = attention.stride === 1 ? attention.words[position] : undefined;
      return word === undefined ? String(position) : text('attention.word', word, position);
    };
    return text('attention.reads', read.head + 1, named(read.row), named(read.column), short(Number(weight)));
  }
}
customElements.define('attention-panel', AttentionPanel);
