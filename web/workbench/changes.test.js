import {equal, ok, test} from '../test.js';
import {Changes} from './changes.js';

/** A moment with as many lanes as letters. @param {string} letters @returns {any} */
const moment = (letters) => ({lanes: [...letters], current: letters[0], preset: undefined});

test('what was changed is taken back and made again, each lane with it', () => {
  const changes = new Changes();
  changes.record(moment('A'), '');
  changes.record(moment('AB'), '');
  equal(changes.undo(moment('ABC')), moment('AB'));
  equal(changes.undo(moment('AB')), moment('A'));
  ok(!changes.canUndo);
  equal(changes.undo(moment('A')), undefined);
  equal(changes.redo(moment('A')), moment('AB'));
  equal(changes.redo(moment('AB')), moment('ABC'));
  ok(!changes.canRedo && changes.canUndo);
});

test('a change after what was taken back leaves nothing to make again', () => {
  const changes = new Changes();
  changes.record(moment('A'), '');
  changes.undo(moment('AB'));
  changes.record(moment('A'), '');
  ok(!changes.canRedo);
});

test('moves of one control that follow each other at once are one change', () => {
  const changes = new Changes();
  changes.record(moment('A'), '/training/seed');
  changes.record(moment('B'), '/training/seed');
  changes.record(moment('C'), '/training/batch');
  equal(changes.undo(moment('D')), moment('C'));
  equal(changes.undo(moment('C')), moment('A'));
});

test('changes that have no place are never one', () => {
  const changes = new Changes();
  changes.record(moment('A'), '');
  changes.record(moment('B'), '');
  equal(changes.past.length, 2);
});

test('what was taken back begins a change of its own', () => {
  const changes = new Changes();
  changes.record(moment('A'), '/training/seed');
  changes.undo(moment('B'));
  changes.record(moment('A'), '/training/seed');
  ok(changes.canUndo);
});

test('the oldest of more than two hundred changes is let go', () => {
  const changes = new Changes();
  for (let k = 0; k < 201; k++) changes.record(moment(String.fromCharCode(k + 100)), '');
  equal(changes.past.length, 200);
  equal(changes.past[0], moment(String.fromCharCode(101)));
});
