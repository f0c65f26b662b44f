/**
 * Colours for what is drawn on canvas. They are the page's tokens, read once for each theme.
 */

const at = [-12, -9, -6, -3, -1, 0.5, 1.5, 3];
const shades = 256;

/**
 * @typedef {object} Colours
 * @property {string[]} scale from dry to flood
 * @property {number[][]} relief red, green and blue from low to high
 * @property {string} ink
 * @property {string} soft
 * @property {string} line
 * @property {string} card
 * @property {string} paper
 * @property {string} accent
 * @property {string} warm
 * @property {string} ahead where the gradient has not got to yet
 * @property {string[]} lanes
 * @property {(share: number) => string} layer from the first layer (0) to the last (1)
 */

/** @type {Colours | null} */
let current = null;

const changed = new EventTarget();

/** Told whenever the theme changes. */
export const themes = changed;

function forget() {
  current = null;
  changed.dispatchEvent(new Event('change'));
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', forget);
new MutationObserver(forget).observe(document.documentElement, {attributeFilter: ['data-theme']});

/** @returns {Colours} */
export function colours() {
  return (current ??= read());
}

function read() {
  const probe = document.head; // nobody sees its colour, which is what the theme makes of a token
  const token = (/** @type {string} */ name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const stops = at.map((_, index) => channels(token(`scale-${index}`)));
  const scale = Array.from({length: shades}, (_, index) => {
    const power = at[0] + (index / (shades - 1)) * (at[at.length - 1] - at[0]);
    const right = Math.max(1, at.findIndex((stop) => power <= stop));
    return mix(stops[right - 1], stops[right], (power - at[right - 1]) / (at[right] - at[right - 1]));
  });
  const first = channels(token('first-layer'));
  const middle = channels(token('middle-layer'));
  const last = channels(token('last-layer'));
  const heights = Array.from({length: 6}, (_, index) => channels(token(`relief-${index}`)));
  const relief = Array.from({length: shades}, (_, index) => {
    const at = (index / (shades - 1)) * (heights.length - 1);
    const left = Math.min(heights.length - 2, Math.floor(at));
    return heights[left].map((value, channel) => Math.round(value + (heights[left + 1][channel] - value) * (at - left)));
  });
  return {
    scale,
    relief,
    ink: token('ink'),
    soft: token('soft'),
    line: token('line'),
    card: token('card'),
    paper: token('paper'),
    accent: token('accent'),
    warm: token('warm'),
    ahead: token('line'),
    lanes: [0, 1, 2, 3].map((slot) => token(`lane-${slot}`)),
    layer: (/** @type {number} */ share) =>
      share < 0.5 ? mix(first, middle, share * 2) : mix(middle, last, share * 2 - 1),
  };
}

/** @param {string} colour as `rgb(…)` */
function channels(colour) {
  return (colour.match(/\d+/g) ?? []).map(Number);
}

/**
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} share
 */
function mix(from, to, share) {
  return `rgb(${from.map((value, index) => Math.round(value + (to[index] - value) * share)).join(' ')})`;
}
