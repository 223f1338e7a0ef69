import type { Day } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { shortIdsOf } from '../../kernel/ids.js';
import type { JsonObject } from '../../kernel/json.js';
import { type Page, pageOf, pagesIn, rowsWithButtons, turning } from '../../kernel/pages.js';
import type { PersonId } from '../../kernel/people.js';
import { counted, notice } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { type View, viewOf } from './inputs.js';
import type { Need } from './ladder.js';
import { gapInWords } from './saying.js';
import { isSettledSince, type Member } from './team.js';
import { answerInWords, coverNote, differenceInWords, FOOTER, standingInWords } from './wording.js';

/** What a list shows; what is left out does not stand on it. */
interface List {
  readonly title: string;
  /** What the last press came to. */
  readonly note?: string;
  readonly intro: string;
  readonly rows?: readonly JsonObject[];
  readonly sections?: readonly JsonObject[];
  readonly turns?: ReturnType<typeof turning>;
  readonly buttons?: readonly JsonObject[];
  readonly footer?: string;
  readonly because?: string;
}

const NOTHING = { note: '', rows: [], sections: [], buttons: [], footer: '', because: '' };
const NO_TURNS = turning({ page: 0, pages: 1 }, '', '');

/** The one form of every list of workers. */
export const listOf = ({ turns = NO_TURNS, ...list }: List, summary: string = list.title): Card => ({
  template: 'supervision/list',
  data: { ...NOTHING, ...list, ...turns, hasButtons: (list.buttons ?? []).length > 0 },
  summary,
});

/** Rows without a button that fit a card of 28 KB and a phone. */
export const MOST_ROWS = 25;
const MOST_SETTLED = 12;

const buttonsFor = (members: readonly Member[], view: View): JsonObject[] =>
  members.map(({ worker, need }) => ({
    title: need === 'no_date' ? `Book a date for ${worker.name}` : `Answer for ${worker.name}`,
    worker: worker.id,
    view,
  }));

const SECTIONS: readonly { readonly need: Need; readonly heading: string; readonly hint: string }[] = [
  {
    need: 'still_waiting',
    heading: 'Still waiting',
    hint: 'What is in the way? Choose Answer, then Not held, to say so and give a new date. Your manager can help to find cover.',
  },
  {
    need: 'dates_differ',
    heading: 'Dates to agree',
    hint: 'The dates do not match yet. That happens; it only needs putting right.',
  },
  { need: 'was_it_held', heading: 'Was it held?', hint: '' },
  { need: 'no_date', heading: 'No date booked yet', hint: '' },
];

interface Section {
  readonly heading: string;
  readonly hint: string;
  readonly rows: readonly { name: string; text: string }[];
}

const askedText = (member: Member, world: World): string =>
  member.need === 'dates_differ' && member.head
    ? differenceInWords(member.head, world.today)
    : [
        standingInWords(member.worker, member.standing, world.today),
        ...(member.cover ? [coverNote(member.cover, world)] : []),
      ].join(' · ');

const row = (member: Member, text: string) => ({ name: member.worker.name, text: ` – ${text}` });

/** Those that somebody stands in. */
const filled = (sections: readonly Section[]): JsonObject[] =>
  sections.filter(({ rows }) => rows.length > 0).map((section) => ({ ...section }));

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

const dueWords = (asked: Page<Member>, settled: Page<Member>): string =>
  [asked.words && `${asked.words} who want an answer`, settled.words && `${settled.words} who want none now`]
    .filter(Boolean)
    .join(' · ');

/** Those who want an answer, those answered for since the day of the card, and whoever the message was about. */
export const dueCard = (list: DueList, world: World): Card => {
  const { reader, members, about, since, note } = list;
  const asked = members.filter((member) => member.need !== undefined);
  const done = members.filter((member) => isSettledSince(member, since, world));
  const rest = members.filter(
    (m) => about.includes(m.worker.id) && m.need === undefined && !done.includes(m),
  );
  const byNeed = SECTIONS.flatMap(({ need }) => asked.filter((member) => member.need === need));
  const quiet = [...done, ...rest];
  const size = rowsWithButtons(byNeed.length);
  const pages = Math.max(pagesIn(byNeed.length, size), pagesIn(quiet.length, MOST_SETTLED));
  const shown = pageOf(byNeed, size, list.page, pages);
  const settled = pageOf(quiet, MOST_SETTLED, list.page, pages);
  const shownOf = (of: readonly Member[]) => settled.rows.filter((member) => of.includes(member));
  const answered = (m: Member) => (m.answer ? answerInWords(m.answer, reader, world) : '');
  const rowsOf = (of: readonly Member[]) => of.map((m) => row(m, askedText(m, world)));
  const sections = filled([
    ...SECTIONS.map(({ need, heading, hint }) => ({
      heading,
      hint,
      rows: rowsOf(shown.rows.filter((member) => member.need === need)),
    })),
    { heading: 'Answered', hint: '', rows: shownOf(done).map((m) => row(m, answered(m))) },
    { heading: 'Nothing to do now', hint: '', rows: rowsOf(shownOf(rest)) },
  ]);
  const wanted = counted(asked.length, 'person wants', 'people want');
  const intro = asked.length === 0 ? 'Thank you. Nobody is waiting for an answer.' : `${wanted} an answer.`;
  return listOf(
    {
      title: 'Supervision to record',
      note,
      intro,
      sections,
      turns: turning(shown, dueWords(shown, settled), 'supervision.list', {
        view: 'due',
        since,
        about: shortIdsOf(rest.map(({ worker }) => worker.id)),
      }),
      buttons: buttonsFor(shown.rows, viewOf({ list: 'due', page: shown.page })),
      footer: FOOTER,
      because: members.some(({ cover }) => cover?.person.id === reader)
        ? 'You get this because you supervise these people, or cover for their supervisor.'
        : 'You get this because you supervise these people.',
    },
    asked.length === 0 ? 'Supervision: all answered' : `Supervision: ${wanted} an answer`,
  );
};

/** `7 people. 1 is late, nobody is in a long gap.` Who is in a long gap is not counted as late again. */
const teamIntro = (members: readonly Member[]): string => {
  const gaps = members.filter(({ standing }) => standing.isLongGap).length;
  const late = members.filter(({ standing }) => standing.isLate && !standing.isLongGap).length;
  const inGap = `${counted(gaps, 'is', 'are')} in a long gap`;
  const state =
    gaps > 0
      ? `${inGap}, ${late > 0 ? `${late} more ${late === 1 ? 'is' : 'are'} late` : 'nobody else is late'}`
      : late > 0
        ? `${counted(late, 'is', 'are')} late, nobody is in a long gap`
        : 'Nobody is late or in a long gap';
  return `${counted(members.length, 'person', 'people')}. ${state}.`;
};

/** Everyone a supervisor supervises, worst first. */
export const teamCard = (members: readonly Member[], wanted: number, note: string, world: World): Card => {
  const shown = pageOf(members, rowsWithButtons(members.length), wanted);
  // Also whoever is not asked about, for a session that was held early.
  const answerable = shown.rows.filter(
    (member) => !member.standing.isAway && !isSettledSince(member, world.today, world),
  );
  return listOf({
    title: 'My team’s supervision',
    note,
    intro: teamIntro(members),
    rows: shown.rows.map((m) => row(m, askedText(m, world))),
    turns: turning(shown, shown.words, 'supervision.list', { view: 'team' }),
    buttons: buttonsFor(answerable, viewOf({ list: 'team', page: shown.page })),
    footer: FOOTER,
  });
};

export const noTeamCard = (): Card =>
  notice('You do not supervise anyone at present', [
    'When the staff list names you as somebody’s supervisor, they appear here.',
    'Type my supervision to see your own dates.',
  ]);

/** People who have waited long, for a manager further up. */
export const gapCard = (members: readonly Member[], wanted: number, world: World): Card => {
  const shown = pageOf(members, MOST_ROWS, wanted);
  return listOf(
    {
      title: 'Long waits for supervision',
      intro: `${counted(members.length, 'person is', 'people are')} waiting for supervision. Please talk to the supervisor, and offer cover if that would help.`,
      rows: shown.rows.map((m) => row(m, gapInWords(m.worker, m.standing, world))),
      turns: turning(shown, shown.words, 'supervision.gap-page', {
        about: shortIdsOf(members.map(({ worker }) => worker.id)),
      }),
      because:
        'You get this because you are next in line to hear when supervision has waited. It shows dates only, never a reason.',
    },
    `Supervision: ${counted(members.length, 'person has', 'people have')} waited long`,
  );
};
