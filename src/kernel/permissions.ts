import { hasRole, type People, type Person, type PersonId } from './people.js';
import type { World } from './world.js';

/**
 * How the person who acts may stand to what is acted on, read from our own rows at the time of the press. The words say
 * who that is, for the printed page.
 */
export const RELATIONS = {
  anyone: 'Everybody who is on the staff list and in the service today.',
  self: 'The supervised person.',
  nominator: 'Wrote the nomination.',
  "nominator's manager": 'Line manager of whoever wrote the nomination.',
  nominee: 'Is thanked by the nomination.',
  "nominee's manager": 'Line manager of the nominee.',
  supervisor: 'First supervisor of the worker.',
  'second supervisor': 'Second supervisor of the worker.',
  cover: 'Named to cover for the first supervisor of the worker, while that supervisor is away.',
  "supervisor's manager": 'Line manager of either supervisor.',
  "recorder's manager": 'Line manager of whoever recorded the session.',
  owner: 'Owner of the action.',
  "owner's manager": 'Line manager of the owner, or of the person whose days away are entered.',
  checker:
    'The agreed checker of the action; without one, the first manager above the owner. While they are away also the next one above, and where nobody is above a principal social worker, a director or an administrator.',
  'earlier checker': 'Checked the evidence last.',
  approver:
    'Agrees to a new date that the owner may not give alone, a pause or an end: the nearest service manager above the owner, or without one the nearest manager; while they are away the next one above, and where nobody is above a principal social worker, a director or an administrator.',
  'earlier approver': 'Answered the last request for a new date, a pause or an end.',
  offered: 'Named by the owner as the one whose action it is.',
  finder:
    'Finds a new owner: the first manager above the owner who is here, and where nobody is above a principal social worker, a director or an administrator.',
  'manager above': 'Line manager of the worker or owner, or anybody above that manager.',
  'plan lead': 'Leads a plan that the action serves.',
  'plan member': 'Is a member of a plan that the action serves.',
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

/** Who may do one thing. A capability states its own under `permissions`; together they are one printed page. */
export interface Rule {
  /** One of these relations is enough. */
  readonly allow: readonly Relation[];
  /** Any of these forbids it, whatever else is true. */
  readonly never?: readonly Relation[];
  /** The rule in words, for the printed table. */
  readonly about: string;
}

/** Who may do what in one capability, by act. */
export type Rules = Readonly<Record<string, Rule>>;

/** True when the rule allows its act to somebody who stands in these relations. */
export const allows = (rule: Rule, relations: ReadonlySet<Relation>): boolean => {
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
  /** Whom the owner has named as the one whose action it is. */
  readonly offered?: PersonId | undefined;
  /** Who says today who takes over the action. */
  readonly finder?: PersonId | undefined;
  /** Those who cover for a supervisor of the worker today. */
  readonly covers?: readonly PersonId[];
  /** Who leads the plan that an act is about, and its members. */
  readonly planLeads?: readonly PersonId[];
  readonly planMembers?: readonly PersonId[];
  /** Those whom a wait or a silence has reached by today. */
  readonly told?: readonly PersonId[];
}

type Held = readonly (readonly [relation: Relation, holds: boolean])[];

/** What follows from the person alone. */
const rolesHeld = (actor: Person, people: People): Held => [
  ['leads others', people.superviseesOf(actor.id).length > 0 || people.reportsOf(actor.id).length > 0],
  ['panel member', hasRole(actor, 'panel', 'panel_lead')],
  ['service manager', hasRole(actor, 'service_manager')],
  ['head of service', hasRole(actor, 'head_of_service')],
  ['director', hasRole(actor, 'director')],
  ['principal social worker', hasRole(actor, 'psw')],
  ['administrator', hasRole(actor, 'administrator')],
];

/** What follows from who is whose worker, nominee or owner, and from the lines between them. */
const tiesHeld = (actor: Person, parties: Parties, people: People): Held => {
  const isActor = (person: Person | undefined) => person?.id === actor.id;
  const managerOf = (id: PersonId | undefined) => people.get(people.get(id)?.managerId);
  const worker = people.get(parties.worker);
  const touched = [worker, people.get(parties.owner)].filter((person) => person !== undefined);
  return [
    ['self', parties.worker === actor.id],
    ['nominator', parties.nominators?.includes(actor.id) === true],
    ['nominee', parties.nominees?.includes(actor.id) === true],
    ["nominator's manager", parties.nominators?.some((id) => isActor(managerOf(id))) === true],
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
    ['offered', parties.offered === actor.id],
    ['finder', parties.finder === actor.id],
    ['manager above', touched.some(({ id }) => people.managersAbove(id).some(isActor))],
    ['plan lead', parties.planLeads?.includes(actor.id) === true],
    ['plan member', parties.planMembers?.includes(actor.id) === true],
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

/** The question that a capability asks of its own table: whether somebody may do an act that touches these people. */
export const permits =
  <P extends Rules>(rules: P) =>
  (act: keyof P & string, actor: Person | undefined, parties: Parties, { people }: Pick<World, 'people'>) => {
    const rule = rules[act];
    return rule !== undefined && actor !== undefined && allows(rule, relationsOf(actor, parties, people));
  };
