import assert from 'node:assert/strict';
import { dossiersOf, mayJudge } from '../../../../src/features/shoutouts/judging/dossiers.js';
import { withoutName } from '../../../../src/features/shoutouts/judging/without-name.js';
import { idFrom, keyedBy } from '../../../../src/kernel/ids.js';
import type { World } from '../../../../src/kernel/world.js';
import { aPerson, aWorld } from '../../../support/world.js';
import { amina, aNomination, ben, cleo, dev, EVERYONE, judy } from '../situation.js';

const world = aWorld({ people: EVERYONE });

describe('the dossiers of a month', () => {
  const two = [
    aNomination({ nominatorId: dev.id, at: '2026-03-12T10:00:00.000Z' }),
    aNomination({ nominatorId: ben.id, at: '2026-03-11T10:00:00.000Z' }),
  ];

  it('hold all nominations of one colleague as one, oldest first', () => {
    const [dossier, ...others] = dossiersOf('2026-03', two, world);
    assert.deepEqual(others, []);
    assert.deepEqual(
      dossier?.nominations.map(({ nominatorId }) => nominatorId),
      ['ben', 'dev'],
    );
  });

  it('leave out what was withdrawn', () => {
    const withdrawn = two.map((each) => ({ ...each, withdrawnAt: '2026-03-12T11:00:00.000Z' }));
    assert.deepEqual(dossiersOf('2026-03', withdrawn, world), []);
  });

  it('name a nominator once who wrote in two categories', () => {
    const both = [aNomination(), aNomination({ category: 'courage' })];
    assert.deepEqual(dossiersOf('2026-03', both, world)[0]?.nominatorIds, ['ben']);
  });

  it('carry an id that is no person id', () => {
    const [dossier] = dossiersOf('2026-03', two, world);
    assert.match(dossier?.id ?? '', /^[0-9a-f]{32}$/u);
  });

  it('give the same colleague another id in another month', () => {
    const march = dossiersOf('2026-03', two, world)[0]?.id;
    assert.notEqual(dossiersOf('2026-04', two, world)[0]?.id, march);
  });

  const people = Array.from({ length: 30 }, (_, n) =>
    aPerson({ id: `p${n}`, name: `${String.fromCharCode(65 + n)}anna Example` }),
  );
  const many = people.map(({ id }) => aNomination({ nomineeId: id }));

  it('stand in an order that has nothing to do with names', () => {
    const order = dossiersOf('2026-03', many, aWorld({ people })).map(({ nomineeId }) => nomineeId);
    assert.notDeepEqual(
      order,
      people.map(({ id }) => id),
    );
  });

  it('stand in the same order however the rows come', () => {
    const inWorld = aWorld({ people });
    const order = (rows: typeof many) => dossiersOf('2026-03', rows, inWorld).map(({ id }) => id);
    assert.deepEqual(order([...many].reverse()), order(many));
  });

  it('have ids that are no hash of month and colleague, and others under another secret', () => {
    const idsIn = (inWorld: World) => dossiersOf('2026-03', many, inWorld).map(({ id }) => id);
    const inWorld = aWorld({ people });
    const guessed = people.map(({ id }) => idFrom('dossier', '2026-03', id));
    const other = idsIn({ ...inWorld, keyed: keyedBy('another secret') });
    assert.deepEqual(
      idsIn(inWorld).filter((id) => [...guessed, ...other].includes(id)),
      [],
    );
  });

  it('keep their numbers when one colleague leaves', () => {
    const before = dossiersOf('2026-03', many, aWorld({ people }));
    const left = before[0]?.nomineeId;
    const after = people.map((person) =>
      person.id === left ? { ...person, leavesOn: '2026-03-10' } : person,
    );
    const rest = dossiersOf('2026-03', many, aWorld({ people: after }));
    assert.deepEqual(
      rest.map(({ number }) => number),
      before.slice(1).map(({ number }) => number),
    );
  });

  it('leave out somebody who is on no list any more', () => {
    assert.deepEqual(dossiersOf('2026-03', [aNomination({ nomineeId: 'gone' })], world), []);
  });
});

describe('who may judge a dossier', () => {
  const [dossier] = dossiersOf('2026-03', [aNomination({ nominatorId: judy.id })], world);

  it('is no nominator of it', () => assert.equal(mayJudge(judy, dossier!, world), false));
  it('is not its nominee', () => {
    assert.equal(mayJudge({ ...amina, roles: ['panel'] }, dossier!, world), false);
  });
  it('is nobody outside the panel', () => assert.equal(mayJudge(cleo, dossier!, world), false));
  it('is any other panel member', () => {
    assert.equal(mayJudge({ ...cleo, roles: ['panel_lead'] }, dossier!, world), true);
  });
});

describe('a text without a name', () => {
  const CASES: readonly (readonly [string, string, string])[] = [
    ['Amina stayed late', 'Amina Yusuf', 'This colleague stayed late'],
    ['when Amina Yusuf stayed late', 'Amina Yusuf', 'when this colleague stayed late'],
    ['when AMINA and amina stayed', 'Amina Yusuf', 'when this colleague and this colleague stayed'],
    ['Amina’s kindness', 'Amina Yusuf', 'This colleague’s kindness'],
    ["Amina's kindness", 'Amina Yusuf', "This colleague's kindness"],
    ['thanks to Mrs Yusuf.', 'Amina Yusuf', 'thanks to Mrs this colleague.'],
    ['Aminah is somebody else', 'Amina Yusuf', 'Aminah is somebody else'],
    ['We laminated the plan', 'Amina Yusuf', 'We laminated the plan'],
    ['Thank you. Amina helped', 'Amina Yusuf', 'Thank you. This colleague helped'],
    ['thanks to Sian', 'Siân Rhys', 'thanks to this colleague'],
    ['thanks to SIÂN', 'Siân Rhys', 'thanks to this colleague'],
    ['thanks to Sia\u0302n', 'Siân Rhys', 'thanks to this colleague'],
    ['thanks to Siân', 'Sian Rhys', 'thanks to this colleague'],
    ['so Mary-Jane helped', 'Mary-Jane Hall', 'so this colleague helped'],
    ['so Mary Jane helped', 'Mary-Jane Hall', 'so this colleague helped'],
    ['so Jane helped', 'Mary-Jane Hall', 'so this colleague helped'],
    ['so Rory O’Brien helped', "Rory O'Brien", 'so this colleague helped'],
    ["so O'Brien's team", 'Rory O’Brien', "so this colleague's team"],
    ['(Amina)', 'Amina Yusuf', '(this colleague)'],
    ['Amina,Yusuf', 'Amina Yusuf', 'This colleague'],
    ['thanks to Yusuf, Amina', 'Amina Yusuf', 'thanks to this colleague'],
    ['so O Brien helped', 'Rory O’Brien', 'so this colleague helped'],
    ['so O brien helped', 'Rory O’Brien', 'so this colleague helped'],
    [
      'so MorganEllis and Morgan‑Ellis and morgan ellis',
      'Siân Morgan-Ellis',
      'so this colleague and this colleague and this colleague',
    ],
    ['thanks to Duc Dang', 'Đức Đặng', 'thanks to this colleague'],
    ['thanks to Gross', 'Anna Groß', 'thanks to this colleague'],
    // An ordinary word stays one; the name goes where it can be told from it.
    ['helped our young people', 'Dee Young', 'helped our young people'],
    [
      'Young people said so, and our Young People agreed',
      'Dee Young',
      'Young people said so, and our Young People agreed',
    ],
    ['dee young and Ms Young helped', 'Dee Young', 'This colleague and Ms this colleague helped'],
    ['she will stay, and Will stayed', 'Will Marsh', 'she will stay, and this colleague stayed'],
    ['Will stayed in the marsh of it', 'Will Marsh', 'This colleague stayed in the marsh of it'],
    ['will marsh stayed', 'Will Marsh', 'This colleague stayed'],
    ['Brown paper, and thanks to Brown', 'Ola Brown', 'Brown paper, and thanks to this colleague'],
    ['a joy to work with, in May', 'Joy May', 'a joy to work with, in this colleague'],
    ['with grace and hope', 'Grace Hope', 'with grace and hope'],
    ['Amina/Ben', 'Amina Yusuf', 'This colleague/Ben'],
    ['amina.yusuf@elmshire.example', 'Amina Yusuf', 'This colleague.this colleague@elmshire.example'],
    ['so OBrien helped', 'Rory O’Brien', 'so this colleague helped'],
    ['so O`Brien helped', 'Rory O’Brien', 'so this colleague helped'],
    ["so O'Brien helped", 'Rory OBrien', 'so this colleague helped'],
    ['so Brien helped', 'Rory O’Brien', 'so this colleague helped'],
    ['thanks to Malgorzata', 'Małgorzata Nowak', 'thanks to this colleague'],
    ['thanks to MAŁGORZATA', 'Malgorzata Nowak', 'thanks to this colleague'],
    ['thanks to Soren', 'Søren Holm', 'thanks to this colleague'],
    ['Jo and Li', 'Li Wu', 'Jo and this colleague'],
    ['A plan', 'A Smith', 'A plan'],
    ['well-known Amina-led work', 'Amina Yusuf', 'well-known this colleague-led work'],
    ['nothing of the kind', 'Amina Yusuf', 'nothing of the kind'],
    ['Amina $& $1', 'Amina Yusuf', 'This colleague $& $1'],
  ];
  for (const [text, name, expected] of CASES) {
    it(`${text} → ${expected}`, () => assert.equal(withoutName(text, name, 'this colleague'), expected));
  }

  it('says nothing about a name made of signs only', () => {
    assert.equal(withoutName('well (done)', '( . )', 'this colleague'), 'well (done)');
  });
});
