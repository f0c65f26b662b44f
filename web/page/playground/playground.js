/** The playground: one workbench, opened as this tab left it, else as the address has it. */
import {opening, presetOf} from '../../document/presets.js';
import {fps, lively, still} from '../../view/preferences.js';
import {text} from '../../words/text.js';
import {Workbench} from '../../workbench/workbench.js';
import {keepSession, keptSession} from '../kept-session.js';
import {shownAt} from './address.js';
import {restore, sessionOf} from './session.js';

/** @import {Experiment} from '../../document/experiment.js' */
/** @import {Preset} from '../../document/presets.js' */

export class Playground {
  workbench = new Workbench({experiments: opening.lanes, fps, still, recognise});
  /** Whether somebody is there, whose work is then kept, also before anything is changed. */
  attended = false;
  #isLeft = false;

  async open() {
    const {workbench} = this;
    const {unreadable = false, ...shown} = shownAt(location.hash);
    this.#isLeft = false;
    const words = workbench.ask();
    const left = keptSession();
    const session = left?.hash === location.hash ? left : null;
    this.attended ||= session !== null;
    workbench.put(shown);
    if (session) restore(workbench, session);
    else if (workbench.preset) workbench.conductor.speed = workbench.preset.speed;
    await workbench.open(session?.playing ?? lively, session?.lanes);
    if (unreadable) workbench.current.notice ||= text('notice.link');
    await words;
    workbench.changed();
  }

  /** Keeps in this tab what the address does not hold. @returns {boolean} whether that can be */
  keep() {
    try {
      const {changes} = this.workbench.edits;
      const attended = this.attended || changes.canUndo || changes.canRedo;
      return attended && !this.#isLeft && keepSession(sessionOf(this.workbench));
    } catch {
      return false;
    }
  }

  leave() {
    this.workbench.leave(this.keep());
    this.#isLeft = true;
  }
}

/**
 * A preset that has been changed stays what experiments were started from, while its task does.
 *
 * @param {Experiment[]} experiments
 * @param {Preset | undefined} before
 */
function recognise(experiments, before) {
  const alike = before?.lanes[0].task.name === experiments[0].task.name;
  return presetOf(experiments) ?? (alike ? before : undefined);
}
