/** What the reader's system asks of pages. */

/** Whether nothing is to move by itself. */
export const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Whether little is to be sent. */
const thrifty = /** @type {any} */ (navigator).connection?.saveData === true;

/** Whether training may begin without being asked for. */
export const lively = !still && !thrifty;

/** Frames a second. */
export const fps = lively ? 10 : 2;
