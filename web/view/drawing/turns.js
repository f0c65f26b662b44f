/**
 * Who draws when. Many pictures change with each frame of a run; they draw in turn, over as many
 * frames of the screen as it takes, so that none of these comes late.
 */

/** Milliseconds of a screen frame that drawing may take. */
const budget = 5;

/** @type {Set<() => void>} */
const waiting = new Set();
let asked = 0;

/** @param {() => void} draw once, soon */
export function inTurn(draw) {
  waiting.add(draw);
  asked ||= requestAnimationFrame(run);
}

/** @param {() => void} draw no more */
export function outOfTurn(draw) {
  waiting.delete(draw);
}

function run() {
  asked = 0;
  const end = performance.now() + budget;
  try {
    for (const draw of waiting) {
      waiting.delete(draw);
      draw();
      if (performance.now() > end) break;
    }
  } finally {
    // One that fails does not hold up the others.
    if (waiting.size) asked ||= requestAnimationFrame(run);
  }
}
