import type { Month } from '../../../kernel/calendar.js';
import { type Asker, type Ports, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { Line } from '../../../kernel/lines.js';
import { counted, inTurns } from '../../../kernel/phrases.js';
import type { Section, TodayPart } from '../../../kernel/request.js';
import { factsOf, judgingCard } from '../judging/index.js';
import { nobodyJudgesCard } from '../judging/panel-cards.js';
import { isLastResort } from '../judging/turn.js';
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
  heading: 'Thank a colleague',
  open: 'Thank a colleague',
  counted: () => 'an invitation to thank a colleague',
  formerly: ['invite'],
  card: ({ world }, lines, { note, isAlone }) => {
    const [month = openMonth(world)] = monthsOf(lines);
    return inviteCard(month, world, note, !isAlone);
  },
};

const judge: Section = {
  id: 'judge',
  heading: 'Shout-outs to judge',
  open: 'Open the nominations',
  counted: (count) => `${counted(count, 'month')} of shout-outs to judge`,
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
  heading: 'Shout-outs',
  open: 'Read the shout-outs',
  counted: (count) => `${count} about shout-outs`,
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
  turns: {
    judge: (holder) => `waits for ${holder} to decide on the shout-outs`,
    'name-judge': (holder) => `waits for ${holder} to have a panel member named`,
    'settle-words': (holder) => `waits for ${holder} to look at reported words`,
    'name-psw': (holder) => `waits for ${holder} to have a principal social worker named`,
  },
  // News have a look of their own on the morning on which they come; what is asked stands in these months.
  subjectsOf: ({ actor, world }) => {
    const open = openMonth(world);
    return [
      ...(isInviting(open, world) ? [monthRef(open)] : []),
      ...(isOnPanel(actor, world) || isLastResort(actor) ? monthsToJudge(world).map(monthRef) : []),
    ];
  },
};
