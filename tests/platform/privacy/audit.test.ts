import assert from 'node:assert/strict';
import { anOrganisation, ERIN, type Organisation } from './organisation.js';

const SIX_YEARS_LATER = '2032-03-12T10:00:00Z';

const pruned = async (org: Organisation, isDryRun: boolean): Promise<number> =>
  (await org.app.privacy.retain(isDryRun)).find(({ type }) => type === 'audit.events')?.deleted ?? 0;

const eventsBefore = async (org: Organisation, day: string): Promise<number> =>
  (await org.rows()).filter(
    (row) =>
      // That the last seal was made is said after it, and so in no seal yet.
      !row.includes('"act":"audit.sealed"') &&
      (/"at":"(\d{4}-\d{2}-\d{2})T[^"]*","actor"/u.exec(row)?.[1] ?? day) < day,
  ).length;

describe('the record of changes and the rights of the person', () => {
  it('is whole after an erasure, a hold and a retention run', async () => {
    const org = await anOrganisation();
    await org.app.audit.seal();
    await org.app.privacy.setHold(ERIN, 'ET-2026-014');
    await org.app.privacy.liftHold(ERIN, 'ET-2026-014');
    await org.app.privacy.erase(ERIN, false);
    org.moveTo('2028-06-01T10:00:00Z');
    await org.app.privacy.retain(false);
    const checked = await org.app.audit.verify();
    assert.deepEqual(checked.broken, []);
  });

  it('loses what is six years old with the retention run, and is whole after that', async () => {
    const org = await anOrganisation();
    await org.app.audit.seal();
    org.moveTo(SIX_YEARS_LATER);
    const planned = await pruned(org, true);
    assert.ok(planned > 0);
    assert.equal(await pruned(org, false), planned);
    assert.equal(await eventsBefore(org, '2026-03-12'), 0);
    assert.deepEqual((await org.app.audit.verify()).broken, []);
  });

  it('stays on the day six years later', async () => {
    const org = await anOrganisation();
    await org.app.audit.seal();
    org.moveTo('2032-03-09T10:00:00Z');
    assert.equal(await pruned(org, true), 0);
  });

  it('keeps the events that name somebody under a legal hold', async () => {
    const org = await anOrganisation();
    await org.app.audit.seal();
    await org.app.privacy.setHold(ERIN, 'ET-2026-014');
    const events = async () => (await org.holding(ERIN)).filter((row) => row.includes('"actor"'));
    const before = await events();
    org.moveTo(SIX_YEARS_LATER);
    await org.app.privacy.retain(false);
    const after = await events();
    assert.deepEqual(
      before.filter((row) => !after.includes(row)),
      [],
    );
  });
});
