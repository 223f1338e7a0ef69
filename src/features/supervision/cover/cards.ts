import type { Card, Choice } from '../../../kernel/card.js';
import { shortIdsOf } from '../../../kernel/ids.js';
import type { JsonObject } from '../../../kernel/json.js';
import { turning } from '../../../kernel/pages.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import { counted, notice } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { isWithoutSupervisor, supervisorsOf } from '../supervisors.js';
import { recordedInWords } from '../wording.js';
import { type CoverReply, candidatesFor, mayNameCover } from './decide.js';
import {
  type Absence,
  absenceOf,
  type Covers,
  concernedBy,
  coverDayOf,
  type Naming,
  namedPerson,
  namingFor,
  SECONDS,
  secondsSuffice,
  wantsCover,
} from './model.js';
import { coverPages, keptText, type Part } from './pages.js';
import { absenceInWords, namesInWords } from './wording.js';

/** The workers of a card whom nobody supervises; the others are supervisors who are away. */
const leftIn = (about: readonly Person[], world: World): readonly Person[] =>
  about.filter((person) => !absenceOf(person, world) && isWithoutSupervisor(person, world));

const WHILE_AWAY = {
  title: 'Cover for supervision',
  intro:
    'While a supervisor is away, somebody else can hold supervision for their people and record it. Cover ends by itself when they return.',
};
const NEVER_NAMED = {
  title: 'Supervisor to name',
  intro: 'Nobody holds supervision for these people until the staff list names somebody.',
};
const headOf = (about: readonly Person[], world: World) =>
  about.length > 0 && leftIn(about, world).length === about.length ? NEVER_NAMED : WHILE_AWAY;

/** Why it came. */
const becauseOf = (about: readonly Person[], world: World): string => {
  const left = leftIn(about, world);
  if (left.length === 0)
    return 'You get this because you are the next manager above a supervisor who is away.';
  return left.length === about.length
    ? 'You get this because you are the next manager above people whom nobody supervises.'
    : 'You get this because you are the next manager above a supervisor who is away, or people whom nobody supervises.';
};
const FOOTER = 'Dates only, never a reason.';

const statusOf = (
  supervisor: Person,
  naming: Naming | undefined,
  absence: Absence,
  reader: PersonId,
  world: World,
): string => {
  if (!naming) return 'Nobody is named to cover yet.';
  const recorded = recordedInWords(naming, reader, world);
  const on = coverDayOf(absence, world);
  if (naming.coverId === undefined)
    return secondsSuffice(supervisor, on, world)
      ? `The second supervisors are enough – ${recorded}.`
      : 'The second supervisors were to be enough, but not every worker has one here now.';
  const name = world.people.nameOf(naming.coverId);
  return namedPerson(supervisor, naming, on, world)
    ? `${name} covers – ${recorded}.`
    : `${name} was named and cannot cover any more. Please choose somebody else.`;
};

/** What was pressed last, to show it with what came of it. */
interface Pressed {
  readonly supervisorId: PersonId;
  readonly problem: string;
}

interface CoverList {
  readonly reader: Person;
  readonly supervisors: readonly Person[];
  readonly covers: Covers;
  /** What the last press came to, for the top of the card. */
  readonly note: string;
  readonly pressed?: Pressed | undefined;
  /** What stood in the fields, so that a choice not saved yet is not lost. */
  readonly chosen?: ReadonlyMap<PersonId, string> | undefined;
  readonly page?: number;
  /** `today`: what is left of the day comes after a save. */
  readonly view?: '' | 'today';
  /** True when it is all that there is on the card of the day. */
  readonly isAlone?: boolean;
}

const choicesFor = (supervisor: Person, absence: Absence, list: CoverList, world: World) => {
  const seconds = secondsSuffice(supervisor, coverDayOf(absence, world), world)
    ? [{ title: 'Each worker’s second supervisor is enough', value: SECONDS }]
    : [];
  const people = candidatesFor(supervisor, list.reader, absence, world).map((person) => ({
    title: person.id === list.reader.id ? `${person.name} (you)` : `${person.name} – ${person.team}`,
    value: person.id,
  }));
  const [first, ...others] = people;
  return first?.value === list.reader.id ? [first, ...seconds, ...others] : [...seconds, ...people];
};

/** The absence that the reader can name cover for. */
const absenceToCover = (supervisor: Person, { reader }: CoverList, world: World): Absence | undefined => {
  const absence = isActive(supervisor, world.today) ? absenceOf(supervisor, world) : undefined;
  const isConcerned = concernedBy(supervisor, world).length > 0;
  return isConcerned && mayNameCover(reader, supervisor.id, world) ? absence : undefined;
};

/** Everybody who can be chosen for a supervisor. */
export const choicesIn =
  (list: CoverList, world: World) =>
  (supervisor: Person): readonly Choice[] => {
    const absence = absenceToCover(supervisor, list, world);
    return absence ? choicesFor(supervisor, absence, list, world) : [];
  };

/** Somebody who stands on the card: a supervisor who is away, or a worker whom nobody supervises. */
const standsAs = (person: Person, absence: Absence | undefined, world: World): string => {
  if (absence) return ` – ${absenceInWords(absence, world)}`;
  if (!isWithoutSupervisor(person, world)) return ' – is not away now. Nothing is to be covered.';
  const [gone] = supervisorsOf(person, world);
  return gone ? ` – nobody supervises them: ${gone.name} has left` : ' – nobody is named to supervise them';
};

const NOBODY =
  'Please agree who supervises them. The supervisor is named in the staff list: the administrator puts it in there, and this line goes by itself.';

const statusFor = (person: Person, absence: Absence | undefined, status: string, world: World): string =>
  !absence && isWithoutSupervisor(person, world) ? NOBODY : status;

const sectionOf = (
  { supervisor, choices, isMore }: Part,
  kept: string,
  list: CoverList,
  world: World,
): JsonObject => {
  const row = list.covers.get(supervisor.id);
  const absence = isActive(supervisor, world.today) ? absenceOf(supervisor, world) : undefined;
  const workers = concernedBy(supervisor, world);
  const naming = absence && namingFor(row, absence);
  const canName = absenceToCover(supervisor, list, world) !== undefined;
  const value = list.chosen?.get(supervisor.id) ?? (naming ? (naming.coverId ?? SECONDS) : '');
  return {
    name: supervisor.name,
    text: standsAs(supervisor, absence, world),
    workers: isMore
      ? 'More colleagues who can cover:'
      : canName
        ? `Supervises ${counted(workers.length, 'person', 'people')}: ${namesInWords(workers)}`
        : '',
    status: statusFor(
      supervisor,
      absence,
      absence && canName ? statusOf(supervisor, naming, absence, list.reader.id, world) : '',
      world,
    ),
    problem: list.pressed?.supervisorId === supervisor.id ? list.pressed.problem : '',
    canName,
    choices: [...choices],
    value: choices.some((choice) => choice.value === value) ? value : '',
    button: naming ? 'Save the change' : 'Save cover',
    supervisor: supervisor.id,
    data: {
      supervisor: supervisor.id,
      round: row?.round ?? 0,
      ...(kept === '' ? {} : { kept }),
      ...(list.view ? { view: list.view } : {}),
    },
  };
};

/** Leads back to the card of the day where this is not all of it; a page in the middle has its buttons to turn instead. */
const withBack = (turns: ReturnType<typeof turning>, { view, isAlone }: CoverList) =>
  view === 'today' && isAlone !== true && turns.turns.length < 2
    ? {
        ...turns,
        hasTurns: true,
        turns: [...turns.turns, { title: 'Back to today', verb: 'today.list', data: {} }],
      }
    : turns;

/** The supervisors who are away, with a choice of who covers for each; those still without cover first. */
export const coverCard = (list: CoverList, world: World): Card => {
  const isOpen = (supervisor: Person) => wantsCover(supervisor, list.covers, world);
  const pressed = list.pressed?.supervisorId;
  const rank = (supervisor: Person) => (supervisor.id === pressed ? 0 : isOpen(supervisor) ? 1 : 2);
  const ordered = [...list.supervisors].sort((a, b) => rank(a) - rank(b));
  const parts = coverPages(ordered, choicesIn(list, world));
  const page = Math.min(list.page ?? 0, parts.length - 1);
  const shown = parts[page] ?? [];
  const kept = keptText(list.chosen ?? new Map(), shown);
  const words = [
    parts.length > 1
      ? `Page ${page + 1} of ${parts.length}: ${counted(ordered.length, 'absence')} in all.`
      : '',
    kept === '' ? '' : 'What you chose on other pages is kept. It counts once you save it there.',
  ];
  return {
    template: 'supervision/cover',
    data: {
      ...headOf(ordered, world),
      note: list.note,
      sections: shown.map((part) => sectionOf(part, kept, list, world)),
      ...withBack(
        turning({ page, pages: parts.length }, words.filter(Boolean).join(' '), 'supervision.cover-page', {
          about: shortIdsOf(ordered.map(({ id }) => id)),
          kept,
          ...(list.view ? { view: list.view } : {}),
        }),
        list,
      ),
      footer: FOOTER,
      because: becauseOf(ordered, world),
    },
    summary: ordered.some(isOpen) ? 'Supervision: please name cover' : 'Supervision: who covers',
  };
};

/** Somebody who is not above the supervisor, or not any more. */
export const notYoursCover = (): Card =>
  notice('This one is for somebody else to answer', [
    'Only a manager above the supervisor names who covers.',
    'If the staff list is out of date, the administrator can put it right.',
  ]);

const PROBLEMS = {
  'nobody-chosen': 'Please choose who covers.',
  'cannot-cover':
    'That does not work any more: somebody is away, has left or has moved. Please choose again.',
} as const;

export const noteFor = (reply: CoverReply, supervisor: Person, { people }: World): string => {
  switch (reply.kind) {
    case 'named': {
      const coverId = reply.row?.naming?.coverId;
      const who =
        coverId === undefined ? 'the second supervisors are enough' : `${people.nameOf(coverId)} covers`;
      return `Saved for ${supervisor.name}: ${who}.`;
    }
    case 'moved-on':
      return `This has changed for ${supervisor.name} since the card was made. This is how things stand now.`;
    case 'over':
      return `${supervisor.name} is not away any more, so nothing was saved.`;
    default:
      return '';
  }
};

/** The card after a press. */
export const coverReply = (
  reply: CoverReply,
  supervisor: Person | undefined,
  list: Omit<CoverList, 'note' | 'pressed'>,
  world: World,
): Card => {
  if (!supervisor || reply.kind === 'not-yours') return notYoursCover();
  const covers = new Map([...list.covers, [supervisor.id, reply.row]]);
  const problem = reply.kind === 'refused' ? PROBLEMS[reply.why] : '';
  const chosen = new Map(list.chosen);
  // What was saved, or has moved on, is shown as it stands and not as it was typed.
  if (reply.kind !== 'refused') chosen.delete(supervisor.id);
  return coverCard(
    {
      ...list,
      covers,
      chosen,
      note: noteFor(reply, supervisor, world),
      pressed: { supervisorId: supervisor.id, problem },
    },
    world,
  );
};
