/**
 * Lines of equal height through a grid, by marching squares.
 *
 * @typedef {[number, number, number, number]} Segment from x, y to x, y in columns and rows
 */

/**
 * @param {number[][]} rows
 * @param {number} level
 * @returns {Segment[]}
 */
export function contour(rows, level) {
  /** @type {Segment[]} */
  const segments = [];
  for (let y = 0; y + 1 < rows.length; y++) {
    for (let x = 0; x + 1 < rows[y].length; x++) {
      const corners = [rows[y][x], rows[y][x + 1], rows[y + 1][x + 1], rows[y + 1][x]];
      if (!corners.every(Number.isFinite)) continue;
      const crossings = [];
      for (let side = 0; side < 4; side++) {
        const [a, b] = [corners[side], corners[(side + 1) % 4]];
        if (a < level === b < level) continue;
        const share = (level - a) / (b - a);
        crossings.push([
          [x + share, y], [x + 1, y + share], [x + 1 - share, y + 1], [x, y + 1 - share],
        ][side]);
      }
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        segments.push([crossings[i][0], crossings[i][1], crossings[i + 1][0], crossings[i + 1][1]]);
      }
    }
  }
  return segments;
}

/**
 * A few round numbers in a range.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} count about so many
 */
export function ticks(from, to, count) {
  const raw = (to - from) / count;
  const decade = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * decade).find((each) => each >= raw) ?? raw;
  const all = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9; i++) all.push(Number((i * step).toPrecision(6)));
  return all;
}
