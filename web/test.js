/**
 * What the tests of modules are written with. They stand beside what they test, `link.test.js`
 * beside `link.js`, and run in a page of their own in the browser of the suite, which reports them
 * (`ModulesTest.java`). None of this is served.
 */

/** @type {{name: string, holds: () => void | Promise<void>}[]} */
const tests = [];

/**
 * @param {string} name a sentence
 * @param {() => void | Promise<void>} holds throws where it does not
 */
export function test(name, holds) {
  tests.push({name, holds});
}

/**
 * @param {unknown} actual
 * @param {unknown} expected with the same fields and elements, in whatever order fields are
 */
export function equal(actual, expected) {
  const [is, wanted] = [written(actual), written(expected)];
  if (is !== wanted) throw new Error(`expected\n  ${wanted}\nbut it is\n  ${is}`);
}

/** @param {unknown} value */
export function ok(value) {
  if (!value) throw new Error(`expected something that holds, but it is ${written(value)}`);
}

/** @param {() => unknown} act */
export function throws(act) {
  try {
    act();
  } catch {
    return;
  }
  throw new Error('expected it to be refused');
}

/** What JSON has no word for too: NaN, undefined, maps and sets. @param {any} value @returns {string} */
function written(value) {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Object.is(value, -0)) return '-0';
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name} ${written([...value])}`;
  if (Symbol.iterator in value) return `[${Array.from(value, written).join(', ')}]`;
  return `{${Object.keys(value).sort().map((key) => `${key}: ${written(value[key])}`).join(', ')}}`;
}

/** Runs all that were written, one after the other. @returns {Promise<{name: string, failure: string | null}[]>} */
export async function outcomes() {
  const all = [];
  for (const {name, holds} of tests) {
    const failure = await Promise.resolve().then(holds).then(() => null, (/** @type {Error} */ error) => error.stack ?? String(error));
    all.push({name, failure});
  }
  return all;
}
