import { addDays } from '../../kernel/calendar.js';
import type { Open } from '../../kernel/capability.js';
import { shortIdOf } from '../../kernel/ids.js';
import type { Line, RowButton, Step, Turn } from '../../kernel/lines.js';
import type { Person, PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { type Above, MINE, NAME_COVER, saying } from './copy/lines.js';
import { waitStatus } from './copy/state.js';
import { longAbsenceOf } from './cover/model.js';
import { forEach } from './earlier/questions.js';
import { type Facts, inOrder, isTold, openFrom, rungOn, step, waitItemOf, waitTurn } from './facts.js';
import { forecastLines } from './forecast/lines.js';
import { NAME, supervisesYou, yoursNow } from './handover/copy.js';
import { hearersOn, managerToName } from './hearers.js';
import { coverAsked, listedAway, toComplete } from './held/lines.js';
import { isReached, RUNGS, type Rung } from './ladder.js';
import { isUnsettled, refOf } from './model.js';
import { promised } from './promise/lines.js';
import { again, againAbove, HANDED, handedItem, lineTo, type Said, urgencyOf } from './said.js';
import { disputed, settledLines } from './settle/lines.js';
import { firstSupervisorOf, goneFirst, handedOver, handedSaidOn, newlyNamed } from './supervisors.js';
import { toPasser, toRecord } from './to-record.js';
import { toWorker } from './to-worker.js';

// What there is to say about one worker today, to everybody whom it concerns. Pure: what people have heard is handed in.

const opensHandover = (worker: Person): readonly RowButton[] => [
  { title: NAME, verb: 'supervision.handover', data: { about: shortIdOf(worker.id), view: 'today' } },
];

/** To a manager who is to find somebody: for a worker with nobody to supervise them, or nobody here to do it. */
const toFindSomebody = (facts: Facts, turn: Turn | undefined, world: World): readonly Line[] => {
  const { worker, days, holder, standing } = facts;
  if (!turn || !holder || holder.why === 'to-record' || standing.isAway) return [];
  const supervisor = firstSupervisorOf(worker, world);
  // Of a long absence the manager hears as one, with everybody whom it leaves without.
  if (supervisor && longAbsenceOf(supervisor, world)) return [];
  const common = {
    item: waitItemOf(facts),
    kind: 'turn',
    turn,
    againAfter: again(world),
    urgency: urgencyOf(facts, 1),
  } as const;
  const said: Said = supervisor
    ? {
        ...common,
        section: 'cover',
        steps: step('cover', days.inTheWayOn, world),
        text: saying.nobodyHere(supervisor, facts, world),
        buttons: [
          {
            title: NAME_COVER,
            verb: 'supervision.cover-page',
            data: { page: 0, about: shortIdOf(supervisor.id), kept: '', view: 'today' },
          },
        ],
      }
    : {
        ...common,
        section: 'handover',
        steps: step('nobody', openFrom(facts, world), world),
        text: saying.nobodyNamed(facts, world),
        buttons: opensHandover(worker),
      };
  return [lineTo(holder.person.id, facts, said)];
};

/** The first supervisor has left and the second is here: nobody waits, and a first one is to be named all the same. */
const toNameFirst = (facts: Facts, world: World): { lines: readonly Line[]; open: readonly Open[] } => {
  const { worker, holder } = facts;
  const gone = goneFirst(worker, world);
  const manager = gone && managerToName(worker, world);
  if (!gone || !manager || !firstSupervisorOf(worker, world) || holder?.why === 'to-name-supervisor')
    return { lines: [], open: [] };
  const since = world.calendar.onOrAfter(addDays(gone.leavesOn ?? world.today, 1));
  const item = `first~${worker.id}~${gone.id}`;
  const turn: Turn = { holder: manager.id, since, why: 'to-name-supervisor', by: 'system' };
  const line = lineTo(manager.id, facts, {
    item,
    section: 'handover',
    kind: 'turn',
    turn,
    steps: step('first-gone', since, world),
    againAfter: again(world),
    urgency: 3,
    text: saying.firstGone(gone, facts, world),
    buttons: opensHandover(worker),
  });
  return { lines: [line], open: [{ item, subject: refOf(worker.id), turn }] };
};

/**
 * News to the new supervisor and to the worker, from the next working morning on. `asked`: the line in which the new
 * supervisor is asked about the worker says it as well, and nobody stands twice in one card.
 */
const newlySupervised = (facts: Facts, asked: Line | undefined, world: World): readonly Line[] => {
  const { worker, standing, head } = facts;
  const handed = handedOver(worker, world);
  const on = handedSaidOn(worker, world);
  if (!handed || on === undefined) return [];
  const steps = step(HANDED, on, world);
  const news = { item: handedItem(worker.id, handed.from), kind: 'news', steps, urgency: 4 } as const;
  const named = newlyNamed(worker, handed.to, head, world);
  const isAsked = asked?.to === handed.to.id;
  return [
    ...(named && !isAsked
      ? [lineTo(handed.to.id, facts, { ...news, section: 'record', text: yoursNow(standing, named, world) })]
      : []),
    lineTo(
      worker.id,
      facts,
      { ...news, section: 'mine', text: supervisesYou(handed.to.name, handed.from, world) },
      MINE,
    ),
  ];
};

/** Those above by the rungs whose own day has come. */
export const hearersToday = (
  { worker, covers, days }: Facts,
  world: World,
): ReadonlyMap<PersonId, readonly Rung[]> => {
  const rungs = new Map<PersonId, readonly Rung[]>();
  for (const rung of RUNGS.filter((each) => isReached(days.up[each], world)))
    for (const { id } of hearersOn(rung, worker, world, covers))
      rungs.set(id, [...(rungs.get(id) ?? []), rung]);
  return rungs;
};

const NOBODY_ABOVE: Above = { knowing: [], hearing: [] };

/**
 * To those above, as far as the wait has gone up. Whoever knows reads of it still while somebody else has the turn. While two
 * accounts of its session are open they hear of those, which go up by themselves: one thing is one person’s turn, and nobody
 * is told of it twice.
 */
const upwards = (facts: Facts, turn: Turn | undefined, world: World) => {
  if (!turn || facts.standing.isAway || isUnsettled(facts.head)) return { lines: [], above: NOBODY_ABOVE };
  const on = new Map(RUNGS.map((rung) => [rung, rungOn(rung, facts, world)]));
  const steps = new Map<PersonId, readonly Step[]>();
  const rungsOf = hearersToday(facts, world);
  const highest = RUNGS.filter((rung) => isReached(on.get(rung), world)).at(-1);
  // It has gone further up than to them: they hear no later than those above them.
  const isBelow = (id: PersonId): boolean =>
    highest !== undefined && rungsOf.get(id)?.includes(highest) !== true;
  for (const [id, rungs] of rungsOf) {
    const reached = rungs.flatMap((rung) => step(rung, on.get(rung), world));
    if (reached.length > 0 || isTold(id, facts)) steps.set(id, reached);
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
      ...(isBelow(to) ? { hurries: true } : {}),
      status: waitStatus(facts.standing),
    }),
  );
  // Those who are only told hear of many together, so that a card which holds it may be some days away.
  const knows = (id: PersonId): boolean =>
    isTold(id, facts) ||
    (rungsOf.get(id) ?? []).some((rung) => {
      const reachedOn = on.get(rung);
      return reachedOn !== undefined && world.calendar.addWorkingDays(reachedOn, again(world)) <= world.today;
    });
  const told = [...steps.keys()];
  return { lines, above: { knowing: told.filter(knows), hearing: told.filter((id) => !knows(id)) } };
};

/** Those above whom somebody's wait has reached by today. */
export const aboveOf = (facts: Facts, world: World): Above =>
  upwards(facts, waitTurn(facts, world), world).above;

/** What is no wait: two accounts and what came of them, the promise to a new worker, and what was left open of a session. */
const besideWait = (facts: Facts, world: World): { lines: readonly Line[]; open: readonly Open[] } => {
  const each = forEach(facts);
  const disputes = each.map((of) => disputed(of, world));
  const promise = promised(facts, world);
  const rest = toComplete(facts, world);
  return {
    lines: [
      ...disputes.flatMap(({ lines }) => lines),
      ...each.flatMap((of) => settledLines(of, world)),
      ...promise.lines,
      ...rest.lines,
      ...listedAway(facts, world),
    ],
    open: [...disputes.flatMap(({ open }) => open), ...promise.open, ...rest.open],
  };
};

/** Everything that there is to say about one worker today, and whose turn it is. */
export const linesAbout = (facts: Facts, world: World): { lines: readonly Line[]; open: readonly Open[] } => {
  const beside = besideWait(facts, world);
  if (!facts.holder) {
    const { lines, open } = toWorker(facts, undefined, NOBODY_ABOVE, world);
    return { lines: [...lines, ...beside.lines], open: [...open, ...beside.open] };
  }
  const turn = waitTurn(facts, world);
  const record = toRecord(facts, world);
  const above = upwards(facts, turn, world);
  const mine = toWorker(facts, turn, above.above, world);
  const first = toNameFirst(facts, world);
  const wait: readonly Open[] = turn
    ? [{ item: waitItemOf(facts), subject: refOf(facts.worker.id), turn }]
    : [];
  return {
    lines: [
      ...(record.line ? [record.line] : []),
      ...toPasser(record, facts, world),
      ...toFindSomebody(facts, turn, world),
      ...first.lines,
      ...newlySupervised(facts, record.line, world),
      ...forecastLines(facts, world),
      ...above.lines,
      ...mine.lines,
      ...beside.lines,
      ...coverAsked(facts, turn, world),
    ],
    open: [...wait, ...(record.open ? [record.open] : []), ...mine.open, ...beside.open, ...first.open],
  };
};
