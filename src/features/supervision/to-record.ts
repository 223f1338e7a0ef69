import { latestDay } from '../../kernel/calendar.js';
import type { Open } from '../../kernel/capability.js';
import type { Line, RowButton, Step, Turn } from '../../kernel/lines.js';
import type { World } from '../../kernel/world.js';
import { saying } from './copy/lines.js';
import { ANSWER, BOOK, OPEN } from './copy/lists.js';
import { askedStatus } from './copy/state.js';
import { SET_DATES } from './dates/copy.js';
import { differOn } from './differ.js';
import {
  type Facts,
  inOrder,
  itemOf,
  passSaidOn,
  roundOf,
  step,
  turnOf,
  waitItemOf,
  waitTurn,
} from './facts.js';
import { IN_THE_WAY_BUTTON } from './held/copy.js';
import { inTheWayOf } from './held/in-the-way.js';
import { asBookedButton } from './held/on-rows.js';
import { bookingMadeOn, isReached, type Need, needOf } from './ladder.js';
import { refOf } from './model.js';
import { again, HANDED, lineTo, type Said, urgencyOf } from './said.js';
import { namedNow, newlyNamed, supervisorsOf } from './supervisors.js';
import { bookedAhead, noDateSaidOn } from './worker/no-date.js';

// To whoever records supervision. One line for each worker: the dates to agree, the wait, what comes up, or that no date
// is booked, whichever of them is so first.

/** The step with which a turn that was passed on is said: the working morning after. */
const passSteps = (facts: Facts, world: World): readonly Step[] =>
  step(`${roundOf(facts)}-passed`, passSaidOn(facts, world), world);

const noDateSaid = ({ head, standing }: Facts, world: World) =>
  noDateSaidOn(head, bookedAhead(standing, world), world);

/** The step with which it is said that the worker has no date. */
const noDateSaidSteps = (facts: Facts, world: World): readonly Step[] =>
  step(`${roundOf(facts)}-worker-no-date`, noDateSaid(facts, world), world);

/** Whoever passed it on has a part still, and waits. */
export const toPasser = ({ line }: Given, facts: Facts, world: World): readonly Line[] => {
  const pass = facts.holder?.passed?.pass;
  const isTheirs =
    pass?.byId !== pass?.toId && supervisorsOf(facts.worker, world).some(({ id }) => id === pass?.byId);
  if (!pass || !isTheirs || line?.kind !== 'turn' || !line.turn) return [];
  const { item, section, turn, status } = line;
  const text = saying.turn(turn, facts, world);
  return [
    lineTo(pass.byId, facts, { item, section, kind: 'waiting', turn, steps: [], urgency: 9, text, status }),
  ];
};

/** A line, and whose turn its item is where that is not said elsewhere. */
export interface Given {
  readonly line?: Line;
  readonly open?: Open;
}

/** What all of these lines have. */
interface Ground {
  readonly facts: Facts;
  readonly need: Need | undefined;
  readonly said: Pick<Said, 'section' | 'status' | 'text'>;
}

const opens = (title: string, { worker }: Facts): readonly RowButton[] => [
  { title, verb: 'supervision.open', data: { worker: worker.id, view: 'today' } },
];

/**
 * What was open when somebody became the supervisor says so as a step of its own: its other steps may have been said to
 * them before. Whoever was named in chat is asked from the next working morning on.
 */
const afterNaming = (steps: readonly Step[], facts: Facts, world: World): readonly Step[] => {
  const { worker, holder, head, days } = facts;
  const named = holder && namedNow(worker, holder.person);
  if (!named) return steps;
  const isInChat = named.by !== undefined;
  const on = isInChat ? world.calendar.addWorkingDays(named.from, 1) : world.calendar.onOrAfter(named.from);
  const openOn = steps.map((each) => each.on).sort()[0] ?? days.overdueOn;
  const isOpen = openOn !== undefined && openOn <= on;
  const isToSay = isOpen && newlyNamed(worker, holder.person, head, world) !== undefined;
  const later = isInChat ? steps.map((each) => ({ ...each, on: latestDay(each.on, on) })) : steps;
  return [...later, ...(isToSay ? [{ id: HANDED, on }] : [])].filter((each) => each.on <= world.today);
};

const given = ({ facts }: Ground, said: Said, world: World): Line | undefined => {
  const { holder } = facts;
  if (!holder) return undefined;
  const isTurn = said.kind === 'turn';
  const more = isTurn ? [...passSteps(facts, world), ...noDateSaidSteps(facts, world)] : [];
  const steps = inOrder(afterNaming([...said.steps, ...more], facts, world));
  return lineTo(holder.person.id, facts, { ...said, steps });
};

const open = (item: string, turn: Turn, { worker }: Facts): Open => ({
  item,
  subject: refOf(worker.id),
  turn,
});

const withTurn = (ground: Ground, said: Said, turn: Turn, world: World): Given => {
  const line = given(ground, { ...said, turn }, world);
  return line ? { line, open: open(said.item, turn, ground.facts) } : {};
};

/** Worker and supervisor gave different accounts. */
const differ = (ground: Ground, world: World): Given => {
  const { facts, said } = ground;
  const on = differOn(facts, world) ?? world.today;
  const turn = turnOf(facts, on, world);
  if (!turn) return {};
  const line: Said = {
    ...said,
    item: itemOf('differ', facts),
    kind: 'turn',
    steps: step(`${roundOf(facts)}-differ`, on, world),
    againAfter: again(world),
    urgency: 2,
    buttons: opens(ANSWER, facts),
  };
  return withTurn(ground, line, turn, world);
};

/**
 * Steps of the wait. The due day speaks once, and not to whoever has given a new date since; a date that is booked
 * speaks in its round, so that a new one speaks anew.
 */
const waitSteps = (facts: Facts, world: World): readonly Step[] => {
  const { standing, days, head } = facts;
  const { bookedOn } = standing;
  const madeOn = bookingMadeOn(head, world);
  const isAnswered = madeOn !== undefined && days.overdueOn !== undefined && madeOn >= days.overdueOn;
  const isForLater = bookedOn !== undefined && bookedOn > days.dueOn && days.waitSaidOn === days.overdueOn;
  const isDueSaid = bookedOn === undefined || (isForLater && !isAnswered);
  // What came up before it was overdue was said then, of another item.
  const isComingSaid =
    days.comingOn !== undefined && days.overdueOn !== undefined && days.comingOn < days.overdueOn;
  return inOrder([
    ...(isDueSaid ? step('due', days.overdueOn, world) : []),
    ...(bookedOn === undefined ? [] : step(`${roundOf(facts)}-held`, days.askedOn, world)),
    ...(isComingSaid || isReached(days.askedOn, world)
      ? []
      : step(`${roundOf(facts)}-coming`, days.comingOn, world)),
    ...step('in-the-way', days.inTheWayOn, world),
  ]);
};

/** Nothing is asked before a booked day has passed; on the day itself it stands on the card, if there is one. */
const quiet = ({ standing }: Facts, world: World) => ({
  kind: 'news' as const,
  stays: isReached(standing.bookedOn, world),
});

/** “Held as booked” first, where that is one press; else what is in the way, once that is asked. */
const waitButtons = (facts: Facts, need: Need | undefined, world: World): readonly RowButton[] => {
  const { standing, worker, head } = facts;
  const isOpen = need === undefined && !isReached(standing.bookedOn, world);
  const asBooked = asBookedButton(facts, 'today', world);
  const isInTheWay =
    need === 'still_waiting' && asBooked.length === 0 && inTheWayOf(head, standing) === undefined;
  const inTheWay: readonly RowButton[] = isInTheWay
    ? [
        {
          title: IN_THE_WAY_BUTTON,
          verb: 'supervision.in-the-way',
          data: { worker: worker.id, view: 'today' },
        },
      ]
    : [];
  return [...asBooked, ...opens(isOpen ? OPEN : ANSWER, facts), ...inTheWay];
};

/** It waits: the booked day, or the due day, has passed. Whose turn it is, is said with the wait. */
const wait = (ground: Ground, turn: Turn, world: World): Given => {
  const { facts, need, said } = ground;
  const line = given(
    ground,
    {
      ...said,
      item: waitItemOf(facts),
      ...(need === undefined ? quiet(facts, world) : { kind: 'turn' as const, turn }),
      steps: waitSteps(facts, world),
      againAfter: need === 'still_waiting' ? again(world) : undefined,
      urgency: need === undefined ? 4 : urgencyOf(facts, 2),
      buttons: waitButtons(facts, need, world),
    },
    world,
  );
  return line ? { line } : {};
};

/** A booked day comes up. On the day itself nothing is asked, but whoever has held it can say so. */
const comingUp = (ground: Ground, world: World): Given => {
  const { facts, said } = ground;
  const { days, standing } = facts;
  if (!isReached(days.comingOn, world)) return {};
  const line = given(
    ground,
    {
      ...said,
      item: itemOf('coming', facts),
      ...quiet(facts, world),
      steps: step(`${roundOf(facts)}-coming`, days.comingOn, world),
      urgency: isReached(standing.bookedOn, world) ? 4 : 5,
      buttons: isReached(standing.bookedOn, world) ? opens(ANSWER, facts) : undefined,
    },
    world,
  );
  return line ? { line } : {};
};

/** Whoever records for several can set the dates of all of them at once. */
const teamDates = ({ holder }: Facts, { people }: World): readonly RowButton[] =>
  holder && people.superviseesOf(holder.person.id).length > 1
    ? [{ title: SET_DATES, verb: 'supervision.team-dates', data: { view: 'today' } }]
    : [];

const noDate = (ground: Ground, world: World): Given => {
  const { facts, said } = ground;
  const { noDateOn } = facts.days;
  const [on] = [noDateOn, noDateSaid(facts, world)].flatMap((day) => day ?? []).sort();
  const turn = on === undefined ? undefined : turnOf(facts, on, world);
  if (!turn) return {};
  const line: Said = {
    ...said,
    item: itemOf('book', facts),
    kind: 'turn',
    steps: step(`${roundOf(facts)}-no-date`, noDateOn, world),
    urgency: 3,
    buttons: [...opens(BOOK, facts), ...teamDates(facts, world)],
  };
  return withTurn(ground, line, { ...turn, why: 'to-book' }, world);
};

/** The one line about a worker, to whoever records supervision today. */
export const toRecord = (facts: Facts, world: World): Given => {
  const { worker, head, standing, holder } = facts;
  if (holder?.why !== 'to-record' || standing.isAway) return {};
  const need = needOf(worker, standing, head, world);
  const said = {
    section: 'record',
    status: askedStatus(need, standing, facts.days.comingOn, world.today),
    text: saying.toRecord(facts, need, isReached(noDateSaid(facts, world), world), world),
  };
  const ground: Ground = { facts, need, said };
  if (need === 'dates_differ') return differ(ground, world);
  const turn = waitTurn(facts, world);
  if (turn) return wait(ground, turn, world);
  if (standing.bookedOn !== undefined) return comingUp(ground, world);
  return need === 'no_date' ? noDate(ground, world) : {};
};
