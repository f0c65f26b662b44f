/**
 * A lane more, or one fewer: to be taken back like every other change.
 *
 * @import {Lane} from './lane.js'
 * @import {Workbench} from './workbench.js'
 */
import {text} from '../words/text.js';

export class LaneEdits {
  #workbench;

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.#workbench = workbench;
  }

  /** One more lane beside another, the same to begin with. @param {Lane} lane */
  duplicate(lane) {
    if (!this.#hasRoom()) return;
    this.#workbench.edits.record();
    this.#add(this.#workbench.lane(lane.experiment, this.#workbench.lanes), lane);
  }

  /**
   * One more lane, which goes on from a checkpoint of this one's run; paused there.
   *
   * @param {Lane} lane
   * @param {number} step
   */
  branch(lane, step) {
    if (!lane.run || !this.#hasRoom()) return;
    const workbench = this.#workbench;
    workbench.conductor.pause();
    workbench.lookAt(null);
    workbench.edits.record();
    const branch = workbench.lane(lane.accepted, workbench.lanes);
    branch.origin = {run: lane.run.id, step};
    this.#add(branch, lane);
  }

  /**
   * One more lane, which goes on from the last checkpoint of the current lane that was taken by a step.
   *
   * @param {number} step
   */
  async branchBy(step) {
    const {current: lane, conductor} = this.#workbench;
    const {run} = lane;
    if (!run || !this.#hasRoom()) return;
    // A run that goes on lets checkpoints go, so it stands still before one of them is chosen.
    conductor.pause();
    await run.record();
    const from = run.recording.checkpointBy(step);
    if (from !== undefined && lane.run === run) this.branch(lane, from);
  }

  /** @param {Lane} lane */
  close(lane) {
    const {current, edits, lanes: all} = this.#workbench;
    if (all.length === 1) return;
    edits.record();
    const at = all.indexOf(lane);
    const lanes = all.toSpliced(at, 1);
    this.#workbench.arrange(lanes, lane === current ? lanes[Math.min(at, lanes.length - 1)] : current);
    edits.settle(0);
  }

  /**
   * @param {Lane} lane
   * @param {Lane} beside
   */
  #add(lane, beside) {
    const workbench = this.#workbench;
    lane.selection = beside.selection;
    workbench.added = lane;
    workbench.arrange(workbench.lanes.toSpliced(workbench.lanes.indexOf(beside) + 1, 0, lane), lane);
    workbench.edits.settle(0);
  }

  /** Whether there is room for one more; else it is said that there is none. */
  #hasRoom() {
    const {canAdd, current} = this.#workbench;
    if (!canAdd) {
      current.notice = text('branch.full');
      this.#workbench.changed();
    }
    return canAdd;
  }
}
