/** The links to the other languages. */

/**
 * The other language shows the same: what stands after the # goes with it.
 *
 * @param {() => void} [before] what is to stand there first
 */
export function keepHash(before) {
  document.querySelector('.languages')?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    before?.();
    link.hash = location.hash;
  });
}
