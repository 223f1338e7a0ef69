import assert from 'node:assert/strict';
import { aConversation } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';
import { anApp, type Organisation } from './organisation.js';

const KIT = '7a5d9f0c-3b1e-4f6a-9c8d-7e2b4a6c8d07';
const ON_THE_LIST = aPerson({ id: KIT, name: 'Kit Moss', email: 'kit.moss@elmshire.example' });

/** Kit has installed the app on Monday 9 March 2026, and nobody is on the staff list. */
const installed = async (): Promise<Organisation> => {
  const org = anApp('2026-03-09T08:00:00Z');
  await org.app.inbound.arrived(aConversation(KIT));
  return org;
};
const chats = async (org: Organisation) =>
  (await org.rows()).filter((row) => row.startsWith('conversations') && row.includes(KIT)).length;

describe('what is kept of somebody who installed the app before the staff list knew them', () => {
  it('is described, field by field', async () => {
    assert.deepEqual(await (await installed()).app.privacy.undescribed(), []);
  });

  it('goes after the days of the setting, with the count of its day, and not before', async () => {
    const org = await installed();
    const left: number[] = [];
    for (const at of ['2026-05-08T10:00:00Z', '2026-05-09T10:00:00Z']) {
      org.moveTo(at);
      await org.app.privacy.retain(false);
      left.push((await org.rows()).filter((row) => row.startsWith('conversations')).length);
    }
    assert.deepEqual(left, [2, 0]);
  });

  it('goes as soon as the setting says', async () => {
    const org = await installed();
    await org.app.settings.set('retention.installedDays', 7, 'somebody', org.now());
    org.moveTo('2026-03-17T10:00:00Z');
    await org.app.privacy.retain(false);
    assert.equal(await chats(org), 0);
  });

  it('stays like any chat once they are on the list, and goes with their entry', async () => {
    const org = await installed();
    await org.app.directory.replaceAll([{ ...ON_THE_LIST, leavesOn: '2026-12-31' }]);
    const left: number[] = [];
    for (const at of ['2026-08-01T10:00:00Z', '2029-01-02T10:00:00Z']) {
      org.moveTo(at);
      await org.app.privacy.retain(false);
      left.push(await chats(org));
    }
    assert.deepEqual(left, [1, 0]);
  });

  it('is copied and erased by their object id', async () => {
    const org = await installed();
    const who = await org.app.privacy.sought(KIT);
    const found = await org.app.privacy.findings(who!);
    const erased = await org.app.privacy.erase(KIT, false);
    assert.deepEqual(
      [found.map(({ type }) => type), erased.kind, await chats(org)],
      [['chat.early'], 'done', 0],
    );
  });
});
