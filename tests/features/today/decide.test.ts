import assert from 'node:assert/strict';
import { asideDays, isAskedToday } from '../../../src/features/today/decide.js';
import type { DayLine } from '../../../src/kernel/capability.js';
import { aPlatform } from '../../support/world.js';

const world = () => aPlatform({ people: [], now: '2026-03-13T10:00:00Z' }).world();
const aLine = (changes: Partial<DayLine> = {}): DayLine => ({
  to: 'a1',
  item: 'j1',
  key: 'jars~j1',
  subject: { kind: 'jars', id: 'j1' },
  section: 'full',
  kind: 'turn',
  steps: [],
  urgency: 1,
  name: 'A jar',
  text: 'is full',
  isNew: false,
  isToSay: false,
  beside: undefined,
  ...changes,
});

describe('putting a line aside', () => {
  it('offers working days from the next one on, over the weekend', () => {
    const [first] = asideDays(aLine(), world());
    assert.equal(first, '2026-03-16');
  });

  it('offers no day after its due day', () => {
    assert.deepEqual(asideDays(aLine({ asideBy: '2026-03-17' }), world()), ['2026-03-16', '2026-03-17']);
  });

  for (const kind of ['told', 'news', 'waiting'] as const)
    it(`offers nothing for a line that asks for nothing: ${kind}`, () => {
      assert.deepEqual(asideDays(aLine({ kind }), world()), []);
    });

  it('offers nothing once it was put aside as often as the rules allow', () => {
    const times = world().settings['today.putAsideTimes'];
    const putAside = (timesAside: number) =>
      asideDays(aLine({ beside: { item: 'jars~j1', timesAside } }), world()).length > 0;
    assert.deepEqual([putAside(times - 1), putAside(times)], [true, false]);
  });
});

describe('asking about what waits', () => {
  it('is known until the morning on which it is said', () => {
    const asked = (askedOn: string) => isAskedToday({ beside: { item: 'jars~j1', askedOn } }, world());
    assert.deepEqual([asked('2026-03-16'), asked('2026-03-13')], [true, false]);
  });
});
