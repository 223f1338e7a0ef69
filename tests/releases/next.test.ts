import assert from 'node:assert/strict';
import { hashOfValue } from '../../src/kernel/chain.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { HEAD, isEvent } from '../../src/kernel/layout.js';
import { ACTIONS, actionOf, idOf, type Name, staffRow } from './cast.js';
import {
  approve,
  held,
  LAST_DAY,
  nominate,
  type Recorded,
  recordedIn,
  roundOf,
  status,
  TENANT,
} from './lived-in.js';
import { asNextRelease, LATER, unfit } from './next.js';
import { liveThrough, type Opened, opened, recorded, workingDaysFrom } from './opened.js';
import { PRESSES } from './presses.js';

// A release is put back after the next one has already written: it reads what it knows, keeps what it does not know,
// and leaves out by name what it cannot read.

const TEN_DAYS = 10;

describe('the rows of the next release, with more in them everywhere', () => {
  let rows: Recorded;
  let service: Opened;

  before(async () => {
    rows = asNextRelease(await recorded('rows-0.1'));
  });
  beforeEach(async () => {
    service = await opened(rows);
  });

  /** Rows that hold less of the next release than they did; hints of the due index are written anew as a whole. */
  const poorer = async () => {
    const had = new Map(
      rows.rows.map(([table, partition, row, value]) => [`${table} ${partition} ${row}`, value]),
    );
    const has = (value: JsonObject | undefined) => value !== undefined && 'later' in value;
    return (await service.dump()).flatMap(({ table, partition, row, value }) => {
      const name = `${table} ${partition} ${row}`;
      const before = had.get(name);
      if (!has(before) || table === 'due' || (table === 'state' && isEvent(row))) return [];
      const isHead = has(before?.head as JsonObject | undefined);
      return has(value) && (!isHead || has(value.head as JsonObject)) ? [] : [name];
    });
  };

  it('are all read, but for one rule that this release does not have', async () => {
    const { ignored } = await service.app.settings.current();
    assert.deepEqual([await service.setAside(), ignored.map(({ key }) => key)], [[], ['today.mostLines']]);
  });

  it('are as they were written, by the check of the audit', async () => {
    assert.deepEqual((await service.app.audit.verify()).broken, []);
  });

  it('bring the same cards to the same people as without all that', async () => {
    const plain = await opened(await recorded('rows-0.1'));
    for (const each of [plain, service])
      await liveThrough(each, await workingDaysFrom(each, LAST_DAY, TEN_DAYS));
    const sent = ({ messenger }: Opened) =>
      messenger.sends.map(({ to, summary }) => `${to.personId}: ${summary}`).sort();
    assert.deepEqual([sent(service), service.failures()], [sent(plain), []]);
  });

  it('still hold all that after ten working days of cards', async () => {
    await liveThrough(service, await workingDaysFrom(service, LAST_DAY, TEN_DAYS));
    assert.deepEqual(await poorer(), []);
  });

  for (const { button, isChange, at, press } of PRESSES.filter((each) => each.isChange))
    it(`still hold all that after a press of ${button}`, async () => {
      if (at !== undefined) service.to(at);
      const before = await service.dump();
      await press(service);
      const after = await service.dump();
      assert.deepEqual(
        [await poorer(), service.failures(), (await service.app.audit.verify()).broken],
        [[], [], []],
      );
      assert.equal(JSON.stringify(after) !== JSON.stringify(before), isChange);
    });

  it('keep what is inside a part of a row that an answer changes', async () => {
    await approve(service, 'sam', 'ben', 'AUD-03', 'agree');
    const { moves } =
      (await service.stored('state', `actions|${idOf('ben')}`, `0|${actionOf('AUD-03')}`)) ?? {};
    const [first, , third] = moves as unknown as JsonObject[];
    assert.deepEqual([first?.later, third?.later], [LATER.later, undefined]);
  });

  it('still hold all that after an import, a new rule and a hold', async () => {
    const row = { ...staffRow('dee'), team: 'Duty' };
    await service.importRows('staff', row);
    await service.app.settings.set('report.amber', 80, 'test', new Date(`${LAST_DAY}T16:00:00Z`));
    await service.app.privacy.liftHold(idOf('gwen'), 'over');
    const { generation } = (await service.stored('people', '', 'generation')) ?? {};
    const dee = await service.stored('people', `${String(generation)}|b`, idOf('dee'));
    const { values } = (await service.stored('settings', '', 'current')) ?? {};
    assert.deepEqual(
      [dee?.team, dee?.later, (values as JsonObject)['today.mostLines'], await poorer()],
      ['Duty', LATER.later, 5, []],
    );
  });

  it('count nobody as changed who is the same in the file', async () => {
    assert.deepEqual(await service.importRows('staff', staffRow('petra')), { added: 0, changed: 0, same: 1 });
  });
});

describe('rows of the next release that this one cannot read', () => {
  let rows: Recorded;
  let service: Opened;

  const generationOf = async () => String((await service.stored('people', '', 'generation'))?.generation);
  const sentTo = (name: Name) =>
    service.messenger.sends
      .filter(({ to }) => to.personId === idOf(name))
      .map(({ card }) => JSON.stringify(card));
  const unread = async () => [
    `state ${TENANT}|actions|${idOf('ben')} 0|${actionOf('AUD-02')}: status`,
    `state ${TENANT}|mailbox|${idOf('mia')} m|supervision:due:${idOf('mia')}:${LAST_DAY}: state`,
    `state ${TENANT}|privacy|${idOf('gwen')} 0: hold`,
    `state ${TENANT}|supervision|${idOf('cleo')} 0: round`,
    `people ${TENANT}|${await generationOf()}|c ${idOf('erin')}: startedOn`,
  ];

  before(async () => {
    rows = asNextRelease(await recorded('rows-0.1'), unfit);
  });
  beforeEach(async () => {
    service = await opened(rows);
  });

  it('are listed by name and field, and nothing else is', async () => {
    assert.deepEqual(await service.setAside(), await unread());
  });

  it('are listed with the rules that are not in force', async () => {
    const { settings, ignored } = await service.app.settings.current();
    assert.deepEqual(
      [ignored.map(({ key }) => key).sort(), settings['actions.quietWorkingDays']],
      [['actions.quietWorkingDays', 'today.mostLines'], 5],
    );
  });

  it('are told to the log once each, by a hash and never by name', async () => {
    await liveThrough(service, await workingDaysFrom(service, LAST_DAY, 3));
    await service.say('mia', 'my team');
    await service.say('ben', 'my actions');
    const told = service.log.filter(({ event }) => event === 'row.set-aside').map(({ fields }) => fields.row);
    const ignored = service.log.filter(({ event }) => event === 'setting.ignored');
    assert.deepEqual([told.length >= 3, new Set(told).size, ignored.length], [true, told.length, 2]);
  });

  it('keep no other card from going out', async () => {
    const plain = await opened(asNextRelease(await recorded('rows-0.1')));
    for (const each of [plain, service])
      await liveThrough(each, await workingDaysFrom(each, LAST_DAY, TEN_DAYS));
    const reached = ({ messenger }: Opened) =>
      [...new Set(messenger.sends.map(({ to }) => to.personId))].sort();
    // Erin cannot be read, and of Cleo’s supervision, the only thing there is for her, neither can.
    const others = reached(plain).filter((id) => ![idOf('erin'), idOf('cleo')].includes(id));
    assert.deepEqual(reached(service), others);
  });

  it('stay exactly as they are, whatever happens around them', async () => {
    const text = async () =>
      (await service.dump())
        .filter(
          ({ table, partition, row, value }) =>
            (partition.includes(idOf('cleo')) && row === HEAD && partition.includes('|supervision|')) ||
            row === `0|${actionOf('AUD-02')}` ||
            value.state === 'held-back' ||
            (table === 'people' && row === idOf('erin')),
        )
        .map(({ row, value }) => `${row} ${hashOfValue(value)}`);
    const before = await text();
    await liveThrough(service, await workingDaysFrom(service, LAST_DAY, TEN_DAYS));
    await service.say('cleo', 'my supervision');
    await status(service, 'ben', 'AUD-03', 'off_track');
    await service.importRows('staff', { ...staffRow('dee'), team: 'Duty' });
    const after = await text();
    assert.deepEqual([...new Set(after)].sort(), [...new Set(before)].sort());
  });

  it('keep nobody from answering what stands beside them', async () => {
    await status(service, 'ben', 'AUD-03', 'off_track');
    const action = await service.stored('state', `actions|${idOf('ben')}`, `0|${actionOf('AUD-03')}`);
    assert.deepEqual([action?.status, action?.later, service.failures()], ['off_track', LATER.later, []]);
  });

  it('keep nobody from the others of their team', async () => {
    const card = JSON.stringify(await service.say('mia', 'my team'));
    await held(service, 'mia', 'dee', '2026-03-11', '2026-03-25');
    assert.deepEqual(
      [card.includes('Dee Example'), card.includes('Cleo Example'), service.failures()],
      [true, false, []],
    );
    assert.equal(await roundOf(service, 'dee'), 3);
  });

  it('stop a press on them alone, which says so and writes nothing', async () => {
    const before = await service.dump();
    const card = await service.press('mia', 'supervision.held', {
      worker: idOf('cleo'),
      view: 'due',
      round: 2,
      previousActions: 'reviewed',
      record: 'true',
      heldOn: '2026-03-11',
      nextOn: '2026-04-08',
    });
    assert.deepEqual(
      [JSON.stringify(card).includes('did not work'), service.failures()],
      [true, [{ event: 'inbound.failed', fields: { what: 'supervision.held', error: 'unreadable-row' } }]],
    );
    const written = (await service.dump()).filter(({ table }) => table === 'state');
    assert.deepEqual(
      written,
      before.filter(({ table }) => table === 'state'),
    );
  });

  it('leave every part of a report to be read', async () => {
    for (const name of ['maud', 'petra', 'sam', 'mia'] as const) await service.say(name, 'report');
    assert.deepEqual(service.failures(), []);
  });

  it('keep a thank-you for somebody who is set aside until they can be read again', async () => {
    service = await opened(asNextRelease(await recorded('rows-0.1')));
    await nominate(service, 'dee', 'erin', 'practice');
    const place = `${await generationOf()}|c`;
    const erin = (await service.stored('people', place, idOf('erin'))) ?? assert.fail();
    await service.put('people', place, idOf('erin'), { ...erin, startedOn: 'in spring' });
    // A process keeps the list that it has read: the next one meets what was written into it.
    service = await opened(await recordedIn(service));
    await liveThrough(service, ['2026-03-12']);
    assert.deepEqual(sentTo('erin'), []);
    await service.importRows('staff', staffRow('erin'));
    await liveThrough(service, ['2026-03-13']);
    assert.ok(sentTo('erin').some((card) => card.includes('Stayed late')));
  });

  it('are read again once a file has the person, with what the next release knows of them', async () => {
    await service.importRows('staff', staffRow('erin'));
    const erin = await service.stored('people', `${await generationOf()}|c`, idOf('erin'));
    const still = (await unread()).filter((line) => !line.startsWith('people'));
    assert.deepEqual([await service.setAside(), erin?.later], [still, LATER.later]);
  });

  it('hold a person whose hold cannot be read', async () => {
    service.to('2033-01-10T10:00:00Z');
    await service.app.privacy.retain(false);
    const kept = (await service.dump()).some(({ partition }) =>
      partition.endsWith(`supervision|${idOf('gwen')}`),
    );
    assert.equal(kept, true);
    const erased = await service.app.privacy.erase(idOf('gwen'), false).catch((error: unknown) => error);
    assert.match(String(erased), /privacy\|.*not in the expected form/u);
  });

  it('keep nobody else from being erased', async () => {
    const { kind } = await service.app.privacy.erase(idOf('dee'), true);
    assert.equal(kind === 'done' || kind === 'in-the-way', true);
  });

  it('are refused by an import that would write over them, line by line', async () => {
    const importer = service.app.importers.find(({ name }) => name === 'supervision') ?? assert.fail();
    const row = {
      worker_email: 'cleo@elmshire.example',
      supervisor_email: 'mia@elmshire.example',
      held_on: '2026-03-10',
      next_on: '',
    };
    const { problems } = await importer.prepare([
      { line: 2, values: row },
      { line: 3, values: { ...row, worker_email: 'dee@elmshire.example' } },
    ]);
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [[2, 'worker_email']],
    );
  });

  it('do not hide another problem of the file', async () => {
    const importer = service.app.importers.find(({ name }) => name === 'supervision') ?? assert.fail();
    const row = { supervisor_email: 'mia@elmshire.example', held_on: '2026-03-10', next_on: '' };
    const { problems } = await importer.prepare([
      { line: 2, values: { ...row, worker_email: 'dee@elmshire.example', held_on: '03/04/2026' } },
      { line: 3, values: { ...row, worker_email: 'cleo@elmshire.example' } },
    ]);
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [
        [2, 'held_on'],
        [3, 'worker_email'],
      ],
    );
  });

  it('are refused by an import of actions that would write over them, line by line', async () => {
    const before = await service.dump();
    const importer = service.app.importers.find(({ name }) => name === 'actions') ?? assert.fail();
    const present = ACTIONS.filter(({ owner_email }) => !owner_email.startsWith('erin'));
    const { problems } = await importer.prepare(
      present.map(({ title, ...row }, n) => ({ line: n + 2, values: { ...row, title: `${title} again` } })),
    );
    assert.deepEqual(
      problems.map(({ value, problem }) => [value, problem.includes('cannot be read')]),
      [['AUD-02', true]],
    );
    assert.deepEqual(await service.dump(), before);
  });

  it('are looked at again each day, so that they are planned the day they can be read', async () => {
    await liveThrough(service, await workingDaysFrom(service, LAST_DAY, TEN_DAYS));
    const days = (await service.dump()).flatMap(({ table, partition, row }) =>
      table === 'due' && row === `supervision|${idOf('cleo')}` ? [partition.slice(0, 8)] : [],
    );
    assert.deepEqual(days.length > 0, true);
  });
});
