import assert from 'node:assert/strict';
import {
  blankHead,
  HeadSchema,
  refOf,
  SESSIONS,
  type Session,
} from '../../../../src/features/supervision/model.js';
import { drawAgain, drawRecordsDue } from '../../../../src/features/supervision/sampling/drawing/index.js';
import {
  DRAWS,
  DrawnSchema,
  drawnKey,
  drawRefOf,
  SampleHeadSchema,
  sampleRefOf,
} from '../../../../src/features/supervision/sampling/model.js';
import { isObject } from '../../../../src/kernel/json.js';
import { aPerson, aPlatform, type Platform } from '../../../support/world.js';
import { aSession } from '../builders.js';

const RUTH = aPerson({ id: 'ruth', roles: ['manager'] });
const TOM = aPerson({ id: 'tom', roles: ['manager'] });
const WORKERS = [1, 2, 3, 4].map((n) => aPerson({ id: `worker-${n}`, supervisorId: n < 4 ? 'ruth' : 'tom' }));
const MORNING = '2027-04-01T08:31:00Z';

const record = ({ ports }: Platform, worker: string, session: Partial<Session>) => {
  const held = aSession({ heldOn: '2027-03-08', by: 'ruth', ...session });
  return ports.subjects.change(
    refOf(worker),
    async (view) => view.head(HeadSchema),
    (head) => ({
      reply: undefined,
      change: {
        head: head ?? blankHead(worker),
        items: [{ key: SESSIONS.key(held.heldOn), value: held }],
        events: [],
      },
    }),
  );
};

const aService = async (): Promise<Platform> => {
  const platform = aPlatform({ now: '2027-03-31T10:00:00Z', people: [RUTH, TOM, ...WORKERS] });
  for (const n of [1, 2, 3]) await record(platform, `worker-${n}`, {});
  await record(platform, 'worker-4', { by: 'tom' });
  return platform;
};
const drawAt = async (platform: Platform, now: string) => {
  platform.setNow(now);
  await drawRecordsDue(platform.world(), platform.ports);
};
const drawnOf = ({ ports }: Platform, supervisor: string) =>
  ports.subjects.read(sampleRefOf(supervisor), async (view) => view.items(DRAWS.prefix, DrawnSchema));

describe('the records of a month that is over', () => {
  it('are not drawn before the daily run of the first working morning after it', async () => {
    const platform = await aService();
    // In March it is the turn of February, of which nothing is on record.
    await drawAt(platform, '2027-03-31T10:00:00Z');
    const before = await platform.dump();
    await drawAt(platform, '2027-03-31T16:00:00Z');
    await drawAt(platform, '2027-04-01T08:00:00Z');
    assert.equal(await platform.dump(), before);
  });

  it('are drawn on it, one of each supervisor, with everything in the record of changes to draw them again', async () => {
    const platform = await aService();
    await drawAt(platform, MORNING);
    const [own, ...others] = await drawnOf(platform, 'ruth');
    assert.deepEqual([others, own?.value.among.length], [[], 3]);
    assert.equal((await drawnOf(platform, 'tom'))[0]?.value.workerId, 'worker-4');
    const [begun, made] = await platform.events(drawRefOf('2027-03'));
    assert.ok(isObject(begun?.after));
    const { seed = '' } = begun.after;
    assert.deepEqual(
      [begun?.act, made?.act, made?.after],
      [
        'supervision.draw-begun',
        'supervision.draw-made',
        { month: '2027-03', seed, supervisors: 2, sessions: 4 },
      ],
    );
    const [event] = await platform.events(sampleRefOf('ruth'));
    assert.deepEqual(
      [event?.actor, event?.act, event?.after],
      [
        'system',
        'supervision.record-drawn',
        {
          month: '2027-03',
          seed,
          among: ['worker-1~2027-03-08', 'worker-2~2027-03-08', 'worker-3~2027-03-08'],
          drawn: `${own?.value.workerId}~2027-03-08`,
        },
      ],
    );
  });

  it('are drawn once, however often it is asked', async () => {
    const platform = await aService();
    await drawAt(platform, MORNING);
    const before = await platform.dump();
    await record(platform, 'worker-1', { heldOn: '2027-03-30' });
    const after = await platform.dump();
    await drawAt(platform, '2027-04-01T08:46:00Z');
    await drawAt(platform, '2027-04-20T08:31:00Z');
    assert.notEqual(after, before);
    assert.equal(await platform.dump(), after);
  });

  it('are drawn once by two instances at the same time', async () => {
    const platform = await aService();
    platform.setNow(MORNING);
    const world = platform.world();
    await Promise.all([drawRecordsDue(world, platform.ports), drawRecordsDue(world, platform.ports)]);
    assert.equal((await platform.events(sampleRefOf('ruth'))).length, 1);
    assert.equal((await platform.events(drawRefOf('2027-03'))).length, 2);
    assert.ok((await drawAgain('2027-03', platform.ports))?.records.every(({ isSame }) => isSame));
  });

  it('go on with the same seed where a crash stopped them, and leave alone what is drawn', async () => {
    const platform = await aService();
    platform.setNow(MORNING);
    const { subjects } = platform.ports;
    let writes = 0;
    const failing: typeof subjects = {
      ...subjects,
      change: (...given: Parameters<typeof subjects.change>) => {
        writes += 1;
        return writes > 2 ? Promise.reject(new Error('gone')) : subjects.change(...given);
      },
    } as typeof subjects;
    await assert.rejects(drawRecordsDue(platform.world(), { ...platform.ports, subjects: failing }), /gone/u);
    const first = await platform.dump();
    await drawAt(platform, '2027-04-02T08:31:00Z');
    const again = await drawAgain('2027-03', platform.ports);
    assert.notEqual(await platform.dump(), first);
    assert.deepEqual(
      [again?.draw.isComplete, again?.records.length, again?.records.every(({ isSame }) => isSame)],
      [true, 2, true],
    );
    for (const supervisor of ['ruth', 'tom'])
      assert.equal((await platform.events(sampleRefOf(supervisor))).length, 1);
  });

  it('are not drawn while it is turned off', async () => {
    const platform = aPlatform({
      now: MORNING,
      people: [RUTH, ...WORKERS],
      settings: { 'supervision.sampling': { isOn: false, workingDay: 1 } },
    });
    await record(platform, 'worker-1', {});
    await drawAt(platform, MORNING);
    assert.deepEqual(await drawnOf(platform, 'ruth'), []);
  });

  it('cost one request once they are drawn', async () => {
    const platform = await aService();
    await drawAt(platform, MORNING);
    let reads = 0;
    const { subjects } = platform.ports;
    const counting = {
      ...subjects,
      read: (...given: Parameters<typeof subjects.read>) => {
        reads += 1;
        return subjects.read(...given);
      },
      readMany: () => assert.fail('everybody was read'),
    } as typeof subjects;
    await drawRecordsDue(platform.world(), { ...platform.ports, subjects: counting });
    assert.equal(reads, 1);
  });

  it('come to something else when they are drawn again from rows that somebody changed', async () => {
    const platform = await aService();
    await drawAt(platform, MORNING);
    await platform.ports.subjects.change(
      sampleRefOf('ruth'),
      async (view) => ({
        head: view.head(SampleHeadSchema),
        row: await view.item(drawnKey('2027-03'), DrawnSchema),
      }),
      ({ head, row }) => {
        const other = row?.among.find(({ workerId }) => workerId !== row.workerId);
        return {
          reply: undefined,
          change: {
            head: head ?? {},
            items: [{ key: drawnKey('2027-03'), value: { ...row, ...other } }],
            events: [],
          },
        };
      },
    );
    const again = await drawAgain('2027-03', platform.ports);
    assert.deepEqual(again?.records.map(({ supervisorId, isSame }) => [supervisorId, isSame]).sort(), [
      ['ruth', false],
      ['tom', true],
    ]);
  });
});
