import type { People, Person, PersonId } from './people.js';
import { hasRole } from './people.js';

/** How the person who acts stands to what is acted on, read from our own rows at the time of the press. */
export type Relation =
  | 'anyone'
  | 'self'
  | 'nominator'
  | 'nominee'
  | 'supervisor'
  | 'second supervisor'
  | "supervisor's manager"
  | 'owner'
  | "owner's manager"
  | 'checker'
  | 'panel member'
  | 'administrator';

interface Rule {
  /** One of these relations is enough. */
  readonly allow: readonly Relation[];
  /** Any of these forbids it, whatever else is true. */
  readonly never?: readonly Relation[];
  /** The rule in words, for the printed table. */
  readonly about: string;
}

/**
 * Who may do what: the one table that every `decide` asks. A capability adds its acts here and nowhere else, so that a
 * security officer reads a single page.
 */
export const PERMISSIONS = {
  'shoutouts.nominate': {
    allow: ['anyone'],
    never: ['nominee'],
    about: 'Anyone in the service may thank a colleague; nobody nominates themselves.',
  },
  'shoutouts.withdraw': {
    allow: ['nominator'],
    about: 'Only the person who wrote it, until the month closes.',
  },
  'shoutouts.see-dossiers': {
    allow: ['panel member'],
    about: 'The panel sees the nominations of the month.',
  },
  'shoutouts.pick': {
    allow: ['panel member'],
    never: ['nominee', 'nominator'],
    about: 'A panel member picks, but never for themselves or for somebody they nominated.',
  },
  'supervision.confirm': {
    allow: ['supervisor', 'second supervisor'],
    never: ['self'],
    about:
      'Either named supervisor records that supervision was held, or that it was not; nobody records their own.',
  },
  'supervision.agree': { allow: ['self'], about: 'Only the supervised person agrees or disagrees.' },
  'supervision.see': {
    allow: ['self', 'supervisor', 'second supervisor', "supervisor's manager"],
    about: 'The worker, their supervisors and the manager of their supervisor see the dates.',
  },
  'actions.update': { allow: ['owner'], about: 'Only the owner says how an action is going.' },
  'actions.check': { allow: ['checker'], about: 'Only the agreed checker confirms the evidence.' },
  'actions.see': {
    allow: ['owner', 'checker', "owner's manager"],
    about: 'The owner, the checker and the manager of the owner see the action.',
  },
} as const satisfies Record<string, Rule>;

export type Act = keyof typeof PERMISSIONS;

/** True when the table allows the act to somebody who stands in these relations. */
export const may = (act: Act, relations: ReadonlySet<Relation>): boolean => {
  const rule: Rule = PERMISSIONS[act];
  if (rule.never?.some((relation) => relations.has(relation))) return false;
  return rule.allow.some((relation) => relations.has(relation));
};

/** Those an act touches. Leave out whoever has no part in it. */
export interface Parties {
  readonly worker?: PersonId | undefined;
  readonly nominators?: readonly PersonId[];
  readonly nominees?: readonly PersonId[];
  readonly owner?: PersonId | undefined;
  readonly checker?: PersonId | undefined;
}

/** Every relation of the actor to the parties, as the people rows stand now. */
export const relationsOf = (actor: Person, parties: Parties, people: People): ReadonlySet<Relation> => {
  const worker = people.get(parties.worker);
  const owner = people.get(parties.owner);
  const supervisorManagers = [worker?.supervisorId, worker?.secondSupervisorId].map(
    (id) => people.get(id)?.managerId,
  );
  const held: readonly (readonly [Relation, boolean])[] = [
    ['anyone', true],
    ['self', parties.worker === actor.id],
    ['nominator', parties.nominators?.includes(actor.id) === true],
    ['nominee', parties.nominees?.includes(actor.id) === true],
    ['supervisor', worker?.supervisorId === actor.id],
    ['second supervisor', worker?.secondSupervisorId === actor.id],
    ["supervisor's manager", supervisorManagers.includes(actor.id)],
    ['owner', parties.owner === actor.id],
    ["owner's manager", owner?.managerId === actor.id],
    ['checker', parties.checker === actor.id],
    ['panel member', hasRole(actor, 'panel', 'panel_lead')],
    ['administrator', hasRole(actor, 'administrator')],
  ];
  return new Set(held.filter(([, holds]) => holds).map(([relation]) => relation));
};
