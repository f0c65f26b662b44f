/**
 * Starts and stops all lanes together: whole steps at a speed, or the phases of a step at a pace.
 *
 * @import {Speed} from './conductor.js'
 * @import {Workbench} from './workbench.js'
 */

export class Transport {
  /** Phases a second, or 0 where whole steps are taken. */
  pace = 0;
  #workbench;

  /** @param {Workbench} workbench */
  constructor(workbench) {
    this.#workbench = workbench;
  }

  get playing() {
    const {conductor, phases} = this.#workbench;
    return conductor.playing || phases.playing;
  }

  /** What a step takes by itself: phases at a pace, or steps at a speed. @param {Speed | {phases: number}} speed */
  setSpeed(speed) {
    const {conductor, phases} = this.#workbench;
    const {playing} = this;
    if (typeof speed === 'object') {
      if (conductor.playing) conductor.pause();
      this.pace = speed.phases;
      phases.pace = speed.phases;
    } else {
      phases.leave();
      this.pace = 0;
      conductor.speed = speed;
    }
    if (playing) this.play();
    this.#workbench.changed();
  }

  /** At the pace or the speed that is chosen. */
  play() {
    if (this.pace) this.#workbench.phases.play();
    else this.#workbench.conductor.play();
  }

  toggle() {
    const waits = this.playing ? null : this.#workbench.edits.pending.hurry();
    // What had ended plays by now.
    if (waits) void waits.then(() => this.playing || this.#toggle());
    else this.#toggle();
  }

  #toggle() {
    const {conductor, current: {run}, phases} = this.#workbench;
    if (phases.playing) phases.pause();
    else if (this.pace && run && !run.ended && !conductor.playing) phases.play();
    else {
      phases.leave();
      this.#toggleSteps();
    }
  }

  #toggleSteps() {
    const {conductor, lanes} = this.#workbench;
    const runs = lanes.flatMap(({run}) => run ?? []);
    if (!runs.length) void this.#workbench.renew(true);
    else if (conductor.playing) conductor.pause();
    else {
      // Once all have ended there is nothing to go on from: they play again from the start.
      if (runs.every((run) => run.ended)) conductor.reset();
      conductor.play();
    }
  }

  step() {
    const {conductor, edits, phases} = this.#workbench;
    phases.leave();
    const waits = edits.pending.hurry();
    if (waits) void waits.then(() => conductor.step());
    else conductor.step();
  }

  /** Back to step 0. */
  reset() {
    const workbench = this.#workbench;
    workbench.phases.leave();
    workbench.lanes.forEach((lane) => {
      lane.origin = null;
    });
    workbench.past = null;
    workbench.conductor.reset();
    workbench.tellShown();
  }
}
