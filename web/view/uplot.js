/** uPlot's script, which is half the size of its module and names itself on the global object. */
const script = document.createElement('script');
script.src = new URL('uPlot.iife.min.js', import.meta.resolve('uplot')).href;
await new Promise((resolve, reject) => {
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});

/** @import Plot from 'uplot' */
/** @type {typeof Plot} */
const uPlot = /** @type {any} */ (globalThis).uPlot;
export default uPlot;
