import type { Day } from '../../../kernel/calendar.js';
import type { Open } from '../../../kernel/capability.js';
import type { Line, Turn } from '../../../kernel/lines.js';
import type { Person } from '../../../kernel/people.js';
import { dayOfInstant, isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { coverIdsOf } from '../cover/model.js';
import { type Facts, step } from '../facts.js';
import { administratorsIn, managerToAsk } from '../hearers.js';
import { refOf } from '../model.js';
import { again, againAbove, lineTo } from '../said.js';
import { supervisorsOf } from '../supervisors.js';
import { coverAskedInRow, LISTED_AWAY, restInRow } from './copy.js';
import { inTheWayOf } from './in-the-way.js';
import { askedOf, unsaidNow, unsaidOf, unsaidOn, writtenUpOn } from './rest.js';

// Lines that follow an answer: what is still to say of it, cover that was asked for, and a day that the staff list has
// somebody away on.

/** Whoever recorded it, while they still may: nobody else was there. */
const completerOf = ({ worker, head, covers }: Facts, world: World): Person | undefined => {
  const by = world.people.get(head?.lastSession?.by);
  const may = [...supervisorsOf(worker, world).map(({ id }) => id), ...coverIdsOf(worker, covers, world)];
  return by && may.includes(by.id) ? by : undefined;
};

/**
 * The days from which something is asked about the last session. What was left open in the form, where it was asked, waits
 * for a card that comes anyway.
 */
export const restDays = ({ worker, head }: Facts, world: World): readonly (Day | undefined)[] => [
  head?.lastSession?.asBooked && unsaidOf(worker, head, world).length > 0
    ? unsaidOn(head.lastSession, world)
    : undefined,
  writtenUpOn(head, world),
];

interface Given {
  readonly lines: readonly Line[];
  readonly open: readonly Open[];
}
const NOTHING: Given = { lines: [], open: [] };

/**
 * What is still to say of a session that was held. What one press left open is said again with the rhythm of open things;
 * what the form left open rides on a card that comes, no more often. Between those days neither is before anybody's eyes.
 */
export const toComplete = (facts: Facts, world: World): Given => {
  const { worker, head } = facts;
  const session = head?.lastSession;
  const asked = askedOf(worker, head, world);
  const to = completerOf(facts, world);
  if (!head || !session || asked.length === 0 || !to || !isHere(to, world.today)) return NOTHING;
  const item = `rest~${worker.id}~${session.round}`;
  const [unsaid, writtenUp] = restDays(facts, world);
  const turn: Turn = {
    holder: to.id,
    since: dayOfInstant(session.at, world),
    why: 'to-complete',
    by: session.by,
  };
  const hasUnsaid = unsaidNow(worker, head, world).length > 0;
  const line = lineTo(to.id, facts, {
    item,
    section: 'rest',
    kind: 'turn',
    turn,
    ...(hasUnsaid ? { rests: true } : {}),
    ...(hasUnsaid && session.asBooked ? { againAfter: again(world) } : {}),
    steps: [
      ...step(`r${session.round}-rest`, unsaid, world),
      ...step(`r${session.round}-written-up`, writtenUp, world),
    ],
    urgency: 6,
    text: restInRow(head, asked, world.today),
  });
  return { lines: [line], open: [{ item, subject: refOf(worker.id), turn }] };
};

/** To the manager of whoever asked for cover, from the next working morning on, while it still waits. */
export const coverAsked = (facts: Facts, turn: Turn | undefined, world: World): readonly Line[] => {
  const { worker, head, standing } = facts;
  const said = inTheWayOf(head, standing);
  const by = world.people.get(said?.by);
  const manager = by && managerToAsk(by, world);
  if (!turn || !said?.asksCover || !manager || standing.isAway || manager.id === worker.id) return [];
  const on = world.calendar.addWorkingDays(dayOfInstant(said.at, world), 1);
  return [
    lineTo(manager.id, facts, {
      item: `cover-asked~${worker.id}~${standing.countsFromOn}`,
      section: 'waits',
      kind: 'told',
      turn,
      steps: step('cover-asked', on, world),
      againAfter: againAbove(world),
      urgency: 2,
      text: coverAskedInRow(said, world),
    }),
  ];
};

/** So many working days the administrators have it in view. */
const MOST_DAYS = 10;

/** When they hear: the next working morning. */
export const listedOn = ({ head }: Facts, world: World): Day | undefined => {
  const session = head?.lastSession;
  if (!session?.listedAway) return undefined;
  const at = session.mendedAt ?? session.at;
  return world.calendar.addWorkingDays(dayOfInstant(at, world), 1);
};

/** To the administrators: a session was recorded on a day on which the staff list has somebody away. */
export const listedAway = (facts: Facts, world: World): readonly Line[] => {
  const { worker, head } = facts;
  const session = head?.lastSession;
  const on = listedOn(facts, world);
  if (!session || on === undefined || on > world.today) return [];
  if (world.calendar.addWorkingDays(on, MOST_DAYS) < world.today) return [];
  const away = session.listedAway === 'worker' ? worker.name : world.people.nameOf(session.by);
  return administratorsIn(world)
    .filter((person) => person.id !== worker.id)
    .map((person) =>
      lineTo(person.id, facts, {
        item: `listed-away~${worker.id}~${session.round}`,
        section: 'staff-list',
        kind: 'news',
        stays: true,
        steps: step(`r${session.round}-listed-away`, on, world),
        urgency: 7,
        text: LISTED_AWAY.text(session.heldOn, away, world.today),
      }),
    );
};
