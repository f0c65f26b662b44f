/**
 * How many parameters a cell has, for n units and m inputs.
 *
 * @typedef {{recurrent: number, input: number, vectors: number}} Counts matrices [n, n], [n, m], vectors [n]
 */

/**
 * @param {Counts} counts
 * @param {number} n
 * @param {number} m
 */
export function parameters({recurrent, input, vectors}, n, m) {
  return recurrent * n * n + input * n * m + vectors * n;
}

/**
 * As LaTeX, with the common factor in front where there is one: 4(n² + nm + n).
 *
 * @param {Counts} counts
 */
export function formula(counts) {
  return written(counts, 'n^2', 'n m', 'n');
}

/**
 * The same with numbers in it.
 *
 * @param {Counts} counts
 * @param {number} n
 * @param {number} m
 */
export function example(counts, n, m) {
  return `${written(counts, `${n}^2`, `${n} \\cdot ${m}`, `${n}`)} = ${parameters(counts, n, m).toLocaleString('en').replaceAll(',', '{,}')}`;
}

/**
 * @param {Counts} counts
 * @param {string} nn
 * @param {string} nm
 * @param {string} n
 */
function written({recurrent, input, vectors}, nn, nm, n) {
  /** @type {[number, string][]} */
  const all = [[recurrent, nn], [input, nm], [vectors, n]];
  const terms = all.filter(([count]) => count > 0);
  const [[factor] = [0]] = terms;
  if (!terms.length) return '0';
  if (terms.length > 1 && factor > 1 && terms.every(([count]) => count === factor)) {
    return `${factor}\\,(${terms.map(([, term]) => term).join(' + ')})`;
  }
  // Numbers need a sign between them.
  return terms.map(([count, term]) => (count === 1 ? term : `${count}${/^\d/.test(term) ? ' \\cdot ' : '\\,'}${term}`)).join(' + ');
}
