import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { HistoryLine } from '../../../src/kernel/history.js';
import { collect } from '../../../src/kernel/tables.js';
import { makeHistory } from '../../../src/platform/audit/history.js';
import { platformHistory } from '../../../src/platform/audit/platform-history.js';
import { DEFAULT_SETTINGS } from '../../support/registry.js';
import { aPlatform } from '../../support/world.js';
import { filesBelow } from '../../support/zones.js';
import { actsIn } from './acts.js';
import { aWorkedService, type ServiceAtWork, TENANT } from './service-at-work.js';

const sources = filesBelow(join(import.meta.dirname, '../../../src'), (path) => path.endsWith('.ts'));

/** Acts that stand in stored rows and that this release no longer writes. */
const WRITTEN_EARLIER = ['house.tidied'];

describe('the history', () => {
  let service: ServiceAtWork;
  let lines: readonly HistoryLine[];
  before(async function () {
    this.timeout(20_000);
    service = await aWorkedService();
    lines = [...platformHistory, ...service.app.capabilities.flatMap(({ acts }) => acts)];
  });
  const personWith = async (email: string) => (await service.app.world()).people.byEmail(email)!;
  const told = async (email: string) =>
    service.app.audit.ofPerson((await personWith(email)).id, await service.app.world());

  it('has a sentence for every act that the code can write', () => {
    const acts = actsIn(sources);
    const known = new Set(lines.map(({ act }) => act));
    assert.ok(acts.size > 20, `only ${acts.size} acts were found`);
    assert.deepEqual(
      [...acts].filter((act) => !known.has(act)),
      [],
    );
  });

  it('has one sentence for an act, and none for what the code does not write', () => {
    const acts = actsIn(sources);
    const known = lines.map(({ act }) => act);
    const others = known.filter((act) => !acts.has(act));
    assert.deepEqual([others, known.length], [WRITTEN_EARLIER, new Set(known).size]);
  });

  it('has words for every event of two weeks of work', async () => {
    const rows = await collect(service.tables.scan('state', `${TENANT}|`, { from: 'e|', below: 'f' }));
    const known = new Set(lines.map(({ act }) => act));
    assert.deepEqual(
      rows.filter(({ value }) => !known.has(String(value.act))),
      [],
    );
  });

  it('says who confirmed what of whom, and when, in the words of the clock in London', async () => {
    const all = await told('sian.morgan-ellis@elmshire.example');
    assert.ok(
      all.some((line) =>
        /^On Friday 13 March 2026 at 11:00, Siân Morgan-Ellis confirmed that supervision of Łukasz Borowiec was held on Thursday 12 March 2026: /u.test(
          line,
        ),
      ),
      all.join('\n'),
    );
  });

  it('reads in time order', async () => {
    const person = (await service.app.world()).people.all.find(({ name }) => name === 'Łukasz Borowiec')!;
    const all = await service.app.audit.ofPerson(person.id, await service.app.world());
    const days = all.map((line) => Date.parse(`${/On \w+ (\d+ \w+ \d{4})/u.exec(line)![1]} UTC`));
    assert.deepEqual(
      days,
      [...days].sort((a, b) => a - b),
    );
    assert.ok(days.length > 8);
  });

  it('of a subject has all of its events and no others', async () => {
    const subject = { kind: 'shoutouts', id: '2026-03' };
    const all = await service.app.audit.ofSubject(subject, await service.app.world());
    const rows = await collect(
      service.tables.list('state', `${TENANT}|shoutouts|2026-03`, { from: 'e|', below: 'f' }),
    );
    assert.deepEqual(
      [all.length, all.every((line) => line.includes('wrote a shout-out to'))],
      [rows.length, true],
    );
  });

  it('of nobody and nothing is empty', async () => {
    const world = await service.app.world();
    assert.deepEqual(
      [
        await service.app.audit.ofSubject({ kind: 'supervision', id: 'nobody' }, world),
        await service.app.audit.ofPerson('00000000-0000-4000-8000-999999999999', world),
      ],
      [[], []],
    );
  });

  it('calls those who are gone somebody, and never shows an id', async () => {
    const { people } = await service.app.world();
    const leaver = people.all.find(({ supervisorId }) => supervisorId)!;
    await service.app.directory.replaceAll(
      people.all
        .filter(({ id }) => id !== leaver.id)
        .map(({ supervisorId: _s, managerId: _m, ...rest }) => rest),
    );
    const all = await service.app.audit.ofPerson(leaver.id, await service.app.world());
    // What an import changed is said of the whole list.
    const own = all.filter((line) => !line.includes('changed the staff list'));
    assert.ok(own.length > 0 && own.every((line) => line.includes('somebody no longer in the staff list')));
    assert.ok(all.every((line) => !/[0-9a-f]{8}-[0-9a-f]{4}/u.test(line)));
    await service.app.directory.replaceAll(people.all);
  });

  it('is plain: no sentence shouts, names a field or leaves a gap', () => {
    const names = {
      person: () => 'Ann Fenn',
      day: () => 'Tuesday 3 March 2026',
      month: () => 'March 2026',
      item: () => undefined,
      settings: DEFAULT_SETTINGS,
    };
    const event = { subject: { kind: 'k', id: 'x' }, before: {}, after: {} };
    for (const { act, say } of lines) {
      assert.doesNotMatch(say(event, names), /[!{}]|\b(?:null|NaN|object|user)\b|\.$|^[A-Z]/u, act);
    }
  });
});

describe('the history of changes that named no event', () => {
  it('reads the same whether this release wrote the event or an earlier one', async () => {
    const { ports, tables, world } = aPlatform();
    const subject = { kind: 'jar', id: '7' };
    for (const events of [[], [{ actor: 'system', act: 'house.tidied' }]]) {
      const change = { head: { full: true }, events };
      await ports.subjects.change(
        subject,
        async () => undefined,
        () => ({ reply: undefined, change }),
      );
    }
    const acts = (await collect(tables.scan('state', '', { from: 'e|', below: 'f' }))).map(
      ({ value }) => value.act,
    );
    const history = makeHistory({ tables, tenant: 'test-tenant', beside: [], acts: [] });
    const [now, earlier] = await history.ofSubject(subject, world());
    assert.deepEqual([acts, now], [['system.tidied', 'house.tidied'], earlier]);
    assert.match(now ?? '', /Throughline tidied rows of its own\.$/u);
  });
});

describe('the search for acts', () => {
  const found = (source: string) => [...actsIn(new Map([['a.ts', source]]))];
  for (const [source, acts] of [
    ["events: [{ actor: 'system', act: 'jars.pay' }]", ['jars.pay']],
    ["actor: person.id, act: isFull ? 'jars.close' : 'jars.pay',", ['jars.close', 'jars.pay']],
    ["const ACTS = {\n  a: 'jars.pay',\n  b: 'jars.close',\n} as const;", ['jars.pay', 'jars.close']],
    ["await write(id, 'jars.pay', (was) => was)", ['jars.pay']],
    ["const PAID = 'jars.pay'; … events: [{ actor, act: PAID }]", ['jars.pay']],
    ["{ act: 'jars.pay', say: () => 'paid' }", []],
    ["may(act: 'supervision.confirm' | 'supervision.agree')", []],
    ["events: [{ actor: actor.id, act: 'shoutouts.withdraw', before }]", ['shoutouts.withdraw']],
  ] as const) {
    it(`finds ${acts.join(' and ') || 'none'} in ${source.replaceAll('\n', ' ')}`, () => {
      assert.deepEqual(found(source), acts);
    });
  }
});
