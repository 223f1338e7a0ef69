import assert from 'node:assert/strict';
import { countedIn } from '../../../src/features/actions/counted/brief.js';
import { readCounted } from '../../../src/features/actions/counted/index.js';
import { actions } from '../../../src/features/actions/index.js';
import { type Action, actionsOf } from '../../../src/features/actions/model.js';
import { records } from '../../../src/features/actions/records.js';
import { placeAll } from '../../../src/features/actions/register/index.js';
import { HeadRowSchema } from '../../../src/kernel/chain.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { partitionOf } from '../../../src/kernel/layout.js';
import { allRows } from '../../support/open-service.js';
import { anAction, aPlaceWith, checker, onDay, owner, pressOf } from './builders.js';

const today = onDay('2026-03-11');
const AT = '2026-03-09T10:12:00.000Z';

const headIn = async (place: Awaited<ReturnType<typeof aPlaceWith>>['place']): Promise<JsonObject> => {
  const row = await place.tables.get('state', partitionOf('test-tenant', actionsOf(owner.id)), '0');
  return JSON.parse(JSON.stringify(HeadRowSchema.parse(row?.value).head));
};

describe('What reports count of an action', () => {
  it('is written with every press, without its long texts', async () => {
    const action = anAction({ dueOn: '2026-03-10', status: 'at_risk' });
    const { place, feature } = await aPlaceWith({}, action);
    const command = feature.commands[0] ?? assert.fail();
    const list = (await command.run(place.asker(owner.id), '')) ?? assert.fail();
    const { verb, data } = pressOf(list, 'Save answers', { [`status.${action.id}`]: 'off_track' });
    await feature.verbs.find(({ name }) => name === verb)?.press(place.asker(owner.id), data);
    const { counted } = await headIn(place);
    assert.ok(Array.isArray(counted));
    const text = JSON.stringify(counted);
    assert.match(text, /"status":"off_track"/u);
    assert.doesNotMatch(text, /Visits are seen to be on time|The audit report/u);
    const [read] = await readCounted(place.ports, 'all', today);
    assert.deepEqual([read?.id, read?.ownerId, read?.status], [action.id, owner.id, 'off_track']);
  });

  it('is read from the rows where a head does not say it, and where it cannot be read', async () => {
    const { place } = await aPlaceWith({}, anAction({ title: 'Written before' }));
    assert.equal((await headIn(place)).counted, undefined);
    const titles = async () => (await readCounted(place.ports, [owner.id], today)).map(({ title }) => title);
    assert.deepEqual(await titles(), ['Written before']);
    for (const counted of [null, [{ id: 'x', status: 'one-of-another-release' }], 'nonsense'])
      await place.ports.subjects.change(
        actionsOf(owner.id),
        async () => undefined,
        () => ({
          reply: undefined,
          change: { head: { ownerId: owner.id, count: 1, counted }, events: [] },
        }),
      );
    assert.deepEqual(await titles(), ['Written before']);
  });

  it('knows the day on which its owner said that it is done, and none of the words', () => {
    const done = anAction({
      status: 'done_to_check',
      evidence: { text: 'The list is on the board', byId: owner.id, at: AT },
    });
    const [brief] = countedIn([done], today).counted ?? [];
    assert.equal(brief?.doneOn, '2026-03-09');
    assert.doesNotMatch(JSON.stringify(brief), /on the board/u);
  });

  it('leaves out what is with somebody else, and what was closed long ago', () => {
    const long = { status: 'complete', firstDueOn: '2025-01-10', dueOn: '2025-01-10' } as const;
    const all: readonly Action[] = [
      anAction({ title: 'Elsewhere', movedToId: checker.id }),
      anAction({ title: 'Old', ...long, completedOn: '2025-01-31', addedOn: '2024-12-02' }),
      anAction({ title: 'Lately', ...long, completedOn: '2025-03-03' }),
    ];
    assert.deepEqual(
      countedIn(all, today).counted?.map(({ title }) => title),
      ['Lately'],
    );
  });

  it('is put right once a week, where a release that did not know it has written', async () => {
    const { place } = await aPlaceWith({}, anAction({ title: 'Written before' }));
    await placeAll(today, place.ports);
    assert.match(JSON.stringify((await headIn(place)).counted), /Written before/u);
    const events = (await allRows(place.tables)).filter(({ value }) => value.act === 'actions.counted');
    assert.equal(events.length, 1);
  });

  it('goes with the actions that go, and when somebody is taken out of them', () => {
    const action = anAction({ checkerId: checker.id });
    const item = { key: `i|${action.id}`, value: JSON.parse(JSON.stringify(action)) };
    const rows = {
      ref: actionsOf(owner.id),
      head: { ownerId: owner.id, count: 1, ...countedIn([action], today) },
      items: [item],
    };
    const who = { ...checker, named: { isIn: () => false, takenOutOf: (text: string) => text } };
    const fates = records.data.erase(rows, who as never);
    const head = fates.find(({ key }) => key === '')?.fate;
    assert.ok(head?.do === 'replace');
    assert.equal(head.value.counted, undefined);
    assert.doesNotMatch(JSON.stringify(fates), new RegExp(checker.id, 'u'));
  });
});

describe('The upkeep of actions', () => {
  it('writes no head whose count is right', async () => {
    const { place } = await aPlaceWith({}, anAction());
    await placeAll(today, place.ports);
    await placeAll(onDay('2026-03-25'), place.ports);
    const events = (await allRows(place.tables)).filter(({ value }) => value.act === 'actions.counted');
    assert.equal(events.length, 1);
    assert.ok(actions.upkeep);
  });
});
