import { z } from 'zod';
import { isAway as isAwayOn } from './absences.js';
import type { Day } from './calendar.js';
import { dayField, labelled, personField, stored } from './fields.js';
import { inOrder } from './language.js';
import { folded, partsOf } from './names.js';

/** A person's Entra object id, lower case: the only id of a person used in keys, rows and cards. */
export type PersonId = string;

/** What may be one, in a card's data: nothing else is looked up in storage. */
export const PersonIdSchema = z.string().regex(/^[0-9A-Za-z-]{1,64}$/u);

export const RoleSchema = z.enum([
  'social_worker',
  'nqsw',
  'manager',
  'service_manager',
  'head_of_service',
  'director',
  'psw',
  'panel',
  'panel_lead',
  'administrator',
]);
export type Role = z.infer<typeof RoleSchema>;

/** A role of another release is kept and allows nothing here: only those of this one can be asked for (`hasRole`). */
const RolesSchema = z.array(z.string());

/** Days from the first to the last; without a last day nobody knows it yet. */
const period = (firstDay: string, lastDay: string) =>
  stored({ from: dayField(firstDay), until: dayField(lastDay).optional() });

const SupervisorEntrySchema = stored({
  supervisorId: personField('Supervisor at some time'),
  /** `first` or `second`. Any text, so that another release may know a third. */
  place: labelled(z.string(), 'First or second supervisor'),
  from: dayField('First day as supervisor'),
  until: dayField('Last day as supervisor').optional(),
  /** Never stored: whoever named them in chat, which stands beside the staff list (`amendments.ts`). */
  by: personField('Named in chat by').optional(),
});

export const PersonSchema = stored({
  id: labelled(z.string().min(1), 'Entra object id'),
  name: labelled(z.string().min(1), 'First and last name'),
  email: labelled(z.string().min(3), 'Address the person signs in with'),
  jobTitle: labelled(z.string(), 'Job title'),
  team: labelled(z.string(), 'Team'),
  service: labelled(z.string(), 'Service'),
  managerId: personField('Line manager').optional(),
  supervisorId: personField('Supervisor').optional(),
  secondSupervisorId: personField('Second supervisor').optional(),
  roles: labelled(RolesSchema, 'Roles'),
  startedOn: dayField('First day in the service'),
  /**
   * The dates of an induction of newly qualified workers, such as the ASYE year; the stored names are those of the first.
   */
  asyeStartedOn: dayField('First day of the induction').optional(),
  /** Since the first change of a supervisor; until then nobody else has been one. */
  supervisorHistory: labelled(
    z.array(SupervisorEntrySchema),
    'Who was supervisor, from when until when',
  ).optional(),
  asyePauses: labelled(
    z.array(period('Induction paused from', 'Induction paused until')),
    'Times in which the induction was paused',
  ).optional(),
  asyeExtendedUntil: dayField('Last day of the induction, where it is extended').optional(),
  /** The present time away, or the next one, as the release before this reads it; `absences` has them all. */
  awayFrom: dayField('First day away').optional(),
  /** Dates only, never why. Absent with `awayFrom` present means no return date is known yet. */
  awayUntil: dayField('Last day away').optional(),
  absences: labelled(z.array(period('First day away', 'Last day away')), 'Times away, dates only').optional(),
  leavesOn: dayField('Last day in the service').optional(),
});
export type Person = z.infer<typeof PersonSchema>;

/** Everybody the service knows, as one immutable snapshot. Leavers stay findable by id, so that old records keep names. */
export interface People {
  readonly all: readonly Person[];
  get(id: PersonId | undefined): Person | undefined;
  /** Whether the list has an entry for them, be it one that cannot be read and is set aside. */
  isListed(id: PersonId): boolean;
  byEmail(email: string): Person | undefined;
  /** The person's name, or "someone who has left the list" for an id nobody has. */
  nameOf(id: PersonId | undefined): string;
  /** Those whose first or second supervisor this is, by name. */
  superviseesOf(id: PersonId): readonly Person[];
  /** Those whose line manager this is, by name. */
  reportsOf(id: PersonId): readonly Person[];
  /** The chain above a person: line manager first, then theirs. Stops at a repeat. */
  managersAbove(id: PersonId): readonly Person[];
  /** Those active on the day whose name has every part of the text, in any order and accent; best match first. */
  search(text: string, on: Day, limit: number): readonly Person[];
}

/** True from the first to the last day in the service. */
export const isActive = (person: Person, on: Day): boolean =>
  person.startedOn <= on && (person.leavesOn === undefined || person.leavesOn >= on);

/** True from the first to the last day of a time away, or for ever when no last day is known. */
export const isAway = (person: Person, on: Day): boolean => isAwayOn(person, on);

export const hasRole = (person: Person, ...roles: readonly Role[]): boolean =>
  roles.some((role) => person.roles.includes(role));

const byName = (a: Person, b: Person): number => inOrder(a.name, b.name) || (a.id < b.id ? -1 : 1);

const grouped = (people: readonly Person[], keysOf: (person: Person) => readonly (string | undefined)[]) => {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    for (const key of new Set(keysOf(person))) {
      if (key === undefined) continue;
      const group = groups.get(key);
      // Added to in place: a copy each time takes minutes where one person leads many thousands.
      if (group) group.push(person);
      else groups.set(key, [person]);
    }
  }
  return groups;
};

/** Builds the snapshot and its look-up tables from the rows, and the ids of those whose rows are set aside. */
export const makePeople = (rows: readonly Person[], aside: ReadonlySet<PersonId> = new Set()): People => {
  const all = [...rows].sort(byName);
  const byId = new Map(all.map((person) => [person.id, person]));
  const byMail = new Map(all.map((person) => [person.email.toLowerCase(), person]));
  const supervisees = grouped(all, (p) => [p.supervisorId, p.secondSupervisorId]);
  const reports = grouped(all, (p) => [p.managerId]);
  // Found by the parts of a double name, and by the same run together.
  const searchable = all.map((person) => ({
    person,
    name: `${partsOf(person.name).join(' ')} ${folded(person.name).replace(/-/gu, '')}`,
  }));
  const get = (id: PersonId | undefined) => (id === undefined ? undefined : byId.get(id));
  return {
    all,
    get,
    isListed: (id) => byId.has(id) || aside.has(id),
    byEmail: (email) => byMail.get(email.trim().toLowerCase()),
    nameOf: (id) => get(id)?.name ?? 'someone who has left the list',
    superviseesOf: (id) => supervisees.get(id) ?? [],
    reportsOf: (id) => reports.get(id) ?? [],
    managersAbove: (id) => {
      const chain: Person[] = [];
      for (let next = get(get(id)?.managerId); next && !chain.includes(next); next = get(next.managerId)) {
        if (next.id === id) break;
        chain.push(next);
      }
      return chain;
    },
    search: (text, on, limit) => {
      const parts = partsOf(text);
      if (parts.length === 0) return [];
      const startsAWord = (name: string, part: string) => name.startsWith(part) || name.includes(` ${part}`);
      return searchable
        .filter(({ person, name }) => isActive(person, on) && parts.every((part) => name.includes(part)))
        .map((hit) => ({ ...hit, rank: parts.filter((part) => startsAWord(hit.name, part)).length }))
        .sort((a, b) => b.rank - a.rank || byName(a.person, b.person))
        .slice(0, limit)
        .map(({ person }) => person);
    },
  };
};
