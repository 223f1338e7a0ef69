import assert from 'node:assert/strict';
import { aDayOf, aStep, type DayFixture, type Jar } from '../../support/day.js';
import { textOf } from '../../support/world.js';

const TUE = '2026-03-10';
const WED = '2026-03-11';
const POINTER = /A newer card is further down/u;

const aJar = (id: string, more: Partial<Jar> = {}): Jar => ({ id, to: 'a1', steps: [aStep(TUE)], ...more });
const JARS = [aJar('j1'), aJar('j2', { section: 'old' })];

/** Ann’s chat, a text for each card in it, the oldest first. */
const chat = (fixture: DayFixture) => fixture.messenger.chatOf('a1').map((card) => textOf(card));
const markOf = (day: string) => `mailbox|a1~today:today:a1:${day}`;

const onTuesday = async () => {
  const fixture = await aDayOf({ jars: JARS });
  await fixture.day(TUE);
  return fixture;
};

describe('the copies of somebody’s day in their chat', () => {
  it('are the newest, which stays as it is while nobody presses it, and pointers to it', async () => {
    const fixture = await onTuesday();
    await fixture.jars(...JARS, aJar('j3', { steps: [aStep(WED)] }));
    await fixture.day(WED);
    const cards = chat(fixture);
    assert.deepEqual([cards.length, cards.map((text) => POINTER.test(text))], [2, [true, false]]);
    // What is answered elsewhere changes no card that nobody has pressed.
    await fixture.jars(JARS[0] ?? assert.fail());
    await fixture.at(`${WED}T17:30:00.000Z`);
    assert.deepEqual(chat(fixture), cards);
  });

  it('say what is left a minute after something was saved on them', async () => {
    const fixture = await onTuesday();
    fixture.setNow(`${TUE}T16:10:00.000Z`);
    await fixture.press('a1', 'today.put-aside', { line: 'jars~j1', until: WED, _m: markOf(TUE) });
    await fixture.at(`${TUE}T16:10:30.000Z`);
    const before = fixture.messenger.updates.length;
    await fixture.at(`${TUE}T16:12:00.000Z`);
    assert.deepEqual([before, fixture.messenger.updates.length], [0, 1]);
    assert.match(chat(fixture)[0] ?? '', /Put aside until/u);
  });

  it('are not turned into pointers while somebody may be filling in a form on them', async () => {
    const fixture = await onTuesday();
    await fixture.jars(...JARS, aJar('j3', { steps: [aStep(WED)] }));
    fixture.setNow(`${WED}T09:20:00.000Z`);
    await fixture.press('a1', 'today.aside', { line: 'jars~j1', _m: markOf(TUE) });
    const seen: boolean[] = [];
    for (const time of ['09:30', '09:31', '09:49', '09:51', '09:52']) {
      await fixture.at(`${WED}T${time}:00.000Z`);
      seen.push(POINTER.test(chat(fixture)[0] ?? ''));
    }
    assert.deepEqual([seen.slice(0, 3), seen.at(-1), fixture.sentTo('a1')], [[false, false, false], true, 2]);
  });

  it('turn into pointers with a reply to the word, too, and a press on such a reply edits the reply', async () => {
    const fixture = await onTuesday();
    fixture.setNow(`${TUE}T11:30:00.000Z`);
    await fixture.said('a1', 'today');
    for (const minute of ['31', '32']) await fixture.at(`${TUE}T11:${minute}:00.000Z`);
    assert.match(chat(fixture)[0] ?? '', POINTER);
    const reply =
      (await fixture.mailbox('a1')).find(({ row }) => row.startsWith('m|today:reply:')) ?? assert.fail();
    fixture.setNow(`${TUE}T11:40:00.000Z`);
    await fixture.press('a1', 'today.put-aside', {
      ...{ line: 'jars~j1', until: WED },
      _m: `mailbox|a1~${reply.row.slice(2)}`,
    });
    await fixture.at(`${TUE}T11:42:00.000Z`);
    assert.equal(fixture.messenger.updates.at(-1)?.activityId, reply.value.activityId);
  });

  it('are edited no more once they point elsewhere, whatever is pressed on what a client still shows', async () => {
    const fixture = await onTuesday();
    await fixture.jars(...JARS, aJar('j3', { steps: [aStep(WED)] }));
    await fixture.day(WED);
    const edits = fixture.messenger.updates.length;
    await fixture.press('a1', 'today.put-aside', { line: 'jars~j1', until: '2026-03-12', _m: markOf(TUE) });
    await fixture.at(`${WED}T16:30:00.000Z`);
    assert.equal(fixture.messenger.updates.length, edits);
  });
});
