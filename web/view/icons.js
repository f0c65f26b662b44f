/** The page's icons, 20 by 20, in the colour of the text around them. */
import {html} from 'lit';

/** @type {Record<string, import('lit').TemplateResult>} */
export const icons = {
  play: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6 3.5v13l11-6.5z"/></svg>`,
  pause: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 4h3.5v12H5zM11.5 4H15v12h-3.5z"/></svg>`,
  step: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4v12l8.5-6zM13.5 4H16v12h-2.5z"/></svg>`,
  reset: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M4.5 8.5A6 6 0 1 1 4 11M4.5 3.8v4.7h4.7"/></svg>`,
  undo: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M7.5 4 3.5 8l4 4M3.8 8H12a4.2 4.2 0 0 1 0 8.4H8"/></svg>`,
  redo: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="m12.5 4 4 4-4 4M16.2 8H8a4.2 4.2 0 0 0 0 8.4h4"/></svg>`,
  link: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l1-1"/></svg>`,
  take: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M10 3.5v8.5M6.5 9l3.5 3.5L13.5 9M4 15.5h12"/></svg>`,
  add: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M10 4v12M4 10h12"/></svg>`,
  duplicate: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M7 7h9v9H7zM4 13V4h9"/></svg>`,
  up: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M10 16V4.5M5 9l5-5 5 5"/></svg>`,
  down: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M10 4v11.5M5 11l5 5 5-5"/></svg>`,
  branch: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M5 4v12M5 12c0-4 9-2 9-7M11.5 7 14 4.5 16.5 7"/></svg>`,
  phase: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 4v12l5.5-6zM10 6h2v8h-2zM13.5 6h2v8h-2zM17 6h2v8h-2z"/></svg>`,
  back: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="m12.5 4-6 6 6 6"/></svg>`,
  forth: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="m7.5 4 6 6-6 6"/></svg>`,
  close: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="m5 5 10 10M15 5 5 15"/></svg>`,
  remove: html`<svg viewBox="0 0 20 20" aria-hidden="true"><path class="stroke" d="M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6"/></svg>`,
};
