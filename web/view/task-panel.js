/** What is to be learnt: the tasks, the options of the chosen one, and one example of it. */
import {html, nothing} from 'lit';
import {text} from '../model/text.js';
import {PageElement} from './element.js';
import './fields.js';
import {refusal} from './fields.js';

/**
 * @typedef {{name: string, title: string, kind: string, default: any, min?: number, max?: number, choices?: string[]}} Option
 * @typedef {{name: string, title: string, summary: string, options: Option[]}} Task
 */

export class TaskPanel extends PageElement {
  render() {
    const {playground} = this;
    const name = playground.experiment.task.name;
    const task = /** @type {Task | undefined} */ (playground.tasks.find((each) => each.name === name));
    return html`
      <section aria-labelledby="tasks">
        <h2 id="tasks" data-explain="tasks">${text('task.title')}</h2>
        <div role="radiogroup" aria-labelledby="tasks">${playground.tasks.map((each) => this.#card(each, name))}</div>
        ${refusal(playground, '/task/name')}
      </section>
      ${task?.options.length
        ? html`<section aria-labelledby="options"><h2 id="options">${text('task.options')}</h2>${task.options.map((option) => this.#option(option))}</section>`
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
    if (!sample) return nothing;
    const marks = new Set(sample.marks ?? []);
    return html`
      <section aria-labelledby="sample">
        <h2 id="sample" data-explain="sample">${text('task.sample')}</h2>
        <div class="sample">
          <span class="symbols">${sample.input.map((symbol, position) =>
            marks.has(position) ? html`<b>${symbol}</b>` : html`<span>${symbol}</span>`)}</span>
          ${sample.answer === undefined ? nothing : html`<span class="answer">${text('task.answer')} <b>${sample.answer}</b></span>`}
        </div>
      </section>`;
  }
}
customElements.define('task-panel', TaskPanel);
