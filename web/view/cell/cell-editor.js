/**
 * The equations of a cell as text, read by the server while they are typed: what is wrong is
 * underlined at its column and said beneath. What can be read is told of, and again once the typing rests.
 */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {problemsOf, request} from '../../server/api.js';
import {text} from '../../words/text.js';
import {Completion} from './completion-list.js';
import {LightElement} from '../light-element.js';

/** @import {Problem} from '../../server/api.js' */

const soon = 150;
const rest = 600;

export class CellEditor extends LightElement {
  static properties = {equations: {}, connection: {}, hint: {}, suffix: {}};

  #marks = createRef();
  #area = createRef();
  /** @type {Problem[]} */
  #problems = [];
  /** Names of the last equations that were read, which nothing uses. @type {string[]} */
  #unused = [];
  #draft = '';
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #completion = new Completion(() => this.requestUpdate());

  constructor() {
    super();
    /** What holds; typing goes on from there. */
    this.equations = '';
    /** Of the layer whose formulas are wanted. @type {string | undefined} */
    this.connection = undefined;
    /** What stands beneath while nothing is wrong. */
    this.hint = text('cell.hint');
    /** Tells its names from those of another in the page. */
    this.suffix = '';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#turn++;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('equations') || this.equations === this.#draft) return;
    this.#draft = this.equations;
    this.#problems = [];
    this.#unused = [];
    this.#turn++;
    clearTimeout(this.#timer);
  }

  render() {
    const [problem, ...others] = this.#problems;
    const completion = this.#completion;
    return html`
      <div class="source">
        <pre aria-hidden="true" ${ref(this.#marks)}>${marked(this.#draft, problem)}</pre>
        <textarea spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off" aria-label=${text('cell.source')}
          aria-invalid=${problem !== undefined} aria-describedby="cell-says${this.suffix}" aria-autocomplete="list"
          aria-controls=${completion.open ? `completions${this.suffix}` : nothing}
          aria-activedescendant=${completion.open ? `completion-${completion.index}${this.suffix}` : nothing} .value=${this.#draft}
          @input=${this.#typed} @keydown=${(/** @type {KeyboardEvent} */ event) => completion.key(event)}
          @blur=${() => completion.close()} @scroll=${this.#scrolled} ${ref(this.#area)}></textarea>
        ${completion.render(this.suffix, () => /** @type {HTMLTextAreaElement} */ (this.#area.value))}
      </div>
      <p id="cell-says${this.suffix}" class="says ${problem ? 'wrong' : ''}" role="status">${problem ? problem.detail : this.hint}</p>
      ${others.map(({detail}) => html`<p class="says wrong other">${detail}</p>`)}
      ${problem || !this.#unused.length ? nothing : html`<p class="quiet unused">${text('cell.unused', this.#unused.join(', '))}</p>`}
    `;
  }

  focus() {
    /** @type {HTMLTextAreaElement | undefined} */ (this.#area.value)?.focus();
  }

  /** What stands there now, read or not. */
  get draft() {
    return this.#draft;
  }

  #scrolled() {
    const area = /** @type {HTMLElement} */ (this.#area.value);
    const marks = /** @type {HTMLElement} */ (this.#marks.value);
    this.#completion.close();
    marks.scrollTo(area.scrollLeft, area.scrollTop);
  }

  /** @param {Event} event */
  #typed(event) {
    const area = /** @type {HTMLTextAreaElement} */ (event.target);
    this.#draft = area.value;
    if (event instanceof InputEvent && event.inputType.startsWith('insertText')) this.#completion.look(area, false);
    else if (event instanceof InputEvent && event.inputType.startsWith('delete') && this.#completion.open) this.#completion.look(area, false);
    else this.#completion.close();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.read(), soon);
    this.requestUpdate();
  }

  /** Has the server read what stands there now. */
  async read() {
    const turn = ++this.#turn;
    const {connection} = this;
    const equations = this.#draft;
    // Else what waits would ask once more, and this answer would count for nothing.
    clearTimeout(this.#timer);
    try {
      const cell = await request('POST', '/api/cells', {equations, connection});
      if (turn !== this.#turn) return;
      this.#problems = [];
      this.#unused = cell.unused;
      this.dispatchEvent(new CustomEvent('read', {detail: {equations, connection, cell}}));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.dispatchEvent(new CustomEvent('rested', {detail: equations})), rest);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#problems = problemsOf(error);
      this.dispatchEvent(new CustomEvent('refused'));
    }
    this.requestUpdate();
  }
}
customElements.define('cell-editor', CellEditor);

/**
 * The same text with the place of a fault marked: the word that begins there, or what stands there.
 *
 * @param {string} source
 * @param {Problem | undefined} problem
 */
function marked(source, problem) {
  if (problem?.line === undefined || problem.column === undefined) return `${source}\n`;
  const lines = source.split('\n');
  const before = lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const start = Math.min(before + problem.column - 1, source.length);
  const word = source.slice(start).match(/^(?:[A-Za-z_]\w*'?|[^\n])/)?.[0] ?? '';
  return html`${source.slice(0, start)}<mark>${word || ' '}</mark>${source.slice(start + word.length)}${'\n'}`;
}
