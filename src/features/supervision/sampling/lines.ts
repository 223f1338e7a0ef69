import type { Day } from '../../../kernel/calendar.js';
import type { Look, Open, Planned } from '../../../kernel/capability.js';
import type { Line, Turn } from '../../../kernel/lines.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { isAway } from '../../../kernel/people.js';
import { sentence } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { inRow } from '../copy/state.js';
import { mayHaveHeld } from '../cover/model.js';
import { countedOn } from '../model.js';
import { again } from '../said.js';
import { changesOf, everSupervisorsOf } from '../supervisors.js';
import { inRowWords, LOOK } from './copy.js';
import type { DrawnRecord, SampleFacts } from './decide.js';
import { askedFrom, isInTime, lookerOf, lookersAbove, overOn, stillStands } from './holder.js';
import { type Drawn, sampleRefOf } from './model.js';

// What is said of a record that was drawn: to whoever is to look at it, and to nobody else. It never climbs.

/** A record that nobody has looked at yet and that is still asked about, with the session where it stands. */
export const waitingIn = (
  supervisor: Person,
  { head, session }: SampleFacts,
  world: World,
): DrawnRecord | undefined => {
  const drawn = head?.drawn;
  const { workerId } = drawn ?? {};
  return drawn && workerId !== undefined && isInTime(drawn, world) && stillStands(session, supervisor)
    ? { supervisor, workerId, drawn, session }
    : undefined;
};

const lineOf = (record: DrawnRecord, looker: Person, world: World): { line: Line; open: Open } => {
  const { supervisor, workerId, drawn, session } = record;
  const since = askedFrom(drawn, world);
  const item = `record~${supervisor.id}~${drawn.month}`;
  const subject = sampleRefOf(supervisor.id);
  const turn: Turn = { holder: looker.id, since, why: 'to-look', by: 'system' };
  const on = countedOn(session) ?? session.heldOn;
  return {
    open: { item, subject, turn },
    line: {
      to: looker.id,
      item,
      subject,
      section: 'records',
      kind: 'turn',
      turn,
      steps: [{ id: 'drawn', on: since }],
      againAfter: again(world),
      urgency: 5,
      name: world.people.nameOf(workerId),
      text: sentence(inRow(...inRowWords(supervisor.name, on, world.today))),
      buttons: [
        { title: LOOK, verb: 'supervision.look', data: { supervisor: supervisor.id, month: drawn.month } },
      ],
    },
  };
};

/** The days on which it may be somebody else's turn, and the one on which it is over. */
const looksOf = (supervisor: Person, drawn: Drawn, world: World): readonly Day[] =>
  [
    askedFrom(drawn, world),
    overOn(drawn, world),
    ...lookersAbove(supervisor, drawn, world).flatMap((person) => changesOf(person, world)),
  ].filter((day) => day > world.today);

/** What there is to say today about the records of these supervisors, and when to look at each again. */
export const planSamples = (rows: ReadonlyMap<PersonId, SampleFacts>, world: World): Planned => {
  const lines: Line[] = [];
  const open: Open[] = [];
  const looks: Look[] = [];
  for (const [supervisorId, facts] of rows) {
    const supervisor = world.people.get(supervisorId);
    const drawn = facts.head?.drawn;
    if (!supervisor || !drawn || !isInTime(drawn, world)) continue;
    const subject = sampleRefOf(supervisorId);
    const record = waitingIn(supervisor, facts, world);
    // Two accounts may be settled on any day: then there is a record to look at again.
    const next = record ? looksOf(supervisor, drawn, world) : [world.calendar.addWorkingDays(world.today, 1)];
    const on = [...next].sort()[0];
    if (on !== undefined) looks.push({ subject, on: world.calendar.onOrAfter(on) });
    const looker = record && lookerOf(supervisor, drawn, world);
    // For a few days away it waits for them, and is nobody’s turn meanwhile.
    if (!looker || isAway(looker, world.today) || askedFrom(drawn, world) > world.today) continue;
    const said = lineOf(record, looker, world);
    open.push(said.open);
    lines.push(said.line);
  }
  return { asks: [], lines, open, looks };
};

/**
 * After a change of the staff list: whoever changed, those who have or had them as their own, and those below them, of whom
 * a record may have been drawn. It may be somebody else's turn, also where the supervisor has nobody any more.
 */
export const sampleLooksAfter = (people: readonly Person[], world: World): readonly Look[] => {
  if (!world.settings['supervision.sampling'].isOn) return [];
  const changed = new Set(people.map(({ id }) => id));
  const theirs = new Set(people.flatMap(everSupervisorsOf));
  const isConcerned = ({ id }: Person): boolean =>
    changed.has(id) ||
    theirs.has(id) ||
    world.people.managersAbove(id).some((above) => changed.has(above.id));
  return world.people.all
    .filter((person) => mayHaveHeld(person, world) && isConcerned(person))
    .map(({ id }) => ({ subject: sampleRefOf(id), on: world.today }));
};
