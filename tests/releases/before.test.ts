import assert from 'node:assert/strict';
import { aboutsOf, isAbout, isMessage } from '../../src/kernel/layout.js';
import { MessageSchema } from '../../src/kernel/message.js';
import { ACTIONS, idOf, NAMES, SESSIONS, sessionRow, staffRow } from './cast.js';
import { aProgram, LAST_DAY, liveIn, type Recorded, recordedIn, TENANT } from './lived-in.js';
import { liveThrough, type Opened, opened, recorded, workingDaysFrom } from './opened.js';
import { PRESSES } from './presses.js';

// What a release has stored is read by the one after it: nobody is asked to bring anything over.

describe('the rows that release 0.1 has left', () => {
  let rows: Recorded;
  let service: Opened;

  before(async () => {
    rows = await recorded('rows-0.1');
  });
  beforeEach(async () => {
    service = await opened(rows);
  });

  it('are all read, and nothing is set aside', async () => {
    assert.deepEqual(await service.setAside(), []);
  });

  it('are of people in every state of a message', () => {
    const states = rows.rows.flatMap(([, , row, { state }]) => (isMessage(row) ? [String(state)] : []));
    assert.deepEqual([...new Set(states)].sort(), [
      'cancelled',
      'dead',
      'sent',
      'unknown',
      'unreachable',
      'waiting',
    ]);
  });

  it('hold the rules that were set then', async () => {
    const { settings, ignored } = await service.app.settings.current();
    assert.deepEqual(
      [settings['actions.quietWorkingDays'], settings['shoutouts.categories'].length, ignored],
      [2, 2, []],
    );
  });

  it('are as they were written, by the check of the audit', async () => {
    const { broken, subjects, seals } = await service.app.audit.verify();
    assert.deepEqual([broken, subjects > 15, seals], [[], true, rows.seals.length]);
  });

  it('are told in the history, every act of them in words', async () => {
    const world = await service.app.world();
    const told = await Promise.all(NAMES.map((name) => service.app.audit.ofPerson(idOf(name), world)));
    const sentences = told.flat();
    assert.deepEqual(
      [sentences.length > 60, sentences.filter((sentence) => sentence.includes('no words for'))],
      [true, []],
    );
  });

  it('are described to the last field in the data map', async () => {
    assert.deepEqual(await service.app.privacy.undescribed(), []);
  });

  it('are planned and sent from on every working day of a month, with nothing in the way', async () => {
    await liveThrough(service, await workingDaysFrom(service, LAST_DAY, 22));
    const reached = new Set(service.messenger.sends.map(({ to }) => to.personId));
    assert.deepEqual([service.failures(), await service.setAside(), reached.size > 10], [[], [], true]);
  });

  it('leave what waited for somebody to the card of the next morning, when they open the bot', async () => {
    service.to(`${LAST_DAY}T16:30:00Z`);
    await service.say('hal', 'help');
    await service.app.tick();
    const sent = () => service.messenger.sends.filter(({ to }) => to.personId === idOf('hal')).length;
    const then = sent();
    const old = (await service.dump())
      .filter(({ row, value }) => isMessage(row) && value.to === idOf('hal') && value.nature === 'daily')
      .map(({ value }) => `${value.state} ${value.reason}`);
    await liveThrough(service, (await workingDaysFrom(service, LAST_DAY, 2)).slice(1));
    assert.deepEqual(
      [then, [...new Set(old)], sent(), service.failures()],
      [0, ['cancelled no-such-card'], 1, []],
    );
  });

  it('bring nobody a second card on the day that was planned, and one card with the next', async () => {
    service.to(`${LAST_DAY}T16:30:00Z`);
    await service.app.tick();
    const days = () =>
      service.messenger.sends.filter(({ card }) => JSON.stringify(card).includes('today.')).length;
    const then = days();
    const [, next = ''] = await workingDaysFrom(service, LAST_DAY, 2);
    await liveThrough(service, [next]);
    const perPerson = new Map<string, number>();
    for (const { row, value } of await service.dump())
      if (row.startsWith('m|today:today:') && row.endsWith(next))
        perPerson.set(String(value.to), (perPerson.get(String(value.to)) ?? 0) + 1);
    assert.deepEqual([then, perPerson.size > 3, Math.max(...perPerson.values())], [0, true, 1]);
  });

  it('let an answer prove that a card of unknown fate has arrived', async () => {
    const key = `supervision:due:${idOf('mia')}:${LAST_DAY}`;
    const stateOf = async () => (await service.stored('state', `mailbox|${idOf('mia')}`, `m|${key}`))?.state;
    const before = await stateOf();
    await service.press('mia', 'supervision.list', {
      view: 'team',
      _m: `mailbox|${idOf('mia')}~${key}`,
    });
    assert.deepEqual([before, await stateOf()], ['unknown', 'sent']);
  });

  it('are shown anew in every card that was ever sent', async () => {
    const world = await service.app.world();
    const abouts = rows.rows.flatMap(([, , row]) => (isAbout(row) ? [row] : []));
    const messages = rows.rows.flatMap(([, , row, value]) => {
      if (!isMessage(row)) return [];
      const message = MessageSchema.parse(value);
      const prefix = aboutsOf(message.key);
      const more = abouts.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length));
      return [{ ...message, about: [...message.about, ...more] }];
    });
    const made = await Promise.all(messages.map((message) => service.app.compose(message, 'refresh', world)));
    const expanded = made.flatMap((each) => (each.kind === 'card' ? [service.app.expand(each.card)] : []));
    // What has become a line of the one card a day has no card of its own any more.
    const gone = made.filter((each) => each.kind === 'not-wanted' && each.reason === 'no-such-card');
    assert.deepEqual([expanded.length > 0, gone.length > 0], [true, true]);
  });

  for (const name of NAMES.filter((each) => each !== 'ivy'))
    it(`answer everything that ${name} can type`, async () => {
      for (const { word } of service.app.capabilities.flatMap(({ commands }) => commands))
        service.app.expand(await service.say(name, word));
      assert.deepEqual(service.failures(), []);
    });

  it('answer a press of every button that there is', () => {
    const all = service.app.capabilities.flatMap(({ buttons }) => buttons.map(({ name }) => name));
    // Some are pressed in more than one way.
    assert.deepEqual([...new Set(PRESSES.map(({ button }) => button))].sort(), [...all].sort());
  });

  for (const { button, isChange, at, press } of PRESSES)
    it(`${isChange ? 'take' : 'show'} what a press of ${button} wants`, async () => {
      if (at !== undefined) service.to(at);
      const events = async () => (await service.dump()).filter(({ row }) => row.startsWith('e|')).length;
      const before = await events();
      await press(service);
      assert.deepEqual(
        [service.failures(), service.log.filter(({ event }) => event === 'inbound.unfit-press')],
        [[], []],
      );
      assert.equal((await events()) > before, isChange);
      assert.deepEqual((await service.app.audit.verify()).broken, []);
    });

  it('are the same when the files of then are imported again', async () => {
    const present = NAMES.filter((name) => name !== 'ivy');
    const counts = [
      await service.importRows('staff', ...present.map(staffRow)),
      await service.importRows('supervision', ...SESSIONS.map(sessionRow)),
    ];
    assert.deepEqual(counts, [
      { added: 0, changed: 0, same: present.length },
      { added: 0, changed: 0, same: SESSIONS.length },
    ]);
  });

  it('take an action back that the file of then gives to its old owner', async () => {
    const counts = await service.importRows('actions', ...ACTIONS);
    assert.deepEqual(counts, { added: 0, changed: 1, same: ACTIONS.length - 1 });
  });

  it('give everybody a copy of what is kept about them', async () => {
    const { privacy } = service.app;
    for (const name of NAMES.filter((each) => each !== 'ivy')) {
      const who = (await privacy.sought(idOf(name))) ?? assert.fail(name);
      const types = (await privacy.findings(who)).map(({ type }) => type);
      assert.ok(types.includes('staff.people'), name);
    }
  });

  it('lose a person who is erased, and stay whole', async () => {
    const { app } = service;
    const erased = await app.privacy.erase(idOf('cleo'), false);
    const holding = (await service.dump()).filter(({ table, row, partition, value }) => {
      const isKept = row.startsWith('e|') || (table === 'state' && partition.includes('|privacy|'));
      return !isKept && JSON.stringify([partition, row, value]).includes(idOf('cleo'));
    });
    // Subjects that are named after a person keep their name, with nothing of the person in them.
    const left = holding.filter(({ partition, row }) => !partition.includes(idOf('cleo')) || row !== '0');
    assert.deepEqual([erased.kind, left, (await app.audit.verify()).broken], ['done', [], []]);
  });

  it('keep everything of a person under a hold that was set then', async () => {
    const erased = await service.app.privacy.erase(idOf('gwen'), false);
    assert.equal(erased.kind, 'held');
  });

  it('go when their time is up, and what is left is whole', async () => {
    service.to('2033-01-10T10:00:00Z');
    const lines = await service.app.privacy.retain(false);
    assert.deepEqual([lines.length > 5, (await service.app.audit.verify()).broken], [true, []]);
  });

  it('have a tenant that the recording names', () => {
    assert.equal(rows.tenant, TENANT);
  });
});

describe('the rows that this release leaves, to be read by the next', () => {
  it('are all read, described and whole, and tell of the same weeks', async () => {
    const program = aProgram();
    await liveIn(program);
    const left = await recordedIn(program);
    const service = await opened(left);
    const { broken, subjects } = await service.app.audit.verify();
    const before = await (await opened(await recorded('rows-0.1'))).app.audit.verify();
    assert.deepEqual(
      [broken, subjects, await service.setAside(), await service.app.privacy.undescribed()],
      // The settings, the staff list and the seals are in the record now, and the figures of two months that have ended, with
      // the draws of both and what was drawn of two supervisors; and where actions lie, by the beginnings of their ids.
      [[], before.subjects + 9 + 13, [], []],
    );
  });
});
