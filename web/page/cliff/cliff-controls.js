/** What can be set: the rate, the threshold, the positions, the unit's function, and places to begin with. */
import {html} from 'lit';
import {limits} from './cliff.js';
import {text} from '../../words/text.js';
import {CliffElement} from './cliff-element.js';

/** @import {Setting} from './cliff.js' */

/** Each shows one thing. @type {{name: string, setting: Setting}[]} */
const examples = [
  {name: 'flung', setting: {function: 'sigmoid', positions: 50, w: 5, b: -2.4, rate: 1, threshold: 0.1}},
  {name: 'crawl', setting: {function: 'sigmoid', positions: 50, w: 5, b: -2.4, rate: 1, threshold: 0.005}},
  {name: 'short', setting: {function: 'sigmoid', positions: 5, w: 5, b: -2.4, rate: 0.2, threshold: 0.1}},
];

export class CliffControls extends CliffElement {
  render() {
    const {model} = this;
    const {setting, colour, whole} = model;
    return html`
      <div class="examples" role="group" aria-label=${text('cliff.examples')}>
        ${examples.map(({name, setting: example}) => html`
          <button type="button" class="button" aria-pressed=${Object.entries(example).every(([key, value]) => setting[/** @type {keyof Setting} */ (key)] === value)}
            data-explain="cliff-${name}" @click=${() => model.set(example)}>${text(`cliff.example.${name}`)}</button>`)}
      </div>
      <div class="sliders">
        ${this.#slider('rate')}${this.#slider('threshold')}${this.#slider('positions')}
        <div class="field">
          <label for="cliff-function" data-explain="cliff-function">${text('cliff.function')}</label>
          <select id="cliff-function" @change=${(/** @type {Event} */ event) => model.set({function: /** @type {any} */ (event.target).value})}>
            ${['sigmoid', 'tanh'].map((name) => html`<option value=${name} .selected=${name === setting.function}>${name}</option>`)}
          </select>
        </div>
        <div class="field"><span class="label">${text('cliff.colour')}</span>
          <div class="switch" role="group" aria-label=${text('cliff.colour')}>
            ${/** @type {const} */ (['loss', 'gradient']).map((each) => html`
              <button type="button" aria-pressed=${colour === each} data-explain="cliff-colour-${each}" @click=${() => model.paint(each)}>${text(`cliff.colour.${each}`)}</button>`)}
          </div>
        </div>
        <div class="field"><span class="label">${text('cliff.window')}</span>
          <div class="switch" role="group" aria-label=${text('cliff.window')}>
            ${[false, true].map((each) => html`
              <button type="button" aria-pressed=${whole === each} data-explain=${each ? 'cliff-whole' : 'cliff-near'} @click=${() => model.show(each)}>${text(each ? 'cliff.whole' : 'cliff.near')}</button>`)}
          </div>
        </div>
      </div>`;
  }

  /** On a logarithmic scale. @param {keyof typeof limits} key */
  #slider(key) {
    const {from, to} = limits[key];
    const value = this.model.setting[key];
    const share = Math.log(value / from) / Math.log(to / from);
    const pick = (/** @type {Event} */ event) => {
      const picked = from * (to / from) ** (Number(/** @type {HTMLInputElement} */ (event.target).value) / 200);
      this.model.set({[key]: key === 'positions' ? Math.round(picked) : Number(picked.toPrecision(2))});
    };
    return html`
      <div class="slider">
        <span class="between"><label for="cliff-${key}" data-explain="cliff-${key}">${text(`cliff.${key}`)}</label>
          <output for="cliff-${key}">${value}</output></span>
        <input id="cliff-${key}" type="range" min="0" max="200" .value=${String(Math.round(200 * share))} aria-valuetext=${String(value)} @input=${pick}>
      </div>`;
  }
}
customElements.define('cliff-controls', CliffControls);
