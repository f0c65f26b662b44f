/** One example of the task: words, with what they are there for, or points in a plane. */
import {html, nothing} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {text} from '../model/text.js';
import {Drawing} from './canvas.js';
import {colours} from './colours.js';
import {PageElement} from './element.js';

/** @import {Word} from '../model/playground.js' */

const most = 60;
const near = 3;

export class TaskSample extends PageElement {
  #canvas = createRef();
  /** @type {Drawing | null} */
  #drawing = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#drawing?.end();
    this.#drawing = null;
  }

  render() {
    const {sample, scores} = this.playground;
    const chance = scores?.lastThree ?? null;
    if (!sample) return nothing;
    const answered = sample.words?.some((word) => word.answer !== undefined);
    return html`
      <section>
        <h2 data-explain="sample">${text('task.sample')}</h2>
        <div class="sample">
          <p class="words ${answered ? 'answered' : ''}" ?hidden=${!sample.words}>${shortened(sample.words ?? []).map(word)}</p>
          <canvas class="plane" role="img" aria-label=${text('task.plane')} ?hidden=${!sample.points} ${ref(this.#canvas)}></canvas>
          ${sample.answer === undefined ? nothing : html`<p class="answer">${text('task.answer')} <b>${sample.answer}</b></p>`}
        </div>
        ${chance === null ? nothing : html`<p class="chance">${text('task.chance', chance.toFixed(2))}</p>`}
      </section>`;
  }

  updated() {
    const canvas = /** @type {HTMLCanvasElement | undefined} */ (this.#canvas.value);
    if (!canvas) return;
    this.#drawing ??= new Drawing(canvas, (context, width, height) => this.#draw(context, width, height));
    this.#drawing.ask();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {number} height
   */
  #draw(context, width, height) {
    const {layer, line} = colours();
    context.fillStyle = line;
    context.fillRect(width / 2, 0, 1, height);
    context.fillRect(0, height / 2, width, 1);
    for (const {x, y, kind} of this.playground.sample?.points ?? []) {
      context.fillStyle = layer(kind);
      context.beginPath();
      context.arc((width * (x + 1.1)) / 2.2, (height * (1.1 - y)) / 2.2, 2.6, 0, 2 * Math.PI);
      context.fill();
    }
  }
}
customElements.define('task-sample', TaskSample);

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
