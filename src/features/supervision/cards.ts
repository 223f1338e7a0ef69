import type { Day } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { shortIdsOf } from '../../kernel/ids.js';
import {
  type Footer,
  footerData,
  type Heading,
  headingData,
  type Row,
  type Section,
  sectionData,
} from '../../kernel/kit/index.js';
import type { RowButton } from '../../kernel/lines.js';
import { pageOf, pagesIn, turning } from '../../kernel/pages.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { groupedBy, notice } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { AWAY_DATES } from './away/copy.js';
import { answerInWords } from './copy/answers.js';
import { type Above, saying, waitInRow } from './copy/lines.js';
import { ANSWER, BOOK, NO_TEAM, OPEN, RECORD, RULE, TEAM, WAITS } from './copy/lists.js';
import {
  askedStatus,
  coverNote,
  differenceInRow,
  hintFor,
  inRow,
  movedInShort,
  rankOf,
  standingInRow,
  supervisedIn,
  teamStatus,
  waitStatus,
} from './copy/state.js';
import { SET_DATES } from './dates/copy.js';
import { OPEN_GROUP } from './group/copy.js';
import { allAsBookedButton, asBookedButton, mendButton } from './held/on-rows.js';
import { type View, viewOf } from './inputs.js';
import { isSettledSince, type Member, type TeamRows } from './team.js';

/** What a list shows. */
interface List extends Omit<Heading, 'title'>, Footer {
  readonly title: string;
  readonly sections: readonly Section[];
}

/** The one form of every list of workers. Sections in which nobody stands are left out. */
export const listOf = ({ sections, ...list }: List, summary: string = list.title): Card => ({
  template: 'supervision/list',
  data: {
    ...headingData(list),
    sections: sections.filter(({ rows }) => rows.length > 0).map(sectionData),
    ...footerData(list),
  },
  summary,
});

/** Rows with a button each that fit one card of 24 KB in the longest words, and a team; fewer where some have several. */
const MOST_ROWS = [12, 12, 10, 8, 6] as const;
/** Rows of a page, the same on every page of the list. */
export const rowsOfPage = (list: readonly (readonly RowButton[])[]): number =>
  MOST_ROWS[Math.min(MOST_ROWS.length - 1, Math.max(0, ...list.map(({ length }) => length)))] ?? 6;
/** Rows without one, each under a heading of its own. */
export const MOST_PLAIN_ROWS = 15;
/** Of two lists that share a card. */
const MOST_OF_EACH = 8;

/** What can be pressed beside somebody: an answer where one is wanted, else their form. */
const buttonsFor = (member: Member, view: View, world: World): readonly RowButton[] => {
  const { worker, need, standing } = member;
  // On the day itself nothing is asked yet, but whoever has held it can say so.
  const isOpen = need === undefined && standing.askOn > world.today;
  const title = need === 'no_date' ? BOOK : isOpen ? OPEN : ANSWER;
  const asBooked = isOpen ? [] : asBookedButton(member, view, world);
  return [...asBooked, { title, verb: 'supervision.open', data: { worker: worker.id, view } }];
};

/** Names in a row of those above; all of them stand on the worker’s own card. */
const MOST_ABOVE = 2;

const textOf = (member: Member, world: World, above?: Above): string => {
  const { worker, standing, head, need, cover } = member;
  if (need === 'dates_differ' && head) return differenceInRow(head, world.today);
  return inRow(
    standingInRow(worker, standing, world.today, need === 'no_date'),
    movedInShort(head),
    cover ? coverNote(cover, world.today) : '',
    above ? saying.above(above, world, MOST_ABOVE) : '',
  );
};

const statusOf = ({ need, standing }: Member, { today }: World) =>
  askedStatus(need, standing, undefined, today);

/** Of the list of an older card: more buttons beside two lists would not fit it. */
const rowOf = (member: Member, view: View, world: World): Row => ({
  name: member.worker.name,
  text: textOf(member, world),
  status: statusOf(member, world),
  buttons: buttonsFor(member, view, world).slice(-1),
});

export interface DueList {
  /** Who reads the card. */
  readonly reader: PersonId;
  readonly members: readonly Member[];
  /** Whom the message was about: they stay on their card when nothing is wanted from them any more. */
  readonly about: readonly PersonId[];
  /** The day of the card: answers given since then are listed. */
  readonly since: Day;
  /** What the last press came to. */
  readonly note: string;
  readonly page: number;
}

/** Those who want an answer, those answered for since the day of the card, and whoever the message was about. */
export const dueCard = (list: DueList, world: World): Card => {
  const { reader, members, about, since, note } = list;
  const asked = members.filter((member) => member.need !== undefined);
  const done = members.filter((member) => isSettledSince(member, since, world));
  const rest = members.filter(
    (m) => about.includes(m.worker.id) && m.need === undefined && !done.includes(m),
  );
  const rank = (member: Member) => rankOf(statusOf(member, world));
  const byNeed = [...asked].sort((a, b) => rank(a) - rank(b));
  const quiet = [...done, ...rest];
  const pages = Math.max(pagesIn(byNeed.length, MOST_OF_EACH), pagesIn(quiet.length, MOST_OF_EACH));
  const shown = pageOf(byNeed, MOST_OF_EACH, list.page, pages);
  const settled = pageOf(quiet, MOST_OF_EACH, list.page, pages);
  const quietRow = (member: Member, text: string, status?: Row['status']): Row => ({
    name: member.worker.name,
    text,
    status,
  });
  const answered = ({ answer }: Member) => (answer ? answerInWords(answer, reader, world) : '');
  const shownOf = (of: readonly Member[]) => settled.rows.filter((member) => of.includes(member));
  return listOf(
    {
      said: note,
      title: RECORD.title,
      intro: RECORD.intro(asked.length, 0),
      sections: [
        {
          heading: RECORD.asked,
          count: asked.length,
          hint: hintFor(
            shown.rows.map((member) => statusOf(member, world)),
            shown.rows.some(({ need }) => need === 'still_waiting'),
          ),
          rows: shown.rows.map((m) => rowOf(m, viewOf({ list: 'due', page: shown.page }), world)),
        },
        {
          heading: RECORD.answered,
          count: done.length,
          isQuiet: true,
          rows: shownOf(done).map((m) => quietRow(m, answered(m))),
        },
        {
          heading: RECORD.rest,
          count: rest.length,
          isQuiet: true,
          rows: shownOf(rest).map((m) => quietRow(m, textOf(m, world))),
        },
      ],
      buttons: allAsBookedButton(asked, viewOf({ list: 'due', page: shown.page }), world),
      ...turning(shown, RECORD.pages(shown.words, settled.words), 'supervision.list', {
        view: 'due',
        since,
        about: shortIdsOf(rest.map(({ worker }) => worker.id)),
      }),
      rule: RULE,
      because: RECORD.because,
    },
    RECORD.summary(asked.length),
  );
};

/** What can be pressed beside one of a team; a slip can be put right on later days, too. */
const besideOf = (
  member: Member,
  view: View,
  reader: PersonId,
  world: World,
): { readonly buttons: readonly RowButton[]; readonly more: readonly RowButton[] } => {
  const mend = mendButton(member, reader, view, world);
  const away = { title: AWAY_DATES, verb: 'supervision.away', data: { worker: member.worker.id, view } };
  if (isSettledSince(member, world.today, world)) return { buttons: mend, more: [away] };
  // Nobody is asked about who is away. Who is not asked about can be opened, for a session that was held early.
  return { buttons: member.standing.isAway ? [] : buttonsFor(member, view, world), more: [...mend, away] };
};

/** What stands beside a team: who has nobody, who above knows or hears of a wait, and the way to others. */
interface TeamBeside {
  readonly others?: readonly RowButton[];
  readonly first?: readonly Section[];
  readonly above?: TeamRows['above'];
}

/** Everyone a supervisor supervises, worst first, each with how they stand and what can be pressed. */
export const teamCard = (
  members: readonly Member[],
  wanted: number,
  note: string,
  world: World,
  reader: PersonId = '',
  { others = [], first = [], above }: TeamBeside = {},
): Card => {
  const beside = (member: Member, from: View) => besideOf(member, from, reader, world);
  const all = members.map((member) => Object.values(beside(member, 'team')).flat());
  const page = pageOf(members, rowsOfPage(all), wanted);
  const view = viewOf({ list: 'team', page: page.page });
  const gaps = members.filter(({ standing }) => standing.isLongGap).length;
  const late = members.filter(({ standing }) => standing.isLate && !standing.isLongGap).length;
  const row = (member: Member): Row => {
    const { worker, need, standing, head } = member;
    const isAnswered = isSettledSince(member, world.today, world);
    return {
      name: worker.name,
      text: textOf(member, world, above?.get(worker.id)),
      status: teamStatus(need, standing, head, isAnswered, world.today),
      ...beside(member, view),
    };
  };
  return listOf({
    said: note,
    title: TEAM.title,
    intro: TEAM.intro(members.length, gaps, late, first.length > 0),
    buttons: [
      ...allAsBookedButton(members, view, world),
      ...(members.some(({ standing }) => !standing.isAway)
        ? [{ title: SET_DATES, verb: 'supervision.team-dates', data: { view } }]
        : []),
    ],
    sections: [
      ...(page.page === 0 ? first : []),
      {
        heading: TEAM.heading,
        count: members.length,
        rows: page.rows.map(row),
        more: [
          ...(members.length < 2
            ? []
            : [{ title: OPEN_GROUP, verb: 'supervision.group', data: { page: page.page } }]),
          ...others,
        ],
      },
    ],
    ...turning(page, page.words, 'supervision.list', { view: 'team' }),
    rule: RULE,
    because: TEAM.because,
  });
};

export const noTeamCard = (): Card => notice(NO_TEAM.title, NO_TEAM.lines, NO_TEAM.because);

/** Rows by team and supervisor: whom to talk to. In the order of the first of each. */
export const bySupervisor = <T extends { readonly worker: Person | undefined }>(
  shown: readonly T[],
  all: readonly T[],
  row: (each: T) => Row,
  world: World,
): readonly Section[] => {
  const headingOf = ({ worker }: T): string => (worker ? supervisedIn(worker, world) : WAITS.heading);
  return [...groupedBy(shown, headingOf)].map(([heading, group]) => ({
    heading,
    count: all.filter((each) => headingOf(each) === heading).length,
    rows: group.map(row),
  }));
};

/** People who have waited long, for a manager further up. */
export const gapCard = (members: readonly Member[], wanted: number, world: World): Card => {
  const page = pageOf(members, MOST_PLAIN_ROWS, wanted);
  return listOf(
    {
      title: WAITS.title,
      intro: WAITS.intro(members.length),
      sections: bySupervisor(
        page.rows,
        members,
        ({ worker, standing }) => ({
          name: worker.name,
          text: waitInRow(standing, world),
          status: waitStatus(standing),
        }),
        world,
      ),
      ...turning(page, page.words, 'supervision.gap-page', {
        about: shortIdsOf(members.map(({ worker }) => worker.id)),
      }),
      because: WAITS.because,
    },
    WAITS.summary(members.length),
  );
};
