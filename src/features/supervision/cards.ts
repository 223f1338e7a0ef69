import type { Day } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { counted, notice } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import type { View } from './inputs.js';
import type { Need } from './plan.js';
import { supervisorsOf } from './supervisors.js';
import { isSettledSince, type Member } from './team.js';
import {
  answerInWords,
  coverNote,
  differenceInWords,
  FOOTER,
  nextInWords,
  sinceInWords,
  standingInWords,
} from './wording.js';

/** What a list shows; what is left out does not stand on it. */
interface List {
  readonly title: string;
  /** What the last press came to. */
  readonly note?: string;
  readonly intro: string;
  readonly rows?: readonly JsonObject[];
  readonly sections?: readonly JsonObject[];
  readonly more: string;
  readonly buttons?: readonly JsonObject[];
  readonly footer?: string;
  readonly because?: string;
}

const NOTHING = { note: '', rows: [], sections: [], buttons: [], footer: '', because: '' };

/** The one form of every list of workers. */
const listOf = (list: List, summary: string = list.title): Card => ({
  template: 'supervision/list',
  data: { ...NOTHING, ...list, hasButtons: (list.buttons ?? []).length > 0 },
  summary,
});

/** What fits a card of 28 KB and a phone. */
const MOST_ROWS = 25;
const MOST_BUTTONS = 5;

const buttonsFor = (members: readonly Member[], view: View): JsonObject[] =>
  members.slice(0, MOST_BUTTONS).map(({ worker, need }) => ({
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

const moreText = (left: number, word: string): string => (left > 0 ? `and ${left} more: type ${word}.` : '');

/** Rows up to what a card holds, section by section; empty sections are left out. */
const fitted = (sections: readonly Section[]): { sections: JsonObject[]; left: number } => {
  let room = MOST_ROWS;
  const shown: JsonObject[] = [];
  for (const section of sections) {
    const rows = section.rows.slice(0, room);
    room -= rows.length;
    if (rows.length > 0) shown.push({ ...section, rows });
  }
  const all = sections.reduce((sum, section) => sum + section.rows.length, 0);
  return { sections: shown, left: all - (MOST_ROWS - room) };
};

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
}

/** Those who want an answer, those answered for since the day of the card, and whoever the message was about. */
export const dueCard = ({ reader, members, about, since, note }: DueList, world: World): Card => {
  const asked = members.filter((member) => member.need !== undefined);
  const done = members.filter((member) => isSettledSince(member, since, world));
  const rest = members.filter(
    (m) => about.includes(m.worker.id) && m.need === undefined && !done.includes(m),
  );
  const ofNeed = (need: Need) => asked.filter((member) => member.need === need);
  const byNeed = SECTIONS.flatMap(({ need }) => ofNeed(need));
  const answered = (m: Member) => (m.answer ? answerInWords(m.answer, reader, world) : '');
  const rowsOf = (of: readonly Member[]) => of.map((m) => row(m, askedText(m, world)));
  const { sections, left } = fitted([
    ...SECTIONS.map(({ need, heading, hint }) => ({ heading, hint, rows: rowsOf(ofNeed(need)) })),
    { heading: 'Answered', hint: '', rows: done.map((m) => row(m, answered(m))) },
    { heading: 'Nothing to do now', hint: '', rows: rowsOf(rest) },
  ]);
  const unbuttoned = Math.max(0, byNeed.length - MOST_BUTTONS);
  const wanted = counted(asked.length, 'person wants', 'people want');
  const intro = asked.length === 0 ? 'Thank you. Nobody is waiting for an answer.' : `${wanted} an answer.`;
  return listOf(
    {
      title: 'Supervision to record',
      note,
      intro,
      sections,
      more: moreText(Math.max(left, unbuttoned), 'my team'),
      buttons: buttonsFor(byNeed, 'due'),
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
export const teamCard = (members: readonly Member[], note: string, world: World): Card => {
  const here = members.filter((member) => !member.standing.isAway);
  // Those with something to say first; then whoever has waited longest, for a session that was held early.
  const wanting = [
    ...here.filter((m) => m.need),
    ...here.filter((m) => !m.need && !isSettledSince(m, world.today, world)),
  ];
  const left = members.length - MOST_ROWS;
  return listOf({
    title: 'My team’s supervision',
    note,
    intro: teamIntro(members),
    rows: members.slice(0, MOST_ROWS).map((m) => row(m, askedText(m, world))),
    more: left > 0 ? `and ${left} more, all with shorter waits.` : '',
    buttons: buttonsFor(wanting, 'team'),
    footer: FOOTER,
  });
};

export const noTeamCard = (): Card =>
  notice('You do not supervise anyone at present', [
    'When the staff list names you as somebody’s supervisor, they appear here.',
    'Type my supervision to see your own dates.',
  ]);

const gapText = ({ worker, standing }: Member, world: World): string =>
  [
    standing.isLongGap ? 'Long gap' : standing.isLate ? 'Late' : 'Waiting',
    sinceInWords(standing),
    nextInWords(standing, world.today),
    `team ${worker.team}`,
    `supervisor ${supervisorNames(worker, world)}`,
  ].join(' · ');

/** The names of a worker's supervisors, or that none is named. */
export const supervisorNames = (worker: Person, world: World): string => {
  const names = supervisorsOf(worker, world).map((person) =>
    isActive(person, world.today) ? person.name : `${person.name} (has left)`,
  );
  return names.length === 0 ? 'not named yet' : names.join(' and ');
};

/** People who have waited long, for a manager further up. */
export const gapCard = (members: readonly Member[], world: World): Card =>
  listOf(
    {
      title: 'Long waits for supervision',
      intro: `${counted(members.length, 'person is', 'people are')} waiting for supervision. Please talk to the supervisor, and offer cover if that would help.`,
      rows: members.slice(0, MOST_ROWS).map((m) => row(m, gapText(m, world))),
      more: moreText(members.length - MOST_ROWS, 'report'),
      because:
        'You get this because you are next in line to hear when supervision has waited. It shows dates only, never a reason.',
    },
    `Supervision: ${counted(members.length, 'person has', 'people have')} waited long`,
  );
