import assert from 'node:assert/strict';
import { factsOf } from '../../../../src/features/shoutouts/judging/index.js';
import { planMonths } from '../../../../src/features/shoutouts/plan.js';
import { readHeard } from '../../../../src/features/shoutouts/reported-words/index.js';
import type { HeardOf } from '../../../../src/features/shoutouts/reported-words/turn.js';
import type { Heard } from '../../../../src/kernel/lines.js';
import type { Person } from '../../../../src/kernel/people.js';
import { amina, ben, grace, type Office } from '../situation.js';
import { alex, changed, dana, hana, ines, report, STAFF, settle, thanked, tunde } from './reporting.js';

const MORNING = '2026-03-13T09:30:00Z';

/** Reported on Thursday 12 March; told to the one whose turn it is on Friday 13 March, unless said otherwise. */
const waiting = async (people: readonly Person[], by: string = ben.id): Promise<Office> => {
  const office = await thanked([{ by }], people);
  await report(office);
  return office;
};
const toldOn = (day: string, to: string): HeardOf => {
  const heard: Heard = { triedOn: day, firstOn: day, lastOn: day, steps: new Set() };
  return (who, item) => (who === to && item === 'reported~2026-03~1' ? heard : undefined);
};
const plannedAt = async (office: Office, now: string, heard?: HeardOf) => {
  office.setNow(now);
  return planMonths([await factsOf('2026-03', office.ports)], office.world(), new Set(), heard);
};
const reportedAt = async (office: Office, now: string, heard?: HeardOf) => {
  const { lines } = await plannedAt(office, now, heard);
  return lines.filter(({ section }) => section === 'reported');
};
const turnAt = async (office: Office, now = MORNING) => {
  const { open } = await plannedAt(office, now);
  const { turn } = open.find(({ item }) => item === 'reported~2026-03~1') ?? {};
  return turn && [turn.holder, turn.why, turn.since];
};
const AWAY = { awayFrom: '2026-03-13', awayUntil: '2026-03-27' } as const;
const GONE = { leavesOn: '2026-03-11' } as const;

describe('whose turn reported words are', () => {
  it('is one principal social worker’s, from the next working morning', async () => {
    const office = await waiting(STAFF);
    assert.deepEqual(await turnAt(office), [ines.id, 'settle-words', '2026-03-13']);
    const today = await reportedAt(office, '2026-03-12T15:00:00Z');
    assert.deepEqual(
      today.map(({ to, steps }) => [to, steps]),
      [[ines.id, []]],
    );
    const [line] = await reportedAt(office, MORNING);
    assert.deepEqual(
      [line?.kind, line?.againAfter, line?.steps.map(({ on }) => on)],
      ['turn', 5, ['2026-03-13', '2026-03-13']],
    );
  });

  it('is the next one’s while the first is away, since the day on which they went', async () => {
    const office = await waiting(changed(ines.id, { awayFrom: '2026-03-16', awayUntil: '2026-03-27' }));
    assert.deepEqual(await turnAt(office), [ines.id, 'settle-words', '2026-03-13']);
    assert.deepEqual(await turnAt(office, '2026-03-16T09:30:00Z'), [tunde.id, 'settle-words', '2026-03-16']);
  });

  for (const [part, people, by] of [
    ['wrote the words', STAFF, ines.id],
    ['is thanked by them', changed(amina.id, { roles: ['psw'] }), ben.id],
    ['manages the colleague', changed(amina.id, { managerId: ines.id }), ben.id],
    ['manages the writer', changed(ben.id, { managerId: ines.id }), ben.id],
  ] as const) {
    it(`is never one’s who ${part}, and they hear nothing of it`, async () => {
      const office = await waiting(people, by);
      const others = part === 'is thanked by them' ? [ines.id] : [tunde.id];
      assert.deepEqual((await turnAt(office))?.[0], others[0]);
      const heard = (await reportedAt(office, '2026-04-30T09:30:00Z')).map(({ to }) => to);
      assert.ok(!heard.includes(part === 'is thanked by them' ? amina.id : ines.id));
    });
  }

  it('is an administrator’s, to have one named, when no principal social worker without a part is here', async () => {
    for (const people of [
      changed(tunde.id, AWAY, changed(ines.id, AWAY)),
      changed(tunde.id, GONE, changed(ines.id, GONE)),
    ]) {
      const office = await waiting(people);
      assert.deepEqual((await turnAt(office))?.slice(0, 2), [alex.id, 'name-psw']);
    }
    const own = await waiting(changed(tunde.id, GONE), ines.id);
    assert.deepEqual((await turnAt(own))?.slice(0, 2), [alex.id, 'name-psw']);
  });

  it('tells an administrator that something waits, and neither words nor names', async () => {
    const office = await waiting(changed(tunde.id, GONE), ines.id);
    const [line] = await reportedAt(office, MORNING);
    assert.equal(line?.to, alex.id);
    assert.doesNotMatch(
      `${line?.name} ${line?.text} ${JSON.stringify(line?.buttons)}`,
      /Amina|Ines|Said no|Ben/u,
    );
    assert.equal(line?.buttons, undefined);
  });

  it('passes over an administrator with a part in it, and asks a director, then a head of service', async () => {
    const nobody = changed(tunde.id, GONE, changed(ines.id, GONE));
    const written = await waiting(nobody, alex.id);
    assert.deepEqual((await turnAt(written))?.slice(0, 2), [dana.id, 'name-psw']);
    const managed = await waiting(changed(amina.id, { managerId: dana.id }, changed(alex.id, GONE, nobody)));
    assert.deepEqual((await turnAt(managed))?.slice(0, 2), [hana.id, 'name-psw']);
  });

  it('is the new one’s on the morning after one was named', async () => {
    const office = await waiting(changed(tunde.id, GONE, changed(ines.id, GONE)));
    office.setPeople(changed(grace.id, { roles: ['manager', 'psw'] }, changed(hana.id, { roles: ['psw'] })));
    const { lines } = await plannedAt(office, '2026-03-16T09:30:00Z');
    const holders = lines.filter(({ section, kind }) => section === 'reported' && kind === 'turn');
    // Grace manages both, so she has a part in it.
    assert.deepEqual(
      holders.map(({ to }) => to),
      [hana.id],
    );
  });

  it('is nobody’s any more once it is settled', async () => {
    const office = await waiting(STAFF);
    await settle(office, 'stay');
    assert.equal(await turnAt(office), undefined);
    assert.deepEqual(await reportedAt(office, '2026-04-30T09:30:00Z'), []);
  });

  it('is looked at again on every working day while it waits, however old the month', async () => {
    const office = await waiting(STAFF);
    const { looks } = await plannedAt(office, '2027-03-12T09:30:00Z');
    assert.ok(looks.some(({ subject, on }) => subject.id === '2026-03' && on === '2027-03-15'));
    await settle(office, 'stay');
    const after = await plannedAt(office, '2027-05-12T09:30:00Z');
    assert.ok(!after.looks.some(({ subject }) => subject.id === '2026-03'));
  });
});

describe('reported words that nobody settles', () => {
  const upAt = async (office: Office, now: string, heard = toldOn('2026-03-13', ines.id)) =>
    (await reportedAt(office, now, heard)).filter(({ kind }) => kind === 'told');

  it('go up to the directors five working days after they were told, and not before', async () => {
    const office = await waiting(STAFF);
    assert.deepEqual(await upAt(office, '2026-03-19T09:30:00Z'), []);
    const [line, ...others] = await upAt(office, '2026-03-20T09:30:00Z');
    assert.deepEqual([line?.to, line?.steps, others.length], [dana.id, [{ id: 'up', on: '2026-03-20' }], 0]);
  });

  it('do not go up while nobody was ever told of them', async () => {
    const office = await waiting(STAFF);
    assert.deepEqual(await upAt(office, '2026-04-20T09:30:00Z', () => undefined), []);
  });

  it('go up from when the first of those was told whose turn they were', async () => {
    const office = await waiting(changed(ines.id, { awayFrom: '2026-03-16', awayUntil: '2026-03-27' }));
    assert.equal((await upAt(office, '2026-03-20T09:30:00Z')).length, 1);
  });

  it('go up as a wait and nothing else: no words, no colleague, no writer', async () => {
    const office = await waiting(STAFF);
    const [line] = await upAt(office, '2026-03-20T09:30:00Z');
    assert.equal(
      `${line?.name} ${line?.text}`,
      'Reported words have waited 6 working days for Ines Roth. Ask whether they need help with it.',
    );
    assert.equal(line?.buttons, undefined);
  });

  it('go to a head of service where no director is without a part', async () => {
    for (const people of [changed(dana.id, GONE), changed(amina.id, { managerId: dana.id })]) {
      const office = await waiting(people);
      assert.deepEqual(
        (await upAt(office, '2026-03-20T09:30:00Z')).map(({ to }) => to),
        [hana.id],
      );
    }
    const written = await waiting(STAFF, dana.id);
    assert.deepEqual(
      (await upAt(written, '2026-03-20T09:30:00Z')).map(({ to }) => to),
      [hana.id],
    );
  });

  it('go up as well while an administrator has somebody to name', async () => {
    const office = await waiting(changed(tunde.id, GONE, changed(ines.id, GONE)));
    const told = await upAt(office, '2026-03-20T09:30:00Z', toldOn('2026-03-13', alex.id));
    assert.deepEqual(
      told.map(({ to, text }) => [to, text.includes('to have a principal social worker named')]),
      [[dana.id, true]],
    );
  });

  it('go up after as many days as the rule says', async () => {
    const office = await thanked([{}], STAFF, {
      'shoutouts.reportedUpWorkingDays': 8,
      'today.gateWorkingDays': 1,
    });
    await report(office);
    assert.deepEqual(await upAt(office, '2026-03-23T09:30:00Z'), []);
    assert.equal((await upAt(office, '2026-03-24T09:30:00Z')).length, 1);
  });

  it('ask nobody’s mailbox before the day has come', async () => {
    const office = await waiting(STAFF);
    const asked: string[] = [];
    const ports = {
      ...office.ports,
      heard: async (_capability: string, to: string) => {
        asked.push(to);
        return new Map<string, Heard>();
      },
    };
    const facts = [await factsOf('2026-03', office.ports)];
    office.setNow('2026-03-18T09:30:00Z');
    await readHeard(facts, office.world(), ports);
    assert.deepEqual(asked, []);
    office.setNow('2026-03-19T09:30:00Z');
    await readHeard(facts, office.world(), ports);
    assert.deepEqual(asked, [ines.id, tunde.id]);
  });
});
