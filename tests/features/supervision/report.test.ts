import assert from 'node:assert/strict';
import { supervision } from '../../../src/features/supervision/index.js';
import type { Head } from '../../../src/features/supervision/model.js';
import { scopeOf } from '../../../src/features/supervision/report/groups.js';
import { supervisionReport } from '../../../src/features/supervision/report/section.js';
import { type Member, memberOf } from '../../../src/features/supervision/team.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Person } from '../../../src/kernel/people.js';
import type { World } from '../../../src/kernel/world.js';
import { bound } from '../../support/bound.js';
import { aPerson, aPlatform, aWorld } from '../../support/world.js';
import { aHead, aLine, aSession, everyoneOf, onDay } from './builders.js';

const TODAY = '2026-03-31';
const NO_SESSIONS = new Map();

interface Case {
  readonly daysSince?: number;
  readonly person?: Partial<Person>;
  readonly head?: Partial<Head>;
}

/** A report over workers of Ruth Osei, each so many days after their last session. */
const reportOf = (cases: readonly Case[], settings: Record<string, unknown> = {}) => {
  const supervisor = aPerson({ id: 'supervisor', name: 'Ruth Osei' });
  const workers = cases.map(({ person }, n) =>
    aPerson({ name: `Worker ${n + 1}`, supervisorId: 'supervisor', ...person }),
  );
  const world = aWorld({ now: `${TODAY}T09:30:00Z`, people: [supervisor, ...workers], settings });
  const members = workers.map((worker, n) => {
    const { daysSince, head } = cases[n] ?? {};
    if (daysSince === undefined) return memberOf(worker, undefined, world);
    const held = aHead({ workerId: worker.id, lastHeldOn: addDays(TODAY, -daysSince), ...head });
    return memberOf(worker, held, world);
  });
  const section = supervisionReport(supervisor, members, NO_SESSIONS, world);
  assert.ok(section);
  const found = (label: string) => section.figures.find((each) => each.label === label);
  /** `80% Red`, as it is read. */
  const figure = (label: string) => {
    const { value, status } = found(label) ?? {};
    return [value, status?.word].filter((part) => part !== undefined).join(' ');
  };
  return { section, figure, meaning: (label: string) => found(label)?.meaning ?? '' };
};

const held = (...days: number[]): Case[] => days.map((daysSince) => ({ daysSince }));

describe('the figures of supervision', () => {
  it('count everybody within the late limit as in time', () => {
    // 31 days is in time, 32 is not: 4 of 5.
    const { figure, meaning } = reportOf(held(1, 10, 28, 31, 32));
    assert.equal(figure('in time'), '80% Red');
    assert.match(meaning('in time'), /^4 of 5 people are within the late limit\. The target is 95%\./u);
  });

  it('are rounded down, so that nothing just below a target looks as if it met it', () => {
    // 18 of 19 is 94.7.
    const days = [...Array.from({ length: 18 }, () => 5), 40];
    assert.equal(reportOf(held(...days)).figure('in time'), '94% Amber');
  });

  it('are green from the target on', () => {
    const days = [...Array.from({ length: 19 }, () => 5), 40];
    assert.equal(reportOf(held(...days)).figure('in time'), '95% Green');
  });

  it('are amber from 85 on, and red below', () => {
    const of = (late: number, all: number) =>
      reportOf(held(...Array.from({ length: all }, (_, n) => (n < late ? 40 : 5)))).figure('in time');
    assert.deepEqual([of(3, 20), of(3, 19)], ['85% Amber', '84% Red']);
  });

  it('show counts only for a small group', () => {
    assert.equal(reportOf(held(1, 2, 3, 40)).figure('in time'), '3 of 4');
  });

  it('follow the setting for a small group', () => {
    assert.equal(reportOf(held(1, 2, 40), { 'report.smallestGroup': 3 }).figure('in time'), '66% Red');
  });

  it('count people in a long gap from 56 days', () => {
    assert.equal(reportOf(held(55, 56, 70)).figure('people in a long gap'), '2 Above target');
  });

  it('give the longest gap in days', () => {
    assert.equal(reportOf(held(3, 63, 40)).figure('is the longest gap'), '63 days');
  });

  it('use the limits of a newly qualified worker’s stage', () => {
    const person = { asyeStartedOn: '2026-03-02', startedOn: '2026-03-02' };
    const section = reportOf([
      { daysSince: 10, person },
      { daysSince: 11, person },
    ]);
    assert.equal(section.figure('in time'), '1 of 2');
  });

  it('leave out people away 28 days or more', () => {
    const { figure, meaning } = reportOf([
      { daysSince: 20, person: { awayFrom: '2026-03-04' } },
      { daysSince: 20, person: { awayFrom: '2026-03-05' } },
    ]);
    assert.equal(figure('left out'), '1');
    assert.match(meaning('in time'), /Left out: 1 away 28 days or more\.$/u);
  });

  it('leave out starters who are not due yet', () => {
    const { figure, meaning } = reportOf([
      { person: { startedOn: '2026-03-04' } },
      { person: { startedOn: '2026-03-03' } },
    ]);
    assert.deepEqual([figure('left out'), figure('in time')], ['1', '1 of 1']);
    assert.match(meaning('in time'), /Left out: 1 new and not yet due\.$/u);
  });

  it('leave out people with no supervisor, and say so below those who wait', () => {
    const orphan = aPerson({ name: 'Orphan' });
    const world = aWorld({ now: `${TODAY}T09:30:00Z`, people: [orphan] });
    const section = supervisionReport(orphan, [memberOf(orphan, undefined, world)], NO_SESSIONS, world);
    assert.deepEqual(section?.people.rows, [{ name: 'No supervisor named', text: '1 person' }]);
  });

  it('say “None yet” where there is nothing to count', () => {
    const { figure } = reportOf([{ person: { startedOn: '2026-03-20' } }]);
    assert.deepEqual(
      [
        'in time',
        'is the longest gap',
        'with the next date booked',
        'with actions from last time reviewed',
        'where both agree that it was held',
      ].map(figure),
      ['None yet', 'None yet', 'None yet', 'None yet', 'None yet'],
    );
  });

  it('count nobody in a long gap as nought, which is the target', () => {
    assert.equal(
      reportOf([{ person: { startedOn: '2026-03-20' } }]).figure('people in a long gap'),
      '0 On target',
    );
  });

  it('count the booked dates that have not passed', () => {
    const section = reportOf([
      { daysSince: 3, head: { nextOn: TODAY } },
      { daysSince: 3, head: { nextOn: '2026-03-30' } },
    ]);
    assert.equal(section.figure('with the next date booked'), '1 of 2');
  });

  it('count reviews of actions among sessions that had any, and agreement among those recorded here', () => {
    const session = (overrides: object): Case => ({
      daysSince: 3,
      head: { lastSession: aSession(overrides) },
    });
    const { figure } = reportOf([
      session({ agreement: 'agreed', previousActions: 'reviewed' }),
      session({ agreement: 'asked', previousActions: 'some_not' }),
      session({ agreement: 'agreed', previousActions: 'none_open' }),
      session({ agreement: 'not_asked' }),
    ]);
    assert.deepEqual(
      [figure('with actions from last time reviewed'), figure('where both agree that it was held')],
      ['1 of 2', '2 of 3'],
    );
  });
});

describe('the exceptions of supervision', () => {
  it('name who waits longest first', () => {
    const { section } = reportOf(held(40, 70, 10));
    assert.deepEqual(
      section.people.rows.map(({ name, text, status }) => [name, text, status?.word]),
      [
        ['Worker 2', 'Due Tue 17 February · 70 days since held · Ruth Osei', 'Long gap'],
        ['Worker 1', 'Due Thu 19 March · 40 days since held · Ruth Osei', 'Late'],
      ],
    );
  });

  it('name everybody: the card turns the pages', () => {
    const { section } = reportOf(held(...Array.from({ length: 13 }, () => 40)));
    assert.deepEqual([section.people.rows.length, section.people.rows.at(-1)?.name], [13, 'Worker 13']);
  });

  it('are none when everybody is in time', () => {
    const { people } = reportOf(held(1, 2)).section;
    assert.deepEqual([people.rows, people.none], [[], 'Nobody is late today.']);
  });
});

describe('who reads whose name in the report', () => {
  const readFrom = (reader: Person, member: Member, world: World): string | undefined => {
    const [row] = supervisionReport(reader, [member], NO_SESSIONS, world)?.people.rows ?? [];
    return row && `${row.name}: ${row.text} · ${row.status?.word.toLowerCase()}`;
  };
  /** What somebody reads about Amina Khan, so many days after her last session. */
  const exceptionFor = (who: keyof ReturnType<typeof aLine>, daysSince: number): string | undefined => {
    const line = aLine();
    const world = onDay(TODAY, line);
    const head = aHead({ lastHeldOn: addDays(TODAY, -daysSince) });
    return readFrom(line[who], memberOf(line.worker, head, world), world);
  };
  const NAMED = /^Amina Khan: .* · \d+ days since held · Ruth Osei · (?:late|long gap)$/u;

  // Due after 28 days; by 31 March a session of 40 days ago has waited 8 working days, one of 44 days ago 10, and
  // one of 51 days ago 15.
  for (const who of ['supervisor', 'serviceManager'] as const) {
    it(`shows it to the ${who}, from the first day late`, () => {
      assert.match(exceptionFor(who, 32) ?? '', NAMED);
    });
  }

  it('tells a director of the wait without a name while it has not reached them', () => {
    assert.equal(
      exceptionFor('director', 40),
      'Family Support North: Due Thu 19 March · 40 days since held · late',
    );
  });

  it('calls a long gap a long gap without a name too', () => {
    const line = aLine();
    const world = onDay('2026-04-09', line);
    const member = memberOf(line.worker, aHead(), world);
    assert.equal(
      readFrom(line.psw, member, world),
      'Family Support North: Due Thu 12 March · 56 days since held · long gap',
    );
  });

  it('tells a team without a name as a team', () => {
    const line = aLine({ team: '' });
    const world = onDay(TODAY, line);
    const member = memberOf(line.worker, aHead({ lastHeldOn: addDays(TODAY, -40) }), world);
    assert.match(readFrom(line.director, member, world) ?? '', /^A team: Due Thu 19 March/u);
  });

  it('shows a head of service the name from the day on which the wait reaches them', () => {
    // Due on Tuesday 10 March: the fifteenth working day after it is Tuesday 31 March.
    assert.match(exceptionFor('headOfService', 48) ?? '', /^Family Support North: .*48 days/u);
    assert.match(exceptionFor('headOfService', 49) ?? '', NAMED);
  });

  it('shows a director the name from the day on which the wait reaches them', () => {
    // Due on Tuesday 3 March: the twentieth working day after it is Tuesday 31 March.
    assert.match(exceptionFor('director', 55) ?? '', /^Family Support North: .*55 days/u);
    assert.match(exceptionFor('director', 56) ?? '', NAMED);
  });

  it('gives a director every figure all the same', () => {
    const line = aLine();
    const world = onDay(TODAY, line);
    const member = memberOf(line.worker, aHead({ lastHeldOn: addDays(TODAY, -40) }), world);
    const figures = supervisionReport(line.director, [member], NO_SESSIONS, world)?.figures ?? [];
    assert.deepEqual(
      figures
        .filter(({ label }) => ['in time', 'is the longest gap'].includes(label))
        .map(({ value }) => value),
      ['0 of 1', '40 days'],
    );
  });
});

describe('whom a report is about', () => {
  const line = aLine();
  const elsewhere = aPerson({ id: 'elsewhere', service: 'Adults', supervisorId: 'nobody' });
  const world = aWorld({ now: `${TODAY}T09:30:00Z`, people: [...everyoneOf(line), elsewhere] });
  const scope = (person: Person) => scopeOf(person, world).map(({ id }) => id);

  it('is the supervisor’s own people', () => {
    assert.deepEqual(scope(line.supervisor), ['worker']);
  });

  it('is everybody below a manager, at any depth', () => {
    assert.deepEqual(scope(line.serviceManager).sort(), ['second', 'supervisor', 'worker']);
    assert.deepEqual(scope(line.headOfService).sort(), ['second', 'service-manager', 'supervisor', 'worker']);
  });

  for (const role of ['service_manager', 'head_of_service'] as const) {
    it(`is nobody of this branch for a ${role} of another branch of the same service`, () => {
      const other = aPerson({ id: 'other-branch', roles: [role], managerId: 'director' });
      const theirs = aPerson({ id: 'theirs', managerId: 'other-branch', supervisorId: 'other-branch' });
      const wider = aWorld({ now: `${TODAY}T09:30:00Z`, people: [...everyoneOf(line), other, theirs] });
      assert.deepEqual(
        scopeOf(other, wider).map(({ id }) => id),
        ['theirs'],
      );
    });
  }

  it('is nobody for a manager with nobody below, who gets no such section', async () => {
    const other = aPerson({ id: 'other-branch', roles: ['service_manager'], managerId: 'head' });
    const platform = aPlatform({ now: `${TODAY}T09:30:00Z`, people: [...everyoneOf(line), other] });
    assert.equal(
      await bound(supervision, platform.ports).report?.(platform.asker('other-branch')),
      undefined,
    );
  });

  it('is somebody whom the reader supervises in another branch', () => {
    const crossed = aLine({ secondSupervisorId: 'coach' });
    const coach = aPerson({ id: 'coach' });
    const wider = aWorld({ now: `${TODAY}T09:30:00Z`, people: [...everyoneOf(crossed), coach] });
    assert.deepEqual(
      scopeOf(coach, wider).map(({ id }) => id),
      ['worker'],
    );
  });

  it('is everybody for the director and the principal social worker', () => {
    assert.deepEqual(
      [scope(line.director).includes('elsewhere'), scope(line.psw).includes('elsewhere')],
      [true, true],
    );
  });

  it('never includes the reader', () => {
    assert.equal(scope(line.director).includes('director'), false);
  });

  it('is nobody for a worker, who gets no such section', async () => {
    const platform = aPlatform({ now: `${TODAY}T09:30:00Z`, people: everyoneOf(line) });
    assert.equal(await bound(supervision, platform.ports).report?.(platform.asker('worker')), undefined);
  });

  it('leaves out leavers', () => {
    const left = aLine({ leavesOn: '2026-03-30' });
    assert.deepEqual(scopeOf(left.supervisor, onDay(TODAY, left)), []);
  });
});
