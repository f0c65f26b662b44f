import {equal, ok, test} from '../test.js';
import {readingsOf, telling} from './encoding.js';

/** @param {string} hex */
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** What people have, as other programs wrote it. */
const files = [
  ['gb18030', 'c9edb8df2cc0e0b1f00a312e352cc6bbb9fb0a', '身高,类别\n1.5,苹果\n'],
  ['big5', 'a8adb0aa2cc3fea74f0a312e352cc4abaa470aa4f4b8a8a5dba5580a', '身高,類別\n1.5,蘋果\n水落石出\n'],
  ['shift_jis', '96bc914f2c8eed97de0a312c82e882f182b20a', '名前,種類\n1,りんご\n'],
  ['windows-1252', '69642c4f50c7d545530a312c434f5241c7c34f20937894209620323020b0430a', 'id,OPÇÕES\n1,CORAÇÃO “x” – 20 °C\n'],
  ['windows-1251', 'e8ecff2ce2e8e40a312cdfe1ebeeeaee0a322cc2c8d8cddf0a', 'имя,вид\n1,Яблоко\n2,ВИШНЯ\n'],
  ['koi8-r', 'c9cdd12cd7c9c40a312cf1c2cccfcbcf0a322cf7e9fbeef10a', 'имя,вид\n1,Яблоко\n2,ВИШНЯ\n'],
  ['windows-1250', '6e617a77613b7761bf6e790a313bbf6f6e610a', 'nazwa;ważny\n1;żona\n'],
  ['utf-16le', '6e0061006d0065002c006b0069006e0064000a0031002c00e9000a00', 'name,kind\n1,é\n'],
  ['utf-16be', '006e0061006d0065002c006b0069006e0064000a0031002c00e9000a', 'name,kind\n1,é\n'],
];

test('a file that does not tell its encoding is asked about, the likeliest first', () => {
  for (const [encoding, hex, text] of files) {
    const {told, likeliest} = readingsOf(bytes(hex));
    ok(!told);
    equal(likeliest[0], {encoding, text});
  }
});

test('Korean, whose bytes may be Chinese too, is among what is offered', () => {
  const {likeliest} = readingsOf(bytes('c0ccb8a72cc1beb7f90a312cbbe7b0fa0a'));
  ok(likeliest.some(({encoding, text}) => encoding === 'euc-kr' && text === '이름,종류\n1,사과\n'));
});

test('two capitals of Windows-1252 are not taken for Chinese without a word', () => {
  const {told, likeliest} = readingsOf(bytes('612cc7d50a312c78'));
  ok(!told);
  ok(likeliest.some(({text}) => text === 'a,ÇÕ\n1,x'));
});

test('UTF-8, with a mark or none, and UTF-16 with its mark tell themselves', () => {
  equal(readingsOf(new TextEncoder().encode('身高 é')), {told: true, likeliest: [{encoding: 'utf-8', text: '身高 é'}]});
  equal(readingsOf(bytes('efbbbf61')), {told: true, likeliest: [{encoding: 'utf-8', text: 'a'}]});
  equal(readingsOf(bytes('fffe6100')), {told: true, likeliest: [{encoding: 'utf-16le', text: 'a'}]});
});

test('what shows an encoding are the lines beyond ASCII, from near where they are', () => {
  equal(telling('a,b\n1,x\n2,é\n'), '2,é');
  equal(telling(`${'x'.repeat(100)}é`), `…${'x'.repeat(20)}é`);
});
