import type { Open } from '../../kernel/capability.js';
import { shortIdOf } from '../../kernel/ids.js';
import type { Line, RowButton, Step, Turn } from '../../kernel/lines.js';
import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { NAME_COVER, SHOW, saying } from './copy/lines.js';
import { waitStatus } from './copy/state.js';
import { longAbsenceOf } from './cover/model.js';
import { type Facts, inOrder, openFrom, rungOn, step, waitItemOf, waitTurn } from './facts.js';
import { hearersOn } from './hearers.js';
import { coverAsked, listedAway, toComplete } from './held/lines.js';
import { RUNGS } from './ladder.js';
import { refOf } from './model.js';
import { promised } from './promise/lines.js';
import { again, againAbove, lineTo, type Said, urgencyOf } from './said.js';
import { disputed, settledLines } from './settle/lines.js';
import { firstSupervisorOf } from './supervisors.js';
import { toPasser, toRecord } from './to-record.js';
import { toWorker } from './to-worker.js';

// What there is to say about one worker today, to everybody whom it concerns. Pure: what people have heard is handed in.

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
  const title = supervisor ? NAME_COVER : SHOW;
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
  const steps = new Map<PersonId, Step[]>();
  for (const rung of RUNGS) {
    const on = rungOn(rung, facts, world);
    if (on === undefined || on > world.today) continue;
    for (const { id } of hearersOn(rung, facts.worker, world, facts.covers))
      steps.set(id, [...(steps.get(id) ?? []), { id: rung, on }]);
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

/** What is no wait: two accounts and what came of them, the promise to a new worker, and what was left open of a session. */
const besideWait = (facts: Facts, world: World): { lines: readonly Line[]; open: readonly Open[] } => {
  const dispute = disputed(facts, world);
  const promise = promised(facts, world);
  const rest = toComplete(facts, world);
  return {
    lines: [
      ...dispute.lines,
      ...settledLines(facts, world),
      ...promise.lines,
      ...rest.lines,
      ...listedAway(facts, world),
    ],
    open: [...dispute.open, ...promise.open, ...rest.open],
  };
};

/** Everything that there is to say about one worker today, and whose turn it is. */
export const linesAbout = (facts: Facts, world: World): { lines: readonly Line[]; open: readonly Open[] } => {
  const beside = besideWait(facts, world);
  if (!facts.holder) {
    const { lines, open } = toWorker(facts, undefined, [], world);
    return { lines: [...lines, ...beside.lines], open: [...open, ...beside.open] };
  }
  const turn = waitTurn(facts, world);
  const record = toRecord(facts, world);
  const above = upwards(facts, turn, world);
  const mine = toWorker(facts, turn, above.told, world);
  const wait: readonly Open[] = turn
    ? [{ item: waitItemOf(facts), subject: refOf(facts.worker.id), turn }]
    : [];
  return {
    lines: [
      ...(record.line ? [record.line] : []),
      ...toPasser(record, facts, world),
      ...toFindSomebody(facts, turn, world),
      ...above.lines,
      ...mine.lines,
      ...beside.lines,
      ...coverAsked(facts, turn, world),
    ],
    open: [...wait, ...(record.open ? [record.open] : []), ...mine.open, ...beside.open],
  };
};
