/**
 * What of the playground does not stand in the address and is kept by the tab: changes to take back,
 * the preset, the speed, what is chosen, and the runs to go on with.
 *
 * @import {Moment} from '../../workbench/changes.js'
 * @import {Experiment} from '../../document/experiment.js'
 * @import {Lane} from '../../workbench/lane.js'
 * @import {Workbench} from '../../workbench/workbench.js'
 *
 * @typedef {{lanes: {lane: number, experiment: Experiment, selection: Lane['selection'], origin: Lane['origin']}[], current: number, preset?: string}} KeptMoment lanes by their place among all
 * @typedef {{slot: number, selection: Lane['selection'], origin: Lane['origin'], run?: string}} KeptLane
 *
 * @typedef {object} Session
 * @property {string} hash that it belongs to
 * @property {KeptLane[]} lanes those shown, and after them those that a change can bring back
 * @property {KeptMoment[]} past
 * @property {KeptMoment[]} future
 * @property {string} [preset] by its name
 * @property {import('../../workbench/conductor.js').Speed} speed
 * @property {number} pace
 * @property {boolean} playing
 * @property {string} state
 * @property {{equations: string}[]} ownCells
 */
import {askOwnCell} from '../../server/own-cells.js';
import {Changes} from '../../workbench/changes.js';
import {same} from '../../document/experiment.js';
import {fromHash} from '../../document/link.js';
import {bringBack, leaveOut} from '../../document/own-data.js';
import {presetNamed} from '../../document/presets.js';

/** Changes that are kept either way. */
const most = 50;

/** @param {Workbench} workbench @returns {Session} */
export function sessionOf({lanes, edits: {changes}, preset, conductor: {speed}, transport: {pace, playing}, state, ownCells}) {
  const {hash} = location;
  const past = changes.past.slice(-most);
  const future = changes.future.slice(-most);
  const all = [...new Set([...lanes, ...[...past, ...future].flatMap((moment) => moment.lanes.map(({lane}) => lane))])];
  const linked = fromHash(hash)?.experiments ?? [];
  /** @type {(moment: Moment) => KeptMoment} */
  const packed = (moment) => ({
    lanes: moment.lanes.map(({lane, experiment, ...held}) => ({
      ...held, lane: all.indexOf(lane), experiment: {...experiment, task: leaveOut(experiment.task)},
    })),
    current: all.indexOf(moment.current),
    preset: moment.preset?.name,
  });
  return {
    hash,
    lanes: all.map(({slot, selection, origin, run, accepted}, k) => ({
      slot, selection, origin,
      // What was changed a moment ago and is not trained yet has no run of its own.
      run: same(linked[k], accepted) ? run?.id : undefined,
    })),
    past: past.map(packed),
    future: future.map(packed),
    preset: preset?.name,
    speed, pace, playing, state, ownCells,
  };
}

/**
 * The workbench, which shows what the address says, is what it was.
 *
 * @param {Workbench} workbench
 * @param {Session} session
 */
export function restore(workbench, session) {
  const {edits, phases, transport, conductor} = workbench;
  const all = session.lanes.map(({slot, origin}, k) =>
    Object.assign(workbench.lanes[k] ?? workbench.lane(workbench.current.experiment, []), {slot, origin, linked: 0}));
  Object.assign(workbench, {state: session.state, ownCells: session.ownCells, preset: presetNamed(session.preset)});
  session.ownCells.forEach(({equations}) => void askOwnCell(equations));
  edits.changes = changesOf(session, all);
  transport.pace = session.pace;
  phases.pace = session.pace || phases.pace;
  conductor.speed = session.speed;
}

/**
 * @param {Session} session
 * @param {Lane[]} all its lanes
 */
function changesOf({past, future}, all) {
  /** @type {(moment: KeptMoment) => Moment} */
  const whole = ({lanes, current, preset}) => ({
    lanes: lanes.map(({lane, experiment, ...held}) => ({
      ...held, lane: all[lane], experiment: {...experiment, task: bringBack(experiment.task).task},
    })),
    current: all[current],
    preset: presetNamed(preset),
  });
  return new Changes(past.map(whole), future.map(whole));
}
