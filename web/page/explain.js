/**
 * Short explanations where things stand. Whatever carries `data-explain="key"` shows the sentence
 * `explain.key`, or what `data-about` says instead, when the pointer rests on it, when the keyboard
 * reaches it, and when it is tapped.
 */
import {request} from '../server/api.js';
import {language} from '../words/text.js';

const rest = 350;
/** By how many pixels a finger may slip that touches, and what is explained may move with the page. */
const slip = 12;
/** A control stands in one of these with its name, which carries the explanation of both. */
const fields = 'choice-field, number-field, slider-field, flag-field, text-field, .field';

/** What an explanation must not cover while it stands at a part of it. */
const whole = `${fields}, history-bar`;

/** What is explained how; null where the server could not be reached. @type {Promise<Record<string, string> | null> | undefined} */
let explanations;

/** They are fetched when the first is about to be wanted. */
function fetched() {
  explanations ??= request('GET', `/api/explanations?lang=${language}`).catch(() => {
    explanations = undefined;
    return null;
  });
  return explanations;
}

/** @param {string} key */
async function explanation(key) {
  const all = await fetched();
  if (all && !(key in all)) console.error(`No explanation of ${key}`);
  return all?.[key];
}

export function startExplaining() {
  const bubble = document.createElement('div');
  bubble.id = 'explanation';
  bubble.className = 'explanation';
  bubble.setAttribute('role', 'tooltip');
  bubble.hidden = true;
  document.querySelector('main')?.append(bubble);

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {HTMLElement | null} */
  let shown = null;
  /** What described it before. @type {string | null} */
  let described = null;
  /** What was just used, and needs no explanation until the pointer has left it. */
  /** @type {Element | null} */
  let used = null;
  /** Whether the pointer has rested since a click: what comes beneath it then was not pointed at. */
  let clicked = false;
  /** Where what is explained stood, and where a finger came down. */
  let top = 0;
  let touched = 0;

  /** @param {HTMLElement} element */
  const show = async (element) => {
    clearTimeout(timer);
    if (shown !== element) hide();
    shown = element;
    const about = element.dataset.about ?? await explanation(element.dataset.explain ?? '');
    if (shown !== element || !about) return;
    bubble.textContent = about;
    bubble.hidden = false;
    ({top} = element.getBoundingClientRect());
    placeAt(bubble, (element.closest(whole) ?? element).getBoundingClientRect(), element.closest('.switch, [role=tablist]') !== null);
    if (!element.getAttribute('aria-describedby')?.endsWith(bubble.id)) described = element.getAttribute('aria-describedby');
    element.setAttribute('aria-describedby', described ? `${described} ${bubble.id}` : bubble.id);
  };
  const hide = () => {
    clearTimeout(timer);
    bubble.hidden = true;
    if (shown?.getAttribute('aria-describedby')?.endsWith(bubble.id)) {
      if (described) shown.setAttribute('aria-describedby', described);
      else shown.removeAttribute('aria-describedby');
    }
    described = null;
    shown = null;
  };
  /** @param {Event} event @returns {HTMLElement | null} */
  const explained = ({target}) => {
    if (!(target instanceof Element)) return null;
    const named = target.closest('[data-explain]') ?? target.closest(fields)?.querySelector('[data-explain]');
    return /** @type {HTMLElement | null} */ (named ?? labelOf(target)?.closest('[data-explain]') ?? null);
  };

  /** @param {PointerEvent} event */
  const pointed = (event) => {
    if (event.pointerType === 'touch') return;
    const target = explained(event);
    if (target === shown || (target !== null && target === used)) return;
    used = null;
    hide();
    if (target) timer = setTimeout(() => void show(target), rest);
  };
  document.addEventListener('pointerover', (event) => {
    void fetched();
    if (!clicked) pointed(event);
  });
  document.addEventListener('pointermove', (event) => {
    if (!clicked) return;
    clicked = false;
    pointed(event);
  });
  document.addEventListener('focusin', (event) => {
    void fetched();
    const element = explained(event);
    const keyboard = event.target instanceof Element && event.target.matches(':focus-visible');
    if (element && keyboard) timer = setTimeout(() => void show(element), rest);
    else hide();
  });
  document.addEventListener('focusout', hide);
  /** @param {Event} event */
  const usedBy = (event) => {
    const touch = event instanceof PointerEvent && event.pointerType === 'touch';
    const element = explained(event);
    if (touch && element && element !== shown && element !== used) {
      // A label alone explains; its box does what it is for as well.
      if (event.target instanceof Element && event.target.closest('label') && !(event.target instanceof HTMLInputElement)) event.preventDefault();
      used = null;
      void show(element);
    } else {
      used = element;
      clicked = true;
      hide();
    }
  };
  // Before the click does anything: what was clicked may be drawn anew by it.
  document.addEventListener('click', (event) => !isTouchedSlider(event) && usedBy(event), {capture: true});
  // A finger does not click a slider: it touches it, or drags.
  document.addEventListener('pointerdown', ({clientX}) => (touched = clientX), {capture: true});
  document.addEventListener('pointerup', (event) => {
    if (isTouchedSlider(event) && Math.abs(event.clientX - touched) < slip) usedBy(event);
  }, {capture: true});
  document.addEventListener('keydown', hide);
  // Focus itself may have scrolled here: what is about to be explained still is.
  document.addEventListener('scroll', () => {
    if (shown && Math.abs(shown.getBoundingClientRect().top - top) > slip) hide();
  }, {capture: true, passive: true});
}

/** @param {MouseEvent} event */
function isTouchedSlider(event) {
  return event instanceof PointerEvent && event.pointerType === 'touch' && event.target instanceof HTMLInputElement && event.target.type === 'range';
}

/** @param {Element} element */
function labelOf(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement
    ? (element.labels?.[0] ?? null)
    : null;
}

/**
 * Beneath what it explains, or above where there is no room, and always on the screen.
 *
 * @param {HTMLElement} bubble
 * @param {DOMRect} around
 * @param {boolean} above what is chosen there stands beneath, and is what one looks at
 */
function placeAt(bubble, around, above) {
  const edge = 8;
  bubble.style.left = '0';
  bubble.style.top = '0';
  const {width, height} = bubble.getBoundingClientRect();
  const left = Math.min(around.left, innerWidth - width - edge);
  const below = around.bottom + edge;
  const over = around.top - height - edge;
  const top = below + height > innerHeight - edge || (above && over > edge) ? over : below;
  bubble.style.left = `${Math.max(edge, left)}px`;
  bubble.style.top = `${Math.max(edge, top)}px`;
}
