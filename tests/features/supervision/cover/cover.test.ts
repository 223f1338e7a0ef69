import assert from 'node:assert/strict';
import { decideCover } from '../../../../src/features/supervision/cover/decide.js';
import { acts } from '../../../../src/features/supervision/cover/history.js';
import { type CoverRow, CoverSchema } from '../../../../src/features/supervision/cover/model.js';
import { supervision } from '../../../../src/features/supervision/index.js';
import type { Card } from '../../../../src/kernel/card.js';
import type { JsonObject } from '../../../../src/kernel/json.js';
import type { Person } from '../../../../src/kernel/people.js';
import type { Bound } from '../../../support/bound.js';
import { bound } from '../../../support/bound.js';
import { aPress } from '../../../support/press.js';
import {
  aPerson,
  aPlatform,
  buttonsOf,
  expandCard,
  inputsOf,
  type Platform,
  textOf,
} from '../../../support/world.js';
import { aLine, everyoneOf, type Line, onDay } from '../builders.js';
import { linesIn, sectionCard } from '../today.js';

const MONTH = { awayFrom: '2026-03-09', awayUntil: '2026-04-10' };

interface Situation {
  readonly platform: Platform;
  readonly feature: Bound;
  readonly line: Line;
}

/** Ruth Osei is away from Monday 9 March to Friday 10 April; Amina is due on Thursday 12 March. */
const anAbsence = (changes: Partial<Line> = {}, more: readonly Person[] = []): Situation => {
  const line = { ...aLine({ startedOn: '2026-02-12' }, MONTH), ...changes };
  const platform = aPlatform({ now: '2026-03-12T09:30:00Z', people: [...everyoneOf(line), ...more] });
  return { platform, feature: bound(supervision, platform.ports), line };
};

const press = async ({ platform, feature }: Situation, who: string, name: string, data: object) => {
  const verb = feature.verbs.find((each) => each.name === name);
  assert.ok(verb, name);
  const card = await verb.press(platform.asker(who), data);
  assert.ok(card, `${name} refused its data`);
  return card;
};

const nameCover = (
  situation: Situation,
  cover: string,
  { by = 'service-manager', round = 0, supervisor = 'supervisor', others = {} } = {},
) =>
  press(situation, by, 'supervision.name-cover', {
    supervisor,
    round,
    [`cover.${supervisor}`]: cover,
    ...others,
  });

const read = (card: Card): string => textOf(expandCard(card));

const type = async ({ platform, feature }: Situation, who: string, word: string) => {
  const command = feature.commands.find((each) => each.word === word);
  assert.ok(command);
  return read(await command.run(platform.asker(who), ''));
};

const coverRef = (id = 'supervisor') => ({ kind: 'supervision-cover', id });

/** The card of the section in which this manager names cover. */
const cardOf = async (
  situation: Situation,
  about: readonly string[] = ['supervisor'],
  to = 'service-manager',
): Promise<Card> => {
  const card = await sectionCard(situation, to, 'cover', about.map(coverRef));
  assert.ok(card);
  return card;
};

/** Who is to name cover, and for whom. */
const wanted = async (situation: Situation, to = 'service-manager'): Promise<readonly string[]> =>
  (await linesIn(situation, to, 'cover', [coverRef()])).map(({ name }) => name);

const rowOf = ({ platform }: Situation, id = 'supervisor') =>
  platform.ports.subjects.read({ kind: 'supervision-cover', id }, async (view) => view.head(CoverSchema));

const choicesOn = (card: Card): JsonObject[] =>
  inputsOf(expandCard(card)).flatMap((input) => input.choices as JsonObject[]);

const HELD = {
  worker: 'worker',
  round: 0,
  view: 'due',
  heldOn: '2026-03-12',
  previousActions: 'reviewed',
  record: 'true',
  nextOn: '2026-04-09',
};

const inMarch = (day: number) => `2026-03-${String(day).padStart(2, '0')}T09:30:00Z`;

describe('the card that asks for cover', () => {
  it('says who is away, until when, and whom they supervise', async () => {
    const words = read(await cardOf(anAbsence()));
    assert.match(words, /Ruth Osei\n● Nobody is named\nAway Mon 9 March to Fri 10 April/u);
    assert.match(words, /Supervises: \nAmina Khan/u);
  });

  it('says that no return date is known', async () => {
    const line = aLine({ startedOn: '2026-02-12' }, { awayFrom: '2026-03-09' });
    assert.match(read(await cardOf(anAbsence(line))), /no return date yet/u);
  });

  it('says why it came, and asks for no reason', async () => {
    const words = read(await cardOf(anAbsence()));
    assert.match(words, /You get this because you are the next manager above/u);
    assert.match(words, /Dates only, never a reason\./u);
  });

  it('offers the manager who is asked, then colleagues, and chooses nobody by itself', async () => {
    const card = await cardOf(anAbsence());
    assert.deepEqual(
      choicesOn(card).map(({ title }) => title),
      [
        'Sam Service (you)',
        'Ben Second – Family Support North',
        'Dee Director – Family Support North',
        'Hana Head – Family Support North',
      ],
    );
    assert.equal(inputsOf(expandCard(card))[0]?.value, '');
  });

  it('offers the second supervisors where every worker has one', async () => {
    const line = aLine({ startedOn: '2026-02-12', secondSupervisorId: 'second' }, MONTH);
    const titles = choicesOn(await cardOf(anAbsence(line))).map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 3), [
      'Sam Service (you)',
      'Each worker’s second supervisor is enough',
      'Ben Second – Family Support North',
    ]);
  });

  it('does not offer them where one worker has none', async () => {
    const line = aLine({ startedOn: '2026-02-12', secondSupervisorId: 'second' }, MONTH);
    const other = aPerson({ id: 'other', supervisorId: 'supervisor' });
    const values = choicesOn(await cardOf(anAbsence(line, [other]))).map((c) => c.value);
    assert.equal(values.includes('seconds'), false);
  });

  it('offers nobody who is away, has left, works elsewhere or is one of the workers', async () => {
    const manager = { roles: ['manager' as const], managerId: 'service-manager' };
    const more = [
      aPerson({ id: 'is-away', ...manager, awayFrom: '2026-03-12' }),
      aPerson({ id: 'has-left', ...manager, leavesOn: '2026-03-11' }),
      aPerson({ id: 'elsewhere', ...manager, service: 'Adults' }),
      aPerson({ id: 'supervised', ...manager, supervisorId: 'supervisor' }),
      aPerson({ id: 'plain', managerId: 'service-manager' }),
    ];
    const values = choicesOn(await cardOf(anAbsence({}, more))).map(({ value }) => value);
    assert.deepEqual(values, ['service-manager', 'second', 'director', 'head']);
  });

  it('is one card for several supervisors, each with a choice and a button', async () => {
    const line = aLine({ startedOn: '2026-02-12' }, MONTH);
    const second = { ...line.second, ...MONTH };
    const other = aPerson({ id: 'other', supervisorId: 'second' });
    const situation = anAbsence({ ...line, second }, [other]);
    const card = await cardOf(situation, ['supervisor', 'second']);
    assert.deepEqual(
      [inputsOf(expandCard(card)).map(({ id }) => id), buttonsOf(expandCard(card)).length],
      [['cover.supervisor', 'cover.second'], 2],
    );
  });

  it('stays small enough with many supervisors and a large service', async () => {
    const service = Array.from({ length: 300 }, (_, n) =>
      aPerson({
        id: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
        name: `Somebody with a Long Double-Barrelled Name ${n}`,
        managerId: 'service-manager',
        roles: ['manager'],
        ...(n < 12 ? MONTH : {}),
      }),
    );
    const workers = service.map(({ id }, n) =>
      aPerson({ name: `Worker with a Long Double-Barrelled Name ${n}`, supervisorId: id }),
    );
    const ids = service.slice(0, 12).map(({ id }) => id);
    const card = await cardOf(anAbsence({}, [...service, ...workers]), ids);
    const expanded = expandCard(card);
    assert.ok(JSON.stringify(expanded).length < 28_000, `${JSON.stringify(expanded).length}`);
    assert.equal(buttonsOf(expanded).length, 5);
    assert.match(textOf(expanded), /Page 1 of \d+: 13 absences in all/u);
  });

  it('is wanted no more when somebody was named in the meantime', async () => {
    const situation = anAbsence();
    assert.deepEqual(await wanted(situation), ['Ruth Osei']);
    await nameCover(situation, 'second');
    assert.deepEqual(await wanted(situation), []);
  });

  it('is not for somebody who is not above the supervisor', async () => {
    assert.deepEqual(await wanted(anAbsence(), 'psw'), []);
  });

  it('is wanted no more after the return', async () => {
    const situation = anAbsence();
    situation.platform.setNow('2026-04-13T09:30:00Z');
    assert.deepEqual(await wanted(situation), []);
  });

  it('shows beside who is still to be named who covers, by whom and when', async () => {
    const line = aLine({ startedOn: '2026-02-12' }, MONTH);
    const second = { ...line.second, ...MONTH };
    const other = aPerson({ id: 'other', supervisorId: 'second' });
    const situation = anAbsence({ ...line, second }, [other]);
    const words = read(await nameCover(situation, 'service-manager'));
    assert.match(words, /Sam Service covers – recorded 09:30\./u);
  });

  it('that is old says after the return that there is nothing to do, and asks nothing', async () => {
    const situation = anAbsence();
    situation.platform.setNow('2026-04-13T09:30:00Z');
    const card = await nameCover(situation, 'second');
    assert.match(read(card), /Ruth Osei\nNot away now\. Nothing is to be covered\./u);
    assert.deepEqual(buttonsOf(expandCard(card)), []);
  });

  it('shows nothing to somebody who is above the supervisor no more', async () => {
    const words = read(await nameCover(anAbsence(), 'second', { by: 'psw' }));
    assert.doesNotMatch(words, /Ruth|Amina|March/u);
  });

  it('leads back to the card of the day where that has more, and a save does so too', async () => {
    const situation = anAbsence();
    const card = await sectionCard(situation, 'service-manager', 'cover', [coverRef()], { isAlone: false });
    assert.ok(card);
    const [save, back] = buttonsOf(expandCard(card));
    assert.deepEqual([save?.data.view, back?.verb], ['today', 'today.list']);
    const saved = await press(situation, 'service-manager', 'supervision.name-cover', {
      ...save?.data,
      'cover.supervisor': 'second',
    });
    assert.equal(read(saved), 'Today\nSaved for Ruth Osei: Ben Second covers.');
  });

  it('keeps a mistake on the card, with what was chosen for others', async () => {
    const data = { supervisor: 'supervisor', round: 0, view: 'today', 'cover.supervisor': '' };
    const words = read(await press(anAbsence(), 'service-manager', 'supervision.name-cover', data));
    assert.match(
      words,
      /Nothing is saved yet\. Choose who covers for Ruth Osei\.[\s\S]*! \nChoose who covers for Ruth Osei\nWho covers for Ruth Osei/u,
    );
  });
});

describe('naming cover', () => {
  it('is recorded in one row of the absence', async () => {
    const situation = anAbsence();
    await nameCover(situation, 'second');
    assert.deepEqual(await rowOf(situation), {
      supervisorId: 'supervisor',
      round: 1,
      naming: { by: 'service-manager', at: '2026-03-12T09:30:00.000Z', coverId: 'second', ...MONTH },
    });
  });

  it('is audited with who covered before and after', async () => {
    const situation = anAbsence();
    await nameCover(situation, 'second');
    await nameCover(situation, 'service-manager', { round: 1 });
    const events = await situation.platform.events({ kind: 'supervision-cover', id: 'supervisor' });
    assert.deepEqual(
      events.map(({ act, actor, before, after }) => ({ act, actor, before, after })),
      [
        {
          act: 'supervision.cover-named',
          actor: 'service-manager',
          before: { round: 0 },
          after: { round: 1, coverId: 'second', ...MONTH },
        },
        {
          act: 'supervision.cover-named',
          actor: 'service-manager',
          before: { round: 1, coverId: 'second' },
          after: { round: 2, coverId: 'service-manager', ...MONTH },
        },
      ],
    );
  });

  it('reads as a sentence in the history', () => {
    const say = acts.find(({ act }) => act === 'supervision.cover-named')?.say;
    assert.ok(say);
    const names = {
      person: (id: unknown) => `<${String(id)}>`,
      day: (day: unknown) => `[${String(day)}]`,
      month: () => '',
      item: () => undefined,
      settings: onDay('2026-03-12').settings,
    };
    const subject = { kind: 'supervision-cover', id: 'supervisor' };
    const told = (after: JsonObject) => say({ subject, before: {}, after }, names);
    assert.equal(
      told({ coverId: 'second', ...MONTH }),
      'named <second> to cover supervision for <supervisor>, until [2026-04-10]',
    );
    assert.equal(
      told({ coverId: 'seconds', awayFrom: '2026-03-09' }),
      'said that the second supervisors are enough while <supervisor> is away, until they return',
    );
  });

  it('tells the colleague the next working morning, with until when and for how many', async () => {
    const situation = anAbsence();
    await nameCover(situation, 'second');
    const steps = async () =>
      (await linesIn(situation, 'second', 'covering', [coverRef()])).flatMap((line) =>
        line.steps.map(({ id, on }) => `${id} ${on}`),
      );
    assert.deepEqual(await steps(), []);
    situation.platform.setNow(inMarch(13));
    assert.deepEqual(await steps(), ['r1-named 2026-03-13']);
    const card = await sectionCard(situation, 'second', 'covering', [coverRef()]);
    assert.ok(card);
    const words = read(card);
    assert.match(words, /Ruth Osei\nFri 13 March to Fri 10 April · 1 person · named by Sam Service/u);
    assert.match(words, /You get this because/u);
  });

  it('is looked at again on the next working morning', async () => {
    const situation = anAbsence();
    await nameCover(situation, 'second');
    assert.equal(situation.platform.looks.at(-1)?.on, '2026-03-13');
  });

  it('tells nobody when the manager covers themself', async () => {
    const situation = anAbsence();
    await nameCover(situation, 'service-manager');
    assert.deepEqual(await linesIn(situation, 'service-manager', 'covering', [coverRef()]), []);
  });

  it('is not told any more when somebody else was named before', async () => {
    const situation = anAbsence();
    await nameCover(situation, 'second');
    await nameCover(situation, 'service-manager', { round: 1 });
    situation.platform.setNow(inMarch(13));
    assert.deepEqual(await linesIn(situation, 'second', 'covering', [coverRef()]), []);
  });

  it('twice by a double press is recorded once and says the same', async () => {
    const situation = anAbsence();
    const first = read(await nameCover(situation, 'second'));
    assert.equal(read(await nameCover(situation, 'second')), first);
    assert.equal((await rowOf(situation))?.round, 1);
  });

  it('on an old card shows who was named by whom, and changes nothing', async () => {
    const situation = anAbsence();
    await nameCover(situation, 'second', { by: 'head' });
    const words = read(await nameCover(situation, 'service-manager'));
    assert.match(words, /This has changed for Ruth Osei since the card was made/u);
    assert.match(words, /Ben Second covers – recorded 09:30 by Hana Head\./u);
    assert.equal((await rowOf(situation))?.naming?.coverId, 'second');
  });

  it('without a choice asks for one', async () => {
    const situation = anAbsence();
    assert.match(
      read(await nameCover(situation, '')),
      /Nothing is saved yet\. Choose who covers for Ruth Osei\.[\s\S]*! \nChoose who covers for Ruth Osei\nWho covers for Ruth Osei/u,
    );
    assert.equal(await rowOf(situation), undefined);
  });

  for (const [who, claim] of [
    ['the worker', 'worker'],
    ['the supervisor', 'supervisor'],
    ['somebody who leads nobody', 'plain'],
    ['a manager of another service', 'elsewhere'],
    ['a manager who is away', 'is-away'],
    ['nobody there is', 'no-such-person'],
    ['the second supervisors when there are none', 'seconds'],
  ] as const) {
    it(`takes ${who} for nobody who can cover`, async () => {
      const manager = { roles: ['manager' as const], managerId: 'service-manager' };
      const situation = anAbsence({}, [
        aPerson({ id: 'plain', managerId: 'service-manager' }),
        aPerson({ id: 'elsewhere', ...manager, service: 'Adults' }),
        aPerson({ id: 'is-away', ...manager, awayFrom: '2026-03-12', awayUntil: '2026-03-12' }),
      ]);
      assert.match(read(await nameCover(situation, claim)), /Choose somebody else to cover for Ruth Osei/u);
      assert.equal(await rowOf(situation), undefined);
    });
  }

  for (const who of ['worker', 'supervisor', 'second', 'psw']) {
    it(`is refused to ${who}, who is not above the supervisor`, async () => {
      const situation = anAbsence();
      const words = read(await nameCover(situation, 'second', { by: who }));
      assert.match(words, /Only a manager above the supervisor names who covers/u);
      assert.equal(await rowOf(situation), undefined);
    });
  }

  it('is refused to a manager whom the staff list no longer names as such', async () => {
    const situation = anAbsence();
    const supervisor = { ...situation.line.supervisor, managerId: 'psw' };
    situation.platform.setPeople(everyoneOf({ ...situation.line, supervisor }));
    assert.match(read(await nameCover(situation, 'second')), /for somebody else to answer/u);
  });

  it('after the return changes nothing and says so', async () => {
    const situation = anAbsence();
    situation.platform.setNow('2026-04-13T09:30:00Z');
    assert.match(read(await nameCover(situation, 'second')), /Ruth Osei is not away any more/u);
    assert.equal(await rowOf(situation), undefined);
  });

  it('keeps what was chosen for another supervisor on the card and is not saved yet', async () => {
    const line = aLine({ startedOn: '2026-02-12' }, MONTH);
    const second = { ...line.second, ...MONTH };
    const situation = anAbsence({ ...line, second }, [aPerson({ id: 'other', supervisorId: 'second' })]);
    const card = await nameCover(situation, 'service-manager', { others: { 'cover.second': 'head' } });
    assert.deepEqual(
      inputsOf(expandCard(card)).map(({ id, value }) => [id, value]),
      [
        ['cover.supervisor', 'service-manager'],
        ['cover.second', 'head'],
      ],
    );
    assert.equal(await rowOf(situation, 'second'), undefined);
  });

  it('says for whom in the name of each choice, also of two people with one name', async () => {
    const line = aLine({ startedOn: '2026-02-12' }, MONTH);
    const second = { ...line.second, ...MONTH, name: line.supervisor.name };
    const situation = anAbsence({ ...line, second }, [aPerson({ id: 'other', supervisorId: 'second' })]);
    const card = await nameCover(situation, '');
    assert.deepEqual(
      inputsOf(expandCard(card)).map(({ label }) => label),
      ['Who covers for Ruth Osei', 'Who covers for Ruth Osei (2)'],
    );
  });

  it('keeps from page to page what was chosen and is not saved yet', async () => {
    const away = Array.from({ length: 7 }, (_, n) =>
      aPerson({
        id: `away-${n}`,
        name: `Away ${n}`,
        managerId: 'service-manager',
        roles: ['manager'],
        ...MONTH,
      }),
    );
    const workers = away.map(({ id }, n) => aPerson({ id: `w-${n}`, name: `Worker ${n}`, supervisorId: id }));
    const situation = anAbsence({}, [...away, ...workers]);
    const first = await cardOf(situation);
    const next = buttonsOf(expandCard(first)).at(-1);
    const id = String(inputsOf(expandCard(first))[0]?.id);
    const second = await press(situation, 'service-manager', 'supervision.cover-page', {
      ...next?.data,
      [id]: 'head',
    });
    assert.match(read(second), /Page 2 of \d+[^\n]*What you chose on other pages is kept/u);
    assert.ok(inputsOf(expandCard(second)).every((input) => input.id !== id));
    const [back] = buttonsOf(expandCard(second)).filter(({ title }) => title === 'Back');
    const again = await press(situation, 'service-manager', 'supervision.cover-page', { ...back?.data });
    assert.deepEqual(
      inputsOf(expandCard(again)).flatMap((input) => (input.id === id ? [input.value] : [])),
      ['head'],
    );
  });

  it('takes no field that the card does not have', async () => {
    const { platform, feature } = anAbsence();
    const verb = feature.verbs.find(({ name }) => name === 'supervision.name-cover');
    const data = { supervisor: 'supervisor', round: 0, 'cover.supervisor': 'second', until: '2027-01-01' };
    assert.equal(await verb?.press(platform.asker('service-manager'), data), undefined);
  });

  it('ahead of the absence is in force on its first day and not before', async () => {
    const situation = anAbsence();
    situation.platform.setNow(inMarch(5));
    await nameCover(situation, 'second');
    assert.doesNotMatch(await type(situation, 'second', 'my team'), /Amina Khan/u);
    situation.platform.setNow(inMarch(9));
    assert.match(await type(situation, 'second', 'my team'), /Amina Khan/u);
  });

  it('has the dates of the staff list, not of the card', () => {
    const line = aLine({}, MONTH);
    const input = {
      supervisor: 'supervisor',
      round: 0,
      kept: '',
      chosen: new Map([['supervisor', 'second']]),
    };
    const press = aPress(line.serviceManager, onDay('2026-03-12', line), input, 'supervision.name-cover');
    const { change } = decideCover(undefined, press);
    assert.deepEqual((change?.head as CoverRow | undefined)?.naming?.awayUntil, '2026-04-10');
  });
});

describe('whoever covers', () => {
  const covering = async () => {
    const situation = anAbsence();
    await nameCover(situation, 'second');
    return situation;
  };
  const asked = async (situation: Situation, to: string) =>
    (await linesIn(situation, to, 'record', [{ kind: 'supervision', id: 'worker' }])).map(({ name }) => name);

  it('is asked by the plan, and the absent supervisor is not', async () => {
    const situation = await covering();
    situation.platform.setNow(inMarch(13));
    assert.deepEqual(
      [await asked(situation, 'second'), await asked(situation, 'supervisor')],
      [['Amina Khan'], []],
    );
  });

  it('gets the form, with why', async () => {
    const situation = await covering();
    situation.platform.setNow(inMarch(13));
    const card = await sectionCard(situation, 'second', 'record', [{ kind: 'supervision', id: 'worker' }]);
    assert.ok(card);
    assert.equal(card.template, 'supervision/held');
    assert.match(read(card), /You get this because you cover for the supervisor of this person\./u);
  });

  it('has the workers in their own list, with until when', async () => {
    const words = await type(await covering(), 'second', 'my team');
    assert.match(words, /Amina Khan\n.*\n.*Ben Second covers until Fri 10 April/u);
  });

  it('records that it was held', async () => {
    const situation = await covering();
    assert.match(read(await press(situation, 'second', 'supervision.held', HELD)), /Saved for Amina Khan/u);
  });

  it('opens the form', async () => {
    const card = await press(await covering(), 'second', 'supervision.open', { worker: 'worker' });
    assert.equal(card.template, 'supervision/held');
  });

  it('records that it was not held, and books a date', async () => {
    const one = await covering();
    const not = { worker: 'worker', round: 0, view: 'due', reason: 'other_work', newOn: '2026-03-18' };
    assert.match(read(await press(one, 'second', 'supervision.save-not-held', not)), /Saved for Amina/u);
    const two = await covering();
    const book = { worker: 'worker', round: 0, view: 'due', nextOn: '2026-03-13' };
    assert.match(read(await press(two, 'second', 'supervision.save-booking', book)), /Saved for Amina/u);
  });

  it('does not record for those whom the absent supervisor does not supervise', async () => {
    const other = aPerson({ id: 'other', name: 'Other', supervisorId: 'service-manager' });
    const situation = anAbsence({}, [other]);
    await nameCover(situation, 'second');
    const words = read(await press(situation, 'second', 'supervision.held', { ...HELD, worker: 'other' }));
    assert.match(words, /for somebody else to answer/u);
  });

  it('is refused before they are named', async () => {
    const words = read(await press(anAbsence(), 'second', 'supervision.held', HELD));
    assert.match(words, /for somebody else to answer/u);
  });

  it('is refused once somebody else is named', async () => {
    const situation = await covering();
    await nameCover(situation, 'service-manager', { round: 1 });
    const words = read(await press(situation, 'second', 'supervision.held', HELD));
    assert.match(words, /for somebody else to answer/u);
  });

  it('has nothing left of it after the return', async () => {
    const situation = await covering();
    situation.platform.setNow('2026-04-13T09:30:00Z');
    const refused = await press(situation, 'second', 'supervision.held', { ...HELD, heldOn: '2026-04-13' });
    assert.match(read(refused), /for somebody else to answer/u);
    assert.doesNotMatch(await type(situation, 'second', 'my team'), /Amina/u);
    assert.doesNotMatch(await type(situation, 'worker', 'my supervision'), /cover/u);
    assert.deepEqual(await asked(situation, 'second'), []);
  });

  it('has nothing left of it when the supervisor is back early', async () => {
    const situation = await covering();
    const supervisor = { ...situation.line.supervisor, awayUntil: '2026-03-11' };
    situation.platform.setPeople(everyoneOf({ ...situation.line, supervisor }));
    assert.match(
      read(await press(situation, 'second', 'supervision.held', HELD)),
      /for somebody else to answer/u,
    );
  });

  it('leaves the absent supervisor free to record, once asked about a day on which they are listed as away', async () => {
    const situation = await covering();
    const held = (sure: string) => press(situation, 'supervisor', 'supervision.held', { ...HELD, sure });
    assert.match(
      read(await held('')),
      /Nothing is saved yet\. Ruth Osei is listed as away on Thu 12 March\./u,
    );
    assert.match(read(await held('held-while-away~2026-03-12')), /Saved for Amina/u);
  });

  it('is named to the worker on their own card', async () => {
    assert.match(
      await type(await covering(), 'worker', 'my supervision'),
      /Ben Second covers for Ruth Osei until Fri 10 April/u,
    );
  });

  it('is named to the worker without a date while none is known', async () => {
    const situation = anAbsence(aLine({ startedOn: '2026-02-12' }, { awayFrom: '2026-03-09' }));
    await nameCover(situation, 'second');
    assert.match(
      await type(situation, 'worker', 'my supervision'),
      /Ben Second covers for Ruth Osei, who is away/u,
    );
  });

  it('who is away is not named to the worker, and the manager is asked again', async () => {
    const situation = await covering();
    const second = { ...situation.line.second, awayFrom: '2026-03-12', awayUntil: '2026-03-20' };
    situation.platform.setPeople(everyoneOf({ ...situation.line, second }));
    assert.match(
      await type(situation, 'worker', 'my supervision'),
      /Whose turn: \nwaits for Sam Service to name cover/u,
    );
    assert.doesNotMatch(await type(situation, 'worker', 'my supervision'), /covers|Ben Second/u);
    assert.deepEqual(await wanted(situation), ['Ruth Osei']);
    assert.match(
      read(await cardOf(situation)),
      /Ben Second was named and cannot cover any more\. Choose somebody else\./u,
    );
  });
});
