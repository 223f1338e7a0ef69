import { ageBeside, findAges, isAgeBefore, isRangeFrom } from './gate/find-ages.js';
import { findBareAges } from './gate/find-bare-ages.js';
import { findBirths } from './gate/find-births.js';
import { findInitials } from './gate/find-initials.js';
import { findNames } from './gate/find-names.js';
import { findNumbers } from './gate/find-numbers.js';
import { findPlaces } from './gate/find-places.js';
import { findRelations } from './gate/find-relations.js';
import { findSchools } from './gate/find-schools.js';
import { findStories } from './gate/find-stories.js';
import type { Finding, IdentifyingWords } from './gate/kinds.js';
import { isNameBesideAge } from './gate/name-guess.js';
import { type KnownStaff, staffIn } from './gate/staff.js';
import { BETWEEN_BOXES, prepared, tokensOf } from './gate/text.js';

export type { IdentifyingKind, IdentifyingWords } from './gate/kinds.js';

/** What the gate may know beside the text. */
export interface GateKnows {
  readonly staff?: KnownStaff;
  /** The council's own offices and centres, which are no family's address. */
  readonly ownPlaces?: readonly string[];
}

/** Far above the longest boxes of any card; a caller checks its own limit first. */
const MOST_CHARACTERS = 10_000;
const MOST_FINDINGS = 10;
/** Of whom what stands beside them is looked at. */
const MOST_NAMES = 40;

/** In the order in which they claim a stretch of text. */
const findingsIn = (text: string, { staff: known, ownPlaces = [] }: GateKnows): readonly Finding[] => {
  const tokens = tokensOf(text);
  const staff = staffIn(tokens, known);
  const places = [...findPlaces(text, ownPlaces), ...findSchools(text, tokens, staff)];
  const names = findNames(text, tokens, staff)
    .filter(({ from, until }) => places.every((place) => until <= place.from || from >= place.until))
    .slice(0, MOST_NAMES);
  const named = new Set(
    tokens.flatMap(({ from, until }, at) =>
      names.some((name) => from >= name.from && until <= name.until) ? [at] : [],
    ),
  );
  // Also of a colleague: whoever is beside an age is a child, whatever the name.
  const people = tokens.filter(
    (token, at) => named.has(at) || staff.near.has(at) || staff.full.has(at) || isNameBesideAge(token),
  );
  const besideAges = people.flatMap(({ from, until }) => {
    const beside = ageBeside(text, from, until);
    return beside
      ? [beside]
      : isAgeBefore(text, from)
        ? [{ kind: 'age' as const, words: text.slice(from, until), from, until }]
        : [];
  });
  const isColleague = (from: number, until: number): boolean =>
    tokens.some(
      (token, at) => (staff.near.has(at) || staff.full.has(at)) && token.from < until && token.until > from,
    );
  // “@Gareth Pugh take a bow” is no address, and colleagues have birthdays.
  const numbers = findNumbers(text, staff.isEmail).filter(
    ({ words, from, until }) => !(words.startsWith('@') && isColleague(from, until)),
  );
  const births = findBirths(text, tokens).filter(
    ({ from, words }) =>
      /\d/u.test(words) || !/^b(?:irth)?-?day/iu.test(words) || !isColleague(Math.max(0, from - 2), from),
  );
  const ages = [...besideAges, ...findAges(text), ...findBareAges(text, tokens, named)];
  return [
    ...numbers,
    ...births,
    ...ages.filter(({ until }) => !isRangeFrom(text, until)),
    ...places,
    ...findRelations(text, tokens, named, staff),
    ...names,
    // “Priya N” is a colleague.
    ...findInitials(text, tokens)
      .filter(({ words, from }) => words.length > 1 || !isColleague(Math.max(0, from - 2), from))
      .slice(0, MOST_NAMES),
    ...findStories(text, tokens),
  ];
};

/** Kinds that one sentence tells, also where it runs over into the next box. A name or a story begins anew in a box. */
const RUNS_OVER: ReadonlySet<string> = new Set([
  'age',
  'birth_date',
  'case_number',
  'nhs_number',
  'phone',
  'email',
  'address',
  'postcode',
  'school',
  'relation',
]);

/** What is found only when boxes are read as one sentence: “she turns | fifteen on Monday”. */
const acrossBoxes = (text: string, knows: GateKnows): readonly Finding[] => {
  const parts = text.split(BETWEEN_BOXES);
  if (parts.length < 2) return [];
  const ends = parts.slice(0, -1).map((_, n) => parts.slice(0, n + 1).join(' ').length);
  const wider = BETWEEN_BOXES.length - 1;
  const placed = (at: number): number => at + wider * ends.filter((end) => end < at).length;
  return findingsIn(parts.join(' '), knows)
    .filter(
      ({ kind, from, until }) => RUNS_OVER.has(kind) && ends.some((end) => from < end && until > end + 1),
    )
    .map((finding) => ({ ...finding, from: placed(finding.from), until: placed(finding.until) }));
};

/**
 * The words in the boxes of a press that may identify a child or a family: names that are nobody's on the staff list, ages
 * and births, numbers of a case or a patient, addresses, schools, relations, initials, a story that only one family has.
 * All boxes are read together, so nothing is hidden by standing in two. In the order of the text, each once, at most ten.
 *
 * A full name on the staff list passes, and a given name of whoever is near; beside an age, a relation or a school no name
 * does. Without a staff list every name is taken for a stranger's.
 *
 * It warns; it cannot promise. Figures of what it finds and misses are in docs/confidentiality.md. Whoever writes stays
 * responsible, and every box says so.
 *
 * Patterns take time in proportion to the text: none repeats a repetition, and a text over the limit is not looked at.
 */
export const findIdentifyingWords = (
  boxes: string | readonly string[],
  knows: GateKnows = {},
): readonly IdentifyingWords[] => {
  const given = typeof boxes === 'string' ? [boxes] : boxes;
  const whole = given
    .filter((box) => box.trim() !== '')
    .join(BETWEEN_BOXES)
    // A possessive that was carried over.
    .replace(/ \| (?=['’]s(?!\p{L}))/gu, '');
  const composed = whole.length > MOST_CHARACTERS ? whole : whole.normalize('NFKC');
  // Composing can make a text many times longer.
  if (composed.length > MOST_CHARACTERS) return [{ kind: 'too_long', words: '' }];
  const kept: Finding[] = [];
  const text = prepared(composed);
  const across = given.length > 1 ? acrossBoxes(text, knows) : [];
  for (const finding of [...findingsIn(text, knows), ...across]) {
    if (kept.every((other) => finding.until <= other.from || finding.from >= other.until)) kept.push(finding);
  }
  const words = new Map(
    kept.sort((a, b) => a.from - b.from).map(({ kind, words: w }) => [w, { kind, words: w }]),
  );
  return [...words.values()].slice(0, MOST_FINDINGS);
};
