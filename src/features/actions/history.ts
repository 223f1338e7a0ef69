import type { HistoryEvent, HistoryLine, HistoryNames } from '../../kernel/history.js';
import type { Json } from '../../kernel/json.js';
import { passReason } from '../../kernel/passes.js';
import { ACTIONS, KIND } from './model.js';
import { statusNamed } from './statuses.js';

/** By its reference, for as long as the action is there: the audit holds an opaque id. */
const action = ({ subject, after }: HistoryEvent, names: HistoryNames): string => {
  const reference = names.item(ACTIONS.key(String(after.action)))?.reference;
  const named = typeof reference === 'string' ? `action ${reference}` : 'an action';
  return `${named} of ${names.person(subject.id)}`;
};

const status = (name: Json | undefined): string => `“${statusNamed(name)?.words ?? 'unknown'}”`;

const because = (
  said: string,
  reason: Json | undefined,
  options: readonly { readonly id: string; readonly title: string }[],
): string => {
  const title = options.find(({ id }) => id === reason)?.title;
  return title === undefined ? said : `${said}: the reason was “${title}”`;
};

type Say = (about: string, event: HistoryEvent, names: HistoryNames) => string;

const SAY: Readonly<Record<string, Say>> = {
  answered: (about, { before, after }, names) => {
    const said =
      before.status === after.status
        ? `said that ${about} is still ${status(after.status)}`
        : `said that ${about} is ${status(after.status)}, after ${status(before.status)}`;
    const isTakenBack = before.askedDueOn !== undefined && before.askedDueOn !== after.askedDueOn;
    return isTakenBack ? `${said}, and no longer asks for ${names.day(before.askedDueOn)}` : said;
  },
  moved: (about, { before, after }, { day }) =>
    `gave ${about} a new date, ${day(after.dueOn)} in place of ${day(before.dueOn)}`,
  'asked-for-date': (about, { after }, { day }) =>
    `asked for a new date for ${about}, ${day(after.askedDueOn)} in place of ${day(after.dueOn)}`,
  'agreed-date': (about, { before, after }, { day }) =>
    `agreed to a new date for ${about}, ${day(after.dueOn)} in place of ${day(before.dueOn)}`,
  'kept-date': (about, { before, after }, { day, settings }) =>
    because(
      `kept the date of ${about}, ${day(after.dueOn)}, and did not agree to ${day(before.askedDueOn)}`,
      after.reason,
      settings['actions.keepReasons'],
    ),
  checked: (about, { after }, { settings }) =>
    statusNamed(after.status)?.isComplete
      ? `saw the evidence for ${about}, which is complete`
      : because(`did not see the evidence for ${about} yet`, after.reason, settings['actions.notYetReasons']),
  reopened: (about, { after }, { settings }) =>
    because(`opened ${about} again`, after.reason, settings['actions.reopenReasons']),
  'asked-for-pause': (about, { after }, { day, settings }) =>
    because(
      `asked for a pause of ${about} until ${day(after.askedUntil)}`,
      after.reason,
      settings['actions.pauseReasons'],
    ),
  'asked-to-stop': (about, { after }, { settings }) =>
    because(`said that ${about} is no longer needed`, after.reason, settings['actions.stopReasons']),
  'agreed-pause': (about, { after }, { day }) =>
    `agreed to a pause of ${about} until ${day(after.pausedUntil)}`,
  'agreed-stop': (about) => `agreed that ${about} is no longer needed`,
  'still-true': (about) => `said that ${about} is still so`,
  'kept-going': (about, { after }, { settings }) =>
    because(`said that ${about} goes on`, after.reason, settings['actions.keepReasons']),
  offered: (about, { after }, { person }) => `said that ${about} is with ${person(after.offeredTo)}`,
  took: (about, { before }, { person }) => `took ${about}, which was with ${person(before.owner)} before`,
  'not-taken': (about) => `said that ${about} is not theirs either`,
  passed: (about, { after }, { person, settings }) => {
    const reason = passReason(after.reason, settings);
    const what = after.why === 'to-check' ? 'the check of' : 'the answer about';
    const on = `passed ${what} ${about} on to ${person(after.to)}`;
    return reason === undefined ? on : `${on}: the reason was “${reason}”`;
  },
  'asked-how': (about) => `asked how ${about} is going`,
  planned: (about) => `put ${about} into a plan`,
  unplanned: (about) => `took ${about} out of a plan`,
  created: (about, { after }, { day }) => `made ${about}, due on ${day(after.dueOn)}`,
  added: (about, { after }, { day }) => `added ${about}, due on ${day(after.dueOn)}`,
  'brought-in': (about, { after }) => `added ${about} as history: ${status(after.status)}`,
  'dated-by-file': (about, { before, after }, { day }) =>
    `took the date of a file for ${about}, ${day(after.dueOn)} in place of ${day(before.dueOn)}`,
  'closed-by-file': (about, { after }) => `took from a file that ${about} is ${status(after.status)}`,
  reworded: (about) => `changed the words of ${about}`,
  'taken-over': (about, { before, after }, { person }) =>
    before.owner === after.owner
      ? `gave back ${about}`
      : `gave on ${about}, which was with ${person(before.owner)} before`,
  'handed-over': (about, { after }, { person }) =>
    `took away ${about}, which is with ${person(after.movedTo)} now`,
};

export const history: readonly HistoryLine[] = Object.entries(SAY).map(([act, say]) => ({
  act: `${KIND}.${act}`,
  say: (event, names) => say(action(event, names), event, names),
}));
