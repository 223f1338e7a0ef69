import { type Day, type Month, monthInWords } from '../../kernel/calendar.js';
import { shortIdOf } from '../../kernel/ids.js';
import type { Line, Step } from '../../kernel/lines.js';
import { passedInWords } from '../../kernel/passes.js';
import type { PersonId } from '../../kernel/people.js';
import { groupedBy } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { INVITE_LINE, JUDGE_LINE, NEWS_LINE } from './copy/lines.js';
import { chosenInRow } from './copy/results.js';
import type { Judging } from './judging/turn.js';
import { colleague, isForPanel, type MonthFacts, monthRef, type Nomination } from './model.js';
import { inviteDay, invitedUntil, panelDay } from './month.js';
import { thanksIn, thanksOf } from './thanks.js';

// What shout-outs have to say on somebody's day. A thank-you and a result are cards of their own.

/** After what is overdue or asked of somebody daily; news and invitations last. */
const URGENCY = { nameJudge: 3, judge: 4, chosen: 6, told: 6, invite: 7 } as const;

/** Working days within which a line manager hears that somebody was thanked, with whatever card comes. */
const TOLD_WITHIN = 4;

/** Of its own for each line, because news that were said are in no section any more. */
const READ = { title: NEWS_LINE.read, verb: 'shoutouts.news-page', data: { page: 0, place: 'today' } };

const step = (id: string, on: Day): Step => ({ id, on });

/** Once a month, and never again that month. */
export const inviteLine = (to: PersonId, month: Month, world: World): Line => ({
  to,
  item: `invite~${month}`,
  subject: monthRef(month),
  section: 'invite',
  kind: 'news',
  steps: [step('invite', inviteDay(month, world))],
  // The last of its days is for whoever did not get the card that was to come.
  ridesUntil: world.calendar.addWorkingDays(invitedUntil(month, world), -1),
  urgency: URGENCY.invite,
  name: INVITE_LINE.name,
  text: INVITE_LINE.text(month, world),
  buttons: [{ title: INVITE_LINE.button, verb: 'shoutouts.start', data: {} }],
});

const passButton = (month: Month) => ({ title: JUDGE_LINE.pass, verb: 'shoutouts.pass', data: { month } });

/** To the one whose turn it is, and to the others who may judge; nobody hears who can do nothing about it. */
export const judgeLines = (judging: Judging | undefined, world: World): readonly Line[] => {
  if (!judging) return [];
  const { month, open, others } = judging;
  const { turn } = open;
  const firstOn = panelDay(month, world);
  const common = { ...open, section: 'judge', urgency: URGENCY.judge, name: monthInWords(month) } as const;
  const buttons = [
    { title: JUDGE_LINE.button, verb: 'shoutouts.panel-page', data: { month, page: 0, place: 'today' } },
  ];
  const ready = step('ready', firstOn);
  const asked = { kind: 'turn', againAfter: world.settings['shoutouts.panelEveryWorkingDays'] } as const;
  const size = { nominations: judging.count, colleagues: judging.colleagues, since: firstOn };
  if (turn.why === 'name-judge')
    return [
      {
        ...common,
        ...asked,
        to: turn.holder,
        steps: [step('name-judge', turn.since)],
        urgency: URGENCY.nameJudge,
        text: JUDGE_LINE.nobody({ ...size, since: turn.since }, world),
      },
    ];
  const days = world.calendar.workingDaysBetween(turn.since, world.today);
  const { pass } = judging;
  // Passed on in the daytime, it is said on the next working morning.
  const turnOn = pass ? world.calendar.addWorkingDays(turn.since, 1) : turn.since;
  const turnStep = turnOn <= world.today ? [step(pass ? 'passed' : 'turn', turnOn)] : [];
  const told = others.map(
    ({ id }): Line => ({
      ...common,
      to: id,
      kind: 'told',
      againAfter: world.settings['today.againAboveWorkingDays'],
      steps: [ready],
      text: JUDGE_LINE.others(size, world.people.nameOf(turn.holder), days, world),
      buttons,
    }),
  );
  return [
    {
      ...common,
      ...asked,
      to: turn.holder,
      // Whoever takes the turn over has heard that it is ready, and not that it is theirs.
      steps: [ready, ...turnStep],
      text: JUDGE_LINE.theirs(size, pass ? passedInWords(pass, world) : '', world),
      buttons,
      ...(judging.passable.length === 0 ? {} : { pass: passButton(month) }),
    },
    ...told,
  ];
};

/** The line manager of the colleague, unless it was they who wrote it. */
export const hearerOf = ({ nomineeId, nominatorId }: Nomination, world: World): PersonId | undefined => {
  const manager = colleague(world.people.get(nomineeId)?.managerId, world);
  return manager && manager.id !== nominatorId ? manager.id : undefined;
};

/** What the line manager of a colleague hears: one line, however often they were thanked. */
export const toldLines = ({ month, nominations }: MonthFacts, world: World): readonly Line[] => {
  const known = thanksIn(nominations, world).filter((each) => hearerOf(each, world) !== undefined);
  return [...groupedBy(known, ({ nomineeId }) => nomineeId)].flatMap(([nomineeId, theirs]) => {
    const to = world.people.get(nomineeId)?.managerId;
    if (to === undefined) return [];
    const steps = theirs.map((each) =>
      step(`thanked-${shortIdOf(each.id)}-${each.times}`, thanksOf(each, world) ?? world.today),
    );
    const ordered = steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    const first = ordered[0]?.on ?? world.today;
    return {
      to,
      item: `told~${month}~${nomineeId}`,
      subject: monthRef(month),
      section: 'news',
      kind: 'news',
      steps: ordered,
      // Nothing is asked: the colleagues who were thanked in some days are one card.
      bringsFrom: world.calendar.addWorkingDays(first, TOLD_WITHIN),
      urgency: URGENCY.told,
      name: world.people.nameOf(nomineeId),
      text: NEWS_LINE.thanked(theirs.length, month),
      buttons: [READ],
    } satisfies Line;
  });
};

/** What those hear who wrote about a colleague that was picked: the morning after the decision. */
export const chosenLines = ({ month, head, nominations }: MonthFacts, world: World): readonly Line[] => {
  const { tellFrom, winners = [] } = head?.published ?? {};
  if (tellFrom === undefined) return [];
  const on = world.calendar.addWorkingDays(tellFrom, 1);
  if (on > world.today) return [];
  return winners.flatMap(({ nomineeId, place }) => {
    const writers = nominations.filter((each) => isForPanel(each) && each.nomineeId === nomineeId);
    const ids = [...new Set(writers.map(({ nominatorId }) => nominatorId))];
    return ids
      .filter((id) => colleague(id, world))
      .map(
        (to): Line => ({
          to,
          item: `chosen~${month}~${nomineeId}`,
          subject: monthRef(month),
          section: 'news',
          kind: 'news',
          steps: [step('chosen', on)],
          urgency: URGENCY.chosen,
          name: world.people.nameOf(nomineeId),
          text: chosenInRow(place, month),
        }),
      );
  });
};
