import {equal, ok, test} from '../test.js';
import {bringBack, leaveOut} from './own-data.js';

const chinese = '山高月小，水落石出。曾日月之幾何，而江山不可复识矣。';

test('short data stays in the address, and long data is left out of it and had back from this tab', () => {
  const short = {name: 'text', text: chinese};
  ok(leaveOut(short) === short);
  equal(bringBack(short), {task: short, leftOut: 0});
  const long = {name: 'text', text: chinese.repeat(200)};
  const left = leaveOut(long);
  ok(JSON.stringify(left).length < 100);
  equal(bringBack(left), {task: long, leftOut: 0});
});

test('another tab is told how much it does not have', () => {
  const left = leaveOut({name: 'table', csv: 'a,b\n'.repeat(4000)});
  sessionStorage.clear();
  equal(bringBack(left), {task: {name: 'table', csv: ''}, leftOut: 16000});
});
