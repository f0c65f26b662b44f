/** An experiment and its moment in words, for what stands alone without the page around it. */
import {count, short, text} from '../../words/text.js';
import {connectionOf, nameOf} from '../builder/layer-words.js';

/** @import {Lane} from '../../workbench/lane.js' */
/** @import {LayerEntry} from '../../document/experiment.js' */

/** Longer values of a task, such as a text, are not for a caption. */
const longest = 24;

/** @param {Lane} lane */
export function summary({accepted, task}) {
  const {training, network} = accepted;
  const {name, ...options} = accepted.task;
  const chosen = Object.entries(options)
    .filter(([, value]) => String(value).length <= longest)
    .map(([key, value]) => `${task?.options.find((option) => option.name === key)?.title ?? key} ${value}`);
  const clip = Object.values(training.clip ?? {})[0];
  return [
    [task?.title ?? name, ...chosen].join(', '),
    network.layers.map(layer).join(' + '),
    `${text(`optimizer.${training.optimizer.name}`)} ${training.optimizer.rate ?? ''}`.trim(),
    ...(clip === undefined ? [] : [`${text('control.clip')} ${clip}`]),
    `${text('control.batch')} ${training.batch}`,
    `${text('control.seed')} ${training.seed}`,
  ].join(' · ');
}

/** @param {Lane} lane */
export function moment({run}) {
  const frame = run?.shown;
  return frame ? text('figure.moment', count(frame.step), short(frame.loss), short(frame.score)) : '';
}

/** @param {LayerEntry} entry */
export function layer(entry) {
  const repeat = entry.repeat && entry.repeat > 1 ? `${entry.repeat} × ` : '';
  const connection = entry.connection && entry.connection !== 'plain' ? ` ${connectionOf(entry)}` : '';
  return `${repeat}${nameOf(entry)} ${entry.units ?? ''}`.trim() + connection;
}
