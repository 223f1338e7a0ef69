import assert from 'node:assert/strict';
import type { DayReading, PersonDay } from '../../../src/kernel/capability.js';
import { toldRow, triedRow } from '../../../src/kernel/layout.js';
import { mailboxIn } from '../../../src/platform/today/mailbox.js';
import { aDayOf, aStep, type DayFixture, type Jar } from '../../support/day.js';

const TUE = '2026-03-10';
const WED = '2026-03-11';
const THU = '2026-03-12';

const aJar = (id: string, more: Partial<Jar> = {}): Jar => ({ id, to: 'a1', steps: [aStep(TUE)], ...more });

const dayOf = async (fixture: DayFixture, id = 'a1', reading: DayReading = {}): Promise<PersonDay> => {
  const world = await fixture.app().world();
  const actor = world.people.get(id) ?? assert.fail('nobody has that id');
  return fixture.app().ports.day({ actor, world }, reading);
};
const shown = ({ sections }: PersonDay) =>
  sections.map(({ name, lines }) => `${name}: ${lines.map(({ item }) => item).join()}`);

/** Ann’s day at this instant, when these were open on Tuesday and those are now. */
const dayAfter = async (jars: readonly Jar[], then: readonly Jar[], now = `${WED}T10:00:00.000Z`) => {
  const fixture = await aDayOf({ jars });
  await fixture.day(TUE);
  await fixture.jars(...then);
  fixture.setNow(now);
  return { fixture, day: await dayOf(fixture) };
};

describe('somebody’s day', () => {
  it('has the lines of each section together, and those of nobody else', async () => {
    const jars = [aJar('j1'), aJar('j2', { section: 'old' }), aJar('j3'), aJar('j4', { to: 'b2' })];
    const { day } = await dayAfter([], jars);
    assert.deepEqual(shown(day), ['jars.full: j1,j3', 'jars.old: j2']);
  });

  it('has what is equally urgent as it is due, then what has waited longest, and what is nobody’s turn behind', async () => {
    const jars = [
      aJar('news', { kind: 'news' }),
      aJar('recent', { since: '2026-03-09' }),
      aJar('due', { since: '2026-03-10', asideBy: '2026-03-12' }),
      aJar('z-longest', { since: '2026-02-20', steps: [aStep('2026-02-20')] }),
      aJar('longer', { since: '2026-02-27' }),
    ];
    const { day } = await dayAfter([aJar('z-longest', { since: '2026-02-20' })], jars);
    assert.deepEqual(shown(day), ['jars.full: due,z-longest,longer,recent,news']);
  });

  it('says what is new of it, and nothing of what was told', async () => {
    const { day } = await dayAfter([aJar('j1')], [aJar('j1'), aJar('j2', { steps: [aStep(WED)] })]);
    const news = day.sections.flatMap(({ lines }) => lines).filter(({ isNew }) => isNew);
    assert.deepEqual([news.map(({ item }) => item), day.hasNews], [['j2'], true]);
  });

  it('has no news when all of it was told, and shows it all the same', async () => {
    const { day } = await dayAfter([aJar('j1')], [aJar('j1')]);
    assert.deepEqual([shown(day), day.hasNews], [['jars.full: j1'], false]);
  });

  it('says news once', async () => {
    const jar = aJar('j1', { kind: 'news' });
    const { day } = await dayAfter([jar], [jar, aJar('j2')]);
    assert.deepEqual(shown(day), ['jars.full: j2']);
  });

  it('keeps news that are still so, and sends no card for them again', async () => {
    const jar = aJar('j1', { kind: 'news', stays: true });
    const { day } = await dayAfter([jar], [jar]);
    assert.deepEqual([shown(day), day.hasNews], [['jars.full: j1'], false]);
  });

  it('leaves out what rests until it is to be said again, unless somebody asks for their day', async () => {
    const jar = aJar('j1', { rests: true, againAfter: 5 });
    const { fixture } = await dayAfter([jar], [jar, aJar('j2', { steps: [aStep(WED)] })]);
    const days: unknown[] = [];
    for (const on of [WED, '2026-03-17']) {
      fixture.setNow(`${on}T10:00:00.000Z`);
      days.push([shown(await dayOf(fixture, 'a1', { isUnasked: true })), shown(await dayOf(fixture))]);
    }
    assert.deepEqual(days, [
      [['jars.full: j2'], ['jars.full: j2,j1']],
      [['jars.full: j2,j1'], ['jars.full: j2,j1']],
    ]);
  });

  it('has news for the rest of the day on which they were said, so that a first answer takes away no second', async () => {
    const { day } = await dayAfter(
      [aJar('j1', { kind: 'news' })],
      [aJar('j1', { kind: 'news' })],
      `${TUE}T12:00:00.000Z`,
    );
    assert.deepEqual([shown(day), day.hasNews], [['jars.full: j1'], false]);
  });

  it('has apart what waits for somebody else, with whom it waits for and why', async () => {
    const { day } = await dayAfter([], [aJar('j1', { kind: 'waiting', holder: 'b2' })]);
    const [line] = day.waiting;
    assert.deepEqual(
      [shown(day), line?.turn?.holder, line && day.waitsOf(line), day.keeps.holds],
      [[], 'b2', 'waits for Ben Birch to fill', []],
    );
  });

  it('knows of what waits for somebody else whether they were asked today, and forgets it by the next morning', async () => {
    const waiting = aJar('j1', { kind: 'waiting', holder: 'b2' });
    const { fixture } = await dayAfter([], [waiting], `${TUE}T12:00:00.000Z`);
    await fixture.press('a1', 'today.ask', { line: 'jars~j1', holder: 'b2' });
    const asked: unknown[] = [];
    for (const on of [TUE, WED]) {
      fixture.setNow(`${on}T13:00:00.000Z`);
      const card = JSON.stringify(await fixture.press('a1', 'today.list', {}));
      asked.push([card.includes('asked today'), card.includes('"Ask"')]);
    }
    assert.deepEqual(asked, [
      [true, false],
      [false, true],
    ]);
  });

  it('has apart what is put aside, until the day that was chosen', async () => {
    const { fixture } = await dayAfter([aJar('j1')], [aJar('j1')], `${TUE}T12:00:00.000Z`);
    await fixture.press('a1', 'today.put-aside', { line: 'jars~j1', until: THU });
    const days: unknown[] = [];
    for (const on of [TUE, WED, THU]) {
      fixture.setNow(`${on}T13:00:00.000Z`);
      const day = await dayOf(fixture);
      days.push([day.aside.length, shown(day).length, day.hasNews]);
    }
    assert.deepEqual(days, [
      [1, 0, false],
      [1, 0, false],
      [0, 1, true],
    ]);
  });

  it('says of those asked today how many have been answered', async () => {
    const jars = [aJar('j1'), aJar('j2'), aJar('j3'), aJar('n1', { kind: 'told', holder: 'b2' })];
    const left = [aJar('j2'), aJar('n1', { kind: 'told', holder: 'b2' })];
    const { fixture, day } = await dayAfter(jars, left, `${TUE}T15:00:00.000Z`);
    assert.deepEqual(day.progress, { asked: 3, answered: 2 });
    fixture.setNow(`${WED}T10:00:00.000Z`);
    assert.equal((await dayOf(fixture)).progress.answered, 0);
  });

  it('says when something is to be said again', async () => {
    const { day } = await dayAfter([aJar('j1', { againAfter: 2 })], [aJar('j1', { againAfter: 2 })]);
    assert.equal(day.nextOn, THU);
  });

  it('knows its newest copy and the older ones, which turn into pointers with the next', async () => {
    const { fixture, day } = await dayAfter([aJar('j1')], [aJar('j1')]);
    const first = `m|today:today:a1:${TUE}`;
    assert.deepEqual([day.newestCopy, day.keeps.retires], [first, [first]]);
    await fixture.said('a1', 'today');
    const then = await dayOf(fixture);
    assert.deepEqual([then.newestCopy?.slice(0, 20), then.keeps.retires.length], ['m|today:reply:a1:202', 2]);
  });
});

describe('what goes with the next card of somebody’s day', () => {
  const tidied = ({ keeps }: PersonDay) => keeps.tidies;

  it('is what is known of what is closed', async () => {
    const { day } = await dayAfter([aJar('j1'), aJar('j2')], [aJar('j2')]);
    assert.deepEqual(tidied(day), [toldRow('jars', 'j1')]);
  });

  it('is not what is known of an item that is open and has nothing to say just now', async () => {
    const { day } = await dayAfter([aJar('j1')], [aJar('j1', { isSilent: true })]);
    assert.deepEqual([shown(day), tidied(day)], [[], []]);
  });

  it('is not what is known of what is put aside, nor of what waits for somebody else by now', async () => {
    const waits = aJar('j2', { kind: 'waiting', holder: 'b2' });
    const { fixture } = await dayAfter([aJar('j1'), aJar('j2')], [aJar('j1'), waits]);
    await fixture.press('a1', 'today.put-aside', { line: 'jars~j1', until: THU });
    assert.deepEqual(tidied(await dayOf(fixture)), []);
  });

  it('is that something was on its way, once it is said', async () => {
    const fixture = await aDayOf({ jars: [aJar('j1')] });
    fixture.messenger.answerNext({ kind: 'unknown', reason: 'no-answer-in-time' });
    await fixture.day(TUE);
    assert.deepEqual(tidied(await dayOf(fixture)), [triedRow('jars', 'j1', TUE)]);
  });

  it('is so much and no more, and the rest goes with the cards behind it', async () => {
    const many = Array.from({ length: 100 }, (_, n) => aJar(`j${n}`));
    const { fixture, day } = await dayAfter(many, [aJar('x', { steps: [aStep(WED)] })]);
    await fixture.day(WED);
    for (const on of [THU, '2026-03-13']) {
      await fixture.jars(aJar(`of-${on}`, { steps: [aStep(on)] }));
      await fixture.day(on);
    }
    assert.deepEqual(
      [tidied(day).length, await fixture.told('a1'), await fixture.tried('a1')],
      [60, ['of-2026-03-13: due 2026-03-13'], []],
    );
  });

  it('keeps since when an item was on its way and told, when it is said again', async () => {
    const fixture = await aDayOf({ jars: [aJar('j1', { steps: [aStep(TUE), aStep(THU, 'late')] })] });
    fixture.messenger.answerNext({ kind: 'unknown', reason: 'no-answer-in-time' });
    for (const day of [TUE, WED, THU]) await fixture.day(day);
    const row = (await fixture.mailbox('a1')).find((each) => each.row === toldRow('jars', 'j1'));
    const { triedOn, firstOn, lastOn } = row?.value ?? {};
    assert.deepEqual([triedOn, firstOn, lastOn], [TUE, WED, THU]);
  });
});

describe('a mailbox', () => {
  const row = (name: string, value: Readonly<Record<string, string>>) => ({
    ...{ partition: '', row: name, etag: '' },
    value,
  });

  it('passes over what another release wrote of an open item, and knows that the row is there', () => {
    const mailbox = mailboxIn([row(toldRow('jars', 'j1'), { item: 'j1' }), row('o|jars~j2|t', {})]);
    assert.deepEqual([[...mailbox.known], [...mailbox.rows.keys()]], [[], ['jars~j1', 'jars~j2']]);
  });

  it('tells what somebody has heard of one item and of several, and nothing of those of which nothing is known', async () => {
    const fixture = await aDayOf({ jars: [aJar('j1'), aJar('j2'), aJar('j12')] });
    await fixture.day(TUE);
    const { heard } = fixture.app().ports;
    const one = await heard('jars', 'a1', ['j1']);
    const several = await heard('jars', 'a1', ['j1', 'j2', 'j3']);
    assert.deepEqual(
      [[...one.keys()], one.get('j1')?.firstOn, [...several.keys()], (await heard('jars', 'a1', [])).size],
      [['j1'], TUE, ['j1', 'j2'], 0],
    );
  });
});
