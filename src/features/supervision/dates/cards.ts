import { DaySchema } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  type CardButton,
  dateField,
  fieldsRowData,
  footerData,
  headingData,
  sectionData,
} from '../../../kernel/kit/index.js';
import { pageOf, pagesIn, turning } from '../../../kernel/pages.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { BACK_TO_LIST, BACK_TO_TODAY, RULE } from '../copy/lists.js';
import { inRow, standingInRow, teamStatus } from '../copy/state.js';
import { forecastOf } from '../forecast/decide.js';
import { toCome } from '../form-data.js';
import { placeIn, type View } from '../inputs.js';
import { blankHead } from '../model.js';
import type { Member } from '../team.js';
import { againstInWords, DATES, labelOf, movedOnHint, problemNote, savedNote } from './copy.js';
import { isToAnswer, type RowReply, versionOf } from './decide.js';
import type { TypedDates } from './inputs.js';
import { datesAhead } from './offer.js';

/** Date fields on a page that fit a card of 24 KB with the longest names. */
const MOST_FIELDS = 24;
/** Named below the rows of a page. */
const MOST_WAITING = 5;
/** Whom one press saves, so that it asks no more of the storage than any other (tests/press-budget.test.ts). */
const MOST_ROWS = 7;

export interface TeamDates {
  readonly reader: Person;
  /** Those whose dates the reader sets, by name. */
  readonly members: readonly Member[];
  readonly view: View;
  readonly page: number;
  /** What was typed; of others the dates are offered. */
  readonly typed: TypedDates;
  /** It is about those alone who would be late by the calendar: other words, and earlier dates. */
  readonly isEarly?: boolean;
  /** What became of each in the last press. */
  readonly replies?: ReadonlyMap<PersonId, RowReply>;
}

/** Something that is no day may come back from a client without a date picker; it cannot stand in a field of days. */
const dayIn = (text: string | undefined): string =>
  text !== undefined && DaySchema.safeParse(text).success ? text : '';

export const isForecast = ({ worker, standing }: Member, world: World): boolean =>
  forecastOf(worker, standing, world) !== undefined;

const isWrong = (reply: RowReply | undefined): boolean =>
  reply?.kind === 'refused' || reply?.kind === 'held-first';

const problemAt = (reply: RowReply | undefined, at: number, name: string, world: World): string =>
  reply?.kind === 'refused' && reply.at === at ? againstInWords(reply.against, at, name, world) : '';

/** What stands in the fields of a row: what was typed while it is wrong or kept, else what is booked and offered. */
const valuesOf = (member: Member, list: TeamDates, world: World): readonly string[] => {
  const { worker, head } = member;
  const count = world.settings['supervision.datesAhead'];
  // What is booked is too late where a date is to be brought forward.
  const { nextOn: _n, laterOn: _l, ...unbooked } = head ?? blankHead(worker.id);
  const isEarly = list.isEarly === true && isForecast(member, world);
  const offered = datesAhead(worker, isEarly ? unbooked : head, world, list.reader);
  const typed = list.typed.get(worker.id);
  return Array.from({ length: count }, (_, at) => (typed ? dayIn(typed[at]) : (offered[at] ?? '')));
};

const rowOf = (member: Member, list: TeamDates, world: World): JsonObject => {
  const { worker, standing, head, need } = member;
  const reply = list.replies?.get(worker.id);
  return fieldsRowData({
    // Who it is stands above the dates as well as on each of them: the row is read as one.
    text: inRow(worker.name, standingInRow(worker, standing, world.today, need === 'no_date')),
    status: teamStatus(need, standing, head, false, world.today),
    hint: reply?.kind === 'moved-on' ? movedOnHint : '',
    fields: valuesOf(member, list, world).map((value, at) =>
      dateField({
        ...toCome(world),
        id: `date${at + 1}.${worker.id}`,
        label: labelOf(worker.name, at),
        value,
        problem: problemAt(reply, at, worker.name, world),
      }),
    ),
  });
};

/** Whole rows of other pages that were changed there: their dates, by the name of the field. */
const keptOf = (
  list: TeamDates,
  shown: readonly Member[],
  world: World,
): Readonly<Record<string, string>> => {
  const others = list.members.filter((member) => !shown.includes(member) && list.typed.has(member.worker.id));
  return Object.fromEntries(
    others.flatMap(({ worker, head }) => {
      const typed = list.typed.get(worker.id) ?? [];
      const offered = datesAhead(worker, head, world, list.reader);
      const isChanged = typed.some((text, at) => (text ?? '') !== (offered[at] ?? ''));
      return isChanged ? typed.map((text, at) => [`date${at + 1}.${worker.id}`, text ?? ''] as const) : [];
    }),
  );
};

export const rowsOnPage = (world: World): number =>
  Math.min(MOST_ROWS, Math.floor(MOST_FIELDS / world.settings['supervision.datesAhead']));

/** The dates of a whole team in one card: a row for each, and one save for all. */
export const teamDatesCard = (list: TeamDates, world: World): Card => {
  const waiting = list.members.filter(({ worker, head }) => isToAnswer(worker, head, world));
  const asked = list.members.filter((member) => !waiting.includes(member));
  const wrong = asked.filter(({ worker }) => isWrong(list.replies?.get(worker.id)));
  // What is to be put right stands first, whatever page it was on.
  const ordered = [...wrong, ...asked.filter((member) => !wrong.includes(member))];
  const isEarly = list.isEarly === true;
  const first = isEarly ? [] : waiting;
  const rows = rowsOnPage(world);
  const page = pageOf(ordered, rows, list.page, pagesIn(first.length, MOST_WAITING));
  const waits = pageOf(first, MOST_WAITING, page.page, page.pages);
  const kept = keptOf(list, page.rows, world);
  const versions = ordered
    .filter(({ worker }) => page.rows.some((row) => row.worker === worker) || `date1.${worker.id}` in kept)
    .map(({ worker, head }) => `${worker.id}~${versionOf(head)}`)
    .join(' ');
  const data = {
    view: list.view,
    versions,
    ...(isEarly ? { early: 'yes' } : {}),
    ...(Object.keys(kept).length === 0 ? {} : { kept }),
  };
  const { list: place } = placeIn(list.view);
  const back: CardButton =
    place === 'today'
      ? { title: BACK_TO_TODAY, verb: 'today.list', data: {} }
      : { title: BACK_TO_LIST, verb: 'supervision.list', data: { view: list.view } };
  const saved = [...(list.replies ?? [])].flatMap(([id, { kind }]) =>
    kind === 'saved' ? [world.people.nameOf(id)] : [],
  );
  const turned = turning(page, DATES.pages(page.words, waits.words), 'supervision.team-dates', data);
  return {
    template: 'supervision/dates',
    summary: DATES.summary,
    data: {
      ...headingData({
        said: list.replies ? savedNote(saved) : '',
        problem: wrong.length > 0 ? problemNote(wrong.length) : '',
        title: DATES.title,
        intro:
          asked.length === 0
            ? DATES.nobody
            : isEarly
              ? DATES.early
              : DATES.intro(world.settings['supervision.datesAhead']),
      }),
      rows: page.rows.map((member) => rowOf(member, list, world)),
      sections: (waits.rows.length === 0
        ? []
        : [
            {
              heading: DATES.answerFirst,
              count: first.length,
              hint: DATES.answerFirstHint,
              isQuiet: true,
              rows: waits.rows.map(({ worker, standing }) => ({
                name: worker.name,
                text: standingInRow(worker, standing, world.today),
              })),
            },
          ]
      ).map(sectionData),
      ...footerData({
        buttons:
          page.rows.length === 0
            ? []
            : [
                {
                  title: DATES.save,
                  verb: 'supervision.save-team-dates',
                  data: { ...data, page: page.page },
                  style: 'positive',
                  sends: true,
                },
              ],
        turns: [...turned.turns.map((turn) => ({ ...turn, sends: true })), back],
        pages: [turned.pages, Object.keys(kept).length > 0 ? DATES.kept : ''].filter(Boolean).join(' · '),
        rule: RULE,
        because: DATES.because,
      }),
    },
  };
};
