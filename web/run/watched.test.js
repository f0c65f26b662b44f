import {equal, test} from '../test.js';
import {Watched} from './watched.js';

test('what several look at is asked for once, and no longer when nobody looks', () => {
  const watched = new Watched();
  const [one, other] = [{}, {}];
  watched.set(one, {of: ['states', 'gates']});
  watched.set(other, {of: ['gates', 'shares'], spectrum: 'layers.0.W_h'});
  equal(watched.message(10), {type: 'watch', of: ['gates', 'shares', 'states'], fps: 10, position: undefined, spectrum: 'layers.0.W_h'});
  watched.set(other, null);
  equal(watched.message(2), {type: 'watch', of: ['gates', 'states'], fps: 2, position: undefined, spectrum: undefined});
});

test('of what can be told but once, the last that was said counts', () => {
  const watched = new Watched();
  watched.set({}, {position: 3});
  watched.set({}, {position: 0});
  equal(watched.message(10).position, 0);
});
