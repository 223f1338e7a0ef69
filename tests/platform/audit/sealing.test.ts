import assert from 'node:assert/strict';
import { memorySeals } from '../../../src/platform/audit/memory-seals.js';
import { makeSealer } from '../../../src/platform/audit/seal.js';
import { parseSeal } from '../../../src/platform/audit/seal-text.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aPlatform, aWorld } from '../../support/world.js';
import { aServiceAtWork, type ServiceAtWork } from './service-at-work.js';

const JAR = { kind: 'jar', id: '7' };

/** One or more sealers over the same tables and seals, and a jar that changes. */
const aPlace = (tables = memoryTables(), seals = memorySeals()) => {
  const platform = aPlatform();
  const sealer = () => makeSealer({ tables: platform.tables, tenant: 'test-tenant', beside: [], seals });
  const change = (id: string) =>
    platform.ports.subjects.change(
      { ...JAR, id },
      async () => undefined,
      () => ({ reply: undefined, change: { head: { id }, events: [{ actor: 'ann', act: 'jars.pay' }] } }),
    );
  const linesOf = async (name: string) =>
    parseSeal(name, (await seals.read(name)) ?? '')
      ?.lines.map(({ subject }) => subject)
      // The record of the seals changes with each of them.
      .filter((subject) => subject !== 'audit|seals');
  return { tables, seals, sealer, change, linesOf };
};

const at = (now: string) => aWorld({ now });
const always = async () => true;

describe('the seal of the day', () => {
  it('is made after midnight in London, also in summer time', async () => {
    const { seals, sealer } = aPlace();
    const one = sealer();
    await one.daily(at('2026-07-01T22:59:00Z'), always);
    await one.daily(at('2026-07-01T23:00:00Z'), always);
    assert.deepEqual([...(await seals.names())].sort(), ['2026-07-01.jsonl', '2026-07-02.jsonl']);
  });

  it('is not made in sending hours, when people wait for their messages', async () => {
    const { seals, sealer } = aPlace();
    await sealer().daily(at('2026-03-11T10:00:00Z'), always);
    assert.deepEqual(await seals.names(), []);
  });

  it('is one, however often it is asked for and by how many instances', async () => {
    const { seals, sealer, change, linesOf } = aPlace();
    await change('7');
    const [one, two] = [sealer(), sealer()];
    const night = at('2026-03-11T00:05:00Z');
    await Promise.all([one.daily(night, always), two.daily(night, always)]);
    await change('8');
    await Promise.all([one.daily(at('2026-03-11T18:00:00Z'), always), sealer().daily(night, always)]);
    assert.deepEqual(
      [await seals.names(), await linesOf('2026-03-11.jsonl')],
      [['2026-03-11.jsonl'], ['jar|7']],
    );
  });

  it('after days without one holds all that has changed since', async () => {
    const { sealer, change, linesOf } = aPlace();
    const one = sealer();
    await change('1');
    await one.daily(at('2026-03-11T00:05:00Z'), always);
    await change('2');
    await change('3');
    await one.daily(at('2026-03-16T00:05:00Z'), always);
    assert.deepEqual(await linesOf('2026-03-16.jsonl'), ['jar|2', 'jar|3']);
  });

  it('is made on a day without a change too, so that the next one has something to follow', async () => {
    const { sealer, linesOf } = aPlace();
    await sealer().daily(at('2026-03-11T00:05:00Z'), always);
    assert.deepEqual(await linesOf('2026-03-11.jsonl'), []);
  });

  it('is the first of a month with every head, whenever it changed', async () => {
    const { sealer, change, linesOf } = aPlace();
    const one = sealer();
    await change('1');
    await one.daily(at('2026-03-30T00:05:00Z'), always);
    await change('2');
    await one.daily(at('2026-04-01T00:05:00Z'), always);
    assert.deepEqual(await linesOf('2026-04-01.jsonl'), ['jar|1', 'jar|2']);
  });

  it('is left to another instance by one that is told to stop', async () => {
    const { seals, sealer, change } = aPlace();
    for (let n = 0; n < 500; n += 1) await change(`jar-${n}`);
    const night = at('2026-03-11T00:05:00Z');
    const one = sealer();
    assert.deepEqual(await one.daily(night, async () => false), { kind: 'given-up' });
    assert.deepEqual(await seals.names(), []);
    assert.equal((await one.daily(night, always)).kind, 'made');
  });

  it('carries the hash of the one before, so that one that was changed shows', async () => {
    const { seals, sealer, change } = aPlace();
    const one = sealer();
    for (const day of ['2026-03-11', '2026-03-12', '2026-03-13']) {
      await change(day);
      await one.now(at(`${day}T10:00:00Z`));
    }
    const texts = await Promise.all(
      (await seals.names()).map(async (name) => parseSeal(name, (await seals.read(name))!)!),
    );
    assert.deepEqual(
      texts.map(({ header }) => header.previous),
      ['', texts[0]!.hash, texts[1]!.hash],
    );
  });
});

describe('the leader’s round', () => {
  let service: ServiceAtWork;
  before(async () => {
    service = await aServiceAtWork();
  });

  it('seals at night, and once', async () => {
    service.moveTo('2026-03-12T00:00:30Z');
    await service.app.tick();
    service.moveTo('2026-03-12T00:01:00Z');
    await service.app.tick();
    assert.deepEqual(await service.seals.names(), ['2026-03-12.jsonl']);
  });

  it('goes on when the seals cannot be reached', async () => {
    const { seals } = service;
    const { names } = seals;
    Object.assign(seals, {
      names: async () => {
        throw new RangeError('no answer');
      },
    });
    service.moveTo('2026-03-13T00:00:30Z');
    await service.app.tick();
    Object.assign(seals, { names });
    service.moveTo('2026-03-13T00:01:00Z');
    await service.app.tick();
    assert.deepEqual(await seals.names(), ['2026-03-12.jsonl', '2026-03-13.jsonl']);
  });
});

describe('a seal asked for by hand', () => {
  it('is made although the day has one, under a name of its own', async () => {
    const { seals, sealer, change, linesOf } = aPlace();
    const one = sealer();
    await change('1');
    await one.now(at('2026-03-11T10:00:00Z'));
    await change('2');
    await one.now(at('2026-03-11T10:01:00Z'));
    assert.deepEqual(await seals.names(), ['2026-03-11.jsonl', '2026-03-11-2.jsonl']);
    assert.deepEqual(await linesOf('2026-03-11-2.jsonl'), ['jar|2']);
  });
});
