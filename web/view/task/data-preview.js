/** What the server understood of the user's own data: characters of a text, columns of a table. */
import {html, nothing} from 'lit';
import {count, short, text} from '../../words/text.js';
import {LightElement} from '../light-element.js';

/** @typedef {{shown: string, count: number}} Count */

const mostCharacters = 40;
const mostCategories = 4;

export class DataPreview extends LightElement {
  static properties = {preview: {attribute: false}, stale: {attribute: false}};

  constructor() {
    super();
    /** @type {any} */
    this.preview = null;
    /** Whether it tells of what stood there before. */
    this.stale = false;
  }

  render() {
    const {text: ofText, table} = this.preview ?? {};
    if (!ofText && !table) return nothing;
    return html`<div class="understood ${this.stale ? 'stale' : ''}" role="group" aria-label=${text('own.understood')}>
      ${this.stale ? html`<p>${text('own.stale')}</p>` : nothing}
      ${ofText ? textual(ofText) : tabular(table)}</div>`;
  }
}
customElements.define('data-preview', DataPreview);

/** @param {any} preview */
function textual({own, characters, alphabet, training, unseen, start, unseenStart}) {
  const parts = !own ? text('own.text.invented') : unseen ? text('own.text.parts', count(training), count(unseen)) : text('own.text.short');
  const frequent = [...alphabet].sort((one, other) => other.count - one.count);
  return html`
    <p>${own ? text('own.text.sizes', count(characters), count(alphabet.length)) : text('own.text.different', count(alphabet.length))} ${parts}</p>
    <p class="alphabet">${frequent.slice(0, mostCharacters).map((/** @type {Count} */ each) => html`<span title=${count(each.count)}>${each.shown}</span>`)}
      ${frequent.length > mostCharacters ? text('own.more.characters', frequent.length - mostCharacters) : nothing}</p>
    <h3>${text('own.text.start')}</h3>
    <p class="excerpt" tabindex="0">${start}</p>
    ${unseenStart ? html`<h3>${text('own.text.unseen')}</h3><p class="excerpt" tabindex="0">${unseenStart}</p>` : nothing}`;
}

/** @param {any} table */
function tabular(table) {
  const {own, header, separator, training, unseen, withoutTarget, columns, target, as, tolerance, features, first} = table;
  return html`
    <p>${own ? nothing : text('own.table.example')}
      ${text('own.table.read', text(`own.separator.${separator}`), text(header ? 'own.table.header' : 'own.table.noHeader'))}
      ${text('own.table.parts', count(training), count(unseen))}
      ${withoutTarget ? text('own.table.withoutTarget', count(withoutTarget), target) : nothing}</p>
    <p>${as === 'regression' ? text('own.table.regression', target, short(tolerance)) : text('own.table.classification', target)}</p>
    <ul class="all-columns" role="list" aria-label=${text('own.table.columns')} tabindex="0">${columns.map(column)}</ul>
    ${own && columns.some((/** @type {any} */ each) => each.missingWords.length) ? html`<p>${text('own.table.missingHow')}</p>` : nothing}
    <details>
      <summary>${text('own.table.fed', count(features.length))}</summary>
      <div class="columns" tabindex="0" role="region" aria-label=${text('own.table.fed', count(features.length))}>
        <table>
          <thead><tr><th>${text('own.table.row')}</th>${features.map((/** @type {string} */ name) => html`<th>${name}</th>`)}<th>${target}</th></tr></thead>
          <tbody>${first.map((/** @type {{row: number, values: number[], answer: string}} */ row) => html`
            <tr><td>${row.row}</td>${row.values.map((value) => html`<td>${short(value)}</td>`)}<td>${row.answer}</td></tr>`)}</tbody>
        </table>
      </div>
    </details>`;
}

/** As it may stand in the table, where that is short. @param {number} value */
const amount = (value) => (Number.isInteger(value) && Math.abs(value) < 1e7 ? count(value) : short(value));

/** @param {any} column */
function column({number, name, kind, missing, missingWords, reading, least, most, categories, target}) {
  const more = categories.length - mostCategories;
  const holds = kind === 'number' ? text('own.table.range', amount(least), amount(most))
    : kind === 'ignored' ? text('own.table.ignored')
    : html`${categories.slice(0, mostCategories).map((/** @type {Count} */ each) => html`<span class="category">${each.shown} <i>${count(each.count)}</i></span> `)}
        ${more > 0 ? text('own.more.categories', more) : nothing}`;
  return html`<li class="${kind} ${target ? 'target' : ''}">
    <span>${number}</span> <b>${name}</b> ${target ? html`<i>${text('own.table.target')}</i>` : nothing}
    <div>${holds} ${missing ? text('own.table.missing', count(missing)) : nothing}
      ${missingWords.length ? html`(${missingWords.map((/** @type {Count} */ each, /** @type {number} */ k) => html`${k ? ' ' : ''}<span class="category">${each.shown} <i>${count(each.count)}</i></span>`)})` : nothing}
      ${reading ? read(reading) : nothing}</div></li>`;
}

/**
 * How a number with a sign in it was read, and how else, where that can be asked.
 *
 * @param {{cell: string, decimals: string, value: number, otherwise: number | null, asked: boolean}} reading
 */
function read({cell, decimals, value, otherwise, asked}) {
  const other = decimals === 'point' ? 'comma' : 'point';
  /** @param {Event} event */
  const choose = (event) => event.target?.dispatchEvent(new CustomEvent('choose', {bubbles: true, detail: {option: 'decimals', value: other}}));
  return html`<span class=${asked ? 'asked' : ''}>${text('own.table.reading', cell, String(value))}
    ${otherwise === null ? nothing : html`<button type="button" class="plain" @click=${choose}>${text('own.table.otherwise', String(otherwise))}</button>`}</span>`;
}
