import { type Day, latestDay } from '../../../kernel/calendar.js';
import type { Open } from '../../../kernel/capability.js';
import { climbOn } from '../../../kernel/climb.js';
import type { Heard, Turn } from '../../../kernel/lines.js';
import { hasRole, isActive, type Person, type PersonId, type Role } from '../../../kernel/people.js';
import { dayOfInstant, isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { type MonthFacts, monthRef } from '../model.js';
import { may } from '../permissions.js';
import { partiesOf } from './decide.js';
import type { Report } from './model.js';

// Whose turn reported words are, and who above hears that they wait. Whoever has a part in them hears nothing of either.

/** A report that nobody has settled. */
export interface Waiting {
  readonly report: Report;
  readonly open: Open;
  /** The first working morning after it. */
  readonly firstOn: Day;
}

/** What somebody has heard of an item. */
export type HeardOf = (to: PersonId, item: string) => Heard | undefined;
export const NOTHING_HEARD: HeardOf = () => undefined;

export const itemOf = ({ month }: Pick<MonthFacts, 'month'>, { number }: Report): string =>
  `reported~${month}~${number}`;

/** The principal social workers without a part in it, by name, no matter whether here. */
const handlersOf = (report: Report, world: World): readonly Person[] =>
  world.people.all.filter(
    (person) =>
      isActive(person, world.today) && may('shoutouts.settle-words', person, partiesOf(report), world),
  );

/** Neither wrote the words nor is thanked by them, and manages neither of the two. */
const hasNoPart = ({ nomineeId, writerId }: Report, person: Person, { people }: World): boolean =>
  [nomineeId, writerId].every((id) => id !== person.id && people.get(id)?.managerId !== person.id);

const ofRole = (role: Role, report: Report, world: World): readonly Person[] =>
  world.people.all.filter(
    (person) => hasRole(person, role) && isActive(person, world.today) && hasNoPart(report, person, world),
  );

/** Since the last of those before them went away; the first morning where nobody did. */
const sinceFor = (before: readonly Person[], firstOn: Day): Day =>
  before.reduce((since, { awayFrom }) => latestDay(since, awayFrom ?? since), firstOn);

const turnOf = (report: Report, firstOn: Day, world: World): Turn | undefined => {
  const handlers = handlersOf(report, world);
  const at = handlers.findIndex((person) => isHere(person, world.today));
  const handler = handlers[at];
  // Nobody who may look at them is here: somebody has to have one named, who is told that something waits and no more.
  const others = (['administrator', 'director', 'head_of_service'] as const).flatMap((role) =>
    ofRole(role, report, world).filter((person) => isHere(person, world.today)),
  );
  const holder = handler ?? others[0];
  if (!holder) return undefined;
  const since = sinceFor(handler ? handlers.slice(0, at) : handlers, firstOn);
  return { holder: holder.id, since, why: handler ? 'settle-words' : 'name-psw', by: 'system' };
};

/** What of a month waits to be settled, oldest first. */
export const waitingIn = (facts: MonthFacts, world: World): readonly Waiting[] =>
  (facts.reports ?? [])
    .filter(({ settled }) => !settled)
    .toSorted((a, b) => a.number - b.number)
    .flatMap((report) => {
      const firstOn = world.calendar.addWorkingDays(dayOfInstant(report.at, world), 1);
      const turn = turnOf(report, firstOn, world);
      const subject = monthRef(facts.month);
      return turn ? { report, firstOn, open: { item: itemOf(facts, report), subject, turn } } : [];
    });

/** The directors, or the heads of service where there is none: those without a part who are not asked themselves. */
export const aboveOf = ({ report, open: { turn } }: Waiting, world: World): readonly Person[] => {
  const [directors, heads] = (['director', 'head_of_service'] as const).map((role) =>
    ofRole(role, report, world).filter(({ id }) => id !== turn.holder),
  );
  return directors?.length ? directors : (heads ?? []);
};

/** The day on which it may go up, be it that whoever's turn it is was told in time. */
const rungOn = ({ report }: Waiting, world: World): Day =>
  world.calendar.addWorkingDays(
    dayOfInstant(report.at, world),
    world.settings['shoutouts.reportedUpWorkingDays'],
  );

/** Whose turn it is and may have been. */
const heldBy = ({ report, open: { turn } }: Waiting, world: World): readonly PersonId[] => [
  ...new Set([turn.holder, ...handlersOf(report, world).map(({ id }) => id)]),
];

/** Of whom it has to be asked what they have heard: nobody, before the day has come. */
export const heardWantedOf = (
  waiting: Waiting,
  world: World,
): readonly { readonly to: PersonId; readonly item: string }[] =>
  rungOn(waiting, world) > world.today
    ? []
    : heldBy(waiting, world).map((to) => ({ to, item: waiting.open.item }));

/** The day from which those above hear; not before whoever's turn it is was told and had their days. */
export const upOn = (waiting: Waiting, heard: HeardOf, world: World): Day | undefined => {
  const own = rungOn(waiting, world);
  if (own > world.today) return undefined;
  const gate = world.settings['today.gateWorkingDays'];
  return heldBy(waiting, world)
    .flatMap((who) => climbOn(heard(who, waiting.open.item), own, gate, world) ?? [])
    .sort()[0];
};
