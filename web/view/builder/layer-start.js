/** How the weights of the chosen entry start: in a few words, and each to be set. */
import {html, nothing} from 'lit';
import {within} from '../../document/experiment.js';
import {beyond, choicesFor, startOf, startsOf, wayNamed, winner, withStart} from '../../document/initial.js';
import {initialWords, startWords, wayTitle} from '../../document/initial-words.js';
import {plain, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';

/** @import {Initial, Start, Way} from '../../document/initial.js' */
/** @import {Parameter} from '../../document/parameters.js' */
/** @import {Workbench} from '../../workbench/workbench.js' */

const place = '/training/initial';
const differs = '';

/**
 * What an entry starts with, one control after another.
 *
 * @param {Initial} initial
 * @param {Parameter[]} parameters
 * @param {number} index of the entry
 */
function all(initial, parameters, index) {
  return startsOf(parameters, index).map((start) => {
    const names = start.parameters.map(({name}) => name);
    return {start, way: startOf(initial, names, start.usual), patterns: new Set(names.map((name) => winner(initial, name)))};
  });
}

/**
 * @param {Initial} initial
 * @param {Parameter[]} parameters
 */
function others(initial, parameters) {
  const patterns = beyond(initial, parameters);
  return {patterns, words: [...initialWords(Object.fromEntries(patterns.map((pattern) => [pattern, initial[pattern]]))).values()]};
}

/**
 * In a few words what is not as usual.
 *
 * @param {Workbench} workbench
 * @param {number} index of the entry
 */
export function startSummary(workbench, index) {
  // What is refused starts nothing.
  const {current} = workbench;
  const {accepted, experiment, parameters} = current;
  const {initial = {}} = (current.problemAt(place) ? accepted : experiment).training;
  // What a pattern is about shows once the network is known.
  if (!parameters.length && Object.keys(initial).length) return '';
  const {patterns, words} = others(initial, parameters);
  const own = all(initial, parameters, index).filter((each) => [...each.patterns].some((pattern) => pattern && !patterns.includes(pattern)))
    .map(({start, way}) => (way ? startWords(start.name, way) : text('start.words', start.name, text('start.differs'))));
  return [...own, ...words].reduce((before, word) => (before ? text('difference.and', before, word) : word), '') || text('start.none');
}

export class LayerStart extends WorkbenchElement {
  render() {
    const {current} = this.workbench;
    const {chosen, experiment: {training: {initial = {}}}, parameters} = current;
    if (!chosen) return nothing;
    const problems = current.problems.filter(({pointer}) => within(pointer, place));
    const {words} = others(initial, parameters);
    return html`
      <div class="controls">
        ${all(initial, parameters, chosen.index).map(({start, way, patterns}) => {
          const wrong = problems.some(({pointer}) => patterns.has(pointer.split('/')[3]?.replaceAll('~1', '/').replaceAll('~0', '~')));
          return this.#field(start, way, wrong);
        })}
      </div>
      ${words.length ? html`<p class="quiet">${words.join(' · ')}</p>` : nothing}
      ${problems.length ? html`<div class="refusal wide" id=${this.idOf('starts-refusal')} role="alert">${problems.map(({detail}) => html`<p>${detail}</p>`)}</div>` : nothing}`;
  }

  /**
   * @param {Start} start
   * @param {Way | null} way
   * @param {boolean} wrong
   */
  #field(start, way, wrong) {
    const id = this.idOf(`start-${start.kind}-${start.name}`);
    const commit = (/** @type {Way} */ next) => {
      const {current: {experiment, parameters}, edits} = this.workbench;
      edits.change(place, withStart(experiment.training.initial, parameters, start, next));
    };
    const isBias = start.kind === 'gate' || start.kind === 'highway';
    const named = start.kind === 'state' || start.kind === 'input' ? text(`start.${start.kind}`, start.name) : start.name;
    return html`
      <div class="field ${isBias ? '' : 'matrix'}">
        <label for=${id} data-explain="start-${start.kind === 'input' ? 'weights' : start.kind}">${named}</label>
        <span class="number">
          ${isBias ? nothing : this.#choice(id, choicesFor(start.kind, this.workbench.shared.vocabulary.starts), way, wrong, commit)}
          ${isBias || way?.number !== undefined ? this.#number(isBias ? id : `${id}-number`, named, way, wrong, commit) : nothing}
        </span>
      </div>`;
  }

  /**
   * @param {string} id
   * @param {string[]} ways
   * @param {Way | null} way
   * @param {boolean} wrong
   * @param {(way: Way) => void} commit
   */
  #choice(id, ways, way, wrong, commit) {
    const name = way?.name ?? differs;
    const shown = ways.includes(name) ? ways : [...ways, name];
    return html`
      <select id=${id} aria-invalid=${wrong} aria-describedby=${wrong ? this.idOf('starts-refusal') : nothing}
        @change=${(/** @type {Event} */ event) => commit(wayNamed(/** @type {HTMLSelectElement} */ (event.target).value, this.workbench.shared.vocabulary.starts))}>
        ${shown.map((each) => html`<option value=${each} .selected=${each === name}>${each === differs ? text('start.differs') : wayTitle(each)}</option>`)}
      </select>`;
  }

  /**
   * A bias that starts otherwise than at a number says how, until a number is typed.
   *
   * @param {string} id
   * @param {string} named
   * @param {Way | null} way
   * @param {boolean} wrong
   * @param {(way: Way) => void} commit
   */
  #number(id, named, way, wrong, commit) {
    const isBias = !id.endsWith('-number');
    const name = isBias ? 'constant' : way?.name ?? '';
    const other = name === way?.name ? '' : way ? `${wayTitle(way.name)} ${plain(way.number)}`.trim() : text('start.differs');
    return html`
      <input id=${id} type="text" inputmode="decimal" autocomplete="off" spellcheck="false" class=${other ? 'other' : ''}
        aria-label=${isBias ? nothing : `${named} ${wayTitle(name)}`} .value=${other ? '' : plain(way?.number)} placeholder=${other || nothing}
        aria-invalid=${wrong} aria-describedby=${wrong ? this.idOf('starts-refusal') : nothing}
        @change=${(/** @type {Event} */ event) => {
          const typed = /** @type {HTMLInputElement} */ (event.target).value.trim().replace(',', '.');
          commit({name, number: typed === '' || Number.isNaN(Number(typed)) ? typed : Number(typed)});
        }}
        @keydown=${(/** @type {KeyboardEvent} */ event) => {
          if (event.key === 'Escape') this.workbench.edits.takeBack(place);
          const up = {ArrowUp: 1, ArrowDown: -1}[event.key];
          if (!up) return;
          event.preventDefault();
          const number = other ? 0 : Number(way?.number);
          if (Number.isFinite(number)) commit({name, number: name === 'normal' ? Number((number * 2 ** up).toPrecision(3)) : Number((number + up * (isBias ? 1 : 0.1)).toFixed(2))});
        }}>`;
  }
}
customElements.define('layer-start', LayerStart);
