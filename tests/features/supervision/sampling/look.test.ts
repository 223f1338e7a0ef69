import assert from 'node:assert/strict';
import { rowsOfGroup } from '../../../../src/features/supervision/report/csv.js';
import { lookCard } from '../../../../src/features/supervision/sampling/cards.js';
import { decideLook, type SampleFacts } from '../../../../src/features/supervision/sampling/decide.js';
import {
  lookedIn,
  lookedInWords,
  supervisorsIn,
} from '../../../../src/features/supervision/sampling/figures.js';
import { lookerOf } from '../../../../src/features/supervision/sampling/holder.js';
import type { SaveLookInput } from '../../../../src/features/supervision/sampling/inputs.js';
import {
  planSamples,
  sampleLooksAfter,
  waitingIn,
} from '../../../../src/features/supervision/sampling/lines.js';
import { type Drawn, DrawnSchema } from '../../../../src/features/supervision/sampling/model.js';
import { sampleRecords } from '../../../../src/features/supervision/sampling/records.js';
import type { JsonObject } from '../../../../src/kernel/json.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aPress } from '../../../support/press.js';
import { aPerson, aWorld, expandCard, inputsOf } from '../../../support/world.js';
import { aLine, aSession, everyoneOf, type Line } from '../builders.js';

/** Drawn on Monday 2 March 2026, so asked about from the 3rd; April's draw is on 1 April. */
const DRAWN: Drawn = {
  month: '2026-02',
  drawnOn: '2026-03-02',
  seed: 'seed',
  among: [
    { workerId: 'worker', heldOn: '2026-02-12' },
    { workerId: 'other', heldOn: '2026-02-13' },
  ],
  workerId: 'worker',
  heldOn: '2026-02-12',
};
const SESSION = aSession({ agreement: 'agreed' });
const factsOf = (drawn: Drawn = DRAWN, session: SampleFacts['session'] = SESSION): SampleFacts => ({
  head: { supervisorId: 'supervisor', drawn },
  session,
});

interface Given {
  readonly now?: string;
  readonly line?: Line;
  readonly more?: readonly Person[];
  readonly settings?: Record<string, unknown>;
}
const worldOf = ({ now = '2026-03-03T09:30:00Z', line = aLine(), more = [], settings = {} }: Given = {}) =>
  aWorld({ now, people: [...everyoneOf(line), ...more], settings });
const changed = (who: keyof Line, more: Partial<Person>): Line => {
  const line = aLine();
  return { ...line, [who]: { ...line[who], ...more } };
};
const looker = (given: Given = {}): string | undefined => {
  const world = worldOf(given);
  const supervisor = world.people.get('supervisor');
  return supervisor && lookerOf(supervisor, DRAWN, world)?.id;
};

const RUTH_UNTIL_MARCH = {
  place: 'first',
  supervisorId: 'supervisor',
  from: '2025-01-06',
  until: '2026-03-02',
};

describe('who looks at a record that was drawn', () => {
  it('is the service manager above the supervisor', () => assert.equal(looker(), 'service-manager'));

  it('is a service manager further up, past a manager without that role', () => {
    const between = aPerson({ id: 'between', roles: ['manager'], managerId: 'service-manager' });
    assert.equal(
      looker({ line: changed('supervisor', { managerId: 'between' }), more: [between] }),
      'service-manager',
    );
  });

  it('is the head of service where the service manager supervises that worker too, and then the director', () => {
    assert.equal(looker({ line: aLine({ secondSupervisorId: 'service-manager' }) }), 'head');
    const line = aLine({ secondSupervisorId: 'service-manager' });
    assert.equal(
      looker({ line: { ...line, headOfService: { ...line.headOfService, roles: ['manager'] } } }),
      'director',
    );
  });

  it('is the next one once they have left, or are away for ten working days or without an end', () => {
    assert.equal(looker({ line: changed('serviceManager', { leavesOn: '2026-03-02' }) }), 'head');
    const away = (awayUntil?: string) =>
      changed('serviceManager', { awayFrom: '2026-03-02', ...(awayUntil ? { awayUntil } : {}) });
    assert.equal(looker({ line: away('2026-03-12') }), 'service-manager');
    assert.equal(looker({ line: away('2026-03-13') }), 'head');
    assert.equal(looker({ line: away() }), 'head');
  });

  it('is nobody where nobody with such a role is above: no principal social worker and no administrator', () => {
    assert.equal(looker({ line: changed('supervisor', { managerId: undefined }) }), undefined);
    assert.equal(looker({ line: changed('supervisor', { managerId: 'psw' }) }), 'director');
  });
});

describe('what is said of a record that was drawn', () => {
  const linesOn = (now: string, facts = factsOf(), given: Given = {}) =>
    planSamples(new Map([['supervisor', facts]]), worldOf({ ...given, now }));

  it('is said to whoever looks at it and to nobody else, from the next working morning for twenty working days', () => {
    const days = ['2026-03-02', '2026-03-03', '2026-03-30', '2026-03-31'].map((day) =>
      linesOn(`${day}T09:30:00Z`).lines.map(({ to }) => to),
    );
    assert.deepEqual(days, [[], ['service-manager'], ['service-manager'], []]);
  });

  it('ends with the next draw where the rules would have it last longer', () => {
    const settings = { 'supervision.samplingWorkingDays': 60 };
    assert.equal(linesOn('2026-03-31T10:00:00Z', factsOf(), { settings }).lines.length, 1);
    assert.equal(linesOn('2026-04-01T09:31:00Z', factsOf(), { settings }).lines.length, 0);
  });

  it('is nothing while they are away for a few days, and nobody’s turn until they are back', () => {
    const line = changed('serviceManager', { awayFrom: '2026-03-03', awayUntil: '2026-03-04' });
    const { lines, open, looks } = linesOn('2026-03-03T09:30:00Z', factsOf(), { line });
    assert.deepEqual(
      [lines.length, open.map(({ turn }) => turn.holder), looks[0]?.on],
      [0, [], '2026-03-05'],
    );
  });

  it('is nothing once the session was taken back, put right or is in dispute, and it is looked at again', () => {
    for (const session of [undefined, aSession({ agreement: 'not_held' }), aSession({ by: 'second' })]) {
      const { lines, open, looks } = linesOn('2026-03-03T09:30:00Z', { ...factsOf(), session });
      assert.deepEqual([lines, open, looks[0]?.on], [[], [], '2026-03-04']);
    }
  });
});

describe('a change of the staff list', () => {
  const looked = (line: Line, ...who: readonly (keyof Line)[]) =>
    sampleLooksAfter(
      who.map((each) => line[each]),
      worldOf({ line }),
    )
      .map(({ subject }) => subject.id)
      .sort();
  const moved: Partial<Person> = { supervisorId: 'second', supervisorHistory: [RUTH_UNTIL_MARCH] };

  it('has the records looked at of everybody below whoever changed, also of one whose people went to somebody else', () => {
    const plain = aLine(moved, { roles: ['social_worker'] });
    assert.deepEqual(looked(plain, 'serviceManager'), ['second', 'service-manager', 'supervisor']);
  });

  it('has those looked at of the supervisors whom a worker has or had, whose other supervisor may be another now', () => {
    assert.deepEqual(looked(aLine({ secondSupervisorId: 'service-manager' }), 'worker'), [
      'service-manager',
      'supervisor',
    ]);
    assert.deepEqual(looked(aLine(moved), 'worker'), ['second', 'supervisor']);
  });

  it('has nothing looked at of whoever never held supervision', () => {
    assert.deepEqual(looked(aLine(), 'worker'), ['supervisor']);
    assert.ok(!looked(aLine(), 'director').includes('worker'));
  });
});

const ANSWERS = { reflection: 'yes', actions: 'yes', needs: 'no', challenge: 'no', found: 'yes' } as const;
const look = (
  input: Partial<SaveLookInput> = {},
  { by = 'service-manager', facts = factsOf(), ...given }: Given & { by?: string; facts?: SampleFacts } = {},
) => {
  const world = worldOf(given);
  const actor = world.people.get(by);
  assert.ok(actor);
  const whole = { supervisor: 'supervisor', month: '2026-02', ...ANSWERS, ...input };
  return decideLook(facts, aPress(actor, world, whole, 'supervision.look'));
};
const drawnAfter = (...given: Parameters<typeof look>): Drawn => {
  const { change } = look(...given);
  assert.ok(change);
  return (change.head as unknown as { drawn: Drawn }).drawn;
};

describe('a record is looked at', () => {
  it('with four answers, which are kept with who gave them, and in the record of changes', () => {
    const { change, reply } = look();
    assert.equal(reply.kind, 'saved');
    assert.deepEqual(drawnAfter().seen, {
      by: 'service-manager',
      at: '2026-03-03T09:30:00.000Z',
      isFound: true,
      yes: ['reflection', 'actions'],
      no: ['needs', 'challenge'],
    });
    assert.deepEqual(
      change?.events.map(({ actor, act }) => [actor, act]),
      [['service-manager', 'supervision.record-looked-at']],
    );
  });

  it('with “no record found”, whatever was chosen', () => {
    assert.deepEqual(
      [drawnAfter({ found: 'no' }).seen?.isFound, drawnAfter({ found: 'no' }).seen?.yes],
      [false, []],
    );
  });

  it('and nothing is saved while an answer is missing', () => {
    assert.deepEqual(look({ needs: '' }), { reply: { kind: 'missing' } });
  });

  it('once: the same answers again are confirmed and written no second time', () => {
    const facts = factsOf(drawnAfter());
    assert.deepEqual([look({}, { facts }).reply.kind, look({}, { facts }).change], ['saved', undefined]);
  });

  it('and changed until the next draw, also after the time in which it is asked about', () => {
    const facts = factsOf(drawnAfter());
    const { change } = look({ needs: 'yes' }, { facts, now: '2026-04-01T08:00:00Z' });
    assert.deepEqual(change?.events[0]?.before, {
      month: '2026-02',
      isFound: true,
      yes: ['reflection', 'actions'],
      no: ['needs', 'challenge'],
    });
    assert.equal(look({ needs: 'yes' }, { facts, now: '2026-04-01T08:31:00Z' }).reply.kind, 'over');
  });

  it('no more for the first time after twenty working days, nor by the card of another month', () => {
    assert.equal(look({}, { now: '2026-03-31T10:00:00Z' }).reply.kind, 'over');
    assert.equal(look({ month: '2026-01' }).reply.kind, 'over');
  });

  it('by nobody else: not the supervisor, the worker, the second supervisor, nor those above or beside', () => {
    for (const by of ['supervisor', 'worker', 'second', 'head', 'director', 'psw'])
      assert.deepEqual(look({}, { by }), { reply: { kind: 'not-yours' } }, by);
  });

  it('by one of them: an old card of somebody else does not write over what was seen', () => {
    const away = changed('serviceManager', { awayFrom: '2026-03-02', awayUntil: '2026-03-20' });
    const byHead = drawnAfter({}, { line: away, by: 'head' });
    const facts = factsOf(byHead);
    const back = { line: away, facts, now: '2026-03-23T09:30:00Z' };
    assert.deepEqual(look({ found: 'no' }, back), { reply: { kind: 'over' } });
    assert.equal(look({ needs: 'yes' }, { ...back, by: 'head' }).reply.kind, 'saved');
  });

  it('by the head of service when the service manager has left; whoever has looked at it can change it', () => {
    const line = changed('serviceManager', { leavesOn: '2026-03-02' });
    assert.equal(look({}, { line, by: 'head' }).reply.kind, 'saved');
    const away = changed('serviceManager', { awayFrom: '2026-03-02', awayUntil: '2026-04-30' });
    assert.equal(look({ needs: 'yes' }, { line: away, facts: factsOf(drawnAfter()) }).reply.kind, 'saved');
  });
});

describe('the form of a record', () => {
  it('has four choices and no box for words, and says so', () => {
    const world = worldOf();
    const record = waitingIn(aLine().supervisor, factsOf(), world);
    assert.ok(record);
    const card = expandCard(lookCard(record, world));
    assert.deepEqual(
      inputsOf(card).map(({ type }) => type),
      Array.from({ length: 4 }, () => 'Input.ChoiceSet'),
    );
    assert.match(
      JSON.stringify(card),
      /Dates only\. Do not name a child or family\. Case decisions go in the case system\./u,
    );
  });
});

describe('the figures of the records', () => {
  const seen = (yes: readonly string[], isFound = true): Drawn => ({
    ...DRAWN,
    seen: { by: 'service-manager', at: '2026-03-04T10:00:00.000Z', isFound, yes: [...yes], no: [] },
  });

  it('say how many were drawn and looked at, and what became of the others', () => {
    const nobody = aPerson({ id: 'alone', roles: ['manager'] });
    const rows = new Map<string, Drawn[]>([
      ['supervisor', [seen(['reflection', 'needs'])]],
      ['second', [seen([], false)]],
      ['head', [DRAWN]],
      ['alone', [DRAWN]],
    ]);
    const [month] = lookedIn(rows, worldOf({ more: [nobody] }));
    assert.deepEqual(month, {
      month: '2026-02',
      drawn: 4,
      looked: 2,
      found: 1,
      notFound: 1,
      waits: 1,
      nobody: 1,
      over: 0,
      yes: { reflection: 1, actions: 0, needs: 1, challenge: 0 },
    });
    assert.ok(month);
    const [looked, reflection] = lookedInWords(month, worldOf());
    assert.deepEqual(
      [looked?.value, looked?.label, looked?.meaning],
      [
        '2 of 4',
        'records of February 2026 looked at',
        '2 of 4 records drawn. Of these: 1 without a record in the case system, 1 still to look at and 1 with nobody to ask.',
      ],
    );
    assert.deepEqual([reflection?.value, reflection?.meaning], ['1 of 1', '1 of 1 record that was found.']);
  });

  it('stand in the file with what they are of, who is left out and the formula', () => {
    const drawn = new Map([
      ['supervisor', [seen(['reflection'])]],
      ['second', [DRAWN]],
    ]);
    const rows = rowsOfGroup('North', { members: [], kept: [], drawn }, worldOf()).slice(-5);
    assert.deepEqual(
      rows.map((row) => row.slice(0, 9)),
      [
        ['North', '2026-02-28', 'Records looked at', 1, 2, '', '', 0, '1 still to look at'],
        ...[
          ['Records that show reflection', 1],
          ['Records that go through the actions from last time', 0],
          ['Records that show the child’s needs', 0],
          ['Records that show challenge', 0],
        ].map(([name, yes]) => ['North', '2026-02-28', name, yes, 1, '', '', 1, '1 still to look at']),
      ],
    );
    assert.ok(rows.every((row) => String(row[9]).length > 0));
  });

  it('leave alone what another release has asked and said', () => {
    const [month] = lookedIn(
      new Map([['supervisor', [seen(['reflection', 'voice_of_the_child'])]]]),
      worldOf(),
    );
    assert.deepEqual(month?.yes, { reflection: 1, actions: 0, needs: 0, challenge: 0 });
    const drawn = DrawnSchema.parse({ ...seen(['voice_of_the_child']), kept: 'as it is' });
    const after = drawnAfter({}, { facts: factsOf(drawn) });
    assert.deepEqual({ ...after, seen: undefined }, { ...DRAWN, kept: 'as it is', seen: undefined });
  });

  it('count those of a supervisor who has nobody any more', () => {
    const plain = aLine({ supervisorId: 'second', supervisorHistory: [RUTH_UNTIL_MARCH] });
    const line = { ...plain, supervisor: { ...plain.supervisor, roles: [] } };
    const world = worldOf({ line });
    assert.ok(supervisorsIn(everyoneOf(line), world).some(({ id }) => id === 'supervisor'));
  });

  it('say what nobody looked at in time', () => {
    const [month] = lookedIn(new Map([['supervisor', [DRAWN]]]), worldOf({ now: '2026-04-08T09:30:00Z' }));
    assert.deepEqual([month?.waits, month?.over], [0, 1]);
  });

  it('are a percentage from five on, and counts alone of fewer', () => {
    const people = Array.from({ length: 5 }, (_, n) =>
      aPerson({ id: `manager-${n}`, roles: ['manager'], managerId: 'service-manager' }),
    );
    const of = (count: number) => {
      const rows = new Map(
        people.slice(0, count).map(({ id }, n) => [id, [seen(n === 0 ? [] : ['challenge'])]]),
      );
      const world = worldOf({ more: people });
      const [month] = lookedIn(rows, world);
      return month && lookedInWords(month, world).map(({ value }) => value);
    };
    assert.deepEqual(of(5), ['100%', '0%', '0%', '0%', '80%']);
    assert.deepEqual(of(4), ['4 of 4', '0 of 4', '0 of 4', '0 of 4', '3 of 4']);
  });
});

describe('what is kept of a record that was drawn', () => {
  const rows = {
    ref: { kind: 'supervision-sample', id: 'supervisor' },
    head: { supervisorId: 'supervisor', drawn: drawnAfter() } as unknown as JsonObject,
    items: [{ key: 'd|2026-02', value: drawnAfter() as unknown as JsonObject }],
  };
  const erased = (id: string) =>
    JSON.stringify(
      sampleRecords.data.erase(rows, {
        id,
        named: { isIn: () => false, replaced: (t: string) => t },
      } as never),
    );

  it('loses the worker who is erased, on the list it was drawn from as well, and the answers stay as numbers', () => {
    const left = erased('worker');
    assert.doesNotMatch(left, /"worker"/u);
    assert.match(left, /"yes":\["reflection","actions"\]/u);
  });

  it('is deleted with the supervisor who is erased', () => {
    assert.match(erased('supervisor'), /"do":"delete"/u);
    assert.doesNotMatch(erased('supervisor'), /"workerId"/u);
  });

  it('loses whoever looked at it', () => assert.doesNotMatch(erased('service-manager'), /service-manager/u));

  it('is deleted when the dates of that time are', () => {
    const old = worldOf({ now: '2028-03-03T09:30:00Z' });
    assert.match(JSON.stringify(sampleRecords.data.expire(rows, old)), /"do":"delete"/u);
    assert.deepEqual(sampleRecords.data.expire(rows, worldOf({ now: '2028-03-01T09:30:00Z' })), []);
  });
});
