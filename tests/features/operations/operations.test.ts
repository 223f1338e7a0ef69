import assert from 'node:assert/strict';
import { operations } from '../../../src/features/operations/index.js';
import { DAILY } from '../../../src/features/operations/plan.js';
import type { DeliveryFigures } from '../../../src/kernel/capability.js';
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
  const feature = bound(operations, {
    ...ports,
    deliveryOn: async (day) => {
      asked.push(day);
      return figures;
    },
  });
  return { feature, asked };
};

const message = (about: readonly string[]) => ({
  key: 'operations:daily:k1:2026-04-07',
  to: 'k1',
  feature: 'operations',
  card: 'daily',
  about: [...about],
  nature: 'daily' as const,
});

describe('the administrators’ daily line', () => {
  it('is about the working day before, also after Easter', async () => {
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA, GRACE] });
    const { asks } = await aFeature().feature.plan([DAILY], world);
    assert.deepEqual(asks, [{ to: 'k1', card: 'daily', about: '2026-04-02' }]);
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
    assert.deepEqual((await aFeature().feature.plan([DAILY], world)).asks, []);
  });

  it('begins when an administrator is on the staff list', () => {
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA, GRACE] });
    const { feature } = aFeature();
    assert.deepEqual(
      [feature.peopleChanged?.([GRACE], world).length, feature.peopleChanged?.([KATARZYNA], world).length],
      [0, 1],
    );
  });

  it('says the figures of the day and names whom nobody could reach', async () => {
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA, GRACE] });
    const { feature, asked } = aFeature();
    const composed = await feature.compose(message(['2026-04-02']), 'send', world);
    assert.equal(composed.kind, 'card');
    const text = composed.kind === 'card' ? textOf(expandCard(composed.card)) : '';
    assert.deepEqual(asked, ['2026-04-02']);
    for (const words of ['Thursday 2 April', 'Unknown, may have arrived', 'Grace Okafor'])
      assert.match(text, new RegExp(words));
  });

  it('names whom nothing has reached for days, since when and why, and nobody who has left', async () => {
    const left = aPerson({ id: 'l1', name: 'Lee Varga', leavesOn: '2026-04-01' });
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA, GRACE, left] });
    const longNotReached = [
      { to: 'g1', since: '2026-03-25', reason: 'blocked-by-them' },
      { to: 'l1', since: '2026-03-25', reason: 'not-opened-yet' },
    ];
    const composed = await aFeature({ ...FIGURES, longNotReached }).feature.compose(
      message(['2026-04-02']),
      'send',
      world,
    );
    const text = composed.kind === 'card' ? textOf(expandCard(composed.card)) : '';
    assert.match(
      text,
      /Not reached for 5 working days or more:\nGrace Okafor, since Wednesday 25 March: they have blocked or removed the bot\n/u,
    );
    assert.doesNotMatch(text, /Lee Varga/u);
  });

  it('names twenty of them on a page, and leads to the others', async () => {
    const many = Array.from({ length: 30 }, (_, n) => aPerson({ id: `m${n}`, name: `Many ${n}` }));
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA, ...many] });
    const longNotReached = many.map(({ id }) => ({ to: id, since: '2026-03-25', reason: 'not-opened-yet' }));
    const composed = await aFeature({ ...FIGURES, longNotReached }).feature.compose(
      message(['2026-04-02']),
      'send',
      world,
    );
    const text = composed.kind === 'card' ? textOf(expandCard(composed.card)) : '';
    assert.match(text, /Many 19, since/u);
    assert.doesNotMatch(text, /Many 20, since/u);
    assert.match(text, /1 to 20 of 30 for so long/u);
  });

  it('names twenty people on a page, and leads to the others', async () => {
    const many = { ...FIGURES, notReached: Array.from({ length: 300 }, (_, n) => `nobody-${n}`) };
    const world = aWorld({ now: AN_EASTER_TUESDAY, people: [KATARZYNA] });
    const composed = await aFeature(many).feature.compose(message(['2026-04-02']), 'send', world);
    assert.match(
      composed.kind === 'card' ? textOf(expandCard(composed.card)) : '',
      /1 to 20 of 300 not reached\nNext/u,
    );
  });
});
