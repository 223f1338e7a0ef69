import assert from 'node:assert/strict';
import { aDayOf, aStep, type Jar } from '../../support/day.js';

// Which lines bring a card of their own, and which wait for one that comes.

const TUE = '2026-03-10';
const WED = '2026-03-11';
/** Tuesday and the working days after it. */
const DAYS = [TUE, WED, '2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17', '2026-03-18'];

const aJar = (id: string, on: string, more: Partial<Jar> = {}): Jar => ({
  id,
  to: 'a1',
  steps: [aStep(on)],
  ...more,
});
const told = { kind: 'told', holder: 'b2' } as const;

/** The days on which Ann gets a card, of those above. */
const daysOf = async (jars: readonly Jar[]): Promise<readonly string[]> => {
  const fixture = await aDayOf({ jars });
  const days: string[] = [];
  for (const day of DAYS) {
    const before = fixture.sentTo('a1');
    await fixture.day(day);
    if (fixture.sentTo('a1') > before) days.push(day);
  }
  return days;
};

describe('what somebody is only told of', () => {
  it('brings a card on the day on which it is reached', async () => {
    assert.deepEqual(await daysOf([aJar('j1', WED, told)]), [WED]);
  });

  it('waits for the next card, five working days at most, when such a card has just come', async () => {
    assert.deepEqual(await daysOf([aJar('j1', TUE, told), aJar('j2', WED, told)]), [TUE, '2026-03-17']);
  });

  it('stands on a card that comes before, and brings none then', async () => {
    const jars = [aJar('j1', TUE, told), aJar('j2', WED, told), aJar('j3', '2026-03-12')];
    assert.deepEqual(await daysOf(jars), [TUE, '2026-03-12']);
  });

  it('is told on its day where it is about themselves, whatever they were told of that before', async () => {
    const steps = [aStep(TUE, 'one'), aStep(WED, 'two')];
    const twice = (id: string) => daysOf([aJar(id, TUE, { ...told, steps })]);
    assert.deepEqual(
      [await twice('a1'), await twice('j1')],
      [
        [TUE, WED],
        [TUE, '2026-03-17'],
      ],
    );
  });

  it('is told on its day where it has gone further up', async () => {
    const hurried = aJar('j2', WED, { ...told, hurries: true });
    assert.deepEqual(await daysOf([aJar('j1', TUE, told), hurried]), [TUE, WED]);
  });

  it('never makes wait what is their own turn', async () => {
    assert.deepEqual(await daysOf([aJar('j1', TUE, told), aJar('j2', WED)]), [TUE, WED]);
  });
});

describe('news that can wait', () => {
  const news = aJar('n1', WED, { kind: 'news', ridesUntil: '2026-03-16' });

  it('bring a card when none is to come', async () => {
    assert.deepEqual(await daysOf([aJar('j1', TUE), news]), [TUE, WED]);
  });

  it('stand on the card that something open brings anyway', async () => {
    assert.deepEqual(await daysOf([aJar('j1', TUE, { againAfter: 3 }), news]), [
      TUE,
      '2026-03-13',
      '2026-03-18',
    ]);
  });

  it('bring one when that card would come too late', async () => {
    assert.deepEqual(await daysOf([aJar('j1', TUE, { againAfter: 5 }), news]), [TUE, WED, '2026-03-18']);
  });
});

describe('news that are in no hurry', () => {
  const news = aJar('n1', WED, { kind: 'news', bringsFrom: '2026-03-16' });

  it('bring a card to somebody who has had none', async () => {
    assert.deepEqual(await daysOf([news]), [WED]);
  });

  it('wait some days, or for the next card, when one has just come', async () => {
    assert.deepEqual(await daysOf([aJar('j1', TUE), news]), [TUE, '2026-03-16']);
    assert.deepEqual(await daysOf([aJar('j1', TUE), news, aJar('j2', '2026-03-12')]), [TUE, '2026-03-12']);
  });
});
