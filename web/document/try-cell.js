/**
 * An experiment that shows what a cell can do: which of two signals came first, long ago.
 *
 * @import {CellName, Experiment} from './experiment.js'
 */
import {toHash} from './link.js';

/**
 * What suits a cell best to begin with, by its name.
 *
 * @type {Record<string, {rate?: number, initial?: Experiment['training']['initial']}>}
 */
const special = {
  'rnn-relu': {rate: 0.001, initial: {'layers.*.W_h': {identity: 1}}},
  lstm: {rate: 0.001, initial: {'layers.*.b_f': {constant: 3}}},
  'lstm-peephole': {initial: {'layers.*.b_f': {constant: 2}}},
  'lstm-coupled': {initial: {'layers.*.b_f': {constant: 2}}},
  mgu: {initial: {'layers.*.b_f': {constant: -2}}},
  gru: {initial: {'layers.*.b_u': {constant: -2}}},
  'gru-reset-after': {initial: {'layers.*.b_u': {constant: -2}}},
};

/**
 * @param {CellName} cell
 * @returns {Experiment}
 */
export function experimentFor(cell) {
  const {rate = 0.003, initial} = (typeof cell === 'string' && special[cell]) || {};
  return {
    task: {name: 'temporal-order', length: 30},
    network: {embed: {units: 16}, layers: [{type: 'recurrent', cell, units: 32}]},
    training: {
      optimizer: {name: 'adam', rate}, clip: {norm: 1}, batch: 32, seed: 1, steps: 20000,
      ...(initial ? {initial} : {}),
    },
  };
}

/** @param {CellName} cell */
export function tryLink(cell) {
  return `/${toHash({experiments: [experimentFor(cell)], current: 0})}`;
}
