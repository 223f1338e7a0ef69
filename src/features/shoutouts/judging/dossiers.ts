import type { Month } from '../../../kernel/calendar.js';
import { idFrom } from '../../../kernel/ids.js';
import { folded } from '../../../kernel/names.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import type { Parties } from '../../../kernel/permissions.js';
import { groupedBy } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { colleague, isStanding, type Nomination } from '../model.js';
import { may } from '../permissions.js';

/** All nominations of one colleague in a month, as one. */
export interface Dossier {
  /** Opaque; says nothing about who it is. */
  readonly id: string;
  /** Its place in an order that has nothing to do with names. Stays the same once the month has closed. */
  readonly number: number;
  readonly nomineeId: PersonId;
  readonly nominatorIds: readonly PersonId[];
  /** Oldest first. */
  readonly nominations: readonly Nomination[];
}

export const oldestFirst = (a: Nomination, b: Nomination): number =>
  a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1;

/** The month's dossiers. Colleagues who have left keep their number but are not judged. */
export const dossiersOf = (
  month: Month,
  nominations: readonly Nomination[],
  world: World,
): readonly Dossier[] =>
  [...groupedBy(nominations.filter(isStanding), ({ nomineeId }) => nomineeId)]
    .map(([nomineeId, theirs]) => ({ id: idFrom('dossier', month, nomineeId), nomineeId, theirs }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, nomineeId, theirs }, index) => ({
      id,
      number: index + 1,
      nomineeId,
      nominatorIds: [...new Set(theirs.map(({ nominatorId }) => nominatorId))],
      nominations: theirs.toSorted(oldestFirst),
    }))
    .filter(({ nomineeId }) => colleague(nomineeId, world));

/** Those whom a judgement of the dossier touches. */
export const partiesOf = ({ nomineeId, nominatorIds }: Dossier): Parties => ({
  nominees: [nomineeId],
  nominators: nominatorIds,
});

/** A judge steps out of a dossier in which they are nominee or nominator. */
export const mayJudge = (judge: Person, dossier: Dossier, world: World): boolean =>
  may('shoutouts.pick', judge, partiesOf(dossier), world);

/** The words that give a name away: each part, and what a hyphen or an apostrophe divides one into. */
const nameWords = (name: string): ReadonlySet<string> => {
  const parts = name.split(/\s+/u);
  const divided = parts.flatMap((part) => part.split(/['’‘ʼ`-]/u));
  return new Set([...parts, ...divided].map(folded).filter((word) => word.length > 1));
};

const WORD = /[\p{L}\p{M}]+/gu;
const COMPOUND = /[\p{L}\p{M}]+(?:['‘’ʼ`-][\p{L}\p{M}]+)*/gu;

/**
 * The text with the parts of a name replaced, whole words only, however they are spelled in case, accents and apostrophes. It cannot know
 * nicknames, and a part that is also an ordinary word (“May”) goes too: better once too often.
 */
export const withoutName = (text: string, name: string, instead: string): string => {
  const words = nameWords(name);
  // Most texts hold no part of the name; word by word is only for those that do.
  const whole = folded(text);
  if (![...words].some((word) => whole.includes(word))) return text;
  // A private-use character: nobody types it.
  const mark = '\uE000';
  const marked = text.normalize('NFC').replace(COMPOUND, (compound) => {
    const [, stem = compound, ending = ''] = /^(.*?)(['‘’ʼ`]s)?$/su.exec(compound) ?? [];
    if (words.has(folded(stem))) return mark + ending;
    return stem.replace(WORD, (word) => (words.has(folded(word)) ? mark : word)) + ending;
  });
  return marked
    .replace(/\uE000(?:[\s'‘’ʼ`-]{0,3}\uE000)+/gu, mark)
    .replace(
      /(^|[.!?]\s{1,3})\uE000/gu,
      (_, before: string) => before + instead.replace(/^./u, (c) => c.toUpperCase()),
    )
    .replaceAll(mark, instead);
};
