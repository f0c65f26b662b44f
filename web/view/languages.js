/** The other language shows the same: what stands after the # goes with it. */
export function keepHash() {
  document.querySelector('.languages')?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link) link.hash = location.hash;
  });
}
