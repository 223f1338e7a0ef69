import type { HistoryEvent, HistoryLine, HistoryNames } from '../../../kernel/history.js';
import { SECONDS } from './model.js';

const coverNamed = ({ subject, after }: HistoryEvent, names: HistoryNames): string => {
  const until = after.awayUntil === undefined ? 'until they return' : `until ${names.day(after.awayUntil)}`;
  const supervisor = names.person(subject.id);
  return after.coverId === SECONDS
    ? `said that the second supervisors are enough while ${supervisor} is away, ${until}`
    : `named ${names.person(after.coverId)} to cover supervision for ${supervisor}, ${until}`;
};

/** How the naming of cover reads in the history. */
export const acts: readonly HistoryLine[] = [{ act: 'supervision.cover-named', say: coverNamed }];
