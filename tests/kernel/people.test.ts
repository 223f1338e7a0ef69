import assert from 'node:assert/strict';
import { fieldsOf, unlabelled } from '../../src/kernel/fields.js';
import {
  hasRole,
  isActive,
  isAway,
  makePeople,
  type Person,
  PersonSchema,
  RoleSchema,
} from '../../src/kernel/people.js';

const TODAY = '2026-03-12';

const aPerson = (id: string, name: string, overrides: Partial<Person> = {}): Person => ({
  id,
  name,
  email: `${id}@elmshire.example`,
  jobTitle: 'Social worker',
  team: 'Assessment',
  service: 'Children and Families',
  roles: ['social_worker'],
  startedOn: '2020-01-06',
  ...overrides,
});

const namesOf = (people: readonly Person[]) => people.map((person) => person.name);
const idsOf = (people: readonly Person[]) => people.map((person) => person.id);

describe('finding a person', () => {
  const sian = aPerson('p-sian', 'Siân Morgan-Ellis', { email: 'Sian.Morgan-Ellis@elmshire.example' });
  const people = makePeople([
    sian,
    aPerson('p-zoe', 'Zoë Fairclough'),
    aPerson('p-lukasz', 'Łukasz Borowiec'),
    aPerson('p-niamh', "Niamh O'Dwyer"),
    aPerson('p-soren', 'Søren Ægidius Bjørk'),
    aPerson('p-ana', 'Ana Ramanathan'),
    aPerson('p-roma', 'Roma Anand'),
    aPerson('p-dana', 'Dana Quill'),
    aPerson('p-left', 'Anatole Fenn', { leavesOn: '2026-03-11' }),
    aPerson('p-last', 'Odette Fenn', { leavesOn: '2026-03-12' }),
    aPerson('p-soon', 'Perry Fenn', { startedOn: '2026-03-13' }),
    aPerson('p-tom1', 'Tom Hale'),
    aPerson('p-tom2', 'Tom Hale'),
  ]);
  const found = (text: string, limit = 10) => namesOf(people.search(text, TODAY, limit));

  const folds = [
    ['sian', 'Siân Morgan-Ellis'],
    ['SIÂN', 'Siân Morgan-Ellis'],
    ['Sia\u0302n', 'Siân Morgan-Ellis'],
    ['zoe', 'Zoë Fairclough'],
    ['zöé', 'Zoë Fairclough'],
    ['lukasz', 'Łukasz Borowiec'],
    ['ŁUKASZ', 'Łukasz Borowiec'],
    ['soren bjork', 'Søren Ægidius Bjørk'],
    ['aegidius', 'Søren Ægidius Bjørk'],
    ["o'dwyer", "Niamh O'Dwyer"],
    ['O’Dwyer', "Niamh O'Dwyer"],
    ['odwyer', "Niamh O'Dwyer"],
    ['Fairclough, Zoe', 'Zoë Fairclough'],
    ['morgan ellis', 'Siân Morgan-Ellis'],
    ['morganellis', 'Siân Morgan-Ellis'],
    ['Morgan‑Ellis Sian', 'Siân Morgan-Ellis'],
  ] as const;
  for (const [typed, name] of folds) {
    it(`finds ${name} by “${typed}”`, () => {
      assert.deepEqual(found(typed), [name]);
    });
  }

  it('finds a part inside a name', () => {
    assert.deepEqual(found('orowi'), ['Łukasz Borowiec']);
  });

  it('finds either half of a double name', () => {
    assert.deepEqual(found('ellis'), ['Siân Morgan-Ellis']);
  });

  it('takes the parts in any order, with any spaces', () => {
    assert.deepEqual(found('  fairc   zo '), ['Zoë Fairclough']);
  });

  it('wants every part', () => {
    assert.deepEqual(found('zoe borowiec'), []);
  });

  it('puts names that start with the text before names that only hold it', () => {
    assert.deepEqual(found('ana'), ['Ana Ramanathan', 'Roma Anand', 'Dana Quill']);
  });

  it('puts equal matches in the order of names', () => {
    assert.deepEqual(found('an'), ['Ana Ramanathan', 'Roma Anand', 'Dana Quill', 'Siân Morgan-Ellis']);
  });

  it('tells people of the same name apart in a steady order', () => {
    assert.deepEqual(idsOf(people.search('tom hale', TODAY, 10)), ['p-tom1', 'p-tom2']);
  });

  it('gives no more than the limit', () => {
    assert.deepEqual(found('an', 1), ['Ana Ramanathan']);
  });

  it('finds neither leavers nor people who have yet to start', () => {
    assert.deepEqual(found('fenn'), ['Odette Fenn']);
  });

  it('finds nobody for nothing typed', () => {
    assert.deepEqual([found(''), found('   '), found("'")], [[], [], []]);
  });

  it('takes what is typed as words, never as a pattern', () => {
    assert.deepEqual(found('.*'), []);
  });

  it('finds by email in any case, with spaces around it', () => {
    assert.equal(people.byEmail('  sian.morgan-ellis@ELMSHIRE.example ')?.id, sian.id);
  });

  it('finds nobody for an email that nobody has', () => {
    assert.equal(people.byEmail('nobody@elmshire.example'), undefined);
  });

  it('still names a leaver by id, so that old records keep names', () => {
    assert.equal(people.nameOf('p-left'), 'Anatole Fenn');
  });

  it('has words for an id that nobody has', () => {
    assert.deepEqual(
      [people.nameOf('p-none'), people.nameOf(undefined)],
      ['someone who has left the list', 'someone who has left the list'],
    );
  });

  it('lists everybody by name, accents aside', () => {
    assert.deepEqual(namesOf(people.all).slice(-3), ['Tom Hale', 'Tom Hale', 'Zoë Fairclough']);
  });

  it('does not change with the rows it was made from', () => {
    const rows = [aPerson('p-1', 'Ada Frost')];
    const snapshot = makePeople(rows);
    rows.push(aPerson('p-2', 'Bo Winter'));
    assert.deepEqual(namesOf(snapshot.all), ['Ada Frost']);
  });
});

describe('who supervises and manages whom', () => {
  const people = makePeople([
    aPerson('director', 'Folake Ray'),
    aPerson('head', 'Rhodri Maddocks', { managerId: 'director', supervisorId: 'director' }),
    aPerson('manager', 'Siân Ellis', { managerId: 'head', supervisorId: 'head' }),
    aPerson('lead', 'Łukasz Borowiec', { managerId: 'manager', supervisorId: 'manager' }),
    aPerson('nqsw', 'Sagal Dirir', {
      managerId: 'manager',
      supervisorId: 'manager',
      secondSupervisorId: 'lead',
    }),
    aPerson('twice', 'Abel Twice', { supervisorId: 'manager', secondSupervisorId: 'manager' }),
    aPerson('left', 'Graham Left', { managerId: 'manager', supervisorId: 'manager', leavesOn: '2026-01-30' }),
    aPerson('orphan', 'Orla Orphan', { managerId: 'nobody' }),
    aPerson('loop-a', 'Loop A', { managerId: 'loop-b' }),
    aPerson('loop-b', 'Loop B', { managerId: 'loop-c' }),
    aPerson('loop-c', 'Loop C', { managerId: 'loop-a' }),
    aPerson('into-loop', 'Into Loop', { managerId: 'loop-a' }),
    aPerson('own', 'Own Boss', { managerId: 'own' }),
  ]);

  it('lists the people of a first supervisor by name, each once, leavers included', () => {
    assert.deepEqual(idsOf(people.superviseesOf('manager')), ['twice', 'left', 'lead', 'nqsw']);
  });

  it('lists the people of a second supervisor', () => {
    assert.deepEqual(idsOf(people.superviseesOf('lead')), ['nqsw']);
  });

  it('lists nobody for one who supervises nobody', () => {
    assert.deepEqual(people.superviseesOf('nqsw'), []);
  });

  it('lists reports by line manager, not by supervisor', () => {
    assert.deepEqual(idsOf(people.reportsOf('manager')), ['left', 'lead', 'nqsw']);
  });

  it('names the managers above, nearest first', () => {
    assert.deepEqual(idsOf(people.managersAbove('nqsw')), ['manager', 'head', 'director']);
  });

  it('names nobody above the director, or above somebody unknown', () => {
    assert.deepEqual([people.managersAbove('director'), people.managersAbove('nobody')], [[], []]);
  });

  it('stops where the manager is not in the list', () => {
    assert.deepEqual(people.managersAbove('orphan'), []);
  });

  it('stops in a loop before the person comes up again', () => {
    assert.deepEqual(idsOf(people.managersAbove('loop-a')), ['loop-b', 'loop-c']);
  });

  it('stops in a loop that does not hold the person', () => {
    assert.deepEqual(idsOf(people.managersAbove('into-loop')), ['loop-a', 'loop-b', 'loop-c']);
  });

  it('does not put somebody above themselves', () => {
    assert.deepEqual(people.managersAbove('own'), []);
  });
});

describe('being active, being away', () => {
  const between = aPerson('p', 'P', { startedOn: '2026-03-02', leavesOn: '2026-03-20' });

  it('is active from the first to the last day', () => {
    assert.deepEqual(
      ['2026-03-01', '2026-03-02', '2026-03-20', '2026-03-21'].map((day) => isActive(between, day)),
      [false, true, true, false],
    );
  });

  it('is active for ever without a last day', () => {
    assert.equal(isActive(aPerson('p', 'P'), '2046-01-01'), true);
  });

  it('is away from the first to the last day away', () => {
    const away = aPerson('p', 'P', { awayFrom: '2026-03-10', awayUntil: '2026-03-12' });
    assert.deepEqual(
      ['2026-03-09', '2026-03-10', '2026-03-12', '2026-03-13'].map((day) => isAway(away, day)),
      [false, true, true, false],
    );
  });

  it('stays away when no last day is known', () => {
    assert.equal(isAway(aPerson('p', 'P', { awayFrom: '2026-03-10' }), '2027-03-10'), true);
  });

  it('is not away with no dates', () => {
    assert.equal(isAway(aPerson('p', 'P'), TODAY), false);
  });

  it('has a role when one of those asked for is theirs', () => {
    const lead = aPerson('p', 'P', { roles: ['service_manager', 'panel_lead'] });
    assert.deepEqual(
      [
        hasRole(lead, 'panel', 'panel_lead'),
        hasRole(lead, 'panel'),
        hasRole(aPerson('q', 'Q', { roles: [] }), 'panel'),
      ],
      [true, false, false],
    );
  });
});

describe('the form of a person', () => {
  it('accepts a person with only what is required', () => {
    assert.equal(PersonSchema.safeParse(aPerson('p', 'P', { roles: [] })).success, true);
  });

  it('keeps a role of another release, which allows nothing here', () => {
    const read = PersonSchema.parse({ ...aPerson('p', 'P'), roles: ['boss', 'panel'] });
    assert.deepEqual(
      [read.roles, hasRole(read, ...RoleSchema.options), hasRole({ ...read, roles: [] }, 'panel')],
      [['boss', 'panel'], true, false],
    );
    assert.equal(hasRole(PersonSchema.parse({ ...read, roles: ['boss'] }), ...RoleSchema.options), false);
  });

  it('says of every field what it holds, and has none for why somebody is away', () => {
    const fields = fieldsOf(PersonSchema);
    assert.deepEqual(
      [unlabelled(PersonSchema), fields.filter(({ path }) => /why|reason/iu.test(path))],
      [[], []],
    );
  });

  it('refuses a date that does not exist', () => {
    assert.equal(PersonSchema.safeParse(aPerson('p', 'P', { startedOn: '2026-02-30' })).success, false);
  });
});
