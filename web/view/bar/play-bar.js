/** Play, pause, step, reset; what the run is doing; and how it is trained. */
import {html, nothing} from 'lit';
import {get} from '../../document/experiment.js';
import {count, plain, text} from '../../words/text.js';
import {WorkbenchElement} from '../workbench-element.js';
import '../fields/fields.js';
import {icons} from '../icons.js';
import {refusalAt, refusalId} from '../refusal.js';

/** Phases a second. */
const paces = [1, 4];
const speeds = [1, 5, 20, 100, 500];

export class PlayBar extends WorkbenchElement {
  constructor() {
    super();
    this.follows = ['change', 'frame', 'phase'];
  }

  render() {
    const {workbench} = this;
    const {current: {run}, transport: {playing}} = workbench;
    return html`
      <div class="transport" role="group" aria-label=${text('bar.transport')}>
        <button type="button" class="play" data-explain="play" aria-label=${text(playing ? 'bar.pause' : 'bar.play')}
          @click=${() => workbench.transport.toggle()}>${playing ? icons.pause : icons.play}</button>
        <button type="button" class="round" data-explain="step" aria-label=${text('bar.step')}
          @click=${() => workbench.transport.step()}>${icons.step}</button>
        <button type="button" class="round" data-explain="phase" aria-label=${text('bar.phase')} aria-keyshortcuts="."
          @click=${() => workbench.phases.next()}>${icons.phase}</button>
        <button type="button" class="round" data-explain="reset" aria-label=${text('bar.reset')}
          @click=${() => workbench.transport.reset()}>${icons.reset}</button>
      </div>
      <dl class="counters">
        <div><dt data-explain="steps" tabindex="0">${text('bar.steps')}</dt><dd class="steps">${count(run?.step ?? 0)}</dd></div>
        <div><dt data-explain="pace" tabindex="0">${text('bar.pace')}</dt><dd class="pace">${playing ? count(run?.stepsPerSecond || NaN) : '–'}</dd></div>
        <div><dt data-explain="state" tabindex="0">${text('bar.state')}</dt><dd class="state ${this.#state()}">${text(`state.${this.#state()}`)}</dd></div>
      </dl>
      <div class="settings" role="group" aria-label=${text('bar.training')}>
        <choice-field pointer="/training/optimizer/name" name="optimizer"
          .choices=${workbench.shared.vocabulary.optimizers.map(({name, title}) => ({value: name, title}))}></choice-field>
        <number-field pointer="/training/optimizer/rate" name="rate" ladder="decade" .least=${0}></number-field>
        ${this.#clip()}
        <number-field pointer="/training/batch" name="batch" ladder="two"></number-field>
        <number-field pointer="/training/seed" name="seed" ladder="one" .least=${0}></number-field>
        ${this.#speed()}
      </div>
    `;
  }

  #state() {
    const {run} = this.workbench.current;
    if (!run) return 'starting';
    if (run.connection === 'lost' || run.connection === 'gone') return 'lost';
    if (this.workbench.phases.at && !(this.workbench.phases.at.phase === 'update' && run.ended)) return 'phases';
    if (run.ended) return run.ended;
    if (!run.shown) return 'starting';
    return run.playing ? 'running' : 'paused';
  }

  #clip() {
    const {workbench} = this;
    const pointer = '/training/clip';
    const norm = get(workbench.current.experiment, `${pointer}/norm`);
    const problem = workbench.current.problemAt(pointer) !== undefined;
    return html`
      <div class="field clip">
        <label for=${this.idOf('clip-norm')} data-explain="clip">${text('control.clip')}</label>
        <span class="number">
          <input type="checkbox" aria-label=${text('control.clipOn')} .checked=${norm !== undefined} @change=${this.#toggleClip}>
          <input id=${this.idOf('clip-norm')} type="text" inputmode="decimal" autocomplete="off" ?disabled=${norm === undefined}
            .value=${plain(norm ?? this.lastNorm)} aria-invalid=${problem} aria-describedby=${problem ? refusalId(workbench, pointer) : nothing}
            @change=${this.#typedNorm} @keydown=${this.#keyNorm}>
        </span>
        ${refusalAt(workbench, pointer)}
      </div>`;
  }

  lastNorm = /** @type {unknown} */ (1);

  /** @param {Event} event */
  #toggleClip(event) {
    const on = /** @type {HTMLInputElement} */ (event.target).checked;
    const norm = get(this.workbench.current.experiment, '/training/clip/norm');
    if (!on && typeof norm === 'number') this.lastNorm = norm;
    this.workbench.edits.change('/training/clip', on ? {norm: this.lastNorm} : undefined);
  }

  /** @param {Event} event */
  #typedNorm(event) {
    const typed = /** @type {HTMLInputElement} */ (event.target).value.trim().replace(',', '.');
    this.workbench.edits.change('/training/clip', {norm: typed === '' || Number.isNaN(Number(typed)) ? typed : Number(typed)});
  }

  /** @param {KeyboardEvent} event */
  #keyNorm(event) {
    if (event.key === 'Escape') this.workbench.edits.takeBack('/training/clip');
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const norm = Number(get(this.workbench.current.experiment, '/training/clip/norm'));
    const next = norm * (event.key === 'ArrowUp' ? 2 : 0.5);
    if (Number.isFinite(next)) this.workbench.edits.change('/training/clip', {norm: Number(next.toPrecision(3))});
  }

  #speed() {
    const {workbench} = this;
    return html`
      <div class="field speed">
        <label for=${this.idOf('speed')} data-explain="speed">${text('control.speed')}</label>
        <select id=${this.idOf('speed')} @change=${this.#chooseSpeed}>
          ${paces.map((pace) => html`<option value=${`phases-${pace}`} .selected=${workbench.transport.pace === pace}>${text('speed.phases', pace)}</option>`)}
          ${speeds.map((speed) => html`<option value=${speed} .selected=${!workbench.transport.pace && workbench.conductor.speed === speed}>${text('speed.perSecond', speed)}</option>`)}
          <option value="full" .selected=${!workbench.transport.pace && workbench.conductor.speed === 'full'}>${text('speed.full')}</option>
        </select>
      </div>`;
  }

  /** @param {Event} event */
  #chooseSpeed(event) {
    const {value} = /** @type {HTMLSelectElement} */ (event.target);
    if (value.startsWith('phases-')) this.workbench.transport.setSpeed({phases: Number(value.slice(7))});
    else this.workbench.transport.setSpeed(value === 'full' ? 'full' : Number(value));
  }
}
customElements.define('play-bar', PlayBar);
