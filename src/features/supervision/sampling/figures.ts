import type { Month } from '../../../kernel/calendar.js';
import type { Figure } from '../../../kernel/kit/index.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { percentIn } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import { mayHaveHeld } from '../cover/model.js';
import {
  type LeftOut,
  leftOutInWords,
  lookedLabel,
  lookedMeans,
  NONE_YET,
  questionLabel,
  questionMeans,
} from './copy.js';
import { isInTime, lookerOf } from './holder.js';
import { type Drawn, QUESTIONS, type Question } from './model.js';

// What was seen in the records of a group, month by month. Numbers alone. Pure.

/** The records drawn of these supervisors, by supervisor. */
export type DrawnOf = ReadonlyMap<PersonId, readonly Drawn[]>;

/** Those of a group of whom a record may have been drawn: who holds supervision for others, or did. */
export const supervisorsIn = (people: readonly Person[], world: World): readonly Person[] =>
  people.filter((person) => mayHaveHeld(person, world));

/** One month. `looked`: answered, with those in which no record was found. */
export interface Looked extends LeftOut {
  readonly month: Month;
  readonly drawn: number;
  readonly looked: number;
  readonly found: number;
  readonly yes: Readonly<Record<Question, number>>;
}

type State = 'found' | 'notFound' | 'nobody' | 'waits' | 'over';

/** What became of one that was drawn. */
const stateOf = (supervisorId: PersonId, drawn: Drawn, world: World): State => {
  if (drawn.seen) return drawn.seen.isFound ? 'found' : 'notFound';
  const supervisor = world.people.get(supervisorId);
  if (!supervisor || !lookerOf(supervisor, drawn, world)) return 'nobody';
  return drawn.workerId !== undefined && isInTime(drawn, world) ? 'waits' : 'over';
};

/** The months of which something was drawn, newest first. */
export const lookedIn = (rows: DrawnOf, world: World): readonly Looked[] => {
  const all = [...rows].flatMap(([id, list]) =>
    list.map((drawn) => ({ drawn, state: stateOf(id, drawn, world) })),
  );
  const months = [...new Set(all.map(({ drawn }) => drawn.month))].sort().reverse();
  return months.map((month) => {
    const here = all.filter(({ drawn }) => drawn.month === month);
    const many = (wanted: State) => here.filter(({ state }) => state === wanted).length;
    const yes = (question: Question) =>
      here.filter(({ drawn }) => drawn.seen?.isFound === true && drawn.seen.yes.includes(question)).length;
    const [found, notFound] = [many('found'), many('notFound')];
    return {
      month,
      drawn: here.length,
      looked: found + notFound,
      found,
      notFound,
      waits: many('waits'),
      nobody: many('nobody'),
      over: many('over'),
      yes: {
        reflection: yes('reflection'),
        actions: yes('actions'),
        needs: yes('needs'),
        challenge: yes('challenge'),
      },
    };
  });
};

/** A percentage of enough of them; of few the counts alone. */
const shareInWords = (part: number, whole: number, { settings }: World): string => {
  if (whole === 0) return NONE_YET;
  const percent = percentIn(part, whole, settings);
  return percent === undefined ? `${part} of ${whole}` : `${percent}%`;
};

/** A month in figures: how many were looked at and what became of the others, then each question. */
export const lookedInWords = (looked: Looked, world: World): readonly Figure[] => {
  const { month, drawn, found, yes } = looked;
  return [
    {
      label: lookedLabel(month),
      value: shareInWords(looked.looked, drawn, world),
      meaning: lookedMeans(looked.looked, drawn, leftOutInWords(looked)),
    },
    ...QUESTIONS.map((question) => ({
      label: questionLabel(question, month),
      value: shareInWords(yes[question], found, world),
      meaning: found === 0 ? '' : questionMeans(yes[question], found),
    })),
  ];
};
