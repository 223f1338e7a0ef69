import assert from 'node:assert/strict';
import { supervision } from '../../../src/features/supervision/index.js';
import { HeadSchema, SESSIONS, SessionSchema } from '../../../src/features/supervision/model.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { ImportRow, Prepared } from '../../../src/kernel/imports.js';
import { bound } from '../../support/bound.js';
import { aPlatform, type Platform } from '../../support/world.js';
import { aLine, everyoneOf } from './builders.js';

const line = aLine();
const WORKER = line.worker.email;
const SUPERVISOR = line.supervisor.email;

type Cells = readonly [worker: string, supervisor: string, heldOn: string, nextOn: string];

const rowsOf = (...cells: Cells[]): ImportRow[] =>
  cells.map(([worker_email, supervisor_email, held_on, next_on], index) => ({
    line: index + 2,
    values: { worker_email, supervisor_email, held_on, next_on },
  }));

const anHouse = () => aPlatform({ now: '2026-03-12T09:30:00Z', people: everyoneOf(line) });

const prepare = (platform: Platform, ...cells: Cells[]): Promise<Prepared> => {
  const importer = bound(supervision, platform.ports).importers?.[0];
  assert.ok(importer);
  return importer.prepare(rowsOf(...cells));
};

const apply = async (platform: Platform, ...cells: Cells[]) => {
  const prepared = await prepare(platform, ...cells);
  assert.ok('apply' in prepared, JSON.stringify(prepared));
  await prepared.apply();
  return prepared.counts;
};

const ref = { kind: 'supervision', id: 'worker' };
const headOf = (platform: Platform) =>
  platform.ports.subjects.read(ref, async (view) => view.head(HeadSchema));
const sessionsOf = (platform: Platform) =>
  platform.ports.subjects.read(ref, (view) => view.items(SESSIONS.prefix, SessionSchema));

const problemsOf = async (...cells: Cells[]) => {
  const { problems } = await prepare(anHouse(), ...cells);
  return problems.map(({ line: at, column, problem }) => `${at} ${column}: ${problem}`);
};

describe('importing supervision dates', () => {
  it('takes the newest session for the clock and its next date for the booking', async () => {
    const platform = anHouse();
    await apply(
      platform,
      [WORKER, SUPERVISOR, '2026-02-12', '2026-03-13'],
      [WORKER, SUPERVISOR, '2026-01-15', '2026-02-12'],
    );
    const head = await headOf(platform);
    assert.deepEqual([head?.lastHeldOn, head?.nextOn], ['2026-02-12', '2026-03-13']);
  });

  it('keeps every session', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', ''], [WORKER, SUPERVISOR, '2026-01-15', '']);
    assert.deepEqual(
      (await sessionsOf(platform)).map(({ value }) => value.heldOn),
      ['2026-01-15', '2026-02-12'],
    );
  });

  it('counts what it adds', async () => {
    const counts = await apply(
      anHouse(),
      [WORKER, SUPERVISOR, '2026-02-12', ''],
      [WORKER, SUPERVISOR, '', '2026-03-13'],
    );
    assert.deepEqual(counts, { added: 2, changed: 0, same: 0 });
  });

  it('books a date for somebody without a session', async () => {
    const platform = anHouse();
    const counts = await apply(platform, [WORKER, SUPERVISOR, '', '2026-03-13']);
    assert.deepEqual(
      [(await headOf(platform))?.nextOn, counts],
      ['2026-03-13', { added: 1, changed: 0, same: 0 }],
    );
  });

  it('changes nothing when the same file comes again', async () => {
    const platform = anHouse();
    const file: Cells[] = [
      [WORKER, SUPERVISOR, '2026-02-12', '2026-03-13'],
      [WORKER, SUPERVISOR, '2026-01-15', '2026-02-12'],
    ];
    await apply(platform, ...file);
    const before = await platform.dump();
    assert.deepEqual(await apply(platform, ...file), { added: 0, changed: 0, same: 2 });
    assert.equal(await platform.dump(), before);
  });

  it('does not undo what people have answered since', async () => {
    const platform = anHouse();
    const file: Cells = [WORKER, SUPERVISOR, '2026-02-12', '2026-03-12'];
    await apply(platform, file);
    const save = bound(supervision, platform.ports).verbs.find(
      ({ name }) => name === 'supervision.save-not-held',
    );
    const data = { worker: 'worker', round: 1, reason: 'other_work', newOn: '2026-03-17' };
    await save?.press(platform.asker('supervisor'), data);
    await apply(platform, file);
    assert.equal((await headOf(platform))?.nextOn, '2026-03-17');
  });

  it('does not move a later booking back', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-17']);
    await apply(platform, [WORKER, SUPERVISOR, '', '2026-03-13']);
    assert.equal((await headOf(platform))?.nextOn, '2026-03-17');
  });

  it('does not move a booking with the row of a session that is known', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-13']);
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-17']);
    assert.equal((await headOf(platform))?.nextOn, '2026-03-13');
  });

  it('moves a booking with a row that is a booking', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-13']);
    await apply(platform, [WORKER, SUPERVISOR, '', '2026-03-17']);
    assert.equal((await headOf(platform))?.nextOn, '2026-03-17');
  });

  it('adds older history without moving the clock', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-13']);
    await apply(platform, [WORKER, SUPERVISOR, '2026-01-15', '2026-02-12']);
    const head = await headOf(platform);
    assert.deepEqual([head?.lastHeldOn, head?.nextOn], ['2026-02-12', '2026-03-13']);
  });

  it('has the plan look at the worker', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-13']);
    assert.deepEqual(platform.looks.at(-1), { subject: ref, on: '2026-03-13' });
  });

  it('is in the audit as an import', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-13']);
    assert.deepEqual(
      (await platform.events(ref)).map(({ actor, act }) => [actor, act]),
      [['import', 'supervision.imported']],
    );
  });

  it('asks nobody to agree to history', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-13']);
    assert.deepEqual(await platform.messages(ref), []);
  });

  it('takes two years of weekly sessions of one worker', async () => {
    const platform = anHouse();
    const weeks = Array.from({ length: 104 }, (_, n) => addDays('2024-03-07', 7 * n));
    await apply(platform, ...weeks.map((day): Cells => [WORKER, SUPERVISOR, day, '']));
    assert.deepEqual(
      [(await sessionsOf(platform)).length, (await headOf(platform))?.lastHeldOn],
      [104, '2026-02-26'],
    );
  });

  it('takes somebody who supervised once and does no longer', async () => {
    assert.deepEqual(await problemsOf([WORKER, line.second.email, '2026-02-12', '']), []);
  });

  it('finds people whatever the case of the address', async () => {
    assert.deepEqual(await problemsOf([` ${WORKER.toUpperCase()} `, SUPERVISOR, '2026-02-12', '']), []);
  });
});

describe('problems in a file of supervision dates', () => {
  const cases: [string, Cells, string][] = [
    [
      'an unknown worker',
      ['x@elmshire.example', SUPERVISOR, '2026-02-12', ''],
      '2 worker_email: nobody has this address',
    ],
    ['no worker', ['', SUPERVISOR, '2026-02-12', ''], '2 worker_email: the address is missing'],
    [
      'an unknown supervisor',
      [WORKER, 'x@elmshire.example', '2026-02-12', ''],
      '2 supervisor_email: nobody has this address',
    ],
    [
      'a supervisor who is the worker',
      [WORKER, WORKER, '2026-02-12', ''],
      '2 supervisor_email: the supervisor is the worker',
    ],
    [
      'a date that could be two days',
      [WORKER, SUPERVISOR, '12/02/2026', ''],
      '2 held_on: could be two days, Thursday 12 February 2026 or Wednesday 2 December 2026',
    ],
    ['a date in another form', [WORKER, SUPERVISOR, '28/02/2026', ''], '2 held_on: is not a date'],
    [
      'an address that is none',
      ['Zoë', SUPERVISOR, '2026-02-12', ''],
      '2 worker_email: is not an email address',
    ],
    ['a day that does not exist', [WORKER, SUPERVISOR, '2026-02-29', ''], '2 held_on: there is no such day'],
    ['a session tomorrow', [WORKER, SUPERVISOR, '2026-03-13', ''], '2 held_on: this day has not come yet'],
    [
      'a next date on the day held',
      [WORKER, SUPERVISOR, '2026-03-12', '2026-03-12'],
      '2 next_on: the next date is not after the date held',
    ],
    [
      'a next date at the weekend',
      [WORKER, SUPERVISOR, '2026-02-12', '2026-03-14'],
      '2 next_on: this is not a working day',
    ],
    ['both dates empty', [WORKER, SUPERVISOR, '', ''], '2 held_on: both dates are empty'],
  ];
  for (const [what, cells, problem] of cases) {
    it(`say where ${what} is`, async () => {
      assert.deepEqual(await problemsOf(cells), [problem]);
    });
  }

  it('say which line was there first when two are the same', async () => {
    assert.deepEqual(
      await problemsOf([WORKER, SUPERVISOR, '2026-02-12', ''], [WORKER, line.second.email, '2026-02-12', '']),
      ['3 held_on: line 2 already has this worker with the same date held'],
    );
  });

  it('say how to write a date', async () => {
    const { problems } = await prepare(anHouse(), [WORKER, SUPERVISOR, '12/02/2026', '']);
    assert.match(problems[0]?.mend ?? '', /YYYY-MM-DD/u);
  });

  it('are all listed at once', async () => {
    assert.equal((await problemsOf(['', '', 'x', 'y'])).length, 4);
  });

  it('keep everything from being written', async () => {
    const prepared = await prepare(
      anHouse(),
      [WORKER, SUPERVISOR, '2026-02-12', ''],
      ['', SUPERVISOR, '2026-02-12', ''],
    );
    assert.equal('apply' in prepared, false);
  });
});

describe('what an import of supervision would change', () => {
  it('is said by worker: the sessions, and the booking before and after', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-16']);
    const prepared = await prepare(
      platform,
      [WORKER, SUPERVISOR, '2026-03-10', '2026-03-26'],
      [WORKER, SUPERVISOR, '2026-02-12', '2026-03-16'],
    );
    assert.ok('apply' in prepared);
    assert.deepEqual(prepared.changes, [
      {
        who: line.worker.name,
        isNew: true,
        fields: [
          { column: 'held_on', before: '', after: '2026-03-10' },
          { column: 'next_on', before: '2026-03-16', after: '2026-03-26' },
        ],
      },
    ]);
  });
});

describe('dates booked ahead in a file', () => {
  const later = (platform: Platform, held_on: string, next_on: string, later_on: string) =>
    bound(supervision, platform.ports).importers[0]?.prepare([
      { line: 2, values: { worker_email: WORKER, supervisor_email: SUPERVISOR, held_on, next_on, later_on } },
    ]);
  const imported = async (platform: Platform, ...cells: [string, string, string]) => {
    const prepared = await later(platform, ...cells);
    assert.ok(prepared && 'apply' in prepared, JSON.stringify(prepared));
    await prepared.apply();
    return prepared;
  };

  it('are taken with the next date', async () => {
    const platform = anHouse();
    const { changes } = await imported(platform, '2026-02-12', '2026-03-13', '2026-04-09; 2026-05-07');
    const head = await headOf(platform);
    assert.deepEqual([head?.nextOn, head?.laterOn], ['2026-03-13', ['2026-04-09', '2026-05-07']]);
    assert.ok(changes.some(({ fields }) => fields.some(({ column }) => column === 'later_on')));
  });

  it('fill in a booking that has none, and the same file again changes nothing', async () => {
    const platform = anHouse();
    await apply(platform, [WORKER, SUPERVISOR, '2026-02-12', '2026-03-13']);
    await imported(platform, '', '2026-03-13', '2026-04-09');
    assert.deepEqual((await headOf(platform))?.laterOn, ['2026-04-09']);
    const round = (await headOf(platform))?.round;
    await imported(platform, '', '2026-03-13', '2026-04-09');
    assert.equal((await headOf(platform))?.round, round);
  });

  it('stay where a file of before, without the column, moves the next date', async () => {
    const platform = anHouse();
    await imported(platform, '2026-02-12', '2026-03-13', '2026-04-09; 2026-05-07');
    await apply(platform, [WORKER, SUPERVISOR, '', '2026-04-10']);
    const head = await headOf(platform);
    assert.deepEqual([head?.nextOn, head?.laterOn], ['2026-04-10', ['2026-05-07']]);
  });

  it('are refused each for what is wrong with it, and no refused row hides another', async () => {
    const platform = anHouse();
    const importer = bound(supervision, platform.ports).importers[0];
    const rows = [
      ['', '2026-04-09'],
      ['2026-03-13', '2026-03-12'],
      ['2026-03-13', '2026-04-11'],
      ['2026-03-13', 'soon'],
    ].map(([next_on = '', later_on = ''], at) => ({
      line: at + 2,
      values: {
        worker_email: WORKER,
        supervisor_email: SUPERVISOR,
        held_on: `2026-02-0${at + 2}`,
        next_on,
        later_on,
      },
    }));
    const { problems } = (await importer?.prepare(rows)) ?? { problems: [] };
    assert.deepEqual(
      problems.map(({ line: at, problem }) => [at, problem]),
      [
        [2, 'there is no next date before them'],
        [3, '2026-03-12 is not after the date before it'],
        [4, '2026-04-11 is not a working day'],
        [5, problems.at(-1)?.problem],
      ],
    );
  });
});
