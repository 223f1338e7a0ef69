import assert from 'node:assert/strict';
import { EventRowSchema, hashOfEvent } from '../../src/kernel/chain.js';
import { eventRow } from '../../src/kernel/layout.js';
import { collect } from '../../src/kernel/tables.js';
import { idOf } from './cast.js';
import { TENANT } from './lived-in.js';
import { type Opened, opened, recorded } from './opened.js';

// Events of release 0.1 do not say what they are of. They are read as they are, and nobody can add one like them once the
// first seal of this release was made.

const SUBJECT = `actions|${idOf('ben')}`;

/** What a release that knows no subject in an event writes: release 0.1, running again. */
const addedByRelease01 = async (service: Opened): Promise<string> => {
  const head = (await service.stored('state', SUBJECT, '0')) ?? assert.fail(SUBJECT);
  const seq = Number(head.seq) + 1;
  const last = await service.stored('state', SUBJECT, eventRow(Number(head.seq)));
  const line = {
    seq,
    at: '2026-03-30T10:00:00.000Z',
    actor: 'system',
    act: 'house.tidied',
    state: { head: EventRowSchema.parse(last).state?.head ?? '', items: {} },
    previous: String(head.chain),
  };
  const hash = hashOfEvent(line);
  await service.put('state', SUBJECT, eventRow(seq), { ...line, hash });
  await service.put('state', SUBJECT, '0', { ...head, seq, chain: hash });
  return eventRow(seq);
};

const broken = async ({ app }: Opened) =>
  (await app.audit.verify()).broken.map(({ table = 'state', row }) => `${table} ${row}`);

describe('the record of changes that release 0.1 has left', () => {
  let service: Opened;
  beforeEach(async () => {
    service = await opened(await recorded('rows-0.1'));
  });

  it('is whole before and after the first seal of this release', async () => {
    const before = await broken(service);
    await service.app.audit.seal();
    assert.deepEqual([before, await broken(service)], [[], []]);
  });

  it('may grow in its old form while both releases run, until that seal', async () => {
    await addedByRelease01(service);
    const before = await broken(service);
    await service.app.audit.seal();
    assert.deepEqual([before, await broken(service)], [[], []]);
  });

  it('may not grow in its old form after that seal, be everything else in order', async () => {
    await service.app.audit.seal();
    const row = await addedByRelease01(service);
    assert.deepEqual(await broken(service), [`state ${row}`]);
  });

  it('may have done so when an administrator says that release 0.1 ran again, and no further', async () => {
    await service.app.audit.seal();
    await addedByRelease01(service);
    await service.app.audit.acceptEarlierForm();
    const accepted = await broken(service);
    const row = await addedByRelease01(service);
    assert.deepEqual([accepted, await broken(service)], [[], [`state ${row}`]]);
  });

  it('may not be opened for its old form by an event that is not sealed yet', async () => {
    await service.app.audit.seal();
    const row = await addedByRelease01(service);
    const head = (await service.stored('state', 'audit|seals', '0')) ?? assert.fail('no seals');
    const seq = Number(head.seq) + 1;
    const last = await service.stored('state', 'audit|seals', eventRow(Number(head.seq)));
    const { hash: _hash, ...line } = EventRowSchema.parse({
      ...last,
      seq,
      act: 'audit.form-raised',
      previous: head.chain,
    });
    const forged = hashOfEvent(line);
    await service.put('state', 'audit|seals', eventRow(seq), { ...line, hash: forged });
    await service.put('state', 'audit|seals', '0', { ...head, seq, chain: forged });
    assert.deepEqual(await broken(service), [`state ${row}`]);
  });

  it('has the settings and the staff list in it from the first seal on, as they stood', async () => {
    await service.app.audit.seal();
    const acts = async (table: 'settings' | 'people') =>
      (await collect(service.tables.list(table, TENANT, { from: 'e|', below: 'f' }))).map(
        ({ value }) => value.act,
      );
    assert.deepEqual(
      [await acts('settings'), await acts('people')],
      [['settings.recorded'], ['staff.recorded']],
    );
    const current = await service.stored('settings', '', 'current');
    await service.put('settings', '', 'current', { ...current, values: {} });
    assert.deepEqual(await broken(service), ['settings current']);
  });
});
