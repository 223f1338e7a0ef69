import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePeople, type Person } from '../../src/kernel/people.js';
import { type Parties, RELATIONS, type Relation, relationsOf } from '../../src/kernel/permissions.js';
import { makeRandom } from '../faults/random.js';
import { type Act, may, PERMISSIONS } from '../support/registry.js';

const ALL = Object.keys(RELATIONS) as Relation[];
const LEADERS: readonly Relation[] = ['director', 'principal social worker'];

/** Written out by hand: which relation is enough for each act; whoever acts is always `anyone` as well. */
// biome-ignore format: one act a line reads as a table
const ENOUGH: Readonly<Record<Act, readonly Relation[]>> = {
  'shoutouts.nominate': ALL.filter((relation) => relation !== 'nominee'),
  'shoutouts.report-words': ['nominee'],
  'shoutouts.settle-words': ['principal social worker'],
  'shoutouts.see-writer': ['principal social worker'],
  'shoutouts.withdraw': ['nominator'],
  'shoutouts.change': ['nominator'],
  'shoutouts.see-own': ['nominator', 'nominee'],
  'shoutouts.see-told': ["nominee's manager"],
  'shoutouts.see-dossiers': ['panel member'],
  'shoutouts.pick': ['panel member'],
  'shoutouts.publish': ['panel member'],
  'shoutouts.pass': ['panel member'],
  'shoutouts.report': ['panel member', 'service manager', 'head of service', ...LEADERS],
  'supervision.confirm': ['supervisor', 'second supervisor', 'cover'],
  'supervision.pass': ['supervisor', 'cover'],
  'supervision.agree': ['self'],
  'supervision.say': ['self'],
  'supervision.promise': ['told'],
  'supervision.countersign': ['self'],
  'supervision.settle': ['told'],
  'supervision.look': ['told'],
  'supervision.see': ['self', 'supervisor', 'second supervisor', 'cover', "supervisor's manager", 'told'],
  'supervision.see-wait': ['told'],
  'supervision.see-listed-away': ['told'],
  'supervision.see-dispute': ["recorder's manager", 'told'],
  'supervision.report': ['supervisor', 'second supervisor', 'manager above', ...LEADERS],
  'supervision.name-cover': ['manager above', 'told'],
  'supervision.hand-over': ['manager above', "supervisor's manager", 'told'],
  'supervision.enter-away': ['supervisor', 'second supervisor', "owner's manager"],
  'actions.create': [
    'owner',
    'manager above',
    'supervisor',
    'second supervisor',
    'director',
    'principal social worker',
    'plan lead',
  ],
  'actions.make-plan': ['head of service', ...LEADERS],
  'actions.lead-plan': ['plan lead'],
  'actions.see-plan': ['plan lead', 'plan member'],
  'actions.update': ['owner'],
  'actions.check': ['checker'],
  'actions.reopen': ['checker', 'earlier checker', 'approver', "owner's manager"],
  'actions.approve-date': ['approver'],
  'actions.accept': ['offered'],
  'actions.say-still-true': ['told'],
  'actions.hand-over': ['finder'],
  'actions.pass': ['checker', 'approver'],
  'actions.see': ['owner', 'checker', "owner's manager", 'told', 'plan lead', 'plan member'],
  'actions.see-team': ['manager above'],
  'actions.see-check': ['checker', 'earlier checker'],
  'actions.see-approval': ['approver', 'earlier approver'],
  'actions.see-silence': ['told', 'manager above'],
  'actions.report': ['manager above', 'head of their service', ...LEADERS],
  'operations.see': ['administrator'],
  'privacy.see-own': ['self'],
  'privacy.choose': ['self'],
  'today.see': ['self'],
  'today.put-aside': ['self'],
  'today.ask': ALL,
  'help.press-words': ALL,
  'help.see-report': ['leads others', 'panel member', 'service manager', 'head of service', ...LEADERS],
};
/** Also by hand: what forbids an act, whatever else is true. */
const FORBIDS: Partial<Record<Act, readonly Relation[]>> = {
  'shoutouts.nominate': ['nominee'],
  'shoutouts.settle-words': ['nominee', 'nominator', "nominee's manager", "nominator's manager"],
  'shoutouts.see-writer': ['nominee', 'nominator', "nominee's manager", "nominator's manager"],
  'shoutouts.pick': ['nominee', 'nominator'],
  'shoutouts.publish': ['nominee', 'nominator'],
  'supervision.confirm': ['self'],
  'supervision.pass': ['self'],
  'supervision.see-wait': ['self'],
  'supervision.see-listed-away': ['self'],
  'supervision.see-dispute': ['self'],
  'supervision.settle': ['self'],
  'supervision.look': ['self'],
  'supervision.promise': ['self'],
  'supervision.report': ['self'],
  'supervision.name-cover': ['self'],
  'supervision.hand-over': ['self'],
  'supervision.enter-away': ['self'],
  'actions.check': ['owner'],
  'actions.pass': ['owner'],
  'actions.accept': ['owner'],
  'actions.reopen': ['owner'],
  'actions.say-still-true': ['owner', 'earlier checker'],
  'actions.approve-date': ['owner'],
  'actions.see-approval': ['owner'],
};

const ACTS = Object.keys(PERMISSIONS) as Act[];

describe('the table of permissions', () => {
  it('has the acts of this test and no other, so that a new one is thought about here too', () => {
    assert.deepEqual([...ACTS].sort(), Object.keys(ENOUGH).sort());
  });

  for (const act of ACTS) {
    it(`says ${act} in words`, () => {
      assert.match(PERMISSIONS[act].about, /^[A-Z].{20,}\.$/u);
    });

    it(`lets nobody who stands in no relation do ${act}`, () => {
      assert.equal(may(act, new Set()), false);
    });

    for (const relation of ALL) {
      const expected = ENOUGH[act].includes(relation);
      it(`${expected ? 'allows' : 'refuses'} ${act} to the ${relation}`, () => {
        assert.equal(may(act, new Set<Relation>(['anyone', relation])), expected);
      });
    }

    it(`allows ${act} for 5,000 mixes of relations exactly as the rules by hand say`, () => {
      const random = makeRandom(7);
      for (let mix = 0; mix < 5_000; mix += 1) {
        const density = random.chance();
        const held: readonly Relation[] = [
          'anyone',
          ...ALL.filter((relation) => relation !== 'anyone' && random.chance() < density),
        ];
        const enough = held.some((relation) => ENOUGH[act].includes(relation));
        const forbidden = held.some((relation) => FORBIDS[act]?.includes(relation));
        assert.equal(may(act, new Set(held)), enough && !forbidden, held.join(', '));
      }
    });
  }

  it('knows no relation that no act asks for', () => {
    const rules: readonly { readonly allow: readonly Relation[]; readonly never?: readonly Relation[] }[] =
      Object.values(PERMISSIONS);
    const asked = new Set(rules.flatMap(({ allow, never = [] }) => [...allow, ...never]));
    assert.deepEqual(
      ALL.filter((relation) => !asked.has(relation)),
      [],
    );
  });

  it('refuses a relation that does not exist', () => {
    const made = new Set([
      'boss',
      'Supervisor',
      'constructor',
    ]) as ReadonlySet<string> as ReadonlySet<Relation>;
    assert.deepEqual(
      ACTS.filter((act) => may(act, made)),
      [],
    );
  });
});

const aPerson = (id: string, overrides: Partial<Person> = {}): Person => ({
  id,
  name: id,
  email: `${id}@elmshire.example`,
  jobTitle: '',
  team: 'North',
  service: 'Children and Families',
  roles: [],
  startedOn: '2020-01-06',
  ...overrides,
});

const people = makePeople([
  aPerson('head', { roles: ['head_of_service'] }),
  aPerson('service-manager', { managerId: 'head', roles: ['service_manager', 'panel_lead'] }),
  aPerson('manager', { managerId: 'service-manager', supervisorId: 'service-manager', roles: ['manager'] }),
  aPerson('other-service-manager', { managerId: 'head', roles: ['service_manager', 'panel'] }),
  aPerson('lead', { managerId: 'other-service-manager', supervisorId: 'manager' }),
  aPerson('worker', { managerId: 'manager', supervisorId: 'manager', secondSupervisorId: 'lead' }),
  aPerson('colleague', { managerId: 'manager', supervisorId: 'manager' }),
  aPerson('admin', { roles: ['administrator'] }),
  aPerson('alone'),
]);

/** What somebody is whatever the act touches; told of in tests of their own. */
const OF_THE_PERSON: ReadonlySet<Relation> = new Set([
  'leads others',
  'service manager',
  'head of service',
  'head of their service',
]);

const relations = (actor: string, parties: Parties): Relation[] =>
  [...relationsOf(people.get(actor)!, parties, people)]
    .filter((relation) => relation !== 'anyone' && !OF_THE_PERSON.has(relation))
    .sort();

describe('the capabilities', () => {
  // Who hears of something, whom the owner is to talk to and who is sensible to name is routing and no right.
  const ROUTING = [
    'actions/approver.ts',
    'actions/ladder.ts',
    'actions/parties.ts',
    'shoutouts/judging/turn.ts',
    'shoutouts/reported-words/turn.ts',
    'supervision/hearers.ts',
    'supervision/supervisors.ts',
    'supervision/cover/model.ts',
    'supervision/handover/candidates.ts',
    'supervision/sampling/holder.ts',
  ];
  const folder = join(import.meta.dirname, '../../src/features');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')] as const);
  const RIGHTS =
    /hasRole\(|\.roles\b|(?:manager|supervisor|Supervisor|checker|owner|nominator)Id\s*[!=]==\s*(?:asker|actor|person|reader|judge|to)\b/u;

  it('decide no right by themselves: roles and lines are asked of the table', () => {
    const deciding = sources.filter(([file, text]) => !ROUTING.includes(file) && RIGHTS.test(text));
    assert.deepEqual(
      deciding.map(([file]) => file),
      [],
    );
  });
});

describe('how a person stands to what is acted on', () => {
  const cases: readonly (readonly [string, string, Parties, readonly Relation[]])[] = [
    ['the worker', 'worker', { worker: 'worker' }, ['self']],
    [
      'the supervisor, who is the line manager too',
      'manager',
      { worker: 'worker' },
      ['manager above', 'supervisor'],
    ],
    ['the second supervisor', 'lead', { worker: 'worker' }, ['second supervisor']],
    [
      'the manager of the supervisor, here on the panel as well',
      'service-manager',
      { worker: 'worker' },
      ['manager above', 'panel member', "supervisor's manager"],
    ],
    [
      'the manager of the second supervisor',
      'other-service-manager',
      { worker: 'worker' },
      ['panel member', "supervisor's manager"],
    ],
    ['a colleague with the same supervisor', 'colleague', { worker: 'worker' }, []],
    ['the head of service, further up', 'head', { worker: 'worker' }, ['manager above']],
    ['an administrator', 'admin', { worker: 'worker' }, ['administrator']],
    ['the supervised person, to their supervisor', 'worker', { worker: 'manager' }, []],
    ['the owner', 'worker', { owner: 'worker' }, ['owner']],
    ['the line manager of the owner', 'manager', { owner: 'worker' }, ['manager above', "owner's manager"]],
    ['the second supervisor of the owner, who is not their manager', 'lead', { owner: 'worker' }, []],
    ['the supervisor of an owner whom somebody else manages', 'manager', { owner: 'lead' }, []],
    ['the checker', 'lead', { owner: 'worker', checker: 'lead' }, ['checker']],
    [
      'the line manager who also checks',
      'manager',
      { owner: 'worker', checker: 'manager' },
      ['checker', 'manager above', "owner's manager"],
    ],
    ['the line manager of a nominee', 'manager', { nominees: ['lead', 'worker'] }, ["nominee's manager"]],
    [
      'the line manager of a nominator',
      'manager',
      { nominators: ['lead', 'worker'] },
      ["nominator's manager"],
    ],
    ['the approver of a date', 'lead', { owner: 'worker', approver: 'lead' }, ['approver']],
    ['whoever answered a request before', 'alone', { earlierApprover: 'alone' }, ['earlier approver']],
    ['whoever checked it before', 'alone', { earlierChecker: 'alone' }, ['earlier checker']],
    ['those whom a wait has reached', 'alone', { worker: 'worker', told: ['head', 'alone'] }, ['told']],
    ['whoever covers for the supervisor', 'alone', { worker: 'worker', covers: ['alone'] }, ['cover']],
    ['one of several nominators', 'worker', { nominators: ['lead', 'worker'] }, ['nominator']],
    ['one of several nominees', 'worker', { nominees: ['worker', 'lead'] }, ['nominee']],
    ['neither nominator nor nominee', 'colleague', { nominators: ['lead'], nominees: ['worker'] }, []],
    ['nobody, when the act touches nobody', 'worker', {}, []],
    ['nobody, when the worker is not in the list', 'manager', { worker: 'gone' }, []],
    ['nobody, when the owner is not in the list', 'manager', { owner: 'gone' }, []],
  ];
  for (const [title, actor, parties, expected] of cases) {
    it(`knows ${title}`, () => {
      assert.deepEqual(relations(actor, parties), expected);
    });
  }

  const ofPerson = (actor: string, parties: Parties = {}) =>
    [...relationsOf(people.get(actor)!, parties, people)]
      .filter((relation) => OF_THE_PERSON.has(relation))
      .sort();

  it('knows who leads others, by line or by supervision', () => {
    assert.deepEqual(
      ['manager', 'lead', 'worker', 'alone'].map((id) => ofPerson(id).includes('leads others')),
      [true, true, false, false],
    );
  });

  it('knows the head of the service of a worker or an owner, and of no other service', () => {
    const other = makePeople([...people.all, aPerson('elsewhere', { service: 'Adults' })]);
    const head = other.get('head')!;
    assert.deepEqual(
      [{ worker: 'worker' }, { owner: 'worker' }, { owner: 'elsewhere' }, {}].map((parties) =>
        relationsOf(head, parties, other).has('head of their service'),
      ),
      [true, true, false, false],
    );
  });

  it('stops at two people who are each other’s manager', () => {
    const loop = makePeople([aPerson('a', { managerId: 'b' }), aPerson('b', { managerId: 'a' })]);
    assert.deepEqual(
      [
        relationsOf(loop.get('a')!, { owner: 'b' }, loop),
        relationsOf(loop.get('a')!, { owner: 'a' }, loop),
      ].map((r) => r.has('manager above')),
      [true, false],
    );
  });

  it('does not take two people without a supervisor for each other’s', () => {
    assert.deepEqual(relations('alone', { worker: 'admin', owner: 'admin' }), []);
  });

  it('always says that somebody is anyone', () => {
    assert.ok(relationsOf(people.get('alone')!, {}, people).has('anyone'));
  });

  it('reads the people as they are now, not as the actor’s own copy says', () => {
    const forged = aPerson('colleague', { roles: ['manager'] });
    assert.deepEqual([...relationsOf(forged, { worker: 'worker' }, people)], ['anyone']);
  });
});

describe('the table and the relations together', () => {
  const allowed = (act: Act, actor: string, parties: Parties) =>
    may(act, relationsOf(people.get(actor)!, parties, people));
  const who = (act: Act, parties: Parties) =>
    people.all.map((person) => person.id).filter((id) => allowed(act, id, parties));

  it('lets the two supervisors and nobody else confirm', () => {
    assert.deepEqual(who('supervision.confirm', { worker: 'worker' }), ['lead', 'manager']);
  });

  it('lets whoever covers confirm too, and never for themselves', () => {
    const parties = { worker: 'worker', covers: ['alone', 'worker'] };
    assert.deepEqual(who('supervision.confirm', parties), ['alone', 'lead', 'manager']);
  });

  it('lets the managers above a supervisor name cover, and never the supervisor', () => {
    assert.deepEqual(who('supervision.name-cover', { worker: 'manager' }), ['head', 'service-manager']);
  });

  it('lets nobody confirm their own, not even somebody whom the list names as their own supervisor', () => {
    const own = makePeople([aPerson('worker', { supervisorId: 'worker', secondSupervisorId: 'worker' })]);
    assert.equal(
      may('supervision.confirm', relationsOf(own.get('worker')!, { worker: 'worker' }, own)),
      false,
    );
  });

  it('lets the worker and nobody else agree', () => {
    assert.deepEqual(who('supervision.agree', { worker: 'worker' }), ['worker']);
  });

  it('shows the dates to the worker, the supervisors and their managers', () => {
    assert.deepEqual(who('supervision.see', { worker: 'worker' }), [
      'lead',
      'manager',
      'other-service-manager',
      'service-manager',
      'worker',
    ]);
  });

  it('lets the owner and nobody else update', () => {
    assert.deepEqual(who('actions.update', { owner: 'worker', checker: 'lead' }), ['worker']);
  });

  it('lets the checker and nobody else confirm the evidence', () => {
    assert.deepEqual(who('actions.check', { owner: 'worker', checker: 'lead' }), ['lead']);
  });

  it('lets the approver and nobody else agree to a new date, and never the owner', () => {
    assert.deepEqual(who('actions.approve-date', { owner: 'worker', approver: 'lead' }), ['lead']);
    assert.deepEqual(who('actions.approve-date', { owner: 'worker', approver: 'worker' }), []);
  });

  it('shows an action to the owner, the checker and the owner’s manager', () => {
    assert.deepEqual(who('actions.see', { owner: 'worker', checker: 'lead' }), ['lead', 'manager', 'worker']);
  });

  it('lets everyone but the nominee nominate', () => {
    assert.equal(who('shoutouts.nominate', { nominees: ['worker'] }).length, people.all.length - 1);
  });

  it('keeps the nominee out of a team nomination too', () => {
    assert.equal(allowed('shoutouts.nominate', 'worker', { nominees: ['lead', 'worker'] }), false);
  });

  it('keeps a panel member who nominated from picking', () => {
    assert.deepEqual(who('shoutouts.pick', { nominators: ['service-manager'], nominees: ['worker'] }), [
      'other-service-manager',
    ]);
  });

  it('keeps a panel member who is nominated from picking', () => {
    assert.deepEqual(who('shoutouts.pick', { nominators: ['worker'], nominees: ['other-service-manager'] }), [
      'service-manager',
    ]);
  });

  it('shows an administrator nobody’s rows by virtue of being one', () => {
    const parties = {
      worker: 'worker',
      owner: 'worker',
      checker: 'lead',
      approver: 'lead',
      nominators: ['lead'],
      nominees: ['worker'],
    };
    assert.deepEqual(
      ACTS.filter((act) => allowed(act, 'admin', parties)),
      ['today.ask', 'shoutouts.nominate', 'operations.see', 'help.press-words'],
    );
  });
});
