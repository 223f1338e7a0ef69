import type { Day } from '../../../kernel/calendar.js';
import type { Press } from '../../../kernel/capability.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import type { Parties } from '../../../kernel/permissions.js';
import { isHere } from '../../../kernel/phrases.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { managerToAsk } from '../hearers.js';
import { may } from '../permissions.js';
import type { NameCoverInput } from './inputs.js';
import {
  type Absence,
  absenceOf,
  type CoverRow,
  concernedBy,
  coverDayOf,
  mayCover,
  type Naming,
  namingFor,
  SECONDS,
  secondsSuffice,
} from './model.js';

/** What a press comes to. `over`: the supervisor is back or has left, so there is nothing to cover. */
export type CoverReply =
  | { readonly kind: 'named' | 'moved-on' | 'over'; readonly row: CoverRow | undefined }
  | {
      readonly kind: 'refused';
      readonly why: 'nobody-chosen' | 'cannot-cover';
      readonly row: CoverRow | undefined;
    }
  | { readonly kind: 'not-yours' };

/** With nobody above who is here, whoever is asked in their place may name cover too. */
const partiesOf = (supervisorId: PersonId, world: World): Parties => {
  const supervisor = world.people.get(supervisorId);
  const asked = supervisor && managerToAsk(supervisor, world);
  return { worker: supervisorId, told: asked ? [asked.id] : [] };
};

/** Whether somebody is above this supervisor in the staff list as it stands now, and so names cover. */
export const mayNameCover = (actor: Person, supervisorId: PersonId, world: World): boolean =>
  may('supervision.name-cover', actor, partiesOf(supervisorId, world), world);

const canCover = (person: Person, supervisor: Person, on: Day, world: World): boolean =>
  isHere(person, on) && isActive(person, world.today) && mayCover(person, supervisor, world);

/** Those who can cover, most likely first: the one who asks, second supervisors, the same team, the rest of the service. */
export const candidatesFor = (
  supervisor: Person,
  asker: Person,
  absence: Absence,
  world: World,
): readonly Person[] => {
  const on = coverDayOf(absence, world);
  const seconds = new Set(concernedBy(supervisor, world).map((worker) => worker.secondSupervisorId));
  const rank = (person: Person): number => {
    if (person.id === asker.id) return 0;
    if (seconds.has(person.id)) return 1;
    if (person.managerId === supervisor.managerId) return 2;
    return person.team === supervisor.team ? 3 : 4;
  };
  return world.people.all
    .filter((person) => canCover(person, supervisor, on, world))
    .map((person) => ({ person, rank: rank(person) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ person }) => person);
};

const canBeChosen = (choice: string, supervisor: Person, absence: Absence, world: World): boolean => {
  const on = coverDayOf(absence, world);
  if (choice === SECONDS) return secondsSuffice(supervisor, on, world);
  const person = world.people.get(choice);
  return person !== undefined && canCover(person, supervisor, on, world);
};

const told = ({ coverId }: Naming) => ({ coverId: coverId ?? SECONDS });

/** A manager names who covers while a supervisor is away. Named again, the newest naming counts. */
export const decideCover = (
  row: CoverRow | undefined,
  { actor, world, input, may: mayName }: Press<Omit<NameCoverInput, 'view'>>,
): Decision<CoverReply> => {
  const { round, chosen, supervisor: supervisorId } = input;
  const supervisor = world.people.get(supervisorId);
  if (!supervisor || !mayName(partiesOf(supervisorId, world))) return { reply: { kind: 'not-yours' } };
  // A person’s id or `SECONDS`; empty when nothing was chosen.
  const choice = chosen.get(supervisorId) ?? '';
  const absence = isActive(supervisor, world.today) ? absenceOf(supervisor, world) : undefined;
  if (!absence || concernedBy(supervisor, world).length === 0) return { reply: { kind: 'over', row } };
  const naming = namingFor(row, absence);
  if (round !== (row?.round ?? 0)) {
    const isSame =
      naming !== undefined &&
      naming.by === actor.id &&
      (naming.coverId ?? SECONDS) === choice &&
      round + 1 === row?.round;
    return { reply: { kind: isSame ? 'named' : 'moved-on', row } };
  }
  if (choice === '') return { reply: { kind: 'refused', why: 'nobody-chosen', row } };
  if (!canBeChosen(choice, supervisor, absence, world))
    return { reply: { kind: 'refused', why: 'cannot-cover', row } };
  const { awayFrom, awayUntil } = absence;
  const until = awayUntil === undefined ? {} : { awayUntil };
  const next: Naming = {
    by: actor.id,
    at: world.now.toISOString(),
    ...(choice === SECONDS ? {} : { coverId: choice }),
    awayFrom,
    ...until,
  };
  const head: CoverRow = { ...row, supervisorId, round: round + 1, naming: next };
  return {
    reply: { kind: 'named', row: head },
    change: {
      head,
      events: [
        {
          actor: actor.id,
          act: 'supervision.cover-named',
          before: { round, ...(naming ? told(naming) : {}) },
          after: { round: round + 1, ...told(next), awayFrom, ...until },
        },
      ],
      // Whoever was named hears of it on the next working morning.
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};
