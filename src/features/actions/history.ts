import type { HistoryEvent, HistoryLine, HistoryNames } from '../../kernel/history.js';
import type { Json } from '../../kernel/json.js';
import { ACTION_ITEMS } from './model.js';
import { STATUS_WORDS } from './words.js';

/** By its reference, for as long as the action is there: the audit holds an opaque id. */
const action = ({ subject, after }: HistoryEvent, names: HistoryNames): string => {
  const reference = names.item(`${ACTION_ITEMS}${String(after.action)}`)?.reference;
  const named = typeof reference === 'string' ? `action ${reference}` : 'an action';
  return `${named} of ${names.person(subject.id)}`;
};

const status = (id: Json | undefined): string => {
  const found = Object.entries(STATUS_WORDS).find(([known]) => known === id);
  return `“${found?.[1] ?? 'unknown'}”`;
};

export const history: readonly HistoryLine[] = [
  {
    act: 'actions.answered',
    say: (event, names) => {
      const said =
        event.before.status === event.after.status
          ? `said that ${action(event, names)} is still ${status(event.after.status)}`
          : `said that ${action(event, names)} is ${status(event.after.status)}, after ${status(event.before.status)}`;
      const isTakenBack =
        event.before.askedDueOn !== undefined && event.before.askedDueOn !== event.after.askedDueOn;
      return isTakenBack ? `${said}, and no longer asks for ${names.day(event.before.askedDueOn)}` : said;
    },
  },
  {
    act: 'actions.moved',
    say: (event, names) =>
      `gave ${action(event, names)} a new date, ${names.day(event.after.dueOn)} in place of ${names.day(event.before.dueOn)}`,
  },
  {
    act: 'actions.asked-for-date',
    say: (event, names) =>
      `asked for a new date for ${action(event, names)}, ${names.day(event.after.askedDueOn)} in place of ${names.day(event.after.dueOn)}`,
  },
  {
    act: 'actions.agreed-date',
    say: (event, names) =>
      `agreed to a new date for ${action(event, names)}, ${names.day(event.after.dueOn)} in place of ${names.day(event.before.dueOn)}`,
  },
  {
    act: 'actions.kept-date',
    say: (event, names) =>
      `kept the date of ${action(event, names)}, ${names.day(event.after.dueOn)}, and did not agree to ${names.day(event.before.askedDueOn)}`,
  },
  {
    act: 'actions.checked',
    say: (event, names) =>
      event.after.status === 'complete'
        ? `saw the evidence for ${action(event, names)}, which is complete`
        : `did not see the evidence for ${action(event, names)} yet`,
  },
  {
    act: 'actions.added',
    say: (event, names) => `added ${action(event, names)}, due on ${names.day(event.after.dueOn)}`,
  },
  { act: 'actions.reworded', say: (event, names) => `changed the words of ${action(event, names)}` },
  {
    act: 'actions.taken-over',
    say: (event, names) =>
      event.before.owner === event.after.owner
        ? `gave back ${action(event, names)}`
        : `gave on ${action(event, names)}, which was with ${names.person(event.before.owner)} before`,
  },
  {
    act: 'actions.handed-over',
    say: (event, names) =>
      `took away ${action(event, names)}, which is with ${names.person(event.after.movedTo)} now`,
  },
];
