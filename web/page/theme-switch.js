/** Light or dark, in the header of every page. */
import {html} from 'lit';
import {text} from '../words/text.js';
import {LightElement} from '../view/light-element.js';

export class ThemeSwitch extends LightElement {
  render() {
    return html`
      <button type="button" class="plain icon" data-explain="theme" aria-label=${text('page.theme')} @click=${this.#turn}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><circle class="stroke" cx="10" cy="10" r="7"/><path d="M10 3a7 7 0 0 1 0 14z"/></svg>
      </button>`;
  }

  #turn() {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
  }
}
customElements.define('theme-switch', ThemeSwitch);
