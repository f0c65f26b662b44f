/**
 * What a file may be written in. UTF-8, and UTF-16 with its mark, tell themselves; nothing else does,
 * so the likeliest are offered with what they make of its letters, and none is taken in silence.
 */

/**
 * @typedef {{encoding: string, text: string}} Decoded
 * @typedef {{told: boolean, likeliest: Decoded[]}} Readings whether the bytes tell their encoding themselves
 */

/** @type {[string, (text: string) => number][]} each with how much of a text is as people write in it */
const others = [
  ['gb18030', han(0xb0, 0xd7, 0xa1, 0xfe)],
  ['big5', han(0xa4, 0xc6, 0x40, 0xfe)],
  ['shift_jis', han(0x88, 0x97, 0x40, 0xfc, /[\u3040-\u30ff]/)],
  ['euc-kr', han(0xb0, 0xc8, 0xa1, 0xfe)],
  ['windows-1252', words('Latin')],
  ['windows-1250', words('Latin')],
  ['windows-1251', words('Cyrillic')],
  ['koi8-r', words('Cyrillic')],
];

const most = 6;

/** Lines that are looked at. */
const enough = 500;

/**
 * @param {Uint8Array} bytes
 * @returns {Readings}
 */
export function readingsOf(bytes) {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (marked) return {told: true, likeliest: [{encoding: marked, text: new TextDecoder(marked).decode(bytes)}]};
  const zeros = bytes.includes(0);
  const unicode = zeros ? null : decoded(bytes, 'utf-8');
  if (unicode !== null) return {told: true, likeliest: [{encoding: 'utf-8', text: unicode}]};
  const byLikelihood = [...(zeros ? [] : others), ...wide(bytes)]
    .flatMap(([encoding, likelihood]) => {
      const text = decoded(bytes, encoding);
      return text === null ? [] : [{encoding, text, likelihood: likelihood(tellingLines(text, enough).join('\n'))}];
    })
    .filter(({likelihood}) => likelihood > 0)
    .sort((one, other) => other.likelihood - one.likelihood)
    .filter(({text}, k, all) => all.findIndex((each) => each.text === text) === k);
  const likeliest = byLikelihood.slice(0, most).map(({encoding, text}) => ({encoding, text}));
  const latin = {encoding: 'windows-1252', text: new TextDecoder('windows-1252').decode(bytes)};
  return {told: false, likeliest: likeliest.length ? likeliest : [latin]};
}

/**
 * The lines that show in which encoding a text is: those with other letters than those of ASCII.
 *
 * @param {string} text
 */
export function telling(text) {
  return tellingLines(text, 3).map((line) => around(line.trim())).join('\n');
}

/**
 * @param {string} text
 * @param {number} count
 */
function tellingLines(text, count) {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim());
  const strange = lines.filter((line) => /[^\0-\x7f]/.test(line));
  return (strange.length ? strange : lines).slice(0, count);
}

/** A part of a long line, from a little before its first letter beyond ASCII. @param {string} line */
function around(line) {
  const at = Math.max(0, line.search(/[^\0-\x7f]/) - 20);
  return (at ? '…' : '') + [...line.slice(at)].slice(0, 60).join('');
}

/**
 * @param {Uint8Array} bytes
 * @param {string} encoding
 * @returns {string | null} null where they are not in this encoding
 */
function decoded(bytes, encoding) {
  try {
    const text = new TextDecoder(encoding, {fatal: true}).decode(bytes);
    // what nobody types: other controls than tabs and line ends, and letters of nobody's alphabet
    return /[\0-\x08\x0e-\x1f\x7f-\x9f\p{Co}\p{Cn}]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/**
 * UTF-16 without its mark: of ASCII every second byte is zero.
 *
 * @param {Uint8Array} bytes
 * @returns {[string, (text: string) => number][]}
 */
function wide(bytes) {
  if (bytes.length % 2) return [];
  /** @param {string} text */
  const plain = (text) => (text.match(/[\n -~\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]/g)?.length ?? 0) / text.length;
  /** @param {string} text */
  const likelihood = (text) => (/[\n\r,;\t ]/.test(text) ? plain(text) : 0);
  return [['utf-16le', likelihood], ['utf-16be', likelihood]];
}

/**
 * The share of what is beyond ASCII that are frequent characters, kana or signs, away from Latin
 * letters: in Latin words, two letters with accents make a character of such an encoding.
 *
 * @param {number} from the first byte of the frequent ones
 * @param {number} to
 * @param {number} low their second byte
 * @param {number} high
 * @param {RegExp} [needed] what a text has some of
 * @returns {(text: string) => number}
 */
function han(from, to, low, high, needed) {
  /** @type {Set<string> | undefined} */
  let frequent;
  const encoding = () => /** @type {[string, unknown]} */ (others.find(([, each]) => each === likelihood))[0];
  /** @param {string} text */
  function likelihood(text) {
    frequent ??= pairs(encoding(), from, to, low, high);
    const beyond = [...text.matchAll(/[^\0-\x7f]/gu)];
    const good = beyond.filter(({0: character, index}) =>
      (frequent?.has(character) || /[\u3000-\u30ff\uff00-\uff65\u2010-\u203f]/.test(character)) && !/[A-Za-z]/.test(text.charAt(index - 1) + text.charAt(index + 1)));
    return (good.length / beyond.length) * (needed && !needed.test(text) ? 0.7 : 1);
  }
  return likelihood;
}

/**
 * @param {string} encoding
 * @param {number} from
 * @param {number} to
 * @param {number} low
 * @param {number} high
 */
function pairs(encoding, from, to, low, high) {
  const decoder = new TextDecoder(encoding);
  const all = new Set();
  for (let lead = from; lead <= to; lead++) {
    for (let trail = low; trail <= high; trail++) all.add(decoder.decode(Uint8Array.of(lead, trail)));
  }
  return all;
}

/**
 * The share of what is beyond ASCII that are usual signs, or letters in words of one script with
 * capitals where words have them; in Latin ones most letters have no accent.
 *
 * @param {'Latin' | 'Cyrillic'} script
 * @returns {(text: string) => number}
 */
function words(script) {
  const cased = /^(\p{Lu}?[\p{Ll}\p{M}]*|[\p{Lu}\p{M}]+)$/u;
  const whole = new RegExp(`^\\p{Script=${script}}+$`, 'u');
  /** @param {string} word */
  const isOne = (word) => {
    const accents = word.replace(/[\0-\x7f]/g, '').length;
    return cased.test(word) && whole.test(word) && (script === 'Cyrillic' || word.length < 3 || 2 * accents <= word.length);
  };
  return (text) => {
    const beyond = text.replace(/[\0-\x7f]/g, '').length;
    const inWords = (text.match(/\p{L}+/gu) ?? []).filter(isOne).join('').replace(/[\0-\x7f]/g, '').length;
    const signs = text.match(/(?<!\p{L})[\u00a0°²³µ·€£§©®«»¿¡½×±“”„‘’–—…№]|[\u00a0°²³µ·€£§©®«»½×±“”„‘’–—…№](?!\p{L})/gu)?.length ?? 0;
    return (inWords + signs) / beyond;
  };
}
