/** The lines of several lanes in one chart, and who is who. */
import {html} from 'lit';
import {differences} from '../../document/difference.js';
import {joined, valueAt} from '../../run/joined.js';
import {short, text} from '../../words/text.js';
import {colours} from '../drawing/colours.js';
import {dashes, laneStyle, swatch} from '../picture/lane-style.js';

/** @import {Lane} from '../../workbench/lane.js' */
/** @import {History} from '../../run/history.js' */
/** @import {Line} from './draw-chart.js' */
/** @import {Name} from './run-chart.js' */

/**
 * Of each lane one line, or where it is about layers the first one and, thin, the last.
 *
 * @param {Lane[]} lanes
 * @param {Name} name
 * @returns {{steps: number[], lines: Line[]}}
 */
export function laneLines(lanes, name) {
  const ran = lanes.flatMap(({run, slot}) => (run ? [{history: run.history, slot}] : []));
  const {steps, spread} = joined(ran.map(({history}) => history));
  const lines = ran.flatMap(({history, slot}) => {
    const style = {colour: colours().lanes[slot], dash: dashes[slot]};
    const all = seriesOf(history, name);
    const shown = all.length > 1 ? [all[0], all[all.length - 1]] : all;
    return shown.map((values, index) => ({values: spread(history, values), ...style, width: index === 0 ? 2 : 0.8}));
  });
  return {steps, lines};
}

/**
 * @param {Lane[]} lanes
 * @param {Name} name
 * @param {number | null} step null is the newest
 */
export function laneValues(lanes, name, step) {
  return lanes.map(({run, slot, letter}) => html`<span class="lane-value" .style=${laneStyle(slot)}><i>${letter}</i> <b>${
    run ? short(valueAt(run.history, seriesOf(run.history, name)[0], step ?? Infinity)) : '–'}</b></span> `);
}

/** @param {Lane[]} lanes */
export function laneLegend(lanes) {
  const words = differences(lanes);
  return html`
    <ul class="lane-legend" role="list" aria-label=${text('lane.legend')}>${lanes.map((lane) => html`
      <li .style=${laneStyle(lane.slot)}><span class="lane-letter">${lane.letter}</span>${swatch(lane.slot)} ${words.get(lane) || text('lane.same')}</li>`)}</ul>
    <p class="quiet">${text('lane.lines')}</p>`;
}

/**
 * What a picture of such a chart says of its lines, and the numbers behind it.
 *
 * @param {Lane[]} lanes
 * @param {Name} name
 */
export function laneFigure(lanes, name) {
  const words = differences(lanes);
  const ran = lanes.flatMap((lane) => (lane.run ? [{lane, history: lane.run.history}] : []));
  const {steps, spread} = joined(ran.map(({history}) => history));
  const titleOf = (/** @type {Lane} */ lane) => `${lane.letter} ${words.get(lane) || text('lane.same')}`;
  return {
    keys: ran.map(({lane}) => ({colour: colours().lanes[lane.slot], title: titleOf(lane)})),
    columns: () => [
      {name: text('bar.steps'), values: steps},
      ...ran.flatMap(({lane, history}) => seriesOf(history, name).map((values, layer, {length}) => ({
        name: length > 1 ? `${titleOf(lane)}, ${text('layer.one', layer + 1)}` : titleOf(lane),
        values: spread(history, values).map((value) => value ?? null),
      }))),
    ],
  };
}

/**
 * @param {History} history
 * @param {Name} name
 * @returns {(number | null)[][]}
 */
function seriesOf(history, name) {
  const values = history[name];
  return name === 'loss' || name === 'score' ? [/** @type {(number | null)[]} */ (values)] : /** @type {number[][]} */ (values);
}
