/** KaTeX, fetched when the first equation is to be set and the page has nothing better to do. */

/** @type {Promise<typeof import('katex').default> | undefined} */
let loading;

function katex() {
  return (loading ??= load());
}

async function load() {
  // The module build is twice the size of the script, which names itself on the global object.
  const folder = new URL('.', import.meta.resolve('katex'));
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('katex.min.css', folder).href;
  const styled = new Promise((resolve) => {
    style.onload = style.onerror = resolve;
  });
  document.head.append(style);
  await Promise.all([import(new URL('katex.min.js', folder).href), styled]);
  return /** @type {any} */ (globalThis).katex;
}

/**
 * @param {HTMLElement} place
 * @param {string[]} lines of LaTeX
 * @param {() => boolean} wanted whether it is still wanted once KaTeX has come
 * @param {boolean} [displayMode] whether each stands by itself
 */
export async function typeset(place, lines, wanted, displayMode = true) {
  await new Promise((resolve) => ('requestIdleCallback' in window ? requestIdleCallback(resolve, {timeout: 800}) : setTimeout(resolve, 50)));
  const {render} = await katex();
  if (!wanted()) return;
  place.replaceChildren(...lines.map((line) => {
    const element = document.createElement(displayMode ? 'div' : 'span');
    render(line, element, {displayMode, throwOnError: false, strict: 'ignore'});
    return element;
  }));
}
