import type { Day } from '../../kernel/calendar.js';
import type { Open } from '../../kernel/capability.js';
import { shortIdOf } from '../../kernel/ids.js';
import type { Line, LineStatus, RowButton, Step, Turn } from '../../kernel/lines.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { longAbsenceOf } from './cover/model.js';
import {
  type Facts,
  inOrder,
  itemOf,
  openFrom,
  roundOf,
  rungOn,
  step,
  turnOf,
  waitItemOf,
  waitTurn,
} from './facts.js';
import { firstHere, rungHearers } from './hearers.js';
import { bookingMadeOn, isReached, needOf, RUNGS } from './ladder.js';
import { isUnsettled, refOf } from './model.js';
import { agreeButtons, saying, statusOf, waitStatus } from './saying.js';
import { firstSupervisorOf, supervisorsOf } from './supervisors.js';

// What there is to say about one worker today, to everybody whom it concerns. Pure: what people have heard is handed in.

// The lines, each for one reader.

type Said = Pick<Line, 'item' | 'section' | 'kind' | 'steps' | 'urgency' | 'text'> & {
  readonly turn?: Turn | undefined;
  readonly againAfter?: number | undefined;
  readonly status?: LineStatus | undefined;
  readonly buttons?: readonly RowButton[] | undefined;
};

const lineTo = (
  to: PersonId,
  { worker }: Facts,
  { turn, againAfter, status, buttons, ...said }: Said,
  name = worker.name,
): Line => ({
  to,
  subject: refOf(worker.id),
  name,
  ...said,
  ...(turn === undefined ? {} : { turn }),
  ...(againAfter === undefined ? {} : { againAfter }),
  ...(status === undefined ? {} : { status }),
  ...(buttons === undefined ? {} : { buttons }),
});

const opens = (title: string, { worker }: Facts): readonly RowButton[] => [
  { title, verb: 'supervision.open', data: { worker: worker.id, view: 'today' } },
];

const urgencyOf = ({ standing }: Facts, else_: number): number =>
  standing.isLongGap ? 0 : standing.isLate ? 1 : else_;

const again = ({ settings }: World): number => settings['today.againWorkingDays'];
const againAbove = ({ settings }: World): number => settings['today.againAboveWorkingDays'];

const morningAfter = (at: string, { calendar, ...world }: World): Day =>
  calendar.addWorkingDays(dayOfInstant(at, { calendar, ...world }), 1);

/** The day after which the dates are to be agreed: the worker gave another account. */
export const differOn = ({ head }: Facts, world: World): Day | undefined => {
  const at = isUnsettled(head) ? head?.lastSession?.agreementAt : undefined;
  return at === undefined ? undefined : morningAfter(at, world);
};

/** Steps of the wait for whoever records it. */
const waitSteps = (facts: Facts, world: World): readonly Step[] => {
  const { standing, days, head } = facts;
  const { bookedOn } = standing;
  const madeOn = bookingMadeOn(head, world);
  // A date given once it was overdue is an answer to it.
  const isAnswered = madeOn !== undefined && days.overdueOn !== undefined && madeOn >= days.overdueOn;
  const isDueSaid = bookedOn === undefined || (bookedOn > days.dueOn && !isAnswered);
  return inOrder([
    ...(isDueSaid ? step('due', days.overdueOn, world) : []),
    ...(bookedOn === undefined ? [] : step(`${roundOf(facts)}-held`, days.askedOn, world)),
    ...(isReached(days.askedOn, world) ? [] : step(`${roundOf(facts)}-coming`, days.comingOn, world)),
    ...step('in-the-way', days.inTheWayOn, world),
  ]);
};

/** To whoever records supervision: one line for each worker, the first of these that is so. */
const toRecord = (facts: Facts, world: World): { line?: Line; open?: Open } => {
  const { worker, head, standing, days, holder } = facts;
  if (!holder || holder.why !== 'to-record' || standing.isAway) return {};
  const to = holder.person.id;
  const need = needOf(worker, standing, head, world);
  const status = statusOf(need, standing, world);
  const text = saying.toRecord(facts, need, world);
  const base = { section: 'record', status, text };
  const openOf = (item: string, turn: Turn): Open => ({ item, subject: refOf(worker.id), turn });
  if (need === 'dates_differ') {
    const item = itemOf('differ', facts);
    const on = differOn(facts, world) ?? world.today;
    const turn = turnOf(facts, on);
    if (!turn) return {};
    const steps = step(`${roundOf(facts)}-differ`, on, world);
    const buttons = opens('Answer', facts);
    const said: Said = {
      ...base,
      item,
      kind: 'turn',
      turn,
      steps,
      againAfter: again(world),
      urgency: 2,
      buttons,
    };
    return { line: lineTo(to, facts, said), open: openOf(item, turn) };
  }
  const turn = waitTurn(facts, world);
  if (turn) {
    const said: Said = {
      ...base,
      item: waitItemOf(facts),
      kind: 'turn',
      turn,
      steps: waitSteps(facts, world),
      againAfter: need === 'still_waiting' ? again(world) : undefined,
      urgency: need === undefined ? 4 : urgencyOf(facts, 2),
      buttons: opens('Answer', facts),
    };
    return { line: lineTo(to, facts, said) };
  }
  if (standing.bookedOn !== undefined) {
    if (!isReached(days.comingOn, world)) return {};
    const steps = step(`${roundOf(facts)}-coming`, days.comingOn, world);
    const isToday = standing.bookedOn <= world.today;
    const buttons = isToday ? opens('Answer', facts) : undefined;
    const said: Said = { ...base, item: itemOf('coming', facts), kind: 'news', steps, urgency: 5, buttons };
    return { line: lineTo(to, facts, said) };
  }
  if (need !== 'no_date' || days.noDateOn === undefined) return {};
  const booking = turnOf(facts, days.noDateOn);
  if (!booking) return {};
  const item = itemOf('book', facts);
  const toBook: Turn = { ...booking, why: 'to-book' };
  const said: Said = {
    ...base,
    item,
    kind: 'turn',
    turn: toBook,
    steps: step(`${roundOf(facts)}-no-date`, days.noDateOn, world),
    urgency: 3,
    buttons: opens('Book a date', facts),
  };
  return { line: lineTo(to, facts, said), open: openOf(item, toBook) };
};

/** To a manager who is to find somebody: for a worker with nobody to supervise them, or nobody here to do it. */
const toFindSomebody = (facts: Facts, turn: Turn | undefined, world: World): readonly Line[] => {
  const { worker, days, holder, standing } = facts;
  if (!turn || !holder || holder.why === 'to-record' || standing.isAway) return [];
  const supervisor = firstSupervisorOf(worker, world);
  // Of a long absence the manager hears as one, with everybody whom it leaves without.
  if (supervisor && longAbsenceOf(supervisor, world)) return [];
  const id = supervisor ? 'cover' : 'nobody';
  const steps = step(id, supervisor ? days.inTheWayOn : openFrom(facts, world), world);
  const about = shortIdOf((supervisor ?? worker).id);
  const title = supervisor ? 'Name cover' : 'Show';
  const data = { page: 0, about, kept: '', view: 'today' };
  const buttons: readonly RowButton[] = [{ title, verb: 'supervision.cover-page', data }];
  const said: Said = {
    item: waitItemOf(facts),
    section: 'cover',
    kind: 'turn',
    turn,
    steps,
    againAfter: again(world),
    urgency: urgencyOf(facts, 1),
    text: supervisor ? saying.nobodyHere(supervisor, facts, world) : saying.nobodyNamed(facts, world),
    buttons,
  };
  return [lineTo(holder.person.id, facts, said)];
};

/** To those above, as far as the wait has gone up. */
const upwards = (facts: Facts, turn: Turn | undefined, world: World) => {
  if (!turn || facts.standing.isAway) return { lines: [], told: [] };
  const hearers = rungHearers(facts.worker, world, facts.covers);
  const steps = new Map<PersonId, Step[]>();
  for (const rung of RUNGS) {
    const on = rungOn(rung, facts, world);
    if (on === undefined || on > world.today) continue;
    for (const { id } of hearers[rung]) steps.set(id, [...(steps.get(id) ?? []), { id: rung, on }]);
  }
  const lines = [...steps].map(([to, reached]) =>
    lineTo(to, facts, {
      item: waitItemOf(facts),
      section: 'waits',
      kind: 'told',
      turn,
      steps: inOrder(reached),
      againAfter: againAbove(world),
      urgency: urgencyOf(facts, 1),
      text: saying.waits(facts, turn, world),
      status: waitStatus(facts.standing),
    }),
  );
  return { lines, told: [...steps.keys()] };
};

/** The days on which the worker hears that it still waits. */
export const workerDays = ({ days }: Facts): readonly (readonly [id: string, on: Day | undefined])[] => [
  ['waits', days.overdueOn],
  ['waits-service-manager', days.up['service-manager']],
  ['waits-leaders', days.up.leaders],
];

/** The morning from which the question whether it was held is said again beside its own card. */
export const agreeOn = ({ head }: Facts, world: World): Day | undefined => {
  const session = head?.lastSession;
  return session?.agreement === 'asked'
    ? world.calendar.addWorkingDays(dayOfInstant(session.at, world), again(world))
    : undefined;
};

/** To the worker: what is to be agreed, that it waits and who knows, what comes up. */
const toWorker = (
  facts: Facts,
  turn: Turn | undefined,
  told: readonly PersonId[],
  world: World,
): { lines: readonly Line[]; open: readonly Open[] } => {
  const { worker, head, standing, days } = facts;
  if (standing.isAway) return { lines: [], open: [] };
  const lines: Line[] = [];
  const open: Open[] = [];
  const to = worker.id;
  const name = 'Your supervision';
  const session = head?.lastSession;
  if (session?.agreement === 'asked') {
    const item = `agree~${worker.id}~${session.round}`;
    const since = dayOfInstant(session.at, world);
    const agree: Turn = { holder: to, since, why: 'to-agree', by: session.by };
    open.push({ item, subject: refOf(to), turn: agree });
    const steps = step(`r${session.round}-agree`, agreeOn(facts, world), world);
    const text = saying.toAgree(session, world);
    const buttons = agreeButtons(worker.id, session.round);
    const said: Said = { item, section: 'mine', kind: 'turn', turn: agree, steps, urgency: 3, text, buttons };
    lines.push(lineTo(to, facts, { ...said, againAfter: again(world) }, name));
  }
  if (turn && isReached(days.overdueOn, world)) {
    const steps = workerDays(facts).flatMap(([id, on]) => step(id, on, world));
    const isLast = isReached(days.up.leaders, world);
    const text = saying.stillWaits(facts, told, world);
    const said: Said = {
      item: waitItemOf(facts),
      section: 'mine',
      kind: 'told',
      turn,
      steps,
      urgency: 3,
      text,
    };
    lines.push(lineTo(to, facts, { ...said, againAfter: isLast ? againAbove(world) : undefined }, name));
  }
  const isToCome = standing.bookedOn !== undefined && standing.bookedOn >= world.today;
  if (isToCome && isReached(days.comingOn, world)) {
    const steps = step(`${roundOf(facts)}-coming`, days.comingOn, world);
    const text = saying.comingUp(facts, world);
    const item = itemOf('coming', facts);
    lines.push(lineTo(to, facts, { item, section: 'mine', kind: 'news', steps, urgency: 5, text }, name));
  }
  return { lines, open };
};

/** Two accounts of one session: the turn of the first manager above whoever recorded it who has no part in it. */
const disputed = (facts: Facts, world: World): { lines: readonly Line[]; open: readonly Open[] } => {
  const { worker, head } = facts;
  const session = head?.lastSession;
  const since = differOn(facts, world);
  if (!session || since === undefined) return { lines: [], open: [] };
  const manager = settlerOf(worker, session.by, world);
  if (!manager) return { lines: [], open: [] };
  const item = `dispute~${worker.id}~${session.round}`;
  const turn: Turn = { holder: manager.id, since, why: 'to-settle', by: worker.id };
  const line = lineTo(manager.id, facts, {
    item,
    section: 'disputes',
    kind: 'turn',
    turn,
    steps: step(`r${session.round}-dispute`, since, world),
    againAfter: again(world),
    urgency: 2,
    text: saying.twoAccounts(worker, session, world),
  });
  return { lines: [line], open: [{ item, subject: refOf(worker.id), turn }] };
};

/** Who is to settle two accounts. */
export const settlerOf = (worker: Person, recorder: PersonId, world: World): Person | undefined => {
  const parts = [worker.id, recorder, ...supervisorsOf(worker, world).map(({ id }) => id)];
  return firstHere(world.people.managersAbove(recorder), new Set(parts), world);
};

/** Everything that there is to say about one worker today, and whose turn it is. */
export const linesAbout = (facts: Facts, world: World): { lines: readonly Line[]; open: readonly Open[] } => {
  if (!facts.holder) {
    const { lines, open } = toWorker(facts, undefined, [], world);
    return { lines, open };
  }
  const turn = waitTurn(facts, world);
  const record = toRecord(facts, world);
  const above = upwards(facts, turn, world);
  const mine = toWorker(facts, turn, above.told, world);
  const dispute = disputed(facts, world);
  const wait: readonly Open[] = turn
    ? [{ item: waitItemOf(facts), subject: refOf(facts.worker.id), turn }]
    : [];
  return {
    lines: [
      ...(record.line ? [record.line] : []),
      ...toFindSomebody(facts, turn, world),
      ...above.lines,
      ...mine.lines,
      ...dispute.lines,
    ],
    open: [...wait, ...(record.open ? [record.open] : []), ...mine.open, ...dispute.open],
  };
};
