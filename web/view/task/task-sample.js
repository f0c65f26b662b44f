/** One example of the task: words, with what they are there for, or a picture. Points stand in a plane of their own. */
import {html, nothing} from 'lit';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';

/** @import {Word} from '../../workbench/lane.js' */

const most = 60;
const near = 3;

export class TaskSample extends WorkbenchElement {
  render() {
    const {sample, scores} = this.workbench.current;
    const chance = scores?.lastThree ?? null;
    if (sample?.image) {
      void import('./sample-image.js');
      return html`
        <section>
          <h2 data-explain="sample-image" tabindex="0">${text('task.sample')}</h2>
          <div class="sample with-image">
            <sample-image></sample-image>
            <p class="answer">${text('task.answer')} <b>${sample.answer}</b></p>
          </div>
        </section>`;
    }
    if (sample?.row) return row(sample.row);
    if (!sample?.words) return nothing;
    const answered = sample.words.some((word) => word.answer !== undefined);
    return html`
      <section>
        <h2 data-explain="sample" tabindex="0">${text('task.sample')}</h2>
        <div class="sample">
          <p class="words ${answered ? 'answered' : ''}">${shortened(sample.words).map(word)}</p>
          ${sample.answer === undefined ? nothing : html`<p class="answer">${text('task.answer')} <b>${sample.answer}</b></p>`}
        </div>
        ${chance === null ? nothing : html`<p class="chance">${text('task.chance', chance.toFixed(2))}</p>`}
      </section>`;
  }
}
customElements.define('task-sample', TaskSample);

/** @param {{cells: {column: string, text: string}[], target: string, answer: string}} row */
function row({cells, target, answer}) {
  return html`
    <section>
      <h2 data-explain="sample-row" tabindex="0">${text('task.sample')}</h2>
      <div class="sample">
        <dl class="cells">${cells.map((cell) => html`<dt>${cell.column}</dt><dd>${cell.text}</dd>`)}</dl>
        <p class="answer">${target} <b>${answer}</b></p>
      </div>
    </section>`;
}

/** @param {Word | null} word */
function word(word) {
  if (word === null) return html`<span class="left-out">…</span> `;
  return html`<span class=${word.role}>${word.text || '·'}${word.answer === undefined ? nothing : html`<i>${word.answer}</i>`}</span> `;
}

/**
 * A long example keeps its ends and what stands around its signals; null is where words are left out.
 *
 * @param {Word[]} words
 * @returns {(Word | null)[]}
 */
function shortened(words) {
  if (words.length <= most) return words;
  const telling = (/** @type {Word} */ word) => word.role === 'signal' || word.role === 'mark';
  const kept = words.map((_, position) =>
    position < near || position >= words.length - near ||
    words.slice(Math.max(0, position - near), position + near + 1).some(telling));
  return words.flatMap((word, position) => (kept[position] ? [word] : kept[position - 1] ? [null] : []));
}
