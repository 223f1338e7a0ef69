import type { HistoryEvent, HistoryLine, HistoryNames } from '../../../kernel/history.js';
import { BUTTONS } from './challenge/copy.js';
import { PLAN } from './model.js';

/** By its name, for as long as the plan is there: the record holds an opaque id. */
const named = ({ after }: HistoryEvent, names: HistoryNames): string => {
  const name = names.item(PLAN.key(String(after.plan)))?.name;
  return typeof name === 'string' ? `the plan “${name}”` : 'a plan';
};

const DECIDED: Readonly<Record<string, string>> = BUTTONS;

const led = ({ after }: HistoryEvent, names: HistoryNames): string =>
  `${names.person(after.lead)} leads it, and its next review is on ${names.day(after.reviewOn)}`;

/** How the acts on plans read in the history. */
export const planHistory: readonly HistoryLine[] = [
  {
    act: 'actions.plan-made',
    say: (event, names) => `made ${named(event, names)}: ${led(event, names)}`,
  },
  {
    act: 'actions.plan-changed',
    say: (event, names) => `changed ${named(event, names)}: ${led(event, names)}`,
  },
  {
    act: 'actions.plan-imported',
    say: (event, names) => `took ${named(event, names)} from a file: ${led(event, names)}`,
  },
  {
    act: 'actions.page-frozen',
    say: ({ after }, names) => `froze the page of ${names.day(after.on)} of a plan`,
  },
  {
    act: 'actions.challenge-begun',
    say: ({ after }) => `began the challenge of a plan, with ${String(after.of)} of its actions`,
  },
  {
    act: 'actions.challenge-decided',
    say: ({ after }) =>
      `decided about an action in the challenge of a plan: ${DECIDED[String(after.decided)] ?? 'otherwise'}`,
  },
];
