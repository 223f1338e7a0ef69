import assert from 'node:assert/strict';
import { z } from 'zod';
import { CoverSchema, coverRefOf } from '../../../src/features/supervision/cover/model.js';
import { coverRecords } from '../../../src/features/supervision/cover/records.js';
import { supervision } from '../../../src/features/supervision/index.js';
import {
  HeadSchema,
  refOf,
  SESSIONS,
  SessionSchema,
  SUPERVISION,
} from '../../../src/features/supervision/model.js';
import { supervisionRecords } from '../../../src/features/supervision/records.js';
import type { Json, JsonObject } from '../../../src/kernel/json.js';
import { findsPerson } from '../../../src/kernel/mentions.js';
import { checkCapabilities } from '../../../src/kernel/registry.js';
import type { SubjectRef } from '../../../src/kernel/subject.js';
import { makeRandom } from '../../faults/random.js';
import { bound } from '../../support/bound.js';
import { aPlatform, type Platform } from '../../support/world.js';
import { aHead, aLine, aSession, everyoneOf, onDay } from './builders.js';

// Rows of a release before or after this one: what this release does not know goes through every act unharmed.

const DUE = '2026-03-12';
const MONTH = { awayFrom: '2026-03-09', awayUntil: '2026-04-10' };

const random = makeRandom(20260312);
/** A field as another release might have it: a word, a number, a list, or more inside. */
const strange = (): Json => {
  const values: readonly Json[] = ['online', 7, true, null, ['a', 'b'], { how: 'by phone', minutes: 50 }];
  return values[random.between(0, values.length - 1)] ?? null;
};
const EXTRA = `x${random.between(0, 999_999)}`;

const aService = (supervisor = {}) => {
  const line = aLine({ startedOn: '2024-01-04', secondSupervisorId: 'second' }, supervisor);
  const platform = aPlatform({ now: `${DUE}T09:30:00Z`, people: everyoneOf(line) });
  return { platform, line, feature: bound(supervision, platform.ports) };
};
type Service = ReturnType<typeof aService>;

const put = (platform: Platform, ref: SubjectRef, head: JsonObject, items: Record<string, JsonObject> = {}) =>
  platform.ports.subjects.change(
    ref,
    async () => undefined,
    () => ({
      reply: undefined,
      change: {
        head,
        items: Object.entries(items).map(([key, value]) => ({ key, value })),
        events: [{ actor: 'system', act: 'test.put' }],
      },
    }),
  );

const headOf = (platform: Platform, ref: SubjectRef = refOf('worker')): Promise<JsonObject | undefined> =>
  platform.ports.subjects.read(ref, async (view) =>
    view.head<JsonObject>(ref.kind === SUPERVISION ? HeadSchema : CoverSchema),
  );
const sessionOn = (platform: Platform, day: string): Promise<JsonObject | undefined> =>
  platform.ports.subjects.read(refOf('worker'), (view) =>
    view.item<JsonObject>(SESSIONS.key(day), SessionSchema),
  );

const press = async ({ platform, feature }: Service, who: string, name: string, data: object) => {
  const verb = feature.verbs.find((each) => each.name === name);
  assert.ok(await verb?.press(platform.asker(who), data), name);
};

const ON = { worker: 'worker', round: 1, view: 'due' };
const held = (heldOn: string, round = 1, nextOn = '2026-04-09') => ({
  ...ON,
  round,
  heldOn,
  previousActions: 'reviewed',
  record: 'true',
  nextOn,
});

const importing = async ({ feature, line }: Service, heldOn: string, nextOn: string) => {
  const values = {
    worker_email: line.worker.email,
    supervisor_email: line.supervisor.email,
    held_on: heldOn,
    next_on: nextOn,
  };
  const prepared = await feature.importers?.[0]?.prepare([{ line: 2, values }]);
  assert.ok(prepared && 'apply' in prepared);
  await prepared.apply();
};

const ACTS: readonly (readonly [string, (service: Service) => Promise<void>])[] = [
  ['“held”', (service) => press(service, 'supervisor', 'supervision.held', held(DUE))],
  [
    '“not held”',
    (service) =>
      press(service, 'supervisor', 'supervision.save-not-held', {
        ...ON,
        reason: 'other_work',
        newOn: '2026-03-16',
      }),
  ],
  [
    'a booking',
    (service) => press(service, 'supervisor', 'supervision.save-booking', { ...ON, nextOn: '2026-03-13' }),
  ],
  [
    'the worker who agrees',
    (service) => press(service, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'yes' }),
  ],
  [
    'the worker who says that it was not held',
    (service) =>
      press(service, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' }),
  ],
  [
    'the worker who gives another date',
    (service) =>
      press(service, 'worker', 'supervision.save-wrong-date', {
        worker: 'worker',
        round: 1,
        rightOn: '2026-02-10',
      }),
  ],
  ['an imported session', (service) => importing(service, '2026-03-10', '')],
  ['an imported booking', (service) => importing(service, '', '2026-03-16')],
];

describe('a word that a later release stored about a session', () => {
  const LATER = { record: 'dictated', uninterrupted: 'nearly', previousActions: 'half', listedAway: 'both' };
  const aLater = () => {
    const session = { ...aSession({ heldOn: '2026-02-12' }), ...LATER };
    return { session, head: { ...aHead(), lastSession: session } };
  };

  for (const [name, value] of Object.entries(LATER))
    it(`is read as not said and sets no row aside: ${name} ${value}`, () => {
      const { session, head } = aLater();
      assert.equal(SessionSchema.parse(session)[name as keyof typeof LATER], undefined);
      assert.equal(HeadSchema.parse(head).lastSession?.[name as keyof typeof LATER], undefined);
    });

  it('is read as an answer that this release has no question about: what the worker said', () => {
    const session = { ...aSession(), agreement: 'partly' };
    assert.equal(SessionSchema.parse(session).agreement, 'not_asked');
  });

  it('keeps nobody from answering', async () => {
    const service = aService();
    const { session, head } = aLater();
    await put(service.platform, refOf('worker'), head, { [SESSIONS.key('2026-02-12')]: session });
    await press(service, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'yes' });
    const { lastSession } = HeadSchema.parse(await headOf(service.platform));
    assert.equal(lastSession?.agreement, 'agreed');
  });

  it('stays in its row when that is read and written back, unless this release says something', async () => {
    const { platform } = aService();
    const key = SESSIONS.key('2026-02-12');
    await put(platform, refOf('worker'), aHead(), { [key]: aLater().session });
    await platform.ports.subjects.change(
      refOf('worker'),
      async (view) => ({ head: view.head(HeadSchema), session: await view.item(key, SessionSchema) }),
      ({ head, session }) => ({
        reply: undefined,
        change: {
          head: head ?? {},
          items: [{ key, value: { ...session, record: 'written' } }],
          events: [{ actor: 'system', act: 'test.put' }],
        },
      }),
    );
    const kept = await platform.ports.subjects.read(refOf('worker'), (view) =>
      view.item<JsonObject>(key, z.looseObject({}) as unknown as z.ZodType<JsonObject>),
    );
    assert.deepEqual(
      [kept?.record, kept?.uninterrupted, kept?.previousActions, kept?.listedAway],
      ['written', 'nearly', 'half', 'both'],
    );
  });
});

describe('what another release stored about supervision', () => {
  const aRow = () => {
    const value = strange();
    const session = { ...aSession({ heldOn: '2026-02-12' }), [EXTRA]: value };
    const { nextOn: _none, ...last } = session;
    return { value, session, head: { ...aHead({ lastSession: last }), [EXTRA]: value } };
  };

  for (const [what, act] of ACTS) {
    it(`stays where a worker stands after ${what}`, async () => {
      const service = aService();
      const { head, value } = aRow();
      await put(service.platform, refOf('worker'), head);
      await act(service);
      const after = await headOf(service.platform);
      assert.notDeepEqual(after, head, 'the act changed nothing');
      assert.deepEqual(after?.[EXTRA], value);
    });

    it(`stays in a session after ${what}`, async () => {
      const service = aService();
      const { head, session, value } = aRow();
      await put(service.platform, refOf('worker'), head, { [SESSIONS.key('2026-02-12')]: session });
      await act(service);
      assert.deepEqual((await sessionOn(service.platform, '2026-02-12'))?.[EXTRA], value);
    });
  }

  it('stays in a session that is recorded again for the same day', async () => {
    const service = aService();
    const { head, session, value } = aRow();
    await put(service.platform, refOf('worker'), head, { [SESSIONS.key('2026-02-12')]: session });
    await press(service, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' });
    await press(service, 'supervisor', 'supervision.held', held('2026-02-12', 2, '2026-03-13'));
    const after = await sessionOn(service.platform, '2026-02-12');
    assert.deepEqual([after?.[EXTRA], after?.round, after?.agreementAt], [value, 3, undefined]);
  });

  it('is not taken over by a session of another day', async () => {
    const service = aService();
    await put(service.platform, refOf('worker'), aRow().head);
    await press(service, 'supervisor', 'supervision.held', held(DUE));
    assert.equal((await sessionOn(service.platform, DUE))?.[EXTRA], undefined);
  });

  it('stays in what a clock was before, and does not become a part of the clock', async () => {
    const service = aService();
    const before = { lastHeldOn: '2026-01-15', [EXTRA]: strange() };
    await put(service.platform, refOf('worker'), aHead({ lastSession: aSession({ before }) }));
    await press(service, 'worker', 'supervision.agree', { worker: 'worker', round: 1, answer: 'not_held' });
    const after = await headOf(service.platform);
    const session = after?.lastSession as JsonObject;
    assert.deepEqual([after?.[EXTRA], session.before], [undefined, before]);
  });

  it('stays in the row of cover after a naming', async () => {
    const service = aService(MONTH);
    const value = strange();
    await put(service.platform, coverRefOf('supervisor'), {
      supervisorId: 'supervisor',
      round: 4,
      [EXTRA]: value,
    });
    await press(service, 'service-manager', 'supervision.name-cover', {
      supervisor: 'supervisor',
      round: 4,
      'cover.supervisor': 'second',
    });
    const after = await headOf(service.platform, coverRefOf('supervisor'));
    assert.deepEqual([after?.round, after?.[EXTRA]], [5, value]);
  });

  it('stays when dates expire beside it, and goes when the person is erased', () => {
    const { head, value } = aRow();
    const rows = { ref: refOf('worker'), head, items: [] };
    const [expired] = supervisionRecords.data.expire(rows, onDay('2028-03-12'));
    assert.ok(expired?.fate.do === 'replace');
    assert.deepEqual(expired.fate.value, { workerId: 'worker', round: 1, timesNotHeld: 0, [EXTRA]: value });
    const who = { id: 'worker', name: '', email: '', named: findsPerson('', '') };
    const [erased] = supervisionRecords.data.erase(rows, who);
    assert.ok(erased?.fate.do === 'replace');
    assert.deepEqual(erased.fate.value, { workerId: 'worker', round: 2, timesNotHeld: 0 });
  });

  it('is no reason to forget a person beside it', () => {
    const who = { id: 'second', name: '', email: '', named: findsPerson('', '') };
    const row = { supervisorId: 'supervisor', round: 1, [EXTRA]: { proposedBy: 'second' } };
    const [fate] = coverRecords.data.erase({ ref: coverRefOf('supervisor'), head: row, items: [] }, who);
    assert.deepEqual(fate?.fate.do === 'replace' && fate.fate.value[EXTRA], { proposedBy: 'erased' });
  });
});

describe('the capability', () => {
  it('says everything of itself that it must', () => {
    assert.doesNotThrow(() => checkCapabilities([supervision]));
  });

  it('says of each reason what it means', () => {
    assert.deepEqual(
      Object.entries(supervision.reasons).filter(([code, words]) => !/^[a-z-]+$/u.test(code) || words === ''),
      [],
    );
  });
});
