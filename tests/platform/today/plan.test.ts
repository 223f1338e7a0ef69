import assert from 'node:assert/strict';
import { aDayOf, aStep, type DayFixture, type Jar } from '../../support/day.js';
import { aPerson } from '../../support/world.js';

// Tuesday 10 March 2026 and the days behind it.
const TUE = '2026-03-10';
const WED = '2026-03-11';
const THU = '2026-03-12';
const FRI = '2026-03-13';
const MON = '2026-03-16';

const aJar = (more: Partial<Jar> = {}): Jar => ({ id: 'j1', to: 'a1', steps: [aStep(TUE)], ...more });

/** How many cards Ann has by the end of each of these days. */
const over = async (fixture: DayFixture, ...days: readonly string[]) => {
  const counts: number[] = [];
  for (const day of days) {
    await fixture.day(day);
    counts.push(fixture.sentTo('a1'));
  }
  return counts;
};

describe('who gets a card of the day', () => {
  it('is whoever has something that is reached: one card of all of it, and what it says is told with it', async () => {
    const fixture = await aDayOf({ jars: [aJar(), aJar({ id: 'j2' }), aJar({ id: 'j3', to: 'b2' })] });
    assert.deepEqual(
      [await over(fixture, TUE), fixture.sentTo('b2'), await fixture.told('a1'), await fixture.tried('a1')],
      [[1], 1, [`j1: due ${TUE}`, `j2: due ${TUE}`], []],
    );
    assert.deepEqual(fixture.failures(), []);
  });

  it('is nobody again on the days behind it while nothing new is reached', async () => {
    const fixture = await aDayOf({ jars: [aJar()] });
    assert.deepEqual(await over(fixture, TUE, WED, THU, FRI, MON), [1, 1, 1, 1, 1]);
  });

  it('is whoever has a new step, on its day', async () => {
    const jar = aJar({ steps: [aStep(TUE), aStep(THU, 'late')] });
    const fixture = await aDayOf({ jars: [jar] });
    assert.deepEqual(
      [await over(fixture, TUE, WED, THU, FRI), await fixture.told('a1')],
      [[1, 1, 2, 2], [`j1: due,late ${THU}`]],
    );
  });

  it('is whoever was to hear something on a day when the bot was down, with the next day', async () => {
    const fixture = await aDayOf({ jars: [aJar({ steps: [aStep(WED)] })] });
    assert.deepEqual(
      [await over(fixture, TUE, FRI, MON), await fixture.told('a1')],
      [[0, 1, 1], [`j1: due ${FRI}`]],
    );
  });

  it('is whoever was away when they are back', async () => {
    const ann = aPerson({ id: 'a1', awayFrom: '2026-03-09', awayUntil: THU });
    const fixture = await aDayOf({ people: [ann], jars: [aJar()] });
    const counts = await over(fixture, TUE, WED, THU);
    const known = [await fixture.told('a1'), await fixture.tried('a1')];
    assert.deepEqual(
      [counts, known],
      [
        [0, 0, 0],
        [[], [`j1 ${TUE}`]],
      ],
    );
    assert.deepEqual([await over(fixture, FRI), await fixture.tried('a1')], [[1], []]);
  });

  it('is nobody who has only a part in what somebody else is to do', async () => {
    const fixture = await aDayOf({ jars: [aJar({ kind: 'waiting', holder: 'b2' })] });
    assert.deepEqual(await over(fixture, TUE, WED), [0, 0]);
  });

  it('is nobody who has left', async () => {
    const fixture = await aDayOf({ people: [aPerson({ id: 'a1', leavesOn: '2026-03-09' })], jars: [aJar()] });
    assert.deepEqual([await over(fixture, TUE), await fixture.tried('a1')], [[0], []]);
  });

  it('is nobody about what was closed before it could be said', async () => {
    const fixture = await aDayOf({ jars: [aJar({ steps: [aStep(WED)] })] });
    await fixture.day(TUE);
    await fixture.jars();
    assert.deepEqual(await over(fixture, WED, THU), [0, 0]);
  });
});

describe('what is reached when the card of the day is there already', () => {
  it('waits for the next working day', async () => {
    const fixture = await aDayOf({ jars: [aJar()] });
    await fixture.at(`${TUE}T09:30:00.000Z`);
    await fixture.jars(aJar(), aJar({ id: 'j2' }));
    await fixture.at(`${TUE}T11:00:00.000Z`);
    const then = [fixture.sentTo('a1'), await fixture.tried('a1')];
    assert.deepEqual(
      [then, await over(fixture, TUE, WED, THU), await fixture.told('a1')],
      [
        [1, [`j2 ${TUE}`]],
        [1, 2, 2],
        [`j1: due ${WED}`, `j2: due ${WED}`],
      ],
    );
  });

  it('waits over the weekend', async () => {
    const fixture = await aDayOf({ jars: [aJar({ steps: [aStep(FRI)] })] });
    await fixture.at(`${FRI}T09:30:00.000Z`);
    await fixture.jars(aJar({ steps: [aStep(FRI)] }), aJar({ id: 'j2', steps: [aStep(FRI)] }));
    assert.deepEqual(await over(fixture, FRI, '2026-03-14', '2026-03-15', MON), [1, 1, 1, 2]);
  });
});

describe('a card that waits until its reader opens the bot', () => {
  it('is the only one, and says everything when they do', async () => {
    const fixture = await aDayOf({
      jars: [aJar(), aJar({ id: 'j2', steps: [aStep(WED)] })],
      notOpened: ['a1'],
    });
    await over(fixture, TUE, WED, THU);
    const before = [fixture.sentTo('a1'), await fixture.tried('a1'), await fixture.states('a1')];
    await fixture.at(`${FRI}T10:00:00.000Z`);
    await fixture.said('a1', 'nothing');
    assert.deepEqual(
      [before, await over(fixture, FRI, MON), await fixture.told('a1'), await fixture.tried('a1')],
      [
        [0, [`j1 ${TUE}`, `j2 ${WED}`], [`${TUE} waiting not-opened-yet`, `${WED} waiting not-opened-yet`]],
        [1, 1],
        [`j1: due ${FRI}`, `j2: due ${FRI}`],
        [],
      ],
    );
  });
});

describe('a card of which nobody knows whether it arrived', () => {
  const lost = async () => {
    const fixture = await aDayOf({ jars: [aJar()] });
    fixture.messenger.answerNext({ kind: 'unknown', reason: 'no-answer-in-time' });
    await fixture.day(TUE);
    return fixture;
  };

  it('tells nothing, and the next working day’s card says it', async () => {
    const fixture = await lost();
    const then = [await fixture.told('a1'), await fixture.tried('a1')];
    assert.deepEqual(
      [then, await over(fixture, WED, THU), await fixture.told('a1'), await fixture.states('a1')],
      [[[], [`j1 ${TUE}`]], [1, 1], [`j1: due ${WED}`], [`${TUE} unknown no-answer-in-time`, `${WED} sent`]],
    );
  });

  it('has told what it held once somebody presses it, and no further card comes', async () => {
    const fixture = await lost();
    const [button] = fixture.buttons('a1');
    const mark = `mailbox|a1~today:today:a1:${TUE}`;
    await fixture.press('a1', button?.verb ?? 'today.list', { ...button?.data, _m: mark }, 'activity-1');
    assert.deepEqual(
      [await fixture.told('a1'), await fixture.tried('a1'), await over(fixture, WED, THU)],
      [[`j1: due ${TUE}`], [], [0, 0]],
    );
  });

  it('takes nothing back of what a later card has told when it is pressed then', async () => {
    const fixture = await lost();
    await fixture.jars(aJar({ steps: [aStep(TUE), aStep(WED, 'late')] }));
    await fixture.day(WED);
    const told = await fixture.told('a1');
    await fixture.press('a1', 'today.list', { _m: `mailbox|a1~today:today:a1:${TUE}` }, 'activity-1');
    assert.deepEqual(
      [told, await fixture.told('a1'), await over(fixture, THU, FRI)],
      [[`j1: due,late ${WED}`], [`j1: due,late ${WED}`], [1, 1]],
    );
  });
});

describe('what stays open behind its last step', () => {
  it('is said again after so many working days, and again after as many', async () => {
    const fixture = await aDayOf({ jars: [aJar({ againAfter: 2 })] });
    assert.deepEqual(await over(fixture, TUE, WED, THU, FRI, MON, '2026-03-17'), [1, 1, 2, 2, 3, 3]);
  });

  it('is said once when it was to be said again on days when the bot was down', async () => {
    const fixture = await aDayOf({ jars: [aJar({ againAfter: 1 })] });
    assert.deepEqual(await over(fixture, TUE, FRI, MON), [1, 2, 3]);
  });

  it('is not said again when it was closed meanwhile, and nothing of it stays with the next card', async () => {
    const fixture = await aDayOf({ jars: [aJar({ againAfter: 2 })] });
    await fixture.day(TUE);
    await fixture.jars(aJar({ id: 'j2', steps: [aStep(FRI)] }));
    assert.deepEqual(
      [await over(fixture, WED, THU, FRI), await fixture.told('a1')],
      [[1, 1, 2], [`j2: due ${FRI}`]],
    );
  });

  it('is looked at with every card, so that what is told by one is not said again by itself too soon', async () => {
    const fixture = await aDayOf({
      jars: [aJar({ againAfter: 2 }), aJar({ id: 'j2', steps: [aStep(WED)] })],
    });
    assert.deepEqual(await over(fixture, TUE, WED, THU, FRI), [1, 2, 2, 3]);
  });
});

describe('a reply to the word for one’s day', () => {
  it('has told what it held: no card of the same step comes the next morning', async () => {
    const fixture = await aDayOf({ jars: [aJar({ steps: [aStep(WED)] })], now: `${WED}T08:00:00.000Z` });
    await fixture.said('a1', 'today');
    assert.deepEqual(
      [await fixture.told('a1'), await over(fixture, WED, THU), await fixture.states('a1')],
      [[`j1: due ${WED}`], [0, 0], [`${WED} cancelled nothing-new`]],
    );
  });

  it('takes nothing from the card of the morning that says more', async () => {
    const fixture = await aDayOf({
      jars: [aJar({ steps: [aStep(TUE), aStep(WED, 'late')] })],
      now: `${TUE}T17:30:00Z`,
    });
    await fixture.said('a1', 'today');
    assert.deepEqual(
      [await over(fixture, WED, THU), await fixture.told('a1')],
      [[1, 1], [`j1: due,late ${WED}`]],
    );
  });

  it('that was not delivered has told nothing', async () => {
    const fixture = await aDayOf({ jars: [aJar({ steps: [aStep(WED)] })], now: `${WED}T08:00:00.000Z` });
    await fixture
      .app()
      .inbound.said({ ...(await import('../../support/fake-teams.js')).aConversation('a1') }, 'today');
    assert.deepEqual([await fixture.told('a1'), await over(fixture, WED)], [[], [1]]);
  });
});

describe('somebody who is asked about what waits', () => {
  const asked = async (times: number) => {
    const people = [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })];
    const jars = [aJar(), aJar({ id: 'j1', to: 'b2', kind: 'waiting', holder: 'a1' })];
    const fixture = await aDayOf({ people, jars });
    await fixture.day(TUE);
    const notes: string[] = [];
    for (let time = 0; time < times; time += 1) {
      const card = await fixture.press('b2', 'today.ask', { line: 'jars~j1', holder: 'a1' });
      notes.push(JSON.stringify(card.data).includes('asked today already') ? 'before' : 'asked');
    }
    return { fixture, notes };
  };

  it('hears it the next working morning, and not at once', async () => {
    const { fixture } = await asked(1);
    assert.deepEqual(await over(fixture, TUE, WED, THU), [1, 2, 2]);
  });

  it('reads who has asked, from the next working morning on', async () => {
    const { fixture } = await asked(1);
    const seen: boolean[] = [];
    for (const on of [TUE, WED]) {
      await fixture.day(on);
      seen.push(/ asked["·]/u.test(JSON.stringify(await fixture.press('a1', 'today.list', {}))));
    }
    assert.deepEqual(seen, [false, true]);
  });

  it('is asked once a working day', async () => {
    const { fixture, notes } = await asked(2);
    assert.deepEqual([notes, await over(fixture, WED)], [['asked', 'before'], [2]]);
  });
});

describe('what is put aside', () => {
  const aside = async (until: string, jar: Partial<Jar> = {}) => {
    const fixture = await aDayOf({ jars: [aJar(jar)] });
    await fixture.day(TUE);
    await fixture.press('a1', 'today.put-aside', { line: 'jars~j1', until });
    return fixture;
  };

  it('is said again on the day that was chosen, whatever was said before', async () => {
    const fixture = await aside(THU);
    assert.deepEqual(await over(fixture, WED, THU, FRI), [1, 2, 2]);
  });

  it('brings no card before that, though a new step is reached', async () => {
    const fixture = await aside(THU, { steps: [aStep(TUE), aStep(WED, 'late')] });
    assert.deepEqual(
      [await over(fixture, WED, THU, FRI), await fixture.told('a1')],
      [[1, 2, 2], [`j1: due,late ${THU}`]],
    );
  });

  it('is not put aside beyond its last day', async () => {
    const fixture = await aside(FRI, { asideBy: WED });
    assert.deepEqual(await over(fixture, WED, THU, FRI), [1, 1, 1]);
  });
});

describe('what a card of an earlier release has told', () => {
  /** A nudge of Monday stands as sent in Ann's mailbox, and the jar's step is of that day. */
  const formerly = async (jar: Partial<Jar> = {}) => {
    const fixture = await aDayOf({ jars: [aJar({ steps: [aStep('2026-03-09')], ...jar })] });
    const key = 'jars:nudge:a1:2026-03-09';
    const value = {
      ...{ key, to: 'a1', feature: 'jars', card: 'nudge', about: [], nature: 'daily' },
      ...{ state: 'sent', reason: '', createdAt: '2026-03-09T09:30:00.000Z', calls: 1 },
      settledAt: '2026-03-09T09:30:02.000Z',
    };
    await fixture.tables.transact('state', 'test-tenant|mailbox|a1', [{ do: 'put', row: `m|${key}`, value }]);
    await fixture.app().ports.lookAt([{ subject: { kind: 'jar', id: 'j1' }, on: TUE }]);
    return fixture;
  };

  it('is not told again, and is known from then on', async () => {
    const fixture = await formerly();
    assert.deepEqual(
      [await over(fixture, TUE, WED), await fixture.told('a1')],
      [[0, 0], ['j1: due 2026-03-09']],
    );
  });

  it('is said again when its time comes', async () => {
    const fixture = await formerly({ againAfter: 3 });
    assert.deepEqual(await over(fixture, TUE, WED, THU, FRI), [0, 0, 1, 1]);
  });

  it('leaves what is reached later to be told', async () => {
    const fixture = await formerly({ steps: [aStep('2026-03-09'), aStep(WED, 'late')] });
    assert.deepEqual(
      [await over(fixture, TUE, WED, THU), await fixture.told('a1')],
      [[0, 1, 1], [`j1: due,late ${WED}`]],
    );
  });
});
