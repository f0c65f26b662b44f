/**
 * The looks inside a network, in the order of their tabs. Each is an element that says itself what it
 * is called and when it applies.
 *
 * @import {Lane} from '../../workbench/lane.js'
 *
 * @typedef {Pick<Lane, 'chosen' | 'length' | 'read'>} Shown the chosen layer, positions, and which of them the head reads
 *
 * @typedef {object} Look
 * @property {string} look the end of its keys among the words: `inside.…`, `explain.inside-…`
 * @property {(shown: Shown) => boolean} applies whether it has something to show there
 *
 * @typedef {Look & (new () => HTMLElement)} Panel
 */
import {AlonePanel} from './alone-panel.js';
import {AttentionPanel} from './attention-panel.js';
import {DeltasPanel} from './deltas-panel.js';
import {GatesPanel} from './gates-panel.js';
import {MatrixPanel} from './matrix-panel.js';
import {SquarePanel} from './square-panel.js';
import {TaughtPanel} from './taught-panel.js';

/** @type {Panel[]} */
export const looks = [AttentionPanel, SquarePanel, GatesPanel, DeltasPanel, TaughtPanel, MatrixPanel, AlonePanel];
