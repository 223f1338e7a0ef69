import type { Card, Choice } from '../../../kernel/card.js';
import { shortIdOf, shortIdsOf } from '../../../kernel/ids.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  answersData,
  type CardButton,
  choiceField,
  footerData,
  headingData,
  rowData,
} from '../../../kernel/kit/index.js';
import { turning } from '../../../kernel/pages.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import { notice } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { BACK_TO_TODAY } from '../copy/lists.js';
import { NAME } from '../handover/copy.js';
import {
  BECAUSE,
  changedNote,
  coverStatus,
  KEPT,
  MORE_COLLEAGUES,
  NOT_YOURS,
  namesInWords,
  namingInWords,
  notSaved,
  ofTeam,
  overNote,
  pagesInWords,
  problemOf,
  RULE,
  SAVE,
  SAVE_CHANGE,
  SECONDS_ENOUGH,
  SUMMARY,
  SUPERVISES,
  savedNote,
  standsAs,
  themselves,
  WHILE_AWAY,
  whoCovers,
} from './copy.js';
import { type CoverReply, candidatesFor, mayNameCover } from './decide.js';
import {
  type Absence,
  absenceOf,
  type Covers,
  concernedBy,
  coverDayOf,
  isCovered,
  type Naming,
  namingFor,
  SECONDS,
  secondsSuffice,
  wantsCover,
} from './model.js';
import { coverPages, keptText, type Part } from './pages.js';

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
    ? [{ title: SECONDS_ENOUGH, value: SECONDS }]
    : [];
  const people = candidatesFor(supervisor, list.reader, absence, world).map((person) => ({
    title: person.id === list.reader.id ? themselves(person.name) : ofTeam(person.name, person.team),
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

const line = (text: string, lead = '') => ({ lead, text });

/** Where nobody knows when somebody is back, their people can be given another supervisor instead. */
const forGood = (supervisor: Person, { view }: CoverList, world: World): readonly CardButton[] => {
  const absence = absenceOf(supervisor, world);
  if (!absence || absence.awayUntil !== undefined) return [];
  const data = { about: shortIdOf(supervisor.id), ...(view ? { view } : {}) };
  return [{ title: NAME, verb: 'supervision.handover', data }];
};

/** What is chosen for a supervisor, and the button that saves it. */
const questionOf = (
  { supervisor, choices }: Part,
  label: string,
  kept: string,
  list: CoverList,
  naming: Naming | undefined,
  world: World,
): JsonObject => {
  const saved = naming ? (naming.coverId ?? SECONDS) : '';
  const chosen = list.chosen?.get(supervisor.id) ?? saved;
  const answer: CardButton = {
    title: naming ? SAVE_CHANGE : SAVE,
    verb: 'supervision.name-cover',
    data: {
      supervisor: supervisor.id,
      round: list.covers.get(supervisor.id)?.round ?? 0,
      ...(kept === '' ? {} : { kept }),
      ...(list.view ? { view: list.view } : {}),
    },
    sends: true,
  };
  return {
    fields: [
      choiceField({
        id: `cover.${supervisor.id}`,
        label,
        value: choices.some(({ value }) => value === chosen) ? chosen : '',
        choices,
        problem: list.pressed?.supervisorId === supervisor.id ? list.pressed.problem : '',
      }),
    ],
    answers: [answersData({ buttons: [answer, ...forGood(supervisor, list, world)] })],
  };
};

/** Two people can have one name; a screen reader tells their boxes apart all the same. */
const labelOf = ({ supervisor }: Part, before: readonly Part[]): string =>
  whoCovers(supervisor.name, before.filter((part) => part.supervisor.name === supervisor.name).length);

/** One of those on the card: how it stands, whom it concerns, and who can be chosen. */
const sectionOf = (part: Part, label: string, kept: string, list: CoverList, world: World): JsonObject => {
  const { supervisor, isMore } = part;
  const absence = isActive(supervisor, world.today) ? absenceOf(supervisor, world) : undefined;
  const row = list.covers.get(supervisor.id);
  const toName = absenceToCover(supervisor, list, world);
  const naming = absence && namingFor(row, absence);
  const named = toName ? namingInWords(supervisor, naming, toName, list.reader.id, world) : '';
  const supervised = isMore
    ? line(MORE_COLLEAGUES)
    : line(namesInWords(concernedBy(supervisor, world)), SUPERVISES);
  return {
    rows: [
      rowData({
        name: supervisor.name,
        text: standsAs(absence, world),
        status: coverStatus(
          toName !== undefined,
          toName !== undefined && isCovered(supervisor, row, toName, world),
        ),
      }),
    ],
    lines: [...(toName ? [supervised] : []), ...(named === '' ? [] : [line(named)])],
    ...(toName ? questionOf(part, label, kept, list, naming, world) : { fields: [], answers: [] }),
  };
};

/** Turns the page with what was chosen on this one, and leads back to the card of the day where this is not all of it. */
const turnsOf = (turned: ReturnType<typeof turning>, { view, isAlone }: CoverList): readonly CardButton[] => {
  const turns = turned.turns.map((turn) => ({ ...turn, sends: true }));
  const back = { title: BACK_TO_TODAY, verb: 'today.list', data: {} };
  return view === 'today' && isAlone !== true ? [...turns, back] : turns;
};

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
    parts.length > 1 ? pagesInWords(page + 1, parts.length, ordered.length) : '',
    kept === '' ? '' : KEPT,
  ];
  const turned = turning({ page, pages: parts.length }, '', 'supervision.cover-page', {
    about: shortIdsOf(ordered.map(({ id }) => id)),
    kept,
    ...(list.view ? { view: list.view } : {}),
  });
  return {
    template: 'supervision/cover',
    data: {
      ...headingData({
        ...WHILE_AWAY,
        said: list.note,
        problem: list.pressed?.problem ? notSaved(list.pressed.problem) : '',
      }),
      sections: shown.map((part, at) =>
        sectionOf(part, labelOf(part, shown.slice(0, at)), kept, list, world),
      ),
      ...footerData({
        turns: turnsOf(turned, list),
        pages: words.filter(Boolean).join(' '),
        rule: RULE,
        because: BECAUSE,
      }),
    },
    summary: ordered.some(isOpen) ? SUMMARY.open : SUMMARY.done,
  };
};

/** Somebody who is not above the supervisor, or not any more. */
export const notYoursCover = (): Card => notice(NOT_YOURS.title, NOT_YOURS.lines, NOT_YOURS.because);

export const noteFor = (reply: CoverReply, supervisor: Person, { people }: World): string => {
  switch (reply.kind) {
    case 'named': {
      const coverId = reply.row?.naming?.coverId;
      return savedNote(supervisor.name, coverId === undefined ? undefined : people.nameOf(coverId));
    }
    case 'moved-on':
      return changedNote(supervisor.name);
    case 'over':
      return overNote(supervisor.name);
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
  const problem = reply.kind === 'refused' ? problemOf(reply.why, supervisor.name) : '';
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
