/** The page's words and numbers, in the reader's language. */

/** @type {Record<string, string>} */
const messages = JSON.parse(document.getElementById('messages')?.textContent ?? '{}');

/** The language the page was served in, as a BCP 47 tag. */
export const language = document.documentElement.lang || 'en';

/**
 * The sentence of a key, with `{0}`, `{1}`, … filled in.
 *
 * @param {string} key
 * @param {...(string|number)} values
 */
export function text(key, ...values) {
  const pattern = messages[key];
  if (pattern === undefined) {
    console.error(`No message for ${key}`);
    return key;
  }
  return pattern.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));
}

/** @param {string} key */
export function hasText(key) {
  return key in messages;
}

const whole = new Intl.NumberFormat(language, {maximumFractionDigits: 0});

/** @param {number} value */
export function count(value) {
  return Number.isFinite(value) ? whole.format(value) : '–';
}

/**
 * A number for reading at a glance: 0.312, or 3.1e-7 where it is far from one.
 *
 * @param {number|null|undefined} value
 */
export function short(value) {
  if (value === null || value === undefined) return '–';
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 0.001 && size < 1000
    ? value.toPrecision(3).slice(0, 6)
    : value.toExponential(1);
}

/**
 * A number as a person would type it.
 *
 * @param {unknown} value
 */
export function plain(value) {
  return value === undefined || value === null ? '' : String(value);
}
