import assert from 'node:assert/strict';
import { makePeople, type Person } from '../../src/kernel/people.js';
import {
  type Act,
  may,
  type Parties,
  PERMISSIONS,
  type Relation,
  relationsOf,
} from '../../src/kernel/permissions.js';

// biome-ignore format: one act a line reads as a table
const RELATIONS: readonly Relation[] = [
  'anyone', 'self', 'nominator', 'nominee', 'supervisor', 'second supervisor', "supervisor's manager", 'owner',
  "owner's manager", 'checker', 'panel member', 'administrator',
];

/** Written out by hand: which relation is enough for each act; whoever acts is always `anyone` as well. */
// biome-ignore format: one act a line reads as a table
const ENOUGH: Readonly<Record<Act, readonly Relation[]>> = {
  'shoutouts.nominate': ['anyone', 'self', 'nominator', 'supervisor', 'second supervisor', "supervisor's manager",
    'owner', "owner's manager", 'checker', 'panel member', 'administrator'],
  'shoutouts.withdraw': ['nominator'],
  'shoutouts.see-dossiers': ['panel member'],
  'shoutouts.pick': ['panel member'],
  'supervision.confirm': ['supervisor', 'second supervisor'],
  'supervision.agree': ['self'],
  'supervision.see': ['self', 'supervisor', 'second supervisor', "supervisor's manager"],
  'actions.update': ['owner'],
  'actions.check': ['checker'],
  'actions.see': ['owner', 'checker', "owner's manager"],
};
/** Also by hand: what forbids an act, whatever else is true. */
const FORBIDS: Partial<Record<Act, readonly Relation[]>> = {
  'shoutouts.nominate': ['nominee'],
  'shoutouts.pick': ['nominee', 'nominator'],
  'supervision.confirm': ['self'],
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

    for (const relation of RELATIONS) {
      const expected = ENOUGH[act].includes(relation);
      it(`${expected ? 'allows' : 'refuses'} ${act} to the ${relation}`, () => {
        assert.equal(may(act, new Set<Relation>(['anyone', relation])), expected);
      });
    }

    it(`allows ${act} for every mix of relations exactly as the rules by hand say`, () => {
      const others = RELATIONS.filter((relation) => relation !== 'anyone');
      for (let bits = 0; bits < 2 ** others.length; bits += 1) {
        const held: readonly Relation[] = ['anyone', ...others.filter((_, i) => (bits >> i) & 1)];
        const enough = held.some((relation) => ENOUGH[act].includes(relation));
        const forbidden = held.some((relation) => FORBIDS[act]?.includes(relation));
        assert.equal(may(act, new Set(held)), enough && !forbidden, held.join(', '));
      }
    });
  }

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

const relations = (actor: string, parties: Parties): Relation[] =>
  [...relationsOf(people.get(actor)!, parties, people)].filter((relation) => relation !== 'anyone').sort();

describe('how a person stands to what is acted on', () => {
  const cases: readonly (readonly [string, string, Parties, readonly Relation[]])[] = [
    ['the worker', 'worker', { worker: 'worker' }, ['self']],
    ['the supervisor', 'manager', { worker: 'worker' }, ['supervisor']],
    ['the second supervisor', 'lead', { worker: 'worker' }, ['second supervisor']],
    [
      'the manager of the supervisor, here on the panel as well',
      'service-manager',
      { worker: 'worker' },
      ['panel member', "supervisor's manager"],
    ],
    [
      'the manager of the second supervisor',
      'other-service-manager',
      { worker: 'worker' },
      ['panel member', "supervisor's manager"],
    ],
    ['a colleague with the same supervisor', 'colleague', { worker: 'worker' }, []],
    ['the head of service, two steps up', 'head', { worker: 'worker' }, []],
    ['an administrator', 'admin', { worker: 'worker' }, ['administrator']],
    ['the supervised person, to their supervisor', 'worker', { worker: 'manager' }, []],
    ['the owner', 'worker', { owner: 'worker' }, ['owner']],
    ['the line manager of the owner', 'manager', { owner: 'worker' }, ["owner's manager"]],
    ['the second supervisor of the owner, who is not their manager', 'lead', { owner: 'worker' }, []],
    ['the supervisor of an owner whom somebody else manages', 'manager', { owner: 'lead' }, []],
    ['the checker', 'lead', { owner: 'worker', checker: 'lead' }, ['checker']],
    [
      'the line manager who also checks',
      'manager',
      { owner: 'worker', checker: 'manager' },
      ['checker', "owner's manager"],
    ],
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

  it('shows an administrator nothing by virtue of being one', () => {
    const parties = {
      worker: 'worker',
      owner: 'worker',
      checker: 'lead',
      nominators: ['lead'],
      nominees: ['worker'],
    };
    assert.deepEqual(
      ACTS.filter((act) => allowed(act, 'admin', parties)),
      ['shoutouts.nominate'],
    );
  });
});
