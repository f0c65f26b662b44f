/** The one fixed scale of every gradient in the page: the logarithm of a norm, from dry over water to flood. */
export const dry = -12;
export const flood = 3;

/**
 * @param {number} norm
 * @returns {'zero' | 'notFinite' | number} a number from 0 (dry) to 1 (flood)
 */
export function place(norm) {
  if (!Number.isFinite(norm)) return 'notFinite';
  if (norm <= 0) return 'zero';
  return Math.min(1, Math.max(0, (Math.log10(norm) - dry) / (flood - dry)));
}
