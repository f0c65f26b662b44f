/** The button of what can be taken along; the sheet beneath it is fetched when it opens. */
import {html} from 'lit';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';

export class TakeMenu extends WorkbenchElement {
  render() {
    return html`
      <button type="button" class="plain opens" popovertarget=${this.idOf('take')} data-explain="take">${text('take.menu')}</button>
      <div id=${this.idOf('take')} class="sheet narrow" popover role="dialog" aria-label=${text('take.menu')}
        @beforetoggle=${() => void import('./take-sheet.js')}><take-sheet></take-sheet></div>`;
  }
}
customElements.define('take-menu', TakeMenu);
