/** The candidates under the caret of a text area, chosen by arrow keys, Enter or Tab, or the pointer. */
import {html, nothing} from 'lit';
import {complete} from './completion.js';
import {text} from '../../words/text.js';

/** @import {Candidate} from './completion.js' */

export class Completion {
  /** @type {Candidate[]} */
  candidates = [];
  index = 0;
  #from = 0;
  #place = {left: 0, top: 0};
  #changed;

  /** @param {() => void} changed to draw anew */
  constructor(changed) {
    this.#changed = changed;
  }

  get open() {
    return this.candidates.length > 0;
  }

  /**
   * @param {HTMLTextAreaElement} area
   * @param {boolean} asked
   */
  look(area, asked) {
    const {from, candidates} = complete(area.value, area.selectionEnd, asked);
    this.candidates = area.selectionStart === area.selectionEnd ? candidates : [];
    this.index = 0;
    this.#from = from;
    if (this.open) this.#place = caret(area, from);
    this.#changed();
  }

  close() {
    if (!this.open) return;
    this.candidates = [];
    this.#changed();
  }

  /**
   * @param {KeyboardEvent} event in the area
   * @returns {boolean} whether it was meant for the list
   */
  key(event) {
    const area = /** @type {HTMLTextAreaElement} */ (event.target);
    if (event.key === ' ' && event.ctrlKey) this.look(area, true);
    else if (!this.open) return false;
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const count = this.candidates.length;
      this.index = (this.index + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
      this.#changed();
    } else if (event.key === 'Enter' || event.key === 'Tab') this.#take(area, this.candidates[this.index]);
    else if (event.key === 'Escape') this.close();
    else {
      if (!/^.$/u.test(event.key) && event.key !== 'Backspace') this.close();
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  /**
   * Takes a candidate, as if it had been typed: the browser can undo it.
   *
   * @param {HTMLTextAreaElement} area
   * @param {Candidate} candidate
   */
  #take(area, {text: name}) {
    area.focus();
    area.setRangeText(name, this.#from, area.selectionEnd, 'end');
    this.close();
    area.dispatchEvent(new InputEvent('input', {inputType: 'insertReplacementText', bubbles: true}));
  }

  /**
   * @param {string} suffix of its names
   * @param {() => HTMLTextAreaElement} area
   */
  render(suffix, area) {
    if (!this.open) return nothing;
    return html`
      <ul id="completions${suffix}" class="completions" role="listbox" aria-label=${text('cell.completions')}
        .style=${`left:${this.#place.left}px;top:${this.#place.top}px`}>
        ${this.candidates.map((candidate, index) => html`
          <li id="completion-${index}${suffix}" role="option" aria-selected=${index === this.index}
            @pointerdown=${(/** @type {Event} */ event) => { event.preventDefault(); this.#take(area(), candidate); }}>
            <code>${candidate.text}</code> <span>${text(`cell.kind.${candidate.kind}`)}</span></li>`)}
      </ul>`;
  }
}

/**
 * Where a character of the area stands, in its box.
 *
 * @param {HTMLTextAreaElement} area
 * @param {number} at
 */
function caret(area, at) {
  const style = getComputedStyle(area);
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  context.font = `${style.fontSize} ${style.fontFamily}`;
  const lines = area.value.slice(0, at).split('\n');
  const left = parseFloat(style.paddingLeft) + context.measureText(lines[lines.length - 1]).width - area.scrollLeft;
  const top = parseFloat(style.paddingTop) + lines.length * parseFloat(style.lineHeight) - area.scrollTop;
  return {left: Math.max(0, Math.min(left, area.clientWidth - 190)), top};
}
