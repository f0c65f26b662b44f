/** Tells screen readers of the state, in the quiet region of the page: on changes, and seldom else. */
import {ofLayer} from '../../run/frame.js';
import {count, short, text} from '../../words/text.js';

const seldom = 15000;

/** @param {import('../../workbench/workbench.js').Workbench} workbench */
export function startSpeaking(workbench) {
  const region = /** @type {HTMLElement} */ (document.getElementById('spoken'));
  let said = '';
  let selected = '';
  let told = performance.now();
  let shown = '';

  const lanes = () => {
    const {current, lanes: all} = workbench;
    return all.length === 1 && !shown ? '' : text('spoken.lane', current.letter, workbench.differences.get(current) || text('lane.same'), all.length);
  };
  const progress = () => {
    const frame = workbench.current.run?.frame;
    return frame ? text('spoken.progress', count(frame.step), short(frame.loss), short(frame.score)) : '';
  };
  const state = () => {
    const {run} = workbench.current;
    if (!run) return '';
    if (run.connection === 'lost' || run.connection === 'gone') return text('state.lost');
    if (run.ended === 'diverged') return text('spoken.diverged', run.where);
    return text(`state.${run.ended ?? (run.playing ? 'running' : 'paused')}`);
  };

  workbench.addEventListener('change', () => {
    const which = lanes();
    if (which !== shown) {
      shown = which;
      selected = '';
      said = [state(), workbench.current.notice].filter(Boolean).join(' ');
      region.textContent = `${which} ${said}`;
      return;
    }
    const {layer, position} = workbench.current.selection;
    const square = `${layer}/${position}`;
    const frame = workbench.current.run?.frame;
    if (selected && selected !== square && frame) {
      const norms = ofLayer(frame.states, workbench.current.chosen?.trained ?? -1)[0]?.[1];
      region.textContent = `${text('picture.at', layer + 1, position)} ${short(norms?.[position])}`;
    }
    selected = square;
    const now = [state(), workbench.current.notice].filter(Boolean).join(' ');
    if (now === said) return;
    said = now;
    told = performance.now();
    region.textContent = `${now} ${progress()}`;
  });
  workbench.addEventListener('frame', () => {
    if (performance.now() - told < seldom) return;
    told = performance.now();
    region.textContent = progress();
  });
}
