/** A control for each field of a layer, as the server describes them. */
import {html} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import '../fields/fields.js';

/** @import {Described} from '../../server/catalogue.js' */
/** @typedef {{value: unknown, title: string}} Choice */

/** Gates are held where one looks at them; what unties weights are presets. @param {Described} field */
const isHere = ({kind, name}) => kind !== 'gates' && name !== 'weights';

/** Whole numbers as few as these are chosen, not typed. */
const few = 16;
/** Widths go up by doubling. */
const wide = 128;

/**
 * @param {string} type of the layer
 * @param {Described[]} fields
 * @param {string} at the layer's pointer
 * @param {Choice[]} cells
 */
export function layerFields(type, fields, at, cells) {
  return fields.filter(isHere).map((field) => keyed(`${type}/${field.name}`, control(field, `${at}/${field.name}`, cells)));
}

/**
 * @param {Described} field
 * @param {string} pointer
 * @param {Choice[]} cells
 */
function control({name, title, about, kind, required, default: fallback, min, max, choices}, pointer, cells) {
  const missing = required ? undefined : fallback;
  if (kind === 'cell') return choice(cells, undefined);
  if (choices) return choice(choices, missing);
  if (kind === 'flag') return html`<flag-field .pointer=${pointer} name=${name} .title=${title} .about=${about} .missing=${missing}></flag-field>`;
  if (min !== null && max !== null && max - min < few) return choice(numbers(name, min, max), missing);
  const isWidth = max === null || max > wide;
  return html`<number-field .pointer=${pointer} name=${name} .title=${title} .about=${about} .missing=${missing}
    .least=${min ?? -Infinity} .ladder=${isWidth ? 'two' : 'one'} .buttons=${!isWidth}></number-field>`;

  /**
   * @param {Choice[]} all
   * @param {unknown} held
   */
  function choice(all, held) {
    return html`<choice-field .pointer=${pointer} name=${name} .title=${title} .about=${about} .missing=${held} .choices=${all}></choice-field>`;
  }
}

/**
 * A kernel has a middle, so it is odd.
 *
 * @param {string} name
 * @param {number} min
 * @param {number} max
 */
function numbers(name, min, max) {
  const all = Array.from({length: max - min + 1}, (_, i) => min + i);
  return name === 'kernel' ? all.filter((value) => value % 2).map((value) => ({value, title: `${value} × ${value}`}))
    : all.map((value) => ({value, title: String(value)}));
}
