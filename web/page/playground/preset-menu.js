/** Experiments to start from, in a sheet that opens beneath its button. */
import {html} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {same} from '../../document/experiment.js';
import {groups, presets} from '../../document/presets.js';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../../view/workbench-element.js';

/** @import {Preset} from '../../document/presets.js' */
/** @import {Workbench} from '../../workbench/workbench.js' */

export class PresetMenu extends WorkbenchElement {
  #sheet = createRef();

  render() {
    const {preset} = this.workbench;
    return html`
      <button type="button" class="plain opens" popovertarget=${this.idOf('presets')} data-explain="presets">${text('preset.menu')}</button>
      <div id=${this.idOf('presets')} class="sheet" popover role="dialog" aria-label=${text('preset.menu')} ${ref(this.#sheet)}>
        <div class="groups">${groups.map(({name: group, title}) => html`
          <section>
            <h2 id=${this.idOf(`presets-${group}`)}>${title}</h2>
            <ul role="list" aria-labelledby=${this.idOf(`presets-${group}`)}>
              ${presets.filter((each) => each.group === group).map((each) => html`
                <li>
                  <button type="button" class="preset" aria-pressed=${each.name === preset?.name} @click=${() => this.#choose(each)}>
                    <b>${each.title}</b>
                    <span>${each.note}</span>
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
    const place = presets.indexOf(preset);
    const next = presets[place + 1];
    return html`<p class="lead"><b>${preset.title}</b> ${preset.note}${same(preset.lanes, experiments) ? '' : html` <i>${text('preset.changed')}</i>`}
      <span class="place">${text('preset.place', place + 1, presets.length)}</span>
      ${next
        ? html`<button type="button" class="next" data-explain="preset-next" @click=${() => start(this.workbench, next)}>${text('preset.next', next.title)}</button>`
        : text('preset.end')}</p>`;
  }
}
customElements.define('preset-line', PresetLine);

/**
 * @param {Workbench} workbench
 * @param {Preset} preset
 */
function start(workbench, preset) {
  workbench.edits.begin({experiments: preset.lanes, current: 0}, preset.speed);
}
