import type { HistoryEvent, HistoryLine, HistoryNames } from '../../kernel/history.js';
import { isList, type Json } from '../../kernel/json.js';
import { passReason } from '../../kernel/passes.js';
import { listed } from '../../kernel/phrases.js';

const ACTIONS: Readonly<Record<string, string>> = {
  reviewed: 'the actions from last time were reviewed',
  some_not: 'some actions from last time were not reviewed',
  none_open: 'no actions were open from last time',
};

const RECORDS: Readonly<Record<string, string>> = {
  written: 'the record was written up',
  not_yet: 'the record was not written up yet',
};

const FULL: Readonly<Record<string, string>> = {
  yes: 'it took 90 minutes without an interruption',
  shorter: 'it was shorter, or interrupted',
};

const worded = (words: Readonly<Record<string, string>>, id: Json | undefined): readonly string[] => {
  const known = typeof id === 'string' ? words[id] : undefined;
  return known === undefined ? [] : [known];
};

const laterOn = ({ after }: HistoryEvent, names: HistoryNames): readonly string[] =>
  isList(after.laterOn) && after.laterOn.length > 0
    ? [`after it ${listed(after.laterOn.map((day) => names.day(day)))}`]
    : [];

const nextOn = ({ after }: HistoryEvent, names: HistoryNames): readonly string[] =>
  after.nextOn === undefined ? [] : [`the next is on ${names.day(after.nextOn)}`];

const about = ({ subject }: HistoryEvent, names: HistoryNames): string =>
  `supervision of ${names.person(subject.id)}`;

const withDetails = (first: string, more: readonly string[]): string =>
  more.length === 0 ? first : `${first}: ${more.join('; ')}`;

const agreement = ({ after }: HistoryEvent, names: HistoryNames): string => {
  if (after.agreement === 'agreed')
    return `agreed that supervision was held on ${names.day(after.lastHeldOn)}`;
  return after.agreement === 'not_held'
    ? 'said that their supervision was not held'
    : `said that their supervision was held on another day, ${names.day(after.workerSaysOn)}`;
};

/** What was said of a session. */
const answersIn = ({ after }: HistoryEvent): readonly string[] => [
  ...worded(ACTIONS, after.previousActions),
  ...worded(RECORDS, after.record),
  ...worded(FULL, after.uninterrupted),
];

/** How each of the acts of supervision reads in the history. */
export const acts: readonly HistoryLine[] = [
  {
    act: 'supervision.held',
    say: (event, names) =>
      withDetails(`confirmed that ${about(event, names)} was held on ${names.day(event.after.lastHeldOn)}`, [
        ...answersIn(event),
        ...(event.after.listedAway === undefined
          ? []
          : [
              `the ${event.after.listedAway === 'worker' ? 'worker' : 'supervisor'} was listed as away on that day`,
            ]),
        ...nextOn(event, names),
      ]),
  },
  {
    act: 'supervision.not-held',
    say: (event, names) => {
      const reasons = names.settings['supervision.notHeldReasons'];
      const reason = reasons.find(({ id }) => id === event.after.reason)?.title;
      return withDetails(`said that ${about(event, names)} was not held`, [
        ...(reason === undefined ? [] : [`the reason was “${reason}”`]),
        ...nextOn(event, names),
      ]);
    },
  },
  {
    act: 'supervision.booked',
    say: (event, names) =>
      withDetails(
        `booked ${about(event, names)} for ${names.day(event.after.nextOn)}`,
        laterOn(event, names),
      ),
  },
  {
    act: 'supervision.moved',
    say: (event, names) =>
      withDetails(
        `moved ${about(event, names)} from ${names.day(event.before.nextOn)} to ${names.day(event.after.nextOn)}`,
        laterOn(event, names),
      ),
  },
  {
    act: 'supervision.added',
    say: (event, names) =>
      withDetails(
        `confirmed that ${about(event, names)} was also held on ${names.day(event.after.heldOn)}`,
        answersIn(event),
      ),
  },
  {
    act: 'supervision.completed',
    say: (event, names) =>
      withDetails(
        `gave further answers about ${about(event, names)} held on ${names.day(event.after.heldOn)}`,
        [...answersIn(event), ...nextOn(event, names)],
      ),
  },
  {
    act: 'supervision.mended',
    say: (event, names) =>
      withDetails(
        `put right that ${about(event, names)} was held on ${names.day(event.after.heldOn)}, where ${names.day(event.before.heldOn)} had been recorded`,
        [...answersIn(event), ...nextOn(event, names)],
      ),
  },
  {
    act: 'supervision.taken-back',
    say: (event, names) =>
      `took back that ${about(event, names)} was held on ${names.day(event.before.heldOn)}`,
  },
  {
    act: 'supervision.in-the-way',
    say: (event, names) => {
      const reasons = names.settings['supervision.inTheWayReasons'];
      const reason = reasons.find(({ id }) => id === event.after.reason)?.title;
      return withDetails(`said what is in the way of ${about(event, names)}`, [
        ...(reason === undefined ? [] : [`“${reason}”`]),
        ...(event.after.asksCover === true ? ['cover was asked for'] : []),
      ]);
    },
  },
  {
    act: 'supervision.passed',
    say: (event, names) => {
      const reason = passReason(event.after.reason, names.settings);
      return withDetails(`passed ${about(event, names)} on to ${names.person(event.after.to)}`, [
        ...(reason === undefined ? [] : [`the reason was “${reason}”`]),
      ]);
    },
  },
  { act: 'supervision.agreement', say: agreement },
  {
    act: 'supervision.imported',
    say: (event, names) =>
      withDetails(`brought in dates of ${about(event, names)}`, [
        ...(event.after.lastHeldOn === undefined
          ? []
          : [`last held on ${names.day(event.after.lastHeldOn)}`]),
        ...nextOn(event, names),
      ]),
  },
];
