import assert from 'node:assert/strict';
import { anOffice } from '../support/office.js';
import { admin, aFolder } from './run.js';

const STAFF = `entra_id,name,email,job_title,team,service,manager_email,supervisor_email,second_supervisor_email,roles,started_on,induction_started_on,away_from,away_until,leaves_on
11111111-2222-4333-8444-000000000001,Ruth Osei,ruth@elmshire.example,Manager,Front door,Children,,,,manager,2020-01-06,,,,
11111111-2222-4333-8444-000000000002,Erin Doyle,erin@elmshire.example,Social worker,Front door,Children,ruth@elmshire.example,,,social_worker,2020-01-06,,,,`;
const COLUMNS =
  'reference,title,why,evidence_needed,owner_email,checker_email,due_on,source,goal,area,agreed_on';
const row = (reference: string, owner = 'erin', dueOn = '2026-04-17') =>
  `${reference},Write it,People can see it,The guide,${owner}@elmshire.example,,${dueOn},audit,,,2026-03-02`;
const file = (...rows: readonly string[]) => Buffer.from([COLUMNS, ...rows].join('\n'));

const office = async () => {
  const one = anOffice('2026-03-11T10:00:00Z');
  const { code, says } = await one.import('staff', Buffer.from(STAFF));
  assert.equal(code, 0, says.join('\n'));
  return one;
};

describe('a file of actions of which a row is refused', () => {
  it('says what the others would do, and writes them when that is asked for', async () => {
    const one = await office();
    const three = file(row('A'), row('B', 'nobody'), row('C'));
    const before = await one.dump();
    const first = await one.import('actions', three);
    assert.equal(first.code, 1);
    assert.match(first.says[0] ?? '', /^line 3, owner_email "nobody@/u);
    assert.deepEqual(first.says.slice(1), [
      'Without the 1 row with problems (--apply-rest writes the others):',
      '2 rows: 2 added, 0 changed, 0 same.',
      '1 problem. Nothing was written.',
    ]);
    assert.deepEqual(await one.dump(), before);
    const rest = await one.import('actions', three, { isRestApplied: true });
    assert.equal(rest.code, 0);
    assert.match(rest.says[0] ?? '', /^line 3, owner_email/u);
    assert.deepEqual(rest.says.slice(1), [
      '1 problem. Left out: 1 row.',
      '2 rows: 2 added, 0 changed, 0 same.',
      'Written, without the 1 row with problems.',
    ]);
    const again = await one.import('actions', three, { isRestApplied: true });
    assert.equal(again.says.at(-1), 'Nothing to write: the rest is all there already.');
  });

  it('says in a dry run which the others are, and writes nothing', async () => {
    const one = await office();
    const before = await one.dump();
    const dry = await one.import('actions', file(row('A', 'nobody'), row('C')), {
      isDryRun: true,
      isRestApplied: true,
    });
    assert.ok(dry.says.includes('  added  C (Write it)'), dry.says.join('\n'));
    assert.equal(dry.says.at(-1), 'Dry run: nothing was written.');
    assert.deepEqual(await one.dump(), before);
  });

  it('with a comma too many is one of them', async () => {
    const one = await office();
    const rest = await one.import('actions', file(`${row('A')},and more`, row('C')), { isRestApplied: true });
    assert.deepEqual(rest.says.slice(-2), [
      '1 row: 1 added, 0 changed, 0 same.',
      'Written, without the 1 row with problems.',
    ]);
  });

  it('is refused whole where rows cannot be told apart, or the header is wrong', async () => {
    const one = await office();
    for (const bytes of [
      file(row('A'), `"${row('B')}`, row('C')),
      Buffer.from(`reference,title\nA,Write it\n`),
    ]) {
      const { code, says } = await one.import('actions', bytes, { isRestApplied: true });
      assert.equal(code, 1, says.join('\n'));
      assert.match(says.at(-1) ?? '', /Nothing was written\.$/u);
    }
  });
});

describe('a staff file of which a row is refused', () => {
  it('is refused whole, because its rows name each other', async () => {
    const one = anOffice('2026-03-11T10:00:00Z');
    const broken = Buffer.from(STAFF.replace('Erin Doyle', ''));
    const { code, says } = await one.import('staff', broken, { isRestApplied: true });
    assert.equal(code, 1);
    assert.match(says.at(-1) ?? '', /Nothing was written\.$/u);
  });
});

describe('“--take”', function () {
  this.timeout(60_000);

  it('takes the columns that may be taken, and no other', async () => {
    const ran = await admin(await aFolder(), {}, 'import', 'actions', 'plan.csv', '--take', 'title');
    assert.notEqual(ran.code, 0);
    assert.match(ran.err, /owner_email,due_on,status/u);
  });
});
