/** KaTeX, a third of all that the page needs: fetched once a place for equations is on the screen. */

/** @type {Promise<typeof import('katex').default> | undefined} */
let loading;
/** @type {() => void} */
let saw;
const seen = new Promise((resolve) => {
  saw = () => resolve(undefined);
});
const places = new IntersectionObserver((entries) => {
  if (!entries.some(({isIntersecting}) => isIntersecting)) return;
  places.disconnect();
  saw();
});

/** @param {HTMLElement} place of the equations */
async function katex(place) {
  if (!loading) {
    places.observe(place);
    await seen;
  }
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
  const {render} = await katex(place);
  if (!wanted()) return;
  place.replaceChildren(...lines.map((line) => {
    const element = document.createElement(displayMode ? 'div' : 'span');
    render(line, element, {displayMode, throwOnError: false, strict: 'ignore'});
    return element;
  }));
}
