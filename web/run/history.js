/**
 * What the charts draw: a run's numbers over its steps. Once there are too many, every second is
 * let go, so that the whole run stays in sight.
 *
 * @import {Frame} from './frame.js'
 */
import {arriving, weightGradient} from './frame.js';

const most = 800;

export class History {
  constructor() {
    this.clear();
  }

  clear() {
    /** @type {number[]} */
    this.steps = [];
    /** @type {number[]} */
    this.loss = [];
    /** @type {(number|null)[]} */
    this.score = [];
    /** @type {number[]} the steps whose scores those are */
    this.scored = [];
    /** @type {number[]} */
    this.gradientNorm = [];
    /** @type {number[][]} for each layer, the norm that arrives at the first position */
    this.arriving = [];
    /** @type {number[][]} for each layer, the norm of its weights' gradient */
    this.weights = [];
  }

  /**
   * All of it anew, from what was recorded.
   *
   * @param {Frame[]} frames
   * @param {number} layers
   */
  fill(frames, layers) {
    this.clear();
    frames.forEach((frame) => this.add(frame, layers));
  }

  /** The point nearest to a step, or -1. @param {number} step */
  indexOf(step) {
    const after = this.steps.findIndex((each) => each >= step);
    return after < 0 ? this.steps.length - 1 : after;
  }

  /**
   * @param {Frame} frame
   * @param {number} layers
   */
  add(frame, layers) {
    const last = this.steps.at(-1);
    if (last !== undefined && frame.step < last) this.clear();
    if (last === frame.step) this.#each((series) => void series.pop());
    if (this.steps.length >= most) this.#each((series) => thin(series));
    this.steps.push(frame.step);
    this.loss.push(frame.loss);
    this.score.push(frame.score);
    this.scored.push(frame.scored);
    this.gradientNorm.push(frame.gradientNorm);
    for (let layer = 0; layer < layers; layer++) {
      (this.arriving[layer] ??= []).push(arriving(frame, layer, 'h'));
      (this.weights[layer] ??= []).push(weightGradient(frame, layer));
    }
  }

  /** @param {(series: any[]) => void} change */
  #each(change) {
    [this.steps, this.loss, this.score, this.scored, this.gradientNorm, ...this.arriving, ...this.weights].forEach(change);
  }
}

/** @param {any[]} series */
function thin(series) {
  const kept = series.filter((_, index) => index % 2 === 0);
  series.splice(0, series.length, ...kept);
}
