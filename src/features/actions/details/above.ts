import { addDays, addMonths, type Day } from '../../../kernel/calendar.js';
import { choiceField, dateField } from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import { askingFor } from '../approval.js';
import { needsYesOf, PAUSE_FORM, PAUSE_PROBLEMS, STOP_FORM, STOP_PROBLEM } from '../copy/details.js';
import type { Action } from '../model.js';
import { approverOf } from '../parties.js';
import { day } from '../wording.js';
import type { Kind } from './kind.js';

// What an owner asks somebody above for, beside a new date: a pause until a day, or that it is no longer needed.

const MOST_MONTHS = 12;
const lastDay = ({ today }: World): Day => addMonths(today, MOST_MONTHS);

const yesOf = (action: Action, world: World): string => {
  const approver = approverOf(action.ownerId, world);
  return approver ? needsYesOf(approver.name) : '';
};

const isOf = (
  setting: 'actions.pauseReasons' | 'actions.stopReasons',
  reason: string,
  { settings }: World,
): boolean => settings[setting].some(({ id }) => id === reason);

const untilProblem = (until: string, world: World): string => {
  if (until === '') return PAUSE_PROBLEMS.missing;
  if (until <= world.today) return PAUSE_PROBLEMS.notLater;
  return until > lastDay(world) ? PAUSE_PROBLEMS.tooFar(day(lastDay(world), world)) : '';
};

const choices = (options: readonly { readonly id: string; readonly title: string }[]) =>
  options.map(({ id, title }) => ({ title, value: id }));

export const pause: Kind = {
  intro: PAUSE_FORM.intro,
  hint: yesOf,
  fields: ({ action, typed, beside }, world) => [
    dateField({
      id: `until.${action.id}`,
      label: PAUSE_FORM.until(action.title),
      value: typed.until,
      min: addDays(world.today, 1),
      max: lastDay(world),
      missing: PAUSE_FORM.missingUntil(action.title),
      problem: beside.until ?? '',
    }),
    choiceField({
      id: `pause.${action.id}`,
      label: PAUSE_FORM.reason(action.title),
      value: isOf('actions.pauseReasons', typed.pause, world) ? typed.pause : '',
      choices: choices(world.settings['actions.pauseReasons']),
      missing: PAUSE_FORM.missingReason(action.title),
      problem: beside.pause ?? '',
    }),
  ],
  find: (_action, typed, _answering, world) => {
    const until = untilProblem(typed.until, world);
    return {
      beside: {
        ...(until === '' ? {} : { until }),
        ...(isOf('actions.pauseReasons', typed.pause, world) ? {} : { pause: PAUSE_PROBLEMS.reason }),
      },
    };
  },
  isSaid: ({ asks }, { until, pause: reason }) =>
    asks?.what === 'pause' && asks.until === until && asks.reason === reason,
  step: (_action, answered, { until, pause: reason }, _answering, press) =>
    askingFor(answered, { what: 'pause', until, reason }, press),
};

export const stop: Kind = {
  intro: STOP_FORM.intro,
  hint: yesOf,
  fields: ({ action, typed, beside }, world) => [
    choiceField({
      id: `stop.${action.id}`,
      label: STOP_FORM.reason(action.title),
      value: isOf('actions.stopReasons', typed.stop, world) ? typed.stop : '',
      choices: choices(world.settings['actions.stopReasons']),
      missing: STOP_FORM.missingReason(action.title),
      problem: beside.stop ?? '',
    }),
  ],
  find: (_action, typed, _answering, world) => ({
    beside: isOf('actions.stopReasons', typed.stop, world) ? {} : { stop: STOP_PROBLEM },
  }),
  isSaid: ({ asks }, { stop: reason }) => asks?.what === 'stop' && asks.reason === reason,
  step: (_action, answered, { stop: reason }, _answering, press) =>
    askingFor(answered, { what: 'stop', reason }, press),
};
