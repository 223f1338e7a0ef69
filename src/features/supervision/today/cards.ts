import type { Card } from '../../../kernel/card.js';
import type { Row } from '../../../kernel/kit/index.js';
import type { Line, RowButton } from '../../../kernel/lines.js';
import { pageOf, turning } from '../../../kernel/pages.js';
import { newAmong, type Shown, type ShownLine } from '../../../kernel/request.js';
import type { World } from '../../../kernel/world.js';
import { bySupervisor, listOf, MOST_PLAIN_ROWS, rowsOfPage } from '../cards.js';
import { BACK_TO_TODAY, COVERING, DISPUTES, RECORD, RULE, WAITS } from '../copy/lists.js';
import { hintFor, isQuietStatus, rankOf } from '../copy/state.js';
import { LISTED_AWAY } from '../held/copy.js';
import { allAsBookedOf } from '../held/on-rows.js';
import { viewOf } from '../inputs.js';
import { PROMISE } from '../promise/copy.js';
import { RECORDS } from '../sampling/copy.js';

// The sections of the card of the day, each as a card of its own, made from the lines that stand there.

/** New ones are marked where others are beside them. */
const rowIn =
  (lines: readonly ShownLine[], buttonsOf: (line: ShownLine) => readonly RowButton[]) =>
  (line: ShownLine): Row => ({
    name: line.name,
    text: line.text,
    detail: line.detail ?? '',
    status: line.status,
    isNew: newAmong(lines).some(({ item }) => item === line.item),
    buttons: buttonsOf(line),
  });

/** Turns the page in place, and leads back to the card of the day where this is not all of it. */
const turns = (section: string, page: ReturnType<typeof pageOf>, { isAlone }: Shown) => {
  const turned = turning(page, page.words, 'today.section', { section: `supervision.${section}` });
  const back = { title: BACK_TO_TODAY, verb: 'today.list', data: {} };
  return { pages: turned.pages, turns: isAlone ? turned.turns : [...turned.turns, back] };
};

/** What is for everybody in the section stands below it once, and not in each row. */
const isForAll = ({ verb }: RowButton): boolean => verb === 'supervision.team-dates';
const ofRow = (buttons: readonly RowButton[]) => buttons.filter((button) => !isForAll(button));
const forAll = (lines: readonly ShownLine[]): readonly RowButton[] =>
  lines.flatMap(({ buttons = [] }) => buttons.filter(isForAll)).slice(0, 1);

/** A form that is opened here leads back to this page. */
const openedFrom =
  (page: number) =>
  ({ buttons = [] }: Line): readonly RowButton[] =>
    ofRow(buttons).map((button) => ({
      ...button,
      data: { ...button.data, view: viewOf({ list: 'today', page }) },
    }));

/** A booked day that is still to come wants no answer, though somebody may give one. */
const isAsked = ({ kind, status }: Line): boolean => kind === 'turn' && !isQuietStatus(status);

/** Of whom it is asked what is in the way, and has not been said. */
const isStillWaiting = ({ buttons = [] }: Line): boolean =>
  buttons.some(({ verb }) => verb === 'supervision.in-the-way');

/** Those whose supervision the reader records: who is asked about, and what comes up. */
export const recordCard = (lines: readonly ShownLine[], shown: Shown): Card => {
  const asked = lines.filter(isAsked).length;
  const ordered = [...lines].sort(
    (a, b) => Number(isAsked(b)) - Number(isAsked(a)) || rankOf(a.status) - rankOf(b.status),
  );
  const page = pageOf(ordered, rowsOfPage(lines.map(({ buttons = [] }) => buttons)), shown.page);
  const row = rowIn(lines, openedFrom(page.page));
  const here = page.rows.filter(isAsked);
  const coming = page.rows.filter((line) => !isAsked(line));
  return listOf(
    {
      said: shown.note,
      title: RECORD.title,
      intro: RECORD.intro(asked, lines.length),
      sections: [
        {
          heading: RECORD.asked,
          count: asked,
          hint: hintFor(
            here.map(({ status }) => status),
            here.some(isStillWaiting),
          ),
          rows: here.map(row),
        },
        { heading: RECORD.coming, count: lines.length - asked, isQuiet: true, rows: coming.map(row) },
      ],
      buttons: [...allAsBookedOf(lines, viewOf({ list: 'today', page: page.page })), ...forAll(lines)],
      ...turns('record', page, shown),
      rule: RULE,
      because: RECORD.because,
    },
    RECORD.summary(asked),
  );
};

const plain = (
  section: string,
  words: { title: string; heading: string; intro: string; because: string; summary: string },
  lines: readonly ShownLine[],
  shown: Shown,
): Card => {
  const page = pageOf(lines, rowsOfPage(lines.map(({ buttons = [] }) => buttons)), shown.page);
  const { title, heading, intro, because, summary } = words;
  const rows = page.rows.map(rowIn(lines, ({ buttons = [] }) => buttons));
  return listOf(
    {
      said: shown.note,
      title,
      intro,
      sections: [{ heading, count: lines.length, rows }],
      ...turns(section, page, shown),
      because,
    },
    summary,
  );
};

/** Everybody whose wait has gone up to the reader, by whom to talk to about it. */
export const waitsCard = (lines: readonly ShownLine[], shown: Shown, world: World): Card => {
  const page = pageOf(lines, MOST_PLAIN_ROWS, shown.page);
  const row = rowIn(lines, () => []);
  const withWorker = (line: ShownLine) => ({ line, worker: world.people.get(line.subject.id) });
  return listOf(
    {
      said: shown.note,
      title: WAITS.title,
      intro: WAITS.intro(lines.length),
      sections: bySupervisor(
        page.rows.map(withWorker),
        lines.map(withWorker),
        ({ line }) => row(line),
        world,
      ),
      ...turns('waits', page, shown),
      because: WAITS.because,
    },
    WAITS.summary(lines.length),
  );
};

/** Two accounts of one session, no side taken. */
export const disputesCard = (lines: readonly ShownLine[], shown: Shown): Card =>
  plain('disputes', DISPUTES, lines, shown);

/** To the administrators: what to check in the staff list. */
export const listedAwayCard = (lines: readonly ShownLine[], shown: Shown): Card =>
  plain('staff-list', LISTED_AWAY, lines, shown);

/** To a colleague who was named: for whom, and until when. */
export const coveringCard = (lines: readonly ShownLine[], shown: Shown): Card =>
  plain('covering', COVERING, lines, shown);

/** The promise to several new workers, each answered in its row or on a form of its own. */
export const promiseListCard = (lines: readonly ShownLine[], shown: Shown): Card =>
  plain('promise', PROMISE, lines, shown);

/** Records that were drawn, each looked at on a form of its own. */
export const recordsToLookAtCard = (lines: readonly ShownLine[], shown: Shown): Card =>
  plain('records', RECORDS, lines, shown);
