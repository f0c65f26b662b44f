/**
 * What may be typed at a place in the equations of a cell.
 *
 * @typedef {'function' | 'input' | 'state' | 'name' | 'parameter'} Kind
 * @typedef {{text: string, kind: Kind}} Candidate
 */

const functions = ['sigmoid', 'tanh', 'relu', 'softplus', 'exp'];
const word = /[A-Za-z]\w*'?$/;
const most = 8;

/**
 * @param {string} source
 * @param {number} at where the caret stands
 * @param {boolean} asked whether candidates are wanted where nothing has been typed yet
 * @returns {{from: number, candidates: Candidate[]}} where what they replace begins
 */
export function complete(source, at, asked) {
  const start = source.lastIndexOf('\n', at - 1) + 1;
  const before = source.slice(start, at);
  const typed = before.match(word)?.[0] ?? '';
  const from = at - typed.length;
  if (before.includes('#') || (!typed && !asked)) return {from, candidates: []};
  const all = before.includes('=') ? ofValue(source, start, before) : ofName(source);
  if (all.some(({text}) => text === typed)) return {from, candidates: []};
  const low = typed.toLowerCase();
  const fitting = all.filter(({text}) => text.toLowerCase().startsWith(low) || text.replace('_', '').toLowerCase().startsWith(low));
  return {from, candidates: fitting.slice(0, most)};
}

/**
 * The names that lines give, in order.
 *
 * @param {string} text
 */
function assigned(text) {
  return [...text.matchAll(/^[ \t]*([A-Za-z]\w*'?)[ \t]*=/gm)].map(([, name]) => name);
}

/** To the left of =: a state's next value, if it has none yet. @param {string} source @returns {Candidate[]} */
function ofName(source) {
  const names = new Set(assigned(source));
  return ["h'", "c'"].filter((name) => !names.has(name)).map((text) => ({text, kind: 'state'}));
}

/**
 * @param {string} source
 * @param {number} start of the line
 * @param {string} before the caret, on that line
 * @returns {Candidate[]}
 */
function ofValue(source, start, before) {
  const every = assigned(source);
  const above = assigned(source.slice(0, start));
  const states = new Set(['h', ...every.filter((name) => name.endsWith("'")).map((name) => name.slice(0, -1))]);
  const own = (before.match(/^\s*([A-Za-z]\w*)/)?.[1] ?? 'h').slice(0, 12);
  const used = [...source.matchAll(/[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9]+/g)].map(([name]) => name);
  const parameters = new Set([`W_${own}`, `U_${own}`, `b_${own}`, ...used.filter((name) => !every.includes(name))]);
  /** @type {(kind: Kind, texts: Iterable<string>) => Candidate[]} */
  const as = (kind, texts) => [...texts].map((text) => ({text, kind}));
  return [
    ...as('name', above),
    ...as('state', states),
    ...as('input', ['x']),
    ...as('parameter', parameters),
    ...as('function', functions.map((name) => `${name}(`)),
  ];
}
