import type { HistoryEvent, HistoryLine, HistoryNames } from '../../../kernel/history.js';
import { isList, type Json } from '../../../kernel/json.js';
import { QUESTION } from './copy.js';
import { QUESTIONS } from './model.js';

const many = (count: Json | undefined, one: string): string =>
  count === 1 ? `1 ${one}` : `${String(count)} ${one}s`;

const asked = (ids: Json | undefined): string =>
  isList(ids) && ids.length > 0
    ? ids
        .map((id) => QUESTIONS.find((question) => question === id))
        .map((question, at) => (question ? QUESTION[question] : String(ids[at])))
        .join(', ')
    : 'nothing';

/** `workerId~2027-03-08` */
const drawn = (name: Json | undefined, names: HistoryNames): string => {
  const [worker = '', on = ''] = String(name).split('~');
  return `that of ${names.person(worker)} on ${names.day(on)}`;
};

const lookedAt = ({ subject, before, after }: HistoryEvent, names: HistoryNames): string => {
  const whose = `the record drawn of ${names.person(subject.id)} for ${names.month(after.month)}`;
  const verb = before.month === undefined ? 'looked at' : 'changed what was seen in';
  return after.isFound === false
    ? `${verb} ${whose}: no record was found`
    : `${verb} ${whose}: yes ${asked(after.yes)}; no ${asked(after.no)}`;
};

/** How the draws of records, and what was seen in them, read in the history. */
export const acts: readonly HistoryLine[] = [
  {
    act: 'supervision.draw-begun',
    say: ({ after }, names) =>
      `began to draw the records of ${names.month(after.month)}, with the seed ${String(after.seed)}`,
  },
  {
    act: 'supervision.draw-made',
    say: ({ after }, names) =>
      `drew the records of ${names.month(after.month)}: ${many(after.supervisors, 'supervisor')}, ${many(after.sessions, 'session')}`,
  },
  {
    act: 'supervision.record-drawn',
    say: ({ subject, after }, names) =>
      `drew one of ${many(isList(after.among) ? after.among.length : 0, 'session')} of ${names.person(subject.id)} for ${names.month(after.month)}, with the seed ${String(after.seed)}: ${drawn(after.drawn, names)}`,
  },
  { act: 'supervision.record-looked-at', say: lookedAt },
];
