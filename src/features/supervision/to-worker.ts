import type { Day } from '../../kernel/calendar.js';
import type { Open } from '../../kernel/capability.js';
import type { Line, RowButton, Turn } from '../../kernel/lines.js';
import type { PersonId } from '../../kernel/people.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { type Above, MINE, OTHER_ANSWER, saying, YES } from './copy/lines.js';
import { forEach } from './earlier/questions.js';
import { type Facts, itemOf, roundOf, step, waitItemOf } from './facts.js';
import { isReached } from './ladder.js';
import { refOf } from './model.js';
import { again, againAbove, agreeItem, agreeStep, lineTo, type Said } from './said.js';

// To the worker: what is to be agreed, that it waits and who knows, and what comes up.

/** The worker answers in the row, or opens their dates for the other answers. */
const agreeButtons = (worker: PersonId, round: number): readonly RowButton[] => [
  { title: YES, verb: 'supervision.agree', data: { worker, round, answer: 'yes', view: 'today' } },
  { title: OTHER_ANSWER, verb: 'supervision.mine', data: { view: 'today' } },
];

/** The days on which the worker hears that it still waits. */
export const workerDays = ({ days }: Facts): readonly (readonly [id: string, on: Day | undefined])[] => [
  ['waits', days.waitSaidOn],
  ['waits-service-manager', days.up['service-manager']],
  ['waits-leaders', days.up.leaders],
];

/** The morning from which the question is a line of the day, unless its own card was delivered: that has said it. */
export const agreeOn = ({ head }: Facts, world: World): Day | undefined => {
  const session = head?.lastSession;
  return session?.agreement === 'asked'
    ? world.calendar.addWorkingDays(dayOfInstant(session.at, world), 1)
    : undefined;
};

interface Given {
  readonly lines: readonly Line[];
  readonly open: readonly Open[];
}
const NOTHING: Given = { lines: [], open: [] };

const toAgree = (facts: Facts, world: World): Given => {
  const { worker, head } = facts;
  const session = head?.lastSession;
  if (session?.agreement !== 'asked') return NOTHING;
  const item = agreeItem(worker.id, session.round);
  const since = dayOfInstant(session.at, world);
  const turn: Turn = { holder: worker.id, since, why: 'to-agree', by: session.by };
  const said: Said = {
    item,
    section: 'mine',
    kind: 'turn',
    turn,
    steps: step(agreeStep(session.round), agreeOn(facts, world), world),
    againAfter: again(world),
    urgency: 3,
    text: saying.toAgree(session, world),
    buttons: agreeButtons(worker.id, session.round),
  };
  return {
    lines: [lineTo(worker.id, facts, said, MINE)],
    open: [{ item, subject: refOf(worker.id), turn }],
  };
};

const waits = (facts: Facts, turn: Turn, above: Above, world: World): readonly Line[] => {
  const { worker, days } = facts;
  if (!isReached(days.overdueOn, world)) return [];
  const said: Said = {
    item: waitItemOf(facts),
    section: 'mine',
    kind: 'told',
    turn,
    steps: workerDays(facts).flatMap(([id, on]) => step(id, on, world)),
    againAfter: isReached(days.up.leaders, world) ? againAbove(world) : undefined,
    urgency: 3,
    text: saying.stillWaits(facts, turn, above, world),
  };
  return [lineTo(worker.id, facts, said, MINE)];
};

const comingUp = (facts: Facts, world: World): readonly Line[] => {
  const { worker, days, standing } = facts;
  const isToCome = standing.bookedOn !== undefined && standing.bookedOn >= world.today;
  if (!isToCome || !isReached(days.comingOn, world)) return [];
  const said: Said = {
    item: itemOf('coming', facts),
    section: 'mine',
    kind: 'news',
    steps: step(`${roundOf(facts)}-coming`, days.comingOn, world),
    urgency: 5,
    text: saying.comingUp(facts, world),
  };
  return [lineTo(worker.id, facts, said, MINE)];
};

/** Everything for the worker; nothing is asked or said while they are away. `above`: those whom it has reached. */
export const toWorker = (facts: Facts, turn: Turn | undefined, above: Above, world: World): Given => {
  if (facts.standing.isAway) return NOTHING;
  const agree = forEach(facts).map((of) => toAgree(of, world));
  return {
    lines: [
      ...agree.flatMap(({ lines }) => lines),
      ...(turn ? waits(facts, turn, above, world) : []),
      ...comingUp(facts, world),
    ],
    open: agree.flatMap(({ open }) => open),
  };
};
