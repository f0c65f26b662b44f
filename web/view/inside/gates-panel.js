/** The gates of the chosen layer: how far each stands open over the positions, and one of them enlarged, to be read and to be held. */
import {html, nothing} from 'lit';
/** @import {Gate} from '../../run/quantities.js' */
import {ofLayer, spelled} from '../../run/frame.js';
import {short, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import './gate-hold.js';
import {liveOnly} from './live-only.js';
import {stripsOf} from './position-strips.js';
import {takeButton} from '../take/take-figure.js';
import {Watching} from './watching.js';

export class GatesPanel extends WorkbenchElement {
  static look = 'gates';
  static properties = {gate: {state: true}};

  /** @param {import('./looks.js').Shown} shown */
  static applies({chosen}) {
    return chosen?.entry.type === 'recurrent' || chosen?.entry.connection === 'highway';
  }

  watching = new Watching(this, () => ({of: ['gates', 'shares']}));

  constructor() {
    super();
    this.follows = ['change', 'frame'];
    /** By its name in the layer; empty for the one that keeps the state, or the first. */
    this.gate = '';
  }

  /** @returns {[string, Gate][]} */
  get #gates() {
    const {workbench} = this;
    const {entry, trained} = workbench.current.chosen ?? {};
    const frame = workbench.current.run?.shown;
    const measured = frame ? ofLayer(frame.gates, trained ?? -1) : [];
    if (measured.length) return measured;
    const names = [...(workbench.cellOf(entry?.cell)?.gates ?? []), ...(entry?.connection === 'highway' ? ['T'] : [])];
    return names.map((/** @type {string} */ name) => [name, {mean: [], low: NaN, high: NaN}]);
  }

  render() {
    const gates = this.#gates;
    const {position} = this.workbench.current.selection;
    const chosen = gates.find(([name]) => name === this.gate) ?? gates.find(([name]) => /(^|\.)f$/.test(name)) ?? gates[0];
    return html`
      <section>
        <div class="headed"><h2 id=${this.idOf('gates')} data-explain="gates" tabindex="0">${text('gates.title')}</h2>${gates.length ? takeButton(text('gates.title'), () => this.#figure()) : nothing}</div>
        <p class="quiet" ?hidden=${gates.length > 0}>${text('gates.none')}</p>
        ${chosen ? html`
          <position-strips names look="means" explain="gates" .label=${text('gates.label')}
            .strips=${gates.map(([name, gate]) => ({name: spelled(name), values: gate.mean}))}></position-strips>
          <table class="gate-values">
            <thead><tr><th scope="col">${text('gates.gate')}</th><th scope="col">${text('gates.here')}</th><th scope="col">${text('gates.low')}</th><th scope="col">${text('gates.high')}</th></tr></thead>
            <tbody>${gates.map(([name, gate]) => html`
              <tr><th scope="row"><button type="button" class="pick" data-explain="gates-pick" aria-pressed=${name === chosen[0]}
                @click=${() => (this.gate = name)}><i>${spelled(name)}</i></button></th>
                <td>${short(gate.mean[position] ?? gate.mean[0])}</td><td>${percent(gate.low)}</td><td>${percent(gate.high)}</td></tr>`)}
            </tbody>
          </table>
          ${this.#enlarged(chosen[0])}` : nothing}
      </section>`;
  }

  /** @param {string} name */
  #held(name) {
    return Object.hasOwn(this.workbench.current.chosen?.entry.pin ?? {}, name.replace(/^(forward|backward)\./, ''));
  }

  #figure() {
    return stripsOf(this)?.figure('gates', `${text('gates.title')}, ${text('layer.one', this.workbench.current.selection.layer + 1)}`) ?? null;
  }

  /** The newest there is: how many are open and shut is not recorded. @param {string} name */
  #enlarged(name) {
    const {workbench} = this;
    const {trained = -1} = workbench.current.chosen ?? {};
    const gate = workbench.current.run?.frame?.gates.get(`layers.${trained}.${name}`);
    const {position} = workbench.current.selection;
    const shares = ofLayer(workbench.current.run?.frame?.shares ?? new Map(), trained).find(([each]) => each === name)?.[1];
    const low = shares?.low[position] ?? shares?.low[0] ?? NaN;
    const high = shares?.high[position] ?? shares?.high[0] ?? NaN;
    const mean = gate?.mean[position] ?? gate?.mean[0] ?? NaN;
    return html`
      <h3 data-explain="gates-enlarged" tabindex="0">${text('gates.enlarged', spelled(name))}</h3>
      ${liveOnly(workbench)}
      <position-strips look="shares" .pitch=${4.6} explain="gates-shares" .label=${text('gates.shares', spelled(name))}
        .strips=${[{name: spelled(name), values: shares?.low ?? [], high: shares?.high ?? []}]}></position-strips>
      <p class="keys"><span class="key-open">${text('gates.key.open')}</span><span class="key-between">${text('gates.key.between')}</span><span class="key-shut">${text('gates.key.shut')}</span></p>
      <p class="telling">${shares ? text(`gates.words.${this.#held(name) ? 'held' : wordsFor(low, high)}`, spelled(name), short(mean), percent(high), percent(low)) : nothing}</p>
      <gate-hold .gate=${name} .mean=${mean}></gate-hold>`;
  }
}
customElements.define('gates-panel', GatesPanel);

/** @param {number} share */
function percent(share) {
  return Number.isFinite(share) ? `${Math.round(100 * share)} %` : '–';
}

/**
 * @param {number} low
 * @param {number} high
 */
function wordsFor(low, high) {
  if (high >= 0.5) return 'open';
  if (low >= 0.5) return 'shut';
  return low + high >= 0.5 ? 'torn' : 'between';
}
