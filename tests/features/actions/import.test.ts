import assert from 'node:assert/strict';
import { actions } from '../../../src/features/actions/index.js';
import {
  type Action,
  actionIdOf,
  actionItem,
  actionsOf,
  headOf,
  KIND,
} from '../../../src/features/actions/model.js';
import { ownersCheckedBy } from '../../../src/features/actions/register/index.js';
import { standingInWords } from '../../../src/features/actions/wording.js';
import type { ImportCounts, Prepared, Problem } from '../../../src/kernel/imports.js';
import { makePeople, type Person } from '../../../src/kernel/people.js';
import { bound } from '../../support/bound.js';
import { aPlatform, type Platform } from '../../support/world.js';
import { checker, colleague, EVERYBODY, ownedBy, owner, pressOf, staff } from './builders.js';

type Row = Record<string, string>;

const aRow = (overrides: Row = {}): Row => ({
  reference: 'IP-1',
  title: 'Audit of first visits',
  why: 'Visits are seen to be on time',
  evidence_needed: 'The audit report',
  owner_email: owner.email,
  checker_email: checker.email,
  due_on: '2026-03-27',
  source: 'audit',
  goal: 'Workforce stability',
  area: 'Front door (MASH) response',
  agreed_on: '2026-02-23',
  ...overrides,
});

const platform = (people: readonly Person[] = EVERYBODY) =>
  aPlatform({ people, now: '2026-03-11T10:12:00Z' });

const prepareWith = async (place: Platform, takes: readonly string[], ...rows: Row[]): Promise<Prepared> => {
  const [importer] = actions.importers;
  assert.ok(importer);
  return importer.prepare(
    rows.map((values, index) => ({ line: index + 2, values })),
    place.ports,
    { takes: new Set(takes) },
  );
};

const prepare = (place: Platform, ...rows: Row[]): Promise<Prepared> => prepareWith(place, [], ...rows);

/** The administrator has named columns of which the file is to hold. */
const runTaking = async (
  place: Platform,
  takes: readonly string[],
  ...rows: Row[]
): Promise<ImportCounts> => {
  const prepared = await prepareWith(place, takes, ...rows);
  assert.ok('apply' in prepared, JSON.stringify(prepared.problems));
  await prepared.apply();
  return prepared.counts;
};

/** What is said of a file beside its changes, a line each. */
const remarksFor = async (place: Platform, takes: readonly string[], ...rows: Row[]) => {
  const prepared = await prepareWith(place, takes, ...rows);
  assert.ok('apply' in prepared, JSON.stringify(prepared.problems));
  return prepared.remarks.map(({ about, names }) => `${about}: ${names.join(', ')}`);
};

const OWNER = ['owner_email'];

const problemsOf = async (...rows: Row[]): Promise<readonly Problem[]> =>
  (await prepare(platform(), ...rows)).problems;

const run = async (place: Platform, ...rows: Row[]): Promise<ImportCounts> => {
  const prepared = await prepare(place, ...rows);
  assert.ok('apply' in prepared, JSON.stringify(prepared.problems));
  await prepared.apply();
  return prepared.counts;
};

const firstOf = async (place: Platform, person: Person): Promise<Action> => {
  const [action] = await ownedBy(place, person);
  assert.ok(action);
  return action;
};

describe('Lines of a file that the gate stops', () => {
  const stopped = aRow({ title: 'Ring Jayden about the room', reference: 'MTG-7' });
  const prepared = async (place: Platform, row: Row, confirmedLines?: ReadonlySet<number>) => {
    const [importer] = actions.importers;
    assert.ok(importer);
    return importer.prepare(
      [{ line: 2, values: row }],
      place.ports,
      confirmedLines ? { confirmedLines } : {},
    );
  };

  it('say which words, why, and how the administrator can answer for the line', async () => {
    const [problem] = (await prepared(platform(), stopped)).problems;
    assert.deepEqual([problem?.column, problem?.value], ['title', 'Jayden']);
    assert.match(problem?.mend ?? '', /--confirmed-lines 2$/u);
  });

  it('are read with all their columns, the reference too', async () => {
    const [problem] = (await prepared(platform(), aRow({ reference: 'Jayden-1' }))).problems;
    assert.equal(problem?.column, 'reference');
    const [split] = (await prepared(platform(), aRow({ title: 'Plan with Dee', why: 'aged 7 and scared' })))
      .problems;
    assert.ok(split);
  });

  it('are taken when the administrator answers for them, and only those; the record has the kinds and no word', async () => {
    const place = platform();
    assert.ok((await prepared(place, stopped, new Set([3]))).problems.length > 0);
    const taken = await prepared(place, stopped, new Set([2]));
    assert.ok('apply' in taken, JSON.stringify(taken.problems));
    await taken.apply();
    const action = await firstOf(place, owner);
    assert.equal(action.title, 'Ring Jayden about the room');
    assert.equal('answeredFor' in action, false);
    const events = JSON.stringify(await place.events(actionsOf(owner.id)));
    assert.match(events, /"answeredFor":"name"/u);
    assert.ok(!events.includes('Jayden'));
  });
});

describe('A file of actions', () => {
  for (const column of ['reference', 'title', 'why', 'evidence_needed', 'owner_email', 'due_on'])
    it(`must have a ${column}`, async () => {
      const [problem, ...others] = await problemsOf(aRow({ [column]: ' ' }));
      assert.deepEqual([problem?.line, problem?.column, problem?.problem], [2, column, 'is empty']);
      assert.deepEqual(others, []);
    });

  for (const [column, value, words] of [
    ['owner_email', 'nobody@elmshire.example', 'nobody has this address'],
    ['checker_email', 'nobody@elmshire.example', 'nobody has this address'],
    ['checker_email', owner.email, 'is the owner'],
    ['due_on', '31/02/2026', 'is not a date'],
    ['due_on', 'next week', 'is not a date'],
    ['due_on', '03/04/2026', 'could be two days, Friday 3 April 2026 or Wednesday 4 March 2026'],
    ['due_on', '31/03/2026', 'is not a date'],
    ['due_on', '2099-12-31', 'is more than 1830 days from today'],
    ['due_on', '2020-03-27', 'is more than 1830 days from today'],
    ['due_on', '9999-12-31', 'is no likely date'],
    ['due_on', '0026-03-27', 'is no likely date'],
    ['agreed_on', '2026-13-01', 'there is no such day'],
    ['title', 'Siân’s audit, was SiÃ¢n', 'was decoded twice in an earlier export: its letters are broken'],
    ['why', '#REF!', 'the spreadsheet shows a fault here instead of a value'],
    ['agreed_on', '2026-03-28', 'is after the due date'],
    ['source', 'hearsay', 'is not in the list'],
    ['goal', 'World peace', 'is not in the list'],
    ['area', 'Everything', 'is not in the list'],
    ['reference', 'x'.repeat(61), 'is longer than 60 characters'],
    ['title', 'x'.repeat(151), 'is longer than 150 characters'],
    ['why', 'x '.repeat(251), 'is longer than 500 characters'],
    ['evidence_needed', 'x'.repeat(301), 'is longer than 300 characters'],
  ] as const)
    it(`names a problem when ${column} is ${value.slice(0, 24)}`, async () => {
      const problems = (await problemsOf(aRow({ [column]: value }))).filter((each) => each.column === column);
      assert.ok(
        problems.some(({ problem, mend }) => problem === words && mend !== ''),
        JSON.stringify(problems),
      );
    });

  it('may hold due dates as far away as the setting says, ahead and back', async () => {
    const place = aPlatform({
      people: EVERYBODY,
      now: '2026-03-11T10:12:00Z',
      settings: { 'actions.mostDaysAhead': 30 },
    });
    const found = async (due_on: string) =>
      (await prepare(place, aRow({ due_on, agreed_on: '2026-01-05' }))).problems.map(
        ({ problem }) => problem,
      );
    assert.deepEqual(
      [
        await found('2026-04-10'),
        await found('2026-04-13'),
        await found('2026-02-09'),
        await found('2026-02-06'),
      ],
      [[], ['is more than 30 days from today'], [], ['is more than 30 days from today']],
    );
  });

  it('names an owner who has left as a problem', async () => {
    const prepared = await prepare(platform(staff({ ...owner, leavesOn: '2026-03-10' })), aRow());
    assert.equal(prepared.problems[0]?.problem, 'is not in the service today');
  });

  it('says which goals are allowed', async () => {
    const [problem] = await problemsOf(aRow({ goal: 'World peace' }));
    assert.match(problem?.mend ?? '', /Workforce stability/u);
  });

  it('names a reference that is there twice, on the second line', async () => {
    const [problem, ...others] = await problemsOf(aRow(), aRow({ title: 'Another' }));
    assert.deepEqual([problem?.line, problem?.problem], [3, 'is on line 2 already']);
    assert.deepEqual(others, []);
  });

  for (const column of ['title', 'why', 'evidence_needed'])
    it(`is stopped when ${column} looks as if it names a child, and says by which words`, async () => {
      const [problem] = await problemsOf(aRow({ [column]: 'Visit for NHS number 943 476 5919' }));
      assert.equal(problem?.column, column);
      assert.match(problem?.value ?? '', /943 476 5919/u);
      assert.match(problem?.mend ?? '', /stay in the case system/u);
    });

  it('names every problem of every row', async () => {
    const problems = await problemsOf(
      aRow({ title: '', source: 'hearsay' }),
      aRow({ reference: '', due_on: '' }),
    );
    assert.deepEqual(
      problems.map(({ line, column }) => `${line} ${column}`),
      ['2 title', '2 source', '3 reference', '3 due_on'],
    );
  });

  it('with a problem cannot be applied at all', async () => {
    const prepared = await prepare(platform(), aRow(), aRow({ reference: 'IP-2', due_on: '' }));
    assert.ok(!('apply' in prepared));
  });

  it('may leave out the optional cells', async () => {
    const place = platform();
    await run(place, aRow({ checker_email: '', source: '', goal: '', area: '', agreed_on: '' }));
    const action = await firstOf(place, owner);
    assert.deepEqual(
      [action.checkerId, action.source, action.goal, action.area, action.agreedOn],
      [undefined, 'other', undefined, undefined, '2026-03-11'],
    );
  });

  it('may write list words in any case, and text on several lines', async () => {
    const place = platform();
    await run(
      place,
      aRow({ title: 'Audit of\nfirst visits', goal: 'WORKFORCE stability', source: 'Improvement plan' }),
    );
    const action = await firstOf(place, owner);
    assert.deepEqual(
      [action.title, action.goal, action.source],
      ['Audit of first visits', 'Workforce stability', 'improvement_plan'],
    );
  });
});

describe('Importing actions', () => {
  it('gives each a due date that is also its first, and an owner who has it from today', async () => {
    const place = platform();
    await run(place, aRow());
    assert.deepEqual(await ownedBy(place, owner), [
      {
        id: actionIdOf('IP-1'),
        reference: 'IP-1',
        title: 'Audit of first visits',
        why: 'Visits are seen to be on time',
        evidenceNeeded: 'The audit report',
        ownerId: owner.id,
        checkerId: checker.id,
        source: 'audit',
        goal: 'Workforce stability',
        area: 'Front door (MASH) response',
        agreedOn: '2026-02-23',
        addedOn: '2026-03-11',
        firstDueOn: '2026-03-27',
        dueOn: '2026-03-27',
        status: 'not_started',
        moves: [],
        version: 1,
      },
    ]);
  });

  it('names the first day to look at it', async () => {
    const place = platform();
    await run(place, aRow());
    assert.deepEqual(place.looks, [{ subject: actionsOf(owner.id), on: '2026-03-20' }]);
  });

  it('twice is the same as once', async () => {
    const place = platform();
    const rows = [aRow(), aRow({ reference: 'IP-2', owner_email: colleague.email })];
    const first = await run(place, ...rows);
    const before = await place.dump();
    place.setNow('2026-03-12T10:12:00Z');
    const second = await run(place, ...rows);
    assert.deepEqual(
      [first, second],
      [
        { added: 2, changed: 0, same: 0 },
        { added: 0, changed: 0, same: 2 },
      ],
    );
    assert.equal(await place.dump(), before);
  });

  it('twice is the same without an agreed date, though a day has passed', async () => {
    const place = platform();
    await run(place, aRow({ agreed_on: '' }));
    place.setNow('2026-03-12T10:12:00Z');
    assert.deepEqual(await run(place, aRow({ agreed_on: '' })), { added: 0, changed: 0, same: 1 });
  });

  it('changes the wording and leaves the dates and answers alone', async () => {
    const place = platform();
    await run(place, aRow());
    const feature = bound(actions, place.ports);
    const card = await feature.commands[0]?.run(place.asker(owner.id), '');
    assert.ok(card);
    const input = `status.${actionIdOf('IP-1')}`;
    const { verb, data } = pressOf(card, 'Save answers', { [input]: 'at_risk' });
    await feature.verbs.find(({ name }) => name === verb)?.press(place.asker(owner.id), data);
    const counts = await run(place, aRow({ title: 'Audit of second visits', area: '' }));
    const action = await firstOf(place, owner);
    assert.deepEqual(counts, { added: 0, changed: 1, same: 0 });
    assert.deepEqual(
      [action.title, action.area, action.status, action.version],
      ['Audit of second visits', undefined, 'at_risk', 2],
    );
  });

  it('keeps the wording out of the audit', async () => {
    const place = platform();
    await run(place, aRow());
    await run(place, aRow({ title: 'Audit of second visits' }));
    const events = await place.events(actionsOf(owner.id));
    assert.deepEqual(
      events.map(({ act }) => act),
      ['actions.added', 'actions.reworded'],
    );
    assert.ok(!/visits|report/u.test(JSON.stringify(events)));
  });

  it('keeps the agreed date when the cell is empty later', async () => {
    const place = platform();
    await run(place, aRow());
    assert.equal((await run(place, aRow({ agreed_on: '' }))).same, 1);
    assert.equal((await firstOf(place, owner)).agreedOn, '2026-02-23');
  });

  it('keeps a due date that differs, and lists it with both days', async () => {
    const place = platform();
    await run(place, aRow());
    const row = aRow({ due_on: '2026-04-17' });
    assert.deepEqual(await remarksFor(place, [], row), [
      'due_on differs, ours kept: IP-1 (ours 2026-03-27, the file 2026-04-17)',
    ]);
    assert.deepEqual(await run(place, row), { added: 0, changed: 0, same: 1 });
    assert.equal((await firstOf(place, owner)).dueOn, '2026-03-27');
  });

  it('keeps the date that an owner has given, though the file still has the first', async () => {
    const place = platform();
    await run(place, aRow());
    const feature = bound(actions, place.ports);
    const id = actionIdOf('IP-1');
    const data = {
      view: 'mine',
      versions: `${id}~1`,
      [`date.${id}`]: '2026-04-17',
      [`reason.${id}`]: 'staffing',
    };
    await feature.verbs.find(({ name }) => name === 'actions.save-dates')?.press(place.asker(owner.id), data);
    assert.deepEqual(await remarksFor(place, [], aRow()), [
      'due_on differs, ours kept: IP-1 (ours 2026-04-17, the file 2026-03-27)',
    ]);
    assert.deepEqual(await remarksFor(place, [], aRow({ due_on: '2026-04-17' })), []);
    await run(place, aRow());
    const { dueOn, firstDueOn } = await firstOf(place, owner);
    assert.deepEqual([dueOn, firstDueOn], ['2026-04-17', '2026-03-27']);
  });

  it('brings in more actions of one owner than fit one change', async () => {
    const place = platform();
    const rows = Array.from({ length: 130 }, (_, n) => aRow({ reference: `IP-${n}` }));
    await run(place, ...rows);
    assert.equal((await ownedBy(place, owner)).length, 130);
  });
});

describe('An import that names another owner', () => {
  it('lists them and leaves the action where it is', async () => {
    const place = platform();
    await run(place, aRow());
    const row = aRow({ owner_email: colleague.email });
    assert.deepEqual(await remarksFor(place, [], row), [
      `owner_email differs, ours kept: IP-1 (ours ${owner.name}, the file ${colleague.name})`,
    ]);
    assert.deepEqual(await run(place, row), { added: 0, changed: 0, same: 1 });
    assert.deepEqual(
      [(await ownedBy(place, owner)).length, (await ownedBy(place, colleague)).length],
      [1, 0],
    );
  });

  it('never makes who keeps it their own checker', async () => {
    const place = platform();
    await run(place, aRow());
    await run(place, aRow({ owner_email: colleague.email, checker_email: owner.email }));
    assert.equal((await firstOf(place, owner)).checkerId, checker.id);
  });
});

describe('An import that names a new owner who is taken', () => {
  const handedOver = async () => {
    const place = platform();
    await run(place, aRow());
    const counts = await runTaking(place, OWNER, aRow({ owner_email: colleague.email }));
    return { place, counts };
  };

  it('gives them the action, with its history, from today', async () => {
    const { place, counts } = await handedOver();
    const action = await firstOf(place, colleague);
    assert.deepEqual(counts, { added: 0, changed: 1, same: 0 });
    assert.deepEqual([action.ownerId, action.firstDueOn, action.version], [colleague.id, '2026-03-27', 2]);
  });

  it('is found by its checker with its new owner', async () => {
    const place = platform();
    await run(place, aRow());
    await runTaking(place, OWNER, aRow({ owner_email: colleague.email }));
    const world = await place.ports.present();
    const owners = await ownersCheckedBy(place.ports, checker.id, world);
    assert.ok(owners.includes(colleague.id), owners.join());
  });

  it('takes it from the old owner, who is told where it is', async () => {
    const { place } = await handedOver();
    assert.equal((await firstOf(place, owner)).movedToId, colleague.id);
  });

  it('twice is the same as once', async () => {
    const { place } = await handedOver();
    const before = await place.dump();
    const counts = await run(place, aRow({ owner_email: colleague.email }));
    assert.deepEqual(counts, { added: 0, changed: 0, same: 1 });
    assert.equal(await place.dump(), before);
  });

  it('may name the first owner again, who gets what was answered meanwhile', async () => {
    const { place } = await handedOver();
    const id = actionIdOf('IP-1');
    const data = { view: 'mine', versions: `${id}~2`, [`status.${id}`]: 'at_risk' };
    const save = bound(actions, place.ports).verbs.find(({ name }) => name === 'actions.save');
    await save?.press(place.asker(colleague.id), data);
    await runTaking(place, OWNER, aRow());
    const action = await firstOf(place, owner);
    assert.deepEqual([action.movedToId, action.status, action.version], [undefined, 'at_risk', 4]);
    assert.equal((await firstOf(place, colleague)).movedToId, owner.id);
  });

  it('goes by the date of the new owner, when they have moved it', async () => {
    const { place } = await handedOver();
    const id = actionIdOf('IP-1');
    const data = {
      view: 'mine',
      versions: `${id}~2`,
      [`date.${id}`]: '2026-04-17',
      [`reason.${id}`]: 'staffing',
    };
    const save = bound(actions, place.ports).verbs.find(({ name }) => name === 'actions.save-dates');
    await save?.press(place.asker(colleague.id), data);
    const { problems } = await prepare(place, aRow({ owner_email: colleague.email, due_on: '2026-04-17' }));
    assert.deepEqual(problems, []);
  });

  it('and was cut short in between is finished by the next one', async () => {
    const place = platform();
    await run(place, aRow());
    let changes = 0;
    const { subjects } = place.ports;
    const failing: Platform = {
      ...place,
      ports: {
        ...place.ports,
        subjects: {
          ...subjects,
          change: (ref, load, decide, ...rest) => {
            // Where it lies is noted before.
            if (ref.kind === KIND) changes += 1;
            if (changes > 1) throw new Error('the machine stopped');
            return subjects.change(ref, load, decide, ...rest);
          },
        },
      },
    };
    await assert.rejects(
      runTaking(failing, OWNER, aRow({ owner_email: colleague.email })),
      /the machine stopped/u,
    );
    assert.equal((await firstOf(place, owner)).movedToId, undefined, 'both have it, nobody lost it');
    assert.equal((await ownedBy(place, colleague)).length, 1);
    const counts = await run(place, aRow({ owner_email: colleague.email }));
    assert.deepEqual(counts, { added: 0, changed: 1, same: 0 });
    assert.equal((await firstOf(place, owner)).movedToId, colleague.id);
    assert.equal((await ownedBy(place, colleague)).length, 1);
  });
});

describe('An import about an action whose new date waits for approval', () => {
  const asked = async () => {
    const place = platform();
    await run(place, aRow());
    const feature = bound(actions, place.ports);
    const press = (verb: string, data: unknown) =>
      feature.verbs.find(({ name }) => name === verb)?.press(place.asker(owner.id), data);
    const id = actionIdOf('IP-1');
    for (const [n, day] of ['2026-04-01', '2026-04-08', '2026-04-15'].entries())
      await press('actions.save-dates', {
        view: 'mine',
        versions: `${id}~${n + 1}`,
        [`date.${id}`]: day,
        [`reason.${id}`]: 'staffing',
      });
    assert.equal((await firstOf(place, owner)).dateRequest?.dueOn, '2026-04-15');
    return place;
  };

  it('leaves the request alone when it changes the words', async () => {
    const place = await asked();
    await run(place, aRow({ title: 'Audit of all visits' }));
    const { dateRequest, title } = await firstOf(place, owner);
    assert.deepEqual([dateRequest?.dueOn, title], ['2026-04-15', 'Audit of all visits']);
  });

  it('gives a new owner the moves and no request: they have asked for nothing', async () => {
    const place = await asked();
    await runTaking(place, OWNER, aRow({ owner_email: colleague.email }));
    const { dateRequest, moves, dueOn } = await firstOf(place, colleague);
    assert.deepEqual([dateRequest, moves.length, dueOn], [undefined, 2, '2026-04-08']);
  });

  it('asks no more for the day when another is taken from the file', async () => {
    const place = await asked();
    await runTaking(place, ['due_on'], aRow({ due_on: '2026-04-22' }));
    const { dateRequest, moves, dueOn } = await firstOf(place, owner);
    assert.deepEqual([dateRequest, moves.length, dueOn], [undefined, 3, '2026-04-22']);
  });
});

describe('An import about an action whose owner asked for a pause, or said that it is somebody else’s', () => {
  const asked = async (typed: Readonly<Record<string, string>>) => {
    const place = platform();
    await run(place, aRow());
    const id = actionIdOf('IP-1');
    const fields = Object.entries(typed).map(([name, value]) =>
      name === 'asks' ? [name, value] : [`${name}.${id}`, value],
    );
    const data = { view: 'mine', versions: `${id}~1`, ...Object.fromEntries(fields) };
    await bound(actions, place.ports)
      .verbs.find(({ name }) => name === 'actions.save-dates')
      ?.press(place.asker(owner.id), data);
    return place;
  };
  const PAUSE = { asks: 'pause', until: '2026-04-17', pause: 'staffing' };
  const OFFER = { asks: 'not_mine', who: colleague.id };

  it('drops what was asked and offered when it changes hands or closes', async () => {
    const closing = { status: 'complete', completed_on: '2026-03-02' };
    for (const typed of [PAUSE, OFFER]) {
      const given = await asked(typed);
      const before = await firstOf(given, owner);
      assert.notDeepEqual([before.asks, before.offer], [undefined, undefined], 'it was asked for');
      await runTaking(given, OWNER, aRow({ owner_email: colleague.email }));
      const theirs = await firstOf(given, colleague);
      assert.deepEqual([theirs.asks, theirs.offer], [undefined, undefined]);
      const closed = await asked(typed);
      await runTaking(closed, ['status'], aRow(closing));
      const over = await firstOf(closed, owner);
      assert.deepEqual([over.status, over.asks, over.offer], ['complete', undefined, undefined]);
    }
  });

  it('leaves it alone when it changes the words', async () => {
    const place = await asked(PAUSE);
    await run(place, aRow({ title: 'Audit of all visits' }));
    assert.equal((await firstOf(place, owner)).asks?.until, '2026-04-17');
  });
});

describe('A row about an action that is closed', () => {
  const closedWith = async (status: Action['status'], people: readonly Person[] = EVERYBODY) => {
    const place = platform();
    await run(place, aRow());
    const action = await firstOf(place, owner);
    await place.ports.subjects.change(
      actionsOf(owner.id),
      async () => undefined,
      () => ({
        reply: undefined,
        change: {
          items: [actionItem({ ...action, status })],
          events: [],
          head: headOf({ ownerId: owner.id, actions: [action] }),
        },
      }),
    );
    return {
      ...place,
      ports: {
        ...place.ports,
        present: async () => ({ ...(await place.ports.present()), people: makePeople(people) }),
      },
    };
  };

  for (const status of ['complete', 'no_longer_needed'] as const) {
    it(`never blocks the file when it is ${status}, whatever the row says, and is named`, async () => {
      const place = await closedWith(status, staff({ ...owner, leavesOn: '2026-03-10' }));
      const odd = {
        title: '',
        why: 'Visit for NHS number 943 476 5919',
        goal: 'World peace',
        due_on: '03/04/2026',
        checker_email: 'nobody',
      };
      const prepared = await prepare(
        place,
        aRow(odd),
        aRow(odd),
        aRow({ reference: 'IP-2', owner_email: colleague.email }),
      );
      assert.ok('apply' in prepared, JSON.stringify(prepared.problems));
      assert.deepEqual(prepared.remarks, [
        { about: '2 actions are closed', names: ['IP-1', 'IP-1'], outcome: 'Nothing about them is changed' },
      ]);
      assert.deepEqual(prepared.counts, { added: 1, changed: 0, same: 2 });
    });

    it(`changes neither its owner nor its words when it is ${status}`, async () => {
      const place = await closedWith(status);
      const before = await place.dump();
      const counts = await run(place, aRow({ owner_email: colleague.email, title: 'Another' }));
      assert.deepEqual(counts, { added: 0, changed: 0, same: 1 });
      assert.equal(await place.dump(), before);
    });
  }

  for (const status of ['paused', 'done_to_check'] as const)
    it(`is an ordinary row while the action is ${status}`, async () => {
      const place = await closedWith(status);
      assert.deepEqual(await run(place, aRow({ title: 'Another' })), { added: 0, changed: 1, same: 0 });
      const { problems } = await prepare(place, aRow({ goal: 'World peace' }));
      assert.equal(problems.length, 1);
    });
});

describe('What an import of actions would change', () => {
  const changesOf = async (place: Platform, row: Row) => {
    const prepared = await prepare(place, row);
    assert.ok('apply' in prepared, JSON.stringify(prepared.problems));
    return prepared.changes;
  };

  it('is said by reference and title, each field before and after, people by name', async () => {
    const place = platform();
    assert.deepEqual(await changesOf(place, aRow()), [
      { who: 'IP-1 (Audit of first visits)', isNew: true, fields: [] },
    ]);
    await run(place, aRow());
    const row = aRow({ title: 'Audit of visits', goal: '', checker_email: colleague.email });
    assert.deepEqual(await changesOf(place, row), [
      {
        who: 'IP-1 (Audit of visits)',
        isNew: false,
        fields: [
          { column: 'title', before: 'Audit of first visits', after: 'Audit of visits' },
          { column: 'checker_email', before: checker.name, after: colleague.name },
          { column: 'goal', before: 'Workforce stability', after: '' },
        ],
      },
    ]);
  });

  it('names the old owner and the new one', async () => {
    const place = platform();
    await run(place, aRow());
    const prepared = await prepareWith(place, OWNER, aRow({ owner_email: colleague.email }));
    assert.ok('apply' in prepared);
    assert.deepEqual(prepared.changes[0]?.fields, [
      { column: 'owner_email', before: owner.name, after: colleague.name },
    ]);
  });
});

describe('A date that the administrator takes from a file', () => {
  const taken = async (due_on: string) => {
    const place = platform();
    await run(place, aRow());
    assert.deepEqual(await runTaking(place, ['due_on'], aRow({ due_on })), { added: 0, changed: 1, same: 0 });
    return place;
  };

  it('is a move with its own reason, and the first date stays', async () => {
    const { dueOn, firstDueOn, moves, version } = await firstOf(await taken('2026-04-17'), owner);
    assert.deepEqual([dueOn, firstDueOn, version], ['2026-04-17', '2026-03-27', 2]);
    assert.deepEqual(
      moves.map(({ from, to, reason }) => [from, to, reason]),
      [['2026-03-27', '2026-04-17', 'import']],
    );
  });

  it('is in the record of changes, and taken once', async () => {
    const place = await taken('2026-04-17');
    const before = await place.dump();
    assert.equal((await runTaking(place, ['due_on'], aRow({ due_on: '2026-04-17' }))).same, 1);
    assert.equal(await place.dump(), before);
    const acts = (await place.events(actionsOf(owner.id))).map(({ act }) => act);
    assert.deepEqual(acts, ['actions.added', 'actions.dated-by-file']);
  });

  it('leaves the owner alone, who was not named as a column', async () => {
    const place = platform();
    await run(place, aRow());
    const row = aRow({ due_on: '2026-04-17', owner_email: colleague.email });
    assert.deepEqual(await remarksFor(place, OWNER, row), [
      'due_on differs, ours kept: IP-1 (ours 2026-03-27, the file 2026-04-17)',
    ]);
    await runTaking(place, OWNER, row);
    assert.equal((await firstOf(place, colleague)).dueOn, '2026-03-27');
  });
});

describe('Rows that are history', () => {
  const history = (overrides: Row = {}) =>
    aRow({
      due_on: '2026-02-16',
      agreed_on: '2026-01-05',
      status: 'complete',
      completed_on: '2026-02-13',
      ...overrides,
    });

  it('come in closed on their day, and nobody is to look at them', async () => {
    const place = platform();
    await run(place, history(), history({ reference: 'IP-2', status: 'No longer needed', completed_on: '' }));
    const [first, second] = await ownedBy(place, owner);
    assert.deepEqual([first?.status, first?.completedOn], ['complete', '2026-02-13']);
    assert.deepEqual([second?.status, second?.completedOn], ['no_longer_needed', undefined]);
    assert.deepEqual(place.looks, []);
  });

  it('may name an owner and a checker who have left since', async () => {
    const place = platform(
      staff({ ...owner, leavesOn: '2026-03-06' }, { ...checker, leavesOn: '2026-03-06' }),
    );
    assert.equal((await run(place, history())).added, 1);
  });

  for (const [cells, column, words] of [
    [{ completed_on: '' }, 'completed_on', 'is empty'],
    [{ completed_on: '2026-03-12' }, 'completed_on', 'is still to come'],
    [{ status: '' }, 'completed_on', 'is filled in and status is empty'],
    [{ status: 'on_track' }, 'status', 'is not in the list'],
  ] as const)
    it(`are refused when ${column} ${words}`, async () => {
      const problems = await problemsOf(history(cells));
      assert.deepEqual(
        problems.map((each) => [each.column, each.problem]),
        [[column, words]],
      );
    });

  it('twice are the same as once', async () => {
    const place = platform();
    await run(place, history());
    const before = await place.dump();
    assert.equal((await run(place, history())).same, 1);
    assert.equal(await place.dump(), before);
  });

  it('do not close an action that is open here, but are listed', async () => {
    const place = platform();
    await run(place, aRow());
    const row = aRow({ status: 'complete', completed_on: '2026-03-10' });
    assert.deepEqual(await remarksFor(place, [], row), [
      'status differs, ours kept: IP-1 (ours Not started, the file Complete)',
    ]);
    await run(place, row);
    assert.equal((await firstOf(place, owner)).status, 'not_started');
  });

  it('close it when the administrator names the status', async () => {
    const place = platform();
    await run(place, aRow());
    await runTaking(place, ['status'], aRow({ status: 'complete', completed_on: '2026-03-10' }));
    const { status, completedOn, version } = await firstOf(place, owner);
    assert.deepEqual([status, completedOn, version], ['complete', '2026-03-10', 2]);
    const acts = (await place.events(actionsOf(owner.id))).map(({ act }) => act);
    assert.deepEqual(acts, ['actions.added', 'actions.closed-by-file']);
  });

  it('keep what it was, for whoever opens it again, and say of nobody that they saw the evidence', async () => {
    const place = platform();
    await run(place, aRow());
    const [action] = await ownedBy(place, owner);
    assert.ok(action);
    const backAgain: Action = {
      ...action,
      status: 'at_risk',
      checkedAt: '2026-03-10T10:00:00.000Z',
      checkedById: checker.id,
      evidenceNotSeenOn: '2026-03-10',
      version: 2,
    };
    await place.ports.subjects.change(
      actionsOf(owner.id),
      async () => undefined,
      () => ({
        reply: undefined,
        change: {
          head: headOf({ ownerId: owner.id, actions: [backAgain] }),
          items: [actionItem(backAgain)],
          events: [],
        },
      }),
    );
    await runTaking(place, ['status'], aRow({ status: 'complete', completed_on: '2026-03-10' }));
    const closed = await firstOf(place, owner);
    assert.equal(closed.statusBefore, 'at_risk');
    const world = await place.ports.present();
    assert.doesNotMatch(standingInWords(closed, world), /seen/u);
  });

  it('are read without these columns as before', async () => {
    const place = platform();
    assert.deepEqual(actions.importers[0]?.optional, ['status', 'completed_on', 'plans', 'recommendation']);
    await run(place, aRow());
    assert.equal((await firstOf(place, owner)).status, 'not_started');
  });
});

describe('A date of a file that is odd', () => {
  it('is said and taken: passed, no working day, more than a year ahead', async () => {
    const place = platform();
    const rows = [
      aRow({ due_on: '2026-03-10' }),
      aRow({ reference: 'IP-2', due_on: '2026-12-25' }),
      aRow({ reference: 'IP-3', due_on: '2027-03-15' }),
    ];
    assert.deepEqual(await remarksFor(place, [], ...rows), [
      'due_on has passed: IP-1 (2026-03-10)',
      'due_on is no working day: IP-2 (2026-12-25)',
      'due_on is more than 366 days ahead: IP-3 (2027-03-15)',
    ]);
    assert.equal((await run(place, ...rows)).added, 3);
    assert.deepEqual(await remarksFor(place, [], ...rows), []);
  });
});

describe('Where an action lies', () => {
  /** Reads of owners: which were read. */
  const reading = (place: Platform) => {
    const { subjects } = place.ports;
    const read: string[] = [];
    const counting: Platform = {
      ...place,
      ports: {
        ...place.ports,
        subjects: {
          ...subjects,
          readMany: (kind, ids, ...rest) => {
            if (kind === 'actions') read.push(...ids);
            return subjects.readMany(kind, ids, ...rest);
          },
        },
      },
    };
    return { read, place: counting };
  };

  const placed = async (place: Platform) => {
    await actions.upkeep?.(await place.ports.present(), place.ports);
    return reading(place);
  };

  const two = async () => {
    const place = platform();
    await run(place, aRow(), aRow({ reference: 'IP-2', owner_email: checker.email, checker_email: '' }));
    return place;
  };

  it('is not known before all were gone through, so that every owner is read', async () => {
    const { read, place } = reading(await two());
    await prepare(place, aRow());
    assert.deepEqual([...read].sort(), [checker.id, owner.id].sort());
  });

  it('is known afterwards, so that only the owners in question are', async () => {
    const { read, place } = await placed(await two());
    await prepare(place, aRow());
    assert.deepEqual(read, [owner.id]);
  });

  it('is found though the file names somebody who never had it', async () => {
    const { read, place } = await placed(await two());
    const prepared = await prepare(place, aRow({ owner_email: colleague.email }));
    assert.ok('apply' in prepared);
    assert.deepEqual([prepared.counts.added, read.sort()], [0, [colleague.id, owner.id].sort()]);
  });

  it('is noted with what a file adds', async () => {
    const { place } = await placed(platform());
    await run(place, aRow());
    assert.equal((await run(place, aRow({ owner_email: colleague.email }))).added, 0);
  });

  it('is followed from whoever gave it away', async () => {
    const place = await two();
    const known = await placed(place);
    await runTaking(known.place, OWNER, aRow({ owner_email: colleague.email }));
    const after = reading(place);
    const prepared = await prepare(after.place, aRow({ owner_email: checker.email, checker_email: '' }));
    assert.ok('apply' in prepared);
    assert.deepEqual(
      prepared.remarks.map(({ about }) => about),
      ['owner_email differs, ours kept'],
    );
    assert.ok(after.read.includes(colleague.id));
  });

  it('is put right after a week, when a release that knew no places has written', async () => {
    const place = platform();
    await placed(place);
    const { subjects } = place.ports;
    const older: Platform = {
      ...place,
      ports: {
        ...place.ports,
        subjects: {
          ...subjects,
          change: (ref, ...rest) =>
            ref.kind === 'action-places'
              ? Promise.resolve(undefined as never)
              : subjects.change(ref, ...rest),
        },
      },
    };
    await run(older, aRow());
    place.setNow('2026-03-18T10:12:00Z');
    const { place: known } = await placed(place);
    assert.equal((await run(known, aRow({ owner_email: colleague.email }))).added, 0);
  });

  it('is looked for among all owners where one is on no list any more', async () => {
    const place = await two();
    await placed(place);
    const without = makePeople(EVERYBODY.filter(({ id }) => id !== owner.id));
    const { read, place: now } = reading({
      ...place,
      ports: {
        ...place.ports,
        present: async () => ({ ...(await place.ports.present()), people: without }),
      },
    });
    await prepare(now, aRow({ owner_email: colleague.email }));
    assert.deepEqual([...new Set(read)].sort(), [checker.id, owner.id].sort());
  });
});
