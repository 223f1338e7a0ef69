import assert from 'node:assert/strict';
import { operations } from '../../../src/features/operations/index.js';
import { DAILY } from '../../../src/features/operations/plan.js';
import type { DeliveryFigures, Ports } from '../../../src/kernel/capability.js';
import type { Person } from '../../../src/kernel/people.js';
import { bound } from '../../support/bound.js';
import { aPerson, aPlatform, aWorld, expandCard, textOf } from '../../support/world.js';

const KATARZYNA = aPerson({ id: 'k1', name: 'Katarzyna Wójtowicz', roles: ['administrator'] });
const GRACE = aPerson({ id: 'g1', name: 'Grace Okafor' });
const AN_EASTER_TUESDAY = '2026-04-07T08:31:00Z';

const FIGURES: DeliveryFigures = {
  due: 5,
  sent: 3,
  answered: 2,
  unknown: 1,
  cancelled: 0,
  dead: 0,
  notReached: ['g1'],
  longNotReached: [],
};

const aFeature = (figures = FIGURES) => {
  const asked: string[] = [];
  const { ports } = aPlatform({ people: [KATARZYNA, GRACE] });
  const own: Ports = {
    ...ports,
    deliveryOn: async (day) => {
      asked.push(day);
      return figures;
    },
  };
  return { feature: bound(operations, own), asked, ports: own };
};

const linesAt = async (now: string, people = [KATARZYNA, GRACE]) =>
  (await aFeature().feature.plan([DAILY], aWorld({ now, people }))).lines;

/** The section of the day, answered in place. */
const opened = async (now: string, people: readonly Person[], figures = FIGURES, page = 0) => {
  const { feature, asked, ports } = aFeature(figures);
  const world = aWorld({ now, people });
  const { lines } = await feature.plan([DAILY], world);
  const [section] = operations.today.sections;
  const card = await section!.card(
    { actor: KATARZYNA, world },
    lines,
    { page, note: '', isAlone: true },
    ports,
  );
  return { text: textOf(expandCard(card)), asked };
};

describe('the administrators’ daily line', () => {
  it('is about the working day before, also after Easter', async () => {
    const [line, ...others] = await linesAt(AN_EASTER_TUESDAY);
    assert.deepEqual(
      [line?.to, line?.kind, line?.item, line?.steps, line?.name, others],
      ['k1', 'news', 'daily', [{ id: '2026-04-02', on: '2026-04-07' }], 'Thursday 2 April', []],
    );
  });

  it('is the same over the weekend, and about the Friday on the Monday', async () => {
    const idAt = async (day: string) => (await linesAt(`${day}T10:00:00Z`))[0]?.steps[0]?.id;
    assert.deepEqual(
      [await idAt('2026-03-13'), await idAt('2026-03-14'), await idAt('2026-03-16')],
      ['2026-03-12', '2026-03-12', '2026-03-13'],
    );
  });

  it('reads no message of the day: only the opened card does, for that day', async () => {
    const { feature, asked } = aFeature();
    await feature.plan([DAILY], aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA] }));
    assert.deepEqual(asked, []);
    assert.deepEqual((await opened(AN_EASTER_TUESDAY, [KATARZYNA])).asked, ['2026-04-02']);
  });

  it('has a button that opens it', async () => {
    const [line] = await linesAt(AN_EASTER_TUESDAY);
    const [button] = line?.buttons ?? [];
    const { feature } = aFeature();
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA, GRACE] });
    const verb = feature.verbs.find(({ name }) => name === button?.verb);
    const card = await verb?.press({ actor: KATARZYNA, world }, button?.data);
    assert.match(card ? textOf(expandCard(card)) : '', /Messages of Thursday 2 April/u);
  });

  it('is looked for by administrators, and by nobody else', async () => {
    const { ports } = aFeature();
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA, GRACE] });
    const found = await Promise.all(
      [KATARZYNA, GRACE].map((actor) => operations.today.subjectsOf({ actor, world }, ports)),
    );
    assert.deepEqual(found, [[DAILY], []]);
  });

  it('comes again on the next working day', async () => {
    const world = aWorld({ now: '2026-04-02T08:31:00Z', people: [KATARZYNA] });
    const { looks } = await aFeature().feature.plan([DAILY], world);
    assert.deepEqual(
      looks.map(({ on }) => on),
      ['2026-04-07'],
    );
  });

  it('goes to no administrator who is away or has left', async () => {
    const away = { ...KATARZYNA, awayFrom: '2026-04-01' };
    const left = aPerson({ roles: ['administrator'], leavesOn: '2026-04-06' });
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [away, left] });
    assert.deepEqual((await aFeature().feature.plan([DAILY], world)).lines, []);
  });

  it('begins when an administrator is on the staff list', () => {
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA, GRACE] });
    const { feature } = aFeature();
    assert.deepEqual(
      [feature.peopleChanged?.([GRACE], world).length, feature.peopleChanged?.([KATARZYNA], world).length],
      [0, 1],
    );
  });

  it('says the figures of the day and names whom nobody could reach, when it is opened', async () => {
    const { text } = await opened(AN_EASTER_TUESDAY, [KATARZYNA, GRACE]);
    for (const words of [
      'Thursday 2 April',
      '3 of 5 \nsent',
      '1 \nunknown, may have arrived',
      'Grace Okafor',
    ])
      assert.match(text, new RegExp(words));
  });

  it('names whom nothing has reached for days, since when and why, and nobody who has left', async () => {
    const left = aPerson({ id: 'l1', name: 'Lee Varga', leavesOn: '2026-04-01' });
    const longNotReached = [
      { to: 'g1', since: '2026-03-25', reason: 'blocked-by-them' },
      { to: 'l1', since: '2026-03-25', reason: 'not-opened-yet' },
    ];
    const figures = { ...FIGURES, longNotReached };
    const { text } = await opened(AN_EASTER_TUESDAY, [KATARZYNA, GRACE, left], figures);
    assert.match(
      text,
      /Not reached for 5 working days or more \(1\)\nGrace Okafor\nSince Wed 25 March · they have blocked or removed Throughline\n/u,
    );
    assert.doesNotMatch(text, /Lee Varga/u);
  });

  it('names twenty of them on a page, and leads to the others', async () => {
    const many = Array.from({ length: 30 }, (_, n) => aPerson({ id: `m${n}`, name: `Many ${n}` }));
    const longNotReached = many.map(({ id }) => ({ to: id, since: '2026-03-25', reason: 'not-opened-yet' }));
    const { text } = await opened(AN_EASTER_TUESDAY, [KATARZYNA, ...many], { ...FIGURES, longNotReached });
    assert.match(text, /Many 19\nSince/u);
    assert.doesNotMatch(text, /Many 20\n/u);
    assert.match(text, /1 to 20 of 30 for so long/u);
  });

  it('names twenty people on a page, and leads to the others', async () => {
    const many = { ...FIGURES, notReached: Array.from({ length: 300 }, (_, n) => `nobody-${n}`) };
    const { text } = await opened(AN_EASTER_TUESDAY, [KATARZYNA], many);
    assert.match(text, /1 to 20 of 300 not reached\nNext/u);
  });
});
