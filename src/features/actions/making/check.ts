import { DaySchema, daysBetween } from '../../../kernel/calendar.js';
import { findIdentifyingWords, type IdentifyingWords } from '../../../kernel/confidentiality.js';
import { knowledgeFor, mayBePassed, sureOf } from '../../../kernel/gate/knows.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { type DateQuestion, questionsAboutDate } from '../date-questions.js';
import { MOST_CHARACTERS, SourceSchema } from '../model.js';
import { may } from '../permissions.js';
import type { Plan } from '../plans/model.js';
import { type Filled, LINE_MANAGER } from './inputs.js';

// What stands in the way of a new action, and what is asked about before it is saved.

/** What can be said beside a box of the form. */
export type Box = 'title' | 'why' | 'owner' | 'dueOn' | 'evidence' | 'checker' | 'source';

export type Wrong =
  | { readonly box: 'title' | 'why' | 'evidence'; readonly why: 'missing' | 'too-long' }
  /** Nobody who is in the service, or nobody for whom the writer may make one: which is not said. */
  | { readonly box: 'owner'; readonly why: 'unknown' }
  | { readonly box: 'dueOn'; readonly why: 'missing' | 'too-far' }
  | { readonly box: 'checker'; readonly why: 'unknown' | 'is-owner' }
  | { readonly box: 'source'; readonly why: 'missing' };

/** `value`: the day, or the words as they were typed. */
interface Question {
  readonly kind: DateQuestion | 'vague';
  readonly value: string;
}

/** Everything that is to be put right or said once more, so that nobody hears of it one after the other. */
export interface Mend {
  readonly wrong: readonly Wrong[];
  readonly found: readonly IdentifyingWords[];
  readonly questions: readonly Question[];
  /** What passes these very words after all; empty where nothing does. */
  readonly sure: string;
  /** What answers these questions by one save more; empty where none is asked. */
  readonly asked: string;
}

/** Somebody of the staff list who is in the service today. */
export const known = (id: PersonId, { people, today }: World): Person | undefined => {
  const person = people.get(id);
  return person && isActive(person, today) ? person : undefined;
};

/** Whether somebody may make an action that this person will own. */
export const mayMakeFor = (actor: Person, { id }: Person, world: World, plan?: Plan): boolean =>
  may('actions.create', actor, makingParties(id, plan), world);

/** Whom the table is asked about: the lead of a plan makes an action that serves it for anybody. */
export const makingParties = (ownerId: PersonId, plan?: Plan) => ({
  owner: ownerId,
  worker: ownerId,
  ...(plan ? { planLeads: [plan.leadId] } : {}),
});

/** Longest text of each box. */
export const MOST = {
  title: MOST_CHARACTERS.title,
  why: MOST_CHARACTERS.why,
  evidence: MOST_CHARACTERS.evidence_needed,
} as const;

const wrongTexts = (filled: Filled): readonly Wrong[] =>
  (['title', 'why', 'evidence'] as const).flatMap((box): Wrong[] => {
    if (filled[box] === '') return [{ box, why: 'missing' }];
    return filled[box].length > MOST[box] ? [{ box, why: 'too-long' }] : [];
  });

const wrongPeople = (
  { ownerId, checkerId }: Filled,
  actor: Person,
  plan: Plan | undefined,
  world: World,
): readonly Wrong[] => {
  const owner = known(ownerId, world);
  const isNamed = checkerId !== LINE_MANAGER && checkerId !== '';
  return [
    ...(owner && mayMakeFor(actor, owner, world, plan) ? [] : [{ box: 'owner', why: 'unknown' } as const]),
    ...(isNamed && !known(checkerId, world) ? [{ box: 'checker', why: 'unknown' } as const] : []),
    ...(isNamed && checkerId === ownerId ? [{ box: 'checker', why: 'is-owner' } as const] : []),
  ];
};

const wrongDate = ({ dueOn }: Filled, { today, settings }: World): readonly Wrong[] => {
  if (!DaySchema.safeParse(dueOn).success) return [{ box: 'dueOn', why: 'missing' }];
  const isFar = Math.abs(daysBetween(today, dueOn)) > settings['actions.mostDaysAhead'];
  return isFar ? [{ box: 'dueOn', why: 'too-far' }] : [];
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** The vague words of a text as they stand in it, each once; a word within another one is none. */
export const vagueWordsIn = (text: string, words: readonly string[]): readonly string[] =>
  words.flatMap((word) => {
    const parts = word.trim().split(/\s+/u).map(escaped).join('\\s+');
    const found =
      parts === '' ? null : new RegExp(`(?<![\\p{L}\\p{N}])${parts}(?![\\p{L}\\p{N}])`, 'iu').exec(text);
    return found ? [found[0]] : [];
  });

const questionsAbout = (filled: Filled, world: World): readonly Question[] => {
  const { title, dueOn } = filled;
  const dates = wrongDate(filled, world).length === 0 ? questionsAboutDate(dueOn, world) : [];
  return [
    ...vagueWordsIn(title, world.settings['actions.vagueWords']).map(
      (value): Question => ({ kind: 'vague', value }),
    ),
    ...dates.map((kind): Question => ({ kind, value: dueOn })),
  ];
};

/** The boxes that hold words of people's own, which are read together. */
const textsOf = ({ title, why, evidence }: Filled): readonly string[] => [title, why, evidence];

/** The same questions about the same words and the same day, and no others. */
const askedBy = (questions: readonly Question[], { title }: Filled): string =>
  questions.length === 0 ? '' : sureOf([title, ...questions.flatMap(({ kind, value }) => [kind, value])]);

interface Answers {
  readonly sure: string;
  readonly asked: string;
}

/**
 * What is to be put right before it is saved; undefined when nothing is. `answers`: what the writer has said of the words
 * and of the questions that stood on the form. The gate reads all boxes together.
 */
export const checkNew = (
  filled: Filled,
  { sure, asked }: Answers,
  actor: Person,
  world: World,
  plan?: Plan,
): Mend | undefined => {
  const wrong = [
    ...wrongTexts(filled),
    ...wrongPeople(filled, actor, plan, world),
    ...wrongDate(filled, world),
  ];
  const isSource = SourceSchema.safeParse(filled.source).success;
  const all: readonly Wrong[] = isSource ? wrong : [...wrong, { box: 'source', why: 'missing' }];
  const found = wordsFound(filled, actor, world);
  const own = found.length > 0 && mayBePassed(found) ? sureOf(textsOf(filled)) : '';
  const isPassed = found.length === 0 || (own !== '' && sure === own);
  const questions = questionsAbout(filled, world);
  const key = askedBy(questions, filled);
  if (all.length === 0 && isPassed && (key === '' || key === asked)) return undefined;
  return { wrong: all, found: isPassed ? [] : found, questions, sure: isPassed ? '' : own, asked: key };
};

/** Words of all boxes that may identify a child or a family. */
export const wordsFound = (filled: Filled, actor: Person, world: World): readonly IdentifyingWords[] =>
  findIdentifyingWords(
    textsOf(filled),
    knowledgeFor(
      [actor.id, filled.ownerId, filled.checkerId].filter((id) => world.people.get(id)),
      world,
    ),
  );
