import type { Month } from '../../../kernel/calendar.js';
import { type Asker, type Ports, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { Line } from '../../../kernel/lines.js';
import { inTurns } from '../../../kernel/phrases.js';
import type { Section, TodayPart } from '../../../kernel/request.js';
import { INVITE_LINE, JUDGE_LINE, NEWS_LINE, TURNS } from '../copy/lines.js';
import { factsOf, judgingCard } from '../judging/index.js';
import { isLastResort } from '../judging/turn.js';
import { nobodyJudgesCard } from '../judging/waiting-cards.js';
import { chosenLines, hearerOf, toldLines } from '../lines.js';
import { inNoOrder, type MonthFacts, monthRef } from '../model.js';
import { isInviting, isRecent, monthsBack, monthsToJudge, openMonth } from '../month.js';
import { inviteCard } from '../nominating/cards.js';
import { NewsInput } from '../nominating/inputs.js';
import { isOnPanel, may } from '../permissions.js';
import { reportedWords } from '../reported-words/index.js';
import { thanksIn } from '../thanks.js';
import { type NewsShown, newsCard } from '../words-card.js';

const monthsOf = (lines: readonly Line[]): readonly Month[] =>
  [...new Set(lines.map(({ subject }) => subject.id))].sort().reverse();

const invite: Section = {
  id: 'invite',
  heading: INVITE_LINE.heading,
  open: INVITE_LINE.open,
  counted: () => INVITE_LINE.counted,
  formerly: ['invite'],
  card: ({ world }, lines, { note, isAlone }) => {
    const [month = openMonth(world)] = monthsOf(lines);
    return inviteCard(month, world, note, !isAlone);
  },
};

const judge: Section = {
  id: 'judge',
  heading: JUDGE_LINE.heading,
  open: JUDGE_LINE.open,
  counted: JUDGE_LINE.counted,
  card: (reader, lines, { note, isAlone }, ports) => {
    const months = monthsOf(lines);
    const place = isAlone ? '' : 'today';
    return isOnPanel(reader.actor, reader.world)
      ? judgingCard(months, reader, ports, { note, place })
      : nobodyJudgesCard(months, { note, place });
  },
};

/** What is news to the reader in a month: the words about those they manage, and the chosen whom they nominated. */
const newsIn = (facts: MonthFacts, { actor, world }: Asker) => {
  const { month, nominations, head } = facts;
  const told = isRecent(month, world) ? toldLines(facts, world).filter(({ to }) => to === actor.id) : [];
  const thanked = told.length === 0 ? [] : thanksIn(nominations, world);
  const mine = monthsToJudge(world).includes(month)
    ? new Set(chosenLines(facts, world).flatMap(({ to, item }) => (to === actor.id ? [item] : [])))
    : new Set<string>();
  return {
    thanked: thanked.filter(
      (each) =>
        hearerOf(each, world) === actor.id &&
        may('shoutouts.see-told', actor, { nominees: [each.nomineeId] }, world),
    ),
    chosen: (head?.published?.winners ?? [])
      .filter(({ nomineeId }) => mine.has(`chosen~${month}~${nomineeId}`))
      .map(({ nomineeId, place }) => ({ month, nomineeId, place })),
  };
};

const newsOf = async (
  months: readonly Month[],
  asker: Asker,
  shown: NewsShown,
  ports: Ports,
): Promise<Card> => {
  const facts = await inTurns(months, (month) => factsOf(month, ports));
  const news = facts.map((each) => newsIn(each, asker));
  const thanked = inNoOrder(
    news.flatMap((each) => each.thanked),
    asker.world,
  );
  return newsCard(
    thanked,
    news.flatMap((each) => each.chosen),
    shown,
    asker.world,
  );
};

const news: Section = {
  id: 'news',
  heading: NEWS_LINE.heading,
  open: NEWS_LINE.open,
  counted: NEWS_LINE.counted,
  card: (reader, lines, { page, note, isAlone }, ports) =>
    newsOf(monthsOf(lines), reader, { page, note, place: isAlone ? undefined : 'today' }, ports),
};

/** Turns the page of the news, which are looked for in every month that may hold some. */
export const NEWS_BUTTON = viewButton('shoutouts.news-page', {
  act: 'shoutouts.see-told',
  input: NewsInput,
  show: (press, ports) => {
    const { world, input } = press;
    const months = monthsBack(openMonth(world), 1 + world.settings['shoutouts.monthsToJudge']);
    return newsOf(months, press, { page: input.page, note: '', place: input.place }, ports);
  },
});

/** Its part of everybody's day. */
export const today: TodayPart = {
  sections: [...reportedWords.sections, invite, judge, news],
  turns: TURNS,
  // News have a look of their own on the morning on which they come; what is asked stands in these months.
  subjectsOf: ({ actor, world }) => {
    const open = openMonth(world);
    return [
      ...(isInviting(open, world) ? [monthRef(open)] : []),
      ...(isOnPanel(actor, world) || isLastResort(actor) ? monthsToJudge(world).map(monthRef) : []),
    ];
  },
};
