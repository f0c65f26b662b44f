/** The steps of both descents, one by one: where they are, how steep it is there, how far they go. */
import {html, nothing} from 'lit';
import {short, text} from '../../words/text.js';
import {kinds} from './arrows.js';
import {CliffElement} from './cliff-element.js';
import {icons} from '../../view/icons.js';

/** @import {Path, Step} from './cliff.js' */

const pause = 450;

export class CliffSteps extends CliffElement {
  render() {
    const {model} = this;
    const {step, length} = model;
    return html`
      <div class="transport">
        <button type="button" class="play" data-explain="cliff-play" aria-label=${text(model.playing ? 'cliff.pause' : 'cliff.play')} @click=${() => model.play(pause)}>${model.playing ? icons.pause : icons.play}</button>
        <button type="button" class="round" data-explain="cliff-back" aria-label=${text('cliff.back')} ?disabled=${step <= 0} @click=${() => model.go(step - 1)}><span class="mirror">${icons.step}</span></button>
        <button type="button" class="round" data-explain="cliff-on" aria-label=${text('cliff.on')} ?disabled=${step >= length} @click=${() => model.go(step + 1)}>${icons.step}</button>
        <label for="cliff-step" data-explain="cliff-step">${text('cliff.step', step, length)}</label>
        <input id="cliff-step" type="range" min="0" max=${Math.max(step, length)} .value=${String(step)} aria-valuetext=${this.#said()}
          @input=${(/** @type {Event} */ event) => model.go(Number(/** @type {HTMLInputElement} */ (event.target).value))}>
      </div>
      <div class="wide-table" tabindex="0" role="region" aria-label=${text('cliff.steps')}>
        <table>
          <thead><tr><th scope="col">${text('cliff.path')}</th>${['before', 'after', 'norm', 'factor', 'length', 'to'].map((key) => html`<th scope="col">${text(`cliff.${key}`)}</th>`)}</tr></thead>
          <tbody>${kinds.map((kind) => this.#row(kind))}</tbody>
        </table>
      </div>
      <p class="verdict">${this.#verdict()}</p>`;
  }

  /** @param {Path} kind */
  #row(kind) {
    const path = this.model.paths[kind];
    const {step} = this.model;
    const [from, to] = [path[step - 1], path[step]];
    const name = html`<th scope="row"><i class="mark ${kind}"></i>${text(`cliff.${kind}`)}</th>`;
    if (!to && !from) return html`<tr>${name}<td colspan="6">${path.length && step >= path.length ? text('cliff.ended') : '–'}</td></tr>`;
    return html`<tr>${name}
      <td>${short(from?.loss)}</td><td>${short(to?.loss)}</td><td>${short(from?.norm)}</td><td>${from ? factor(from) : '–'}</td>
      <td>${from && to ? short(distance(from, to)) : '–'}</td><td>${to ? `${to.w.toFixed(2).replace('-', '−')}, ${to.b.toFixed(2).replace('-', '−')}` : text('cliff.lost')}</td></tr>`;
  }

  #said() {
    const {paths, step, length} = this.model;
    return `${text('cliff.step', step, length)}. ${kinds.map((kind) => `${text(`cliff.${kind}`)}: ${text('cliff.loss')} ${short(paths[kind][step]?.loss)}`).join(', ')}`;
  }

  #verdict() {
    const {paths, length} = this.model;
    if (!length) return nothing;
    const [free, clipped] = kinds.map((kind) => {
      const path = paths[kind];
      const steps = path.slice(1).map((to, index) => distance(path[index], to));
      return {last: /** @type {Step} */ (path.at(-1)).loss, longest: Math.max(0, ...steps)};
    });
    return text('cliff.verdict', length, short(free.last), short(free.longest), short(clipped.last), short(clipped.longest));
  }
}
customElements.define('cliff-steps', CliffSteps);

/** @param {Step} step */
function factor(step) {
  return step.factor === 1 ? '1' : short(step.factor);
}

/**
 * @param {Step} from
 * @param {Step} to
 */
function distance(from, to) {
  return Math.hypot(to.w - from.w, to.b - from.b);
}
