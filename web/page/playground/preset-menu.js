/** Experiments to start from, in a sheet that opens beneath its button. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {same} from '../../document/experiment.js';
import {lanesOf, presets} from '../../document/presets.js';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../../view/workbench-element.js';

/** @import {Preset} from '../../document/presets.js' */
/** @import {Workbench} from '../../workbench/workbench.js' */

const groups = [...new Set(presets.map(({group}) => group))];

export class PresetMenu extends WorkbenchElement {
  #sheet = createRef();

  render() {
    const {preset} = this.workbench;
    return html`
      <button type="button" class="plain opens" popovertarget=${this.idOf('presets')} data-explain="presets">${text('preset.menu')}</button>
      <div id=${this.idOf('presets')} class="sheet" popover role="dialog" aria-label=${text('preset.menu')} ${ref(this.#sheet)}>
        <div class="groups">${groups.map((group) => html`
          <section>
            <h2 id=${this.idOf(`presets-${group}`)}>${text(`preset.group.${group}`)}</h2>
            <ul role="list" aria-labelledby=${this.idOf(`presets-${group}`)}>
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

  /** @param {Preset} preset */
  #choose(preset) {
    /** @type {HTMLElement} */ (this.#sheet.value).hidePopover();
    start(this.workbench, preset);
  }
}
customElements.define('preset-menu', PresetMenu);

/** What the preset shows, above its network. */
export class PresetLine extends WorkbenchElement {
  render() {
    const {preset, experiments} = this.workbench;
    if (!preset) return html`<p class="lead quiet">${text('preset.own')}</p>`;
    return html`<p class="lead"><b>${text(`preset.${preset.name}.title`)}</b> ${text(`preset.${preset.name}.about`)}${same(lanesOf(preset), experiments) ? '' : html` <i>${text('preset.changed')}</i>`}
      <button type="button" class="next" data-explain="preset-next" @click=${() => this.#next(preset.next)}>${text('preset.next', text(`preset.${preset.next}.title`))}</button></p>`;
  }

  /** @param {string} name */
  #next(name) {
    const next = presets.find((each) => each.name === name);
    if (next) start(this.workbench, next);
  }
}
customElements.define('preset-line', PresetLine);

/**
 * @param {Workbench} workbench
 * @param {Preset} preset
 */
function start(workbench, preset) {
  workbench.edits.begin({experiments: lanesOf(preset), current: 0}, preset.speed);
}
