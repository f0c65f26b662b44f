/** What is to be learnt: the tasks, the options of the chosen one, and one example of it. */
import {html, nothing} from 'lit';
import {text} from '../model/text.js';
import {PageElement} from './element.js';
import './fields.js';
import {refusal} from './fields.js';
import './task-sample.js';

/** @import {Option, Task} from '../model/experiment.js' */

export class TaskPanel extends PageElement {
  #shown = '';

  render() {
    const {playground} = this;
    const name = playground.experiment.task.name;
    const task = playground.tasks.find((each) => each.name === name);
    return html`
      <section>
        <h2 id="tasks" data-explain="tasks" tabindex="0">${text('task.title')}</h2>
        <div class="tasks" role="radiogroup" aria-labelledby="tasks">${playground.tasks.map((each) => this.#card(each, name))}</div>
        ${refusal(playground, '/task/name')}
      </section>
      ${task?.options.length
        ? html`<section><h2>${text('task.options')}</h2>${task.options.map((option) => this.#option(option))}</section>`
        : nothing}
      <task-sample></task-sample>
    `;
  }

  updated() {
    const list = /** @type {HTMLElement | null} */ (this.querySelector('.tasks'));
    const card = /** @type {HTMLElement | null} */ (this.querySelector('.task.chosen'));
    const {name} = this.playground.experiment.task;
    if (!list || !card || name === this.#shown) return;
    this.#shown = name;
    const above = card.offsetTop - list.scrollTop;
    if (above < 0 || above + card.offsetHeight > list.clientHeight) list.scrollTop = card.offsetTop - 8;
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
    this.playground.chooseTask(task);
  }

  /** @param {Option} option */
  #option(option) {
    const pointer = `/task/${option.name}`;
    const name = option.name === 'length' ? 'length' : 'option';
    const {min, max} = option;
    if (option.name === 'text' || option.name === 'csv') {
      void import('./own-data.js');
      return html`<own-data .option=${option.name} .title=${option.title}></own-data>`;
    }
    if (option.kind === 'text') return html`<text-field .pointer=${pointer} name="option" .title=${option.title} .missing=${''}></text-field>`;
    if (option.choices) {
      return html`<choice-field .pointer=${pointer} name="option" .title=${option.title} .missing=${String(option.default)} .choices=${option.choices}></choice-field>`;
    }
    if (option.kind === 'flag') {
      return html`<flag-field .pointer=${pointer} name="option" .title=${option.title} .missing=${option.default === true}></flag-field>`;
    }
    return html`<slider-field .pointer=${pointer} name=${name} .title=${option.title} .missing=${Number(option.default)}
      .from=${min ?? 0} .to=${max ?? 100} .whole=${option.kind === 'whole'}></slider-field>`;
  }
}
customElements.define('task-panel', TaskPanel);
