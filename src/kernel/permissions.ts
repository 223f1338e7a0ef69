import type { People, Person, PersonId } from './people.js';
import { hasRole } from './people.js';

/**
 * How the person who acts may stand to what is acted on, read from our own rows at the time of the press. The words say
 * who that is, for the printed page.
 */
export const RELATIONS = {
  anyone: 'Everybody who is on the staff list and in the service today.',
  self: 'The supervised person.',
  nominator: 'Wrote the nomination.',
  nominee: 'Is thanked by the nomination.',
  "nominee's manager": 'Line manager of the nominee.',
  supervisor: 'First supervisor of the worker.',
  'second supervisor': 'Second supervisor of the worker.',
  cover: 'Named to cover for the first supervisor of the worker, while that supervisor is away.',
  "supervisor's manager": 'Line manager of either supervisor.',
  "recorder's manager": 'Line manager of whoever recorded the session.',
  owner: 'Owner of the action.',
  "owner's manager": 'Line manager of the owner.',
  checker: 'The agreed checker of the action; without one, the first manager above the owner.',
  'earlier checker': 'Checked the evidence last.',
  approver:
    'Agrees to a new date that the owner may not give alone: the nearest service manager above the owner, or without one the nearest manager; while they are away the next one above.',
  'earlier approver': 'Answered the last request for a new date.',
  'manager above': 'Line manager of the worker or owner, or anybody above that manager.',
  told: 'The wait or the silence has gone up to them by today.',
  'leads others': 'Supervises or manages at least one person.',
  'panel member': 'Has the role panel or panel lead.',
  'service manager': 'Has the role.',
  'head of service': 'Has the role.',
  'head of their service': 'Has the role of head of service, in the service of the worker or owner.',
  director: 'Has the role.',
  'principal social worker': 'Has the role.',
  administrator: 'Has the role.',
} as const satisfies Record<string, string>;
export type Relation = keyof typeof RELATIONS;

interface Rule {
  /** One of these relations is enough. */
  readonly allow: readonly Relation[];
  /** Any of these forbids it, whatever else is true. */
  readonly never?: readonly Relation[];
  /** The rule in words, for the printed table. */
  readonly about: string;
}

/**
 * Who may do what: the one table that every `decide`, card, command and report asks. A capability adds its acts here and
 * nowhere else, so that a security officer reads a single page.
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
  'shoutouts.see-own': {
    allow: ['nominator', 'nominee'],
    about: 'Whoever wrote a nomination, and the colleague it thanks.',
  },
  'shoutouts.see-told': {
    allow: ["nominee's manager"],
    about:
      'The line manager of the colleague reads what was written; after a change of manager, the new one.',
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
  'shoutouts.publish': {
    allow: ['panel member'],
    never: ['nominee', 'nominator'],
    about: 'The first panel member who publishes decides, with no part of their own in anything picked.',
  },
  'shoutouts.report': {
    allow: ['panel member', 'service manager', 'head of service', 'director', 'principal social worker'],
    about: 'Whoever judges or leads sees how widely thanks are spread, in figures.',
  },
  'supervision.confirm': {
    allow: ['supervisor', 'second supervisor', 'cover'],
    never: ['self'],
    about:
      'Either named supervisor, or whoever covers today, records that supervision was held, or that it was not; nobody records their own.',
  },
  'supervision.agree': { allow: ['self'], about: 'Only the supervised person agrees or disagrees.' },
  'supervision.see': {
    allow: ['self', 'supervisor', 'second supervisor', 'cover', "supervisor's manager", 'told'],
    about:
      'The worker, their supervisors, whoever covers today and the manager of their supervisor see the dates with the name; a manager further up from the day on which the wait has gone up to them.',
  },
  'supervision.see-wait': {
    allow: ['told'],
    never: ['self'],
    about: 'The card about a long wait shows a worker to those whom the wait has reached by today.',
  },
  'supervision.see-dispute': {
    allow: ["recorder's manager", "supervisor's manager", 'supervisor', 'second supervisor'],
    never: ['self'],
    about: 'Two accounts of one session go to the manager of whoever recorded it, or of the supervisors now.',
  },
  'supervision.report': {
    allow: ['supervisor', 'second supervisor', 'manager above', 'director', 'principal social worker'],
    never: ['self'],
    about:
      'A report counts those somebody supervises and everybody below them; directors and principal social workers count everybody.',
  },
  'supervision.name-cover': {
    allow: ['manager above'],
    never: ['self'],
    about:
      'While a supervisor is away, a manager above them names who covers. The first one who is here is asked.',
  },
  'actions.update': { allow: ['owner'], about: 'Only the owner says how an action is going.' },
  'actions.check': {
    allow: ['checker'],
    never: ['owner'],
    about: 'Only the agreed checker confirms the evidence; nobody checks their own.',
  },
  'actions.approve-date': {
    allow: ['approver'],
    never: ['owner'],
    about:
      'Only the approver agrees to a new date that the owner may not give alone; nobody agrees to their own.',
  },
  'privacy.see-own': {
    allow: ['self'],
    about: 'Only the person reads what is kept about them; a copy is made by the administrator on request.',
  },
  'privacy.choose': { allow: ['self'], about: 'Only the person stops invitations, or wants them again.' },
  'actions.see': {
    allow: ['owner', 'checker', "owner's manager", 'told'],
    about:
      'The owner, the checker and the manager of the owner see the action with the name; a manager further up from the day on which the silence has gone up to them.',
  },
  'actions.see-check': {
    allow: ['checker', 'earlier checker'],
    about: 'The card of checks shows what somebody is to check, and what they have checked.',
  },
  'actions.see-approval': {
    allow: ['approver', 'earlier approver'],
    never: ['owner'],
    about: 'The card of new dates shows what somebody is to agree to, and what they have answered.',
  },
  'actions.see-silence': {
    allow: ['told', 'manager above'],
    about:
      'The card about silence shows an action to those whom the silence has reached; after the answer, to the managers above the owner alone.',
  },
  'actions.report': {
    allow: ['manager above', 'head of their service', 'director', 'principal social worker'],
    about:
      'A report counts the actions of everybody below a manager, of a head of service’s own service, and for directors and principal social workers of everybody.',
  },
  'operations.see': {
    allow: ['administrator'],
    about: 'Administrators see what became of the messages of a day. They see no card of anybody else.',
  },
  'report.see': {
    allow: [
      'leads others',
      'panel member',
      'service manager',
      'head of service',
      'director',
      'principal social worker',
    ],
    about: 'A report is offered to whoever leads or judges; what stands in it is decided part by part.',
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
  /** Who recorded the session that an act is about. */
  readonly recorder?: PersonId | undefined;
  readonly nominators?: readonly PersonId[];
  readonly nominees?: readonly PersonId[];
  readonly owner?: PersonId | undefined;
  readonly checker?: PersonId | undefined;
  readonly earlierChecker?: PersonId | undefined;
  /** Who agrees to a new date of the owner's today. */
  readonly approver?: PersonId | undefined;
  readonly earlierApprover?: PersonId | undefined;
  /** Those who cover for a supervisor of the worker today. */
  readonly covers?: readonly PersonId[];
  /** Those whom a wait or a silence has reached by today. */
  readonly told?: readonly PersonId[];
}

/** What follows from the person alone. */
const rolesHeld = (actor: Person, people: People): readonly (readonly [Relation, boolean])[] => [
  ['leads others', people.superviseesOf(actor.id).length > 0 || people.reportsOf(actor.id).length > 0],
  ['panel member', hasRole(actor, 'panel', 'panel_lead')],
  ['service manager', hasRole(actor, 'service_manager')],
  ['head of service', hasRole(actor, 'head_of_service')],
  ['director', hasRole(actor, 'director')],
  ['principal social worker', hasRole(actor, 'psw')],
  ['administrator', hasRole(actor, 'administrator')],
];

/** What follows from who is whose worker, nominee or owner, and from the lines between them. */
const tiesHeld = (
  actor: Person,
  parties: Parties,
  people: People,
): readonly (readonly [Relation, boolean])[] => {
  const isActor = (person: Person | undefined) => person?.id === actor.id;
  const managerOf = (id: PersonId | undefined) => people.get(people.get(id)?.managerId);
  const worker = people.get(parties.worker);
  const touched = [worker, people.get(parties.owner)].filter((person) => person !== undefined);
  return [
    ['self', parties.worker === actor.id],
    ['nominator', parties.nominators?.includes(actor.id) === true],
    ['nominee', parties.nominees?.includes(actor.id) === true],
    ["nominee's manager", parties.nominees?.some((id) => isActor(managerOf(id))) === true],
    ['supervisor', worker?.supervisorId === actor.id],
    ['second supervisor', worker?.secondSupervisorId === actor.id],
    ['cover', parties.covers?.includes(actor.id) === true],
    [
      "supervisor's manager",
      [worker?.supervisorId, worker?.secondSupervisorId].some((id) => isActor(managerOf(id))),
    ],
    ["recorder's manager", isActor(managerOf(parties.recorder))],
    ['owner', parties.owner === actor.id],
    ["owner's manager", isActor(managerOf(parties.owner))],
    ['checker', parties.checker === actor.id],
    ['earlier checker', parties.earlierChecker === actor.id],
    ['approver', parties.approver === actor.id],
    ['earlier approver', parties.earlierApprover === actor.id],
    ['manager above', touched.some(({ id }) => people.managersAbove(id).some(isActor))],
    ['told', parties.told?.includes(actor.id) === true],
    [
      'head of their service',
      hasRole(actor, 'head_of_service') && touched.some(({ service }) => service === actor.service),
    ],
  ];
};

/** Every relation of the actor to the parties, as the people rows stand now. */
export const relationsOf = (actor: Person, parties: Parties, people: People): ReadonlySet<Relation> => {
  const held = [...rolesHeld(actor, people), ...tiesHeld(actor, parties, people)];
  return new Set<Relation>(['anyone', ...held.filter(([, holds]) => holds).map(([relation]) => relation)]);
};
