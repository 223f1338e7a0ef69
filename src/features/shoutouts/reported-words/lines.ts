import type { Look, Planned } from '../../../kernel/capability.js';
import type { Line, Step } from '../../../kernel/lines.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { LINES, NEWS_OF_WORDS } from '../copy/reported.js';
import { colleague, type MonthFacts, monthRef } from '../model.js';
import type { Report } from './model.js';
import { aboveOf, type HeardOf, itemOf, upOn, type Waiting, waitingIn } from './turn.js';

/** Before the shout-outs to judge: words leave somebody hurt. */
const URGENCY = { turn: 2, told: 4, news: 5 } as const;

/** Working days for which a decision is told to whoever has had no card since. */
const NEWS_FOR = 20;

const reachedBy = (steps: readonly Step[], world: World): readonly Step[] =>
  steps.filter(({ on }) => on <= world.today);

/** To the one whose turn it is. An administrator reads that something waits, and no more than that. */
const holderLine = (waiting: Waiting, world: World): Line => {
  const { report, open, firstOn } = waiting;
  const { turn, subject } = open;
  const common = {
    ...open,
    to: turn.holder,
    section: 'reported',
    kind: 'turn',
    againAfter: world.settings['shoutouts.reportedEveryWorkingDays'],
    urgency: URGENCY.turn,
  } as const;
  if (turn.why === 'name-psw')
    return {
      ...common,
      steps: reachedBy([{ id: 'name-psw', on: turn.since }], world),
      name: LINES.heading,
      text: LINES.nameOne,
    };
  return {
    ...common,
    steps: reachedBy(
      [
        { id: 'reported', on: firstOn },
        { id: 'turn', on: turn.since },
      ],
      world,
    ),
    name: world.people.nameOf(report.nomineeId),
    text: LINES.reported(report.at, world),
    buttons: [
      {
        title: LINES.read,
        verb: 'shoutouts.reported-page',
        data: { month: subject.id, report: report.number },
      },
    ],
  };
};

/** To those above, when nobody has settled it for days: that it waits, and for whom. */
const toldLines = (waiting: Waiting, heard: HeardOf, world: World): readonly Line[] => {
  const on = upOn(waiting, heard, world);
  if (on === undefined || on > world.today) return [];
  const { report, open } = waiting;
  const { turn } = open;
  const days = world.calendar.workingDaysBetween(dayOfInstant(report.at, world), world.today);
  return aboveOf(waiting, world).map(({ id }) => ({
    ...open,
    to: id,
    section: 'reported',
    kind: 'told',
    steps: [{ id: 'up', on }],
    againAfter: world.settings['today.againAboveWorkingDays'],
    urgency: URGENCY.told,
    name: LINES.heading,
    text: LINES.waited(days, world.people.nameOf(turn.holder), turn.why === 'name-psw'),
  }));
};

const saidOn = ({ settled }: Report, world: World) =>
  settled && world.calendar.addWorkingDays(dayOfInstant(settled.at, world), 1);

/** What the colleague who reported words hears, and, of words that were taken out, their writer. */
const settledLines = (facts: MonthFacts, report: Report, world: World): readonly Line[] => {
  const on = saidOn(report, world);
  const until = on && world.calendar.addWorkingDays(on, NEWS_FOR);
  if (!report.settled || !on || !until || on > world.today || world.today > until) return [];
  const isOut = report.settled.how === 'out';
  const line = (to: string, who: string, name: string, text: string): readonly Line[] =>
    colleague(to, world)
      ? [
          {
            to,
            item: `${itemOf(facts, report)}~${who}`,
            subject: monthRef(facts.month),
            section: 'words',
            kind: 'news',
            steps: [{ id: 'settled', on }],
            urgency: URGENCY.news,
            name,
            text,
          },
        ]
      : [];
  return [
    ...line(
      report.nomineeId,
      'colleague',
      NEWS_OF_WORDS.reported,
      isOut ? NEWS_OF_WORDS.out : NEWS_OF_WORDS.stay,
    ),
    ...(isOut
      ? line(
          report.writerId,
          'writer',
          NEWS_OF_WORDS.written(world.people.nameOf(report.nomineeId)),
          NEWS_OF_WORDS.takenOut,
        )
      : []),
  ];
};

/** What a month's reports have to say to everybody, and when to look at them again. */
export const planReports = (
  facts: MonthFacts,
  heard: HeardOf,
  world: World,
): Pick<Planned, 'lines' | 'open' | 'looks'> => {
  const { reports = [] } = facts;
  const waiting = waitingIn(facts, world);
  const isOpen = reports.some(({ settled }) => !settled);
  // Somebody goes away, comes back or is named on any day.
  const days = [
    ...(isOpen ? [world.calendar.addWorkingDays(world.today, 1)] : []),
    ...reports.flatMap((report) => saidOn(report, world) ?? []),
  ];
  const looks = [...new Set(days)]
    .filter((on) => on > world.today)
    .map((on): Look => ({ subject: monthRef(facts.month), on }));
  return {
    lines: [
      ...waiting.flatMap((each) => [holderLine(each, world), ...toldLines(each, heard, world)]),
      ...reports.flatMap((report) => settledLines(facts, report, world)),
    ],
    open: waiting.map(({ open }) => open),
    looks,
  };
};
