/** What is to be learnt: the tasks, the options of the chosen one, and one example of it. */
import {html, nothing} from 'lit';
import {text} from '../model/text.js';
import {PageElement} from './element.js';
import './fields.js';
import {refusal} from './fields.js';

/**
 * @typedef {{name: string, title: string, kind: string, default: any, min?: number, max?: number, choices?: string[]}} Option
 * @import {Word} from '../model/playground.js'
 * @typedef {{name: string, title: string, summary: string, options: Option[]}} Task
 */

export class TaskPanel extends PageElement {
  render() {
    const {playground} = this;
    const name = playground.experiment.task.name;
    const task = /** @type {Task | undefined} */ (playground.tasks.find((each) => each.name === name));
    return html`
      <section>
        <h2 id="tasks" data-explain="tasks">${text('task.title')}</h2>
        <div role="radiogroup" aria-labelledby="tasks">${playground.tasks.map((each) => this.#card(each, name))}</div>
        ${refusal(playground, '/task/name')}
      </section>
      ${task?.options.length
        ? html`<section><h2 id="options">${text('task.options')}</h2>${task.options.map((option) => this.#option(option))}</section>`
        : nothing}
      ${this.#sample()}
    `;
  }

  /**
   * @param {Task} task
   * @param {string} chosen
   */
  #card(task, chosen) {
    return html`
      <label class="task ${task.name === chosen ? 'chosen' : ''}">
        <input type="radio" name="task" class="hidden" .checked=${task.name === chosen} @change=${() => this.#choose(task)}>
        <b>${task.title}</b>
        <small>${task.summary}</small>
      </label>`;
  }

  /** @param {Task} task */
  #choose(task) {
    const options = Object.fromEntries(task.options.map((option) => [option.name, option.default]));
    this.playground.change('/task', {name: task.name, ...options});
  }

  /** @param {Option} option */
  #option(option) {
    const pointer = `/task/${option.name}`;
    if (option.choices?.length) {
      return html`<choice-field .pointer=${pointer} name="option" .choices=${option.choices.map((value) => ({value, title: value}))}></choice-field>`;
    }
    return html`<slider-field .pointer=${pointer} name=${option.name} .title=${option.title}
      .from=${option.min ?? 1} .to=${option.max ?? 100}></slider-field>`;
  }

  #sample() {
    const {sample} = this.playground;
    if (!sample?.words) return nothing;
    return html`
      <section>
        <h2 id="sample" data-explain="sample">${text('task.sample')}</h2>
        <div class="sample">
          <span class="symbols">${shortened(sample.words).map((word) =>
            word === null ? html`<span class="left-out">…</span>`
            : word.role === 'signal' ? html`<b>${word.text}</b>`
            : html`<span>${word.text}</span>`)}</span>
          ${sample.answer === undefined ? nothing : html`<span class="answer">${text('task.answer')} <b>${sample.answer}</b></span>`}
        </div>
      </section>`;
  }
}
customElements.define('task-panel', TaskPanel);

/**
 * A long example keeps its ends and what stands around its signals; null is where words are left out.
 *
 * @param {Word[]} words
 * @returns {(Word | null)[]}
 */
function shortened(words) {
  if (words.length <= 60) return words;
  const near = 3;
  const kept = words.map((_, position) =>
    position < near || position >= words.length - near ||
    words.slice(Math.max(0, position - near), position + near + 1).some(({role}) => role === 'signal'));
  return words.flatMap((word, position) => (kept[position] ? [word] : kept[position - 1] ? [null] : []));
}
