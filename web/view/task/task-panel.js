/** What is to be learnt: the tasks, the options of the chosen one, and one example of it. */
import {html, nothing} from 'lit';
import {text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import '../fields/fields.js';
import {refusalAt} from '../refusal.js';
import './task-sample.js';

/** @import {Option, Task} from '../../document/experiment.js' */

export class TaskPanel extends WorkbenchElement {
  /** The task under the pointer, which is told of before it is chosen. @type {Task | null} */
  #pointed = null;

  render() {
    const {workbench} = this;
    const name = workbench.current.experiment.task.name;
    const task = workbench.shared.tasks.find((each) => each.name === name);
    const told = this.#pointed ?? task;
    return html`
      <section>
        <h2 id=${this.idOf('tasks')} data-explain="tasks" tabindex="0">${text('task.title')}</h2>
        <div class="tasks" role="radiogroup" aria-labelledby=${this.idOf('tasks')} aria-describedby=${this.idOf('task-told')}>${workbench.shared.tasks.map((each) => this.#choice(each, name))}</div>
        <p class="told" id=${this.idOf('task-told')}><b>${told?.title}</b> ${told?.summary}</p>
        ${refusalAt(workbench, '/task/name')}
      </section>
      ${task?.options.length
        ? html`<section><h2>${text('task.options')}</h2>${task.options.map((option) => this.#option(option))}</section>`
        : nothing}
      <task-sample></task-sample>
    `;
  }

  /**
   * @param {Task} task
   * @param {string} chosen
   */
  #choice(task, chosen) {
    return html`
      <label class="task ${task.name === chosen ? 'chosen' : ''}" @pointerenter=${() => this.#point(task)} @pointerleave=${() => this.#point(null)}>
        <input type="radio" name=${this.idOf('task')} class="hidden" .checked=${task.name === chosen} @change=${() => this.#choose(task)}>${task.title}
      </label>`;
  }

  /** @param {Task | null} task */
  #point(task) {
    this.#pointed = task;
    this.requestUpdate();
  }

  /** @param {Task} task */
  #choose(task) {
    this.workbench.edits.chooseTask(task);
  }

  /** @param {Option} option */
  #option(option) {
    const pointer = `/task/${option.name}`;
    const {title, about, min, max} = option;
    if (option.name === 'text' || option.name === 'csv') {
      void import('./own-data.js');
      return html`<own-data .option=${option.name} .title=${title} .about=${about}></own-data>`;
    }
    if (option.kind === 'text') return html`<text-field .pointer=${pointer} name="option" .title=${title} .about=${about} .missing=${''}></text-field>`;
    if (option.choices) {
      return html`<choice-field .pointer=${pointer} name="option" .title=${title} .about=${about} .missing=${String(option.default)} .choices=${option.choices}></choice-field>`;
    }
    if (option.kind === 'flag') {
      return html`<flag-field .pointer=${pointer} name="option" .title=${title} .about=${about} .missing=${option.default === true}></flag-field>`;
    }
    return html`<slider-field .pointer=${pointer} name="option" .title=${title} .about=${about} .missing=${Number(option.default)}
      .from=${min ?? 0} .to=${max ?? 100} .whole=${option.kind === 'whole'}></slider-field>`;
  }
}
customElements.define('task-panel', TaskPanel);
