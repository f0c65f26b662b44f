/** Experiments to start from, in a sheet that opens beneath its button. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {presets} from '../../document/presets.js';
import {text} from '../../words/text.js';
import {PageElement} from '../../view/workbench-element.js';

const groups = [...new Set(presets.map(({group}) => group))];

export class PresetMenu extends PageElement {
  #sheet = createRef();

  render() {
    const {preset} = this.playground;
    return html`
      <button type="button" class="plain opens" popovertarget="presets" data-explain="presets">${text('preset.menu')}</button>
      <div id="presets" class="sheet" popover role="dialog" aria-label=${text('preset.menu')} ${ref(this.#sheet)}>
        <div class="groups">${groups.map((group) => html`
          <section>
            <h2 id="presets-${group}">${text(`preset.group.${group}`)}</h2>
            <ul role="list" aria-labelledby="presets-${group}">
              ${presets.filter((each) => each.group === group).map((each) => html`
                <li>
                  <button type="button" class="preset" aria-pressed=${each.name === preset?.name} @click=${() => this.#choose(each)}>
                    <b>${text(`preset.${each.name}.title`)}</b>
                    <span>${text(`preset.${each.name}.about`)}</span>
                  </button>
                </li>`)}
            </ul>
          </section>`)}
        </div>
      </div>`;
  }

  /** @param {import('../../document/presets.js').Preset} preset */
  #choose(preset) {
    /** @type {HTMLElement} */ (this.#sheet.value).hidePopover();
    this.playground.start(preset);
  }
}
customElements.define('preset-menu', PresetMenu);

/** What the preset shows, above its network. */
export class PresetLine extends PageElement {
  render() {
    const {preset, presetChanged} = this.playground;
    if (!preset) return html`<p class="lead quiet">${text('preset.own')}</p>`;
    return html`<p class="lead"><b>${text(`preset.${preset.name}.title`)}</b> ${text(`preset.${preset.name}.about`)}${presetChanged ? html` <i>${text('preset.changed')}</i>` : ''}
      <button type="button" class="next" data-explain="preset-next" @click=${() => this.#next(preset.next)}>${text('preset.next', text(`preset.${preset.next}.title`))}</button></p>`;
  }

  /** @param {string} name */
  #next(name) {
    const next = presets.find((each) => each.name === name);
    if (next) this.playground.start(next);
  }
}
customElements.define('preset-line', PresetLine);
