/**
 * The user's own text or table: typed, pasted, dropped or from a file. The server reads it while it
 * is typed; what can be read is trained once the typing rests, and what was understood is shown.
 */
import {html, nothing} from 'lit';
import {problemsOf, request} from '../../server/api.js';
import {telling} from '../../document/encoding.js';
import {isTooLong} from '../../document/own-data.js';
import {count, text} from '../../words/text.js';
import './data-preview.js';
import {WorkbenchElement} from '../workbench-element.js';
import {idAt} from '../ids.js';
import {refusal} from '../refusal.js';
import {mostOwn, readFile} from './read-file.js';

/** @import {Problem} from '../../server/api.js' */
/** @import {Decoded} from '../../document/encoding.js' */

const soon = 300;

export class OwnData extends WorkbenchElement {
  static properties = {option: {}, title: {}, about: {}};

  /** @type {Problem | undefined} */
  #problem;
  /** @type {any} */
  #preview = null;
  #draft = '';
  /** What the last file may say, where it does not tell its encoding. @type {Decoded[]} */
  #readings = [];
  #committed = '';
  /** What was asked about last. */
  #asked = '';
  #turn = 0;
  #dropping = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    this.option = '';
    this.title = '';
    this.about = '';
  }

  /** @returns {Problem} */
  get #tooLarge() {
    return {pointer: this.#pointer, detail: text('own.tooLarge', count(mostOwn / 1024))};
  }

  get #pointer() {
    return `/task/${this.option}`;
  }

  /** @returns {string} what is in the experiment */
  get #value() {
    const value = this.workbench.current.experiment.task[this.option];
    return typeof value === 'string' ? value : '';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#turn++;
    this.#asked = '';
  }

  willUpdate() {
    if (this.#value !== this.#committed) {
      this.#committed = this.#value;
      this.#draft = this.#value;
      if (!this.#readings.some((each) => each.text === this.#draft)) this.#readings = [];
    }
  }

  render() {
    const id = idAt(this.workbench, this.#pointer);
    const {leftOut} = this.workbench;
    const problem = this.#problem;
    return html`
      <div class="field">
        <label for=${id} data-explain="option" data-about=${this.about}>${this.title}</label>
        <textarea id=${id} class="own ${this.#dropping ? 'dropping' : ''}" rows="7" spellcheck="false" autocomplete="off"
          wrap=${this.option === 'csv' ? 'off' : 'soft'} placeholder=${text(`own.${this.option}.placeholder`)}
          aria-invalid=${problem !== undefined} aria-describedby="${id}-refusal" .value=${this.#draft}
          @input=${this.#typed} @dragover=${this.#over} @dragleave=${this.#over} @drop=${this.#dropped}></textarea>
      </div>
      <p class="own-tools">
        <input id="${id}-file" class="hidden" type="file" accept=".csv,.tsv,.txt,.md,text/*" aria-label=${text('own.file')} @change=${this.#chosen}>
        <label for="${id}-file" class="button">${text('own.file')}</label>
        <button type="button" class="plain" ?disabled=${this.#draft === ''} @click=${() => this.#take('')}>${text('own.clear')}</button>
      </p>
      ${this.#readings.length ? this.#encodings(id) : nothing}
      <div id="${id}-refusal" role="alert">${problem ? html`<p class="refusal">${problem.detail}</p>` : nothing}</div>
      ${leftOut && !this.#draft ? refusal(text('own.leftOut', count(leftOut))) : nothing}
      ${isTooLong(this.workbench.current.experiment.task) ? html`<p class="quiet">${text('own.notInLink')}</p>` : nothing}
      <data-preview .preview=${this.#preview} .stale=${problem !== undefined} @choose=${this.#chooseOption}></data-preview>
    `;
  }

  /** @param {string} id */
  #encodings(id) {
    return html`<fieldset class="encodings">
      <legend>${text('own.encoding')}</legend>
      ${this.#readings.map((each) => html`
        <label><input type="radio" name="${id}-encoding" .checked=${each.text === this.#draft} @change=${() => this.#take(each.text, this.#readings)}>
          <span>${text(`own.encoding.${each.encoding}`)}</span> <code>${telling(each.text)}</code></label>`)}
    </fieldset>`;
  }

  /** @param {CustomEvent<{option: string, value: string}>} event */
  #chooseOption({detail: {option, value}}) {
    this.workbench.edits.change(`/task/${option}`, value);
  }

  updated() {
    const {task, training} = this.workbench.current.experiment;
    if (this.#draft === this.#committed && JSON.stringify([task, training.seed]) !== this.#asked) void this.#read();
  }

  /** @param {Event} event */
  #typed(event) {
    this.#draft = /** @type {HTMLTextAreaElement} */ (event.target).value;
    this.#readings = [];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), soon);
    this.requestUpdate();
  }

  /**
   * @param {string} draft
   * @param {Decoded[]} [readings] of which it is one
   */
  #take(draft, readings = []) {
    this.#draft = draft;
    this.#readings = readings;
    clearTimeout(this.#timer);
    void this.#read();
    this.requestUpdate();
  }

  /** @param {DragEvent} event */
  #over(event) {
    event.preventDefault();
    this.#dropping = event.type === 'dragover';
    this.requestUpdate();
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    this.#dropping = false;
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.#open(file);
  }

  /** @param {Event} event */
  #chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (file) void this.#open(file);
    input.value = '';
  }

  /** @param {File} file */
  async #open(file) {
    const read = await readFile(file).catch(() => null);
    if (read === null) {
      this.#problem = this.#tooLarge;
      this.requestUpdate();
    } else {
      this.#take(read.likeliest[0].text, read.told ? [] : read.likeliest);
    }
  }

  async #read() {
    const turn = ++this.#turn;
    const draft = this.#draft;
    const {task, training} = this.workbench.current.experiment;
    const asked = {...task, [this.option]: draft};
    this.#asked = JSON.stringify([asked, training.seed]);
    if (draft.length > mostOwn) {
      this.#problem = this.#tooLarge;
      this.requestUpdate();
      return;
    }
    try {
      const preview = await request('POST', '/api/tasks/preview', {task: asked, seed: training.seed});
      if (turn !== this.#turn) return;
      this.#preview = preview;
      this.#problem = undefined;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#problem = this.#mine(error);
    }
    // What another option has wrong is said at that one.
    if (!this.#problem && draft !== this.#value) this.workbench.edits.change(this.#pointer, draft);
    this.requestUpdate();
  }

  /**
   * @param {unknown} error
   * @returns {Problem | undefined}
   */
  #mine(error) {
    const mine = problemsOf(error).filter(({pointer}) => pointer === '' || pointer === this.#pointer);
    if (mine.length < 2) return mine[0];
    return {pointer: mine[0].pointer, detail: `${mine[0].detail} ${text('own.more', mine.length - 1)}`};
  }
}
customElements.define('own-data', OwnData);
