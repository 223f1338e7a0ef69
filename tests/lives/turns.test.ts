import assert from 'node:assert/strict';
import { live } from './live.js';
import { scriptOf } from './script.js';
import { openAmiss, turnsAmiss } from './turns.js';

// Whose turn it is, on every working day of some lives.

const LIVES = [101, 102, 103];
const SLOW_MS = 30_000;
const MOST_MS = 300_000;
const MOST_SHOWN = 10;

describe('whose turn it is, in a random life of a service', () => {
  for (const seed of LIVES) {
    it(`is exactly one person’s who is here, for all that is open and for nothing else: life ${seed}`, async function () {
      this.timeout(MOST_MS);
      this.slow(SLOW_MS);
      const amiss: string[] = [];
      let count = 0;
      await live(scriptOf(seed), {
        eachDay: async (service, day, answers) => {
          const planned = await service.planned();
          count += planned.open.length;
          const script = scriptOf(seed);
          for (const what of [
            ...turnsAmiss(script, day, planned),
            ...openAmiss(script, answers, day, planned),
          ])
            amiss.push(`${day}: ${what}`);
        },
      });
      assert.deepEqual(amiss.slice(0, MOST_SHOWN), [], `life ${seed}, ${amiss.length} in all`);
      assert.ok(count > 0);
    });
  }
});

describe('the check of turns', () => {
  const script = scriptOf(1);
  const [{ name: here } = { name: '' }, { name: other } = { name: '' }] = script.people;
  const item = {
    capability: 'actions',
    item: 'a1',
    subject: here,
    holder: here,
    since: script.from,
    why: 'answer',
    isDeclared: true,
  };
  const line = { capability: 'actions', item: 'a1', to: here, kind: 'turn', holder: here };
  const amiss = (planned: Parameters<typeof turnsAmiss>[2]) => turnsAmiss(script, script.from, planned);

  it('finds nothing where an open item has one holder who is here', () => {
    assert.deepEqual(amiss({ open: [item], lines: [line] }), []);
  });

  for (const [what, planned] of [
    ['two holders', { open: [item, { ...item, holder: other }], lines: [] }],
    ['a holder whom nobody knows', { open: [{ ...item, holder: 'Nobody' }], lines: [] }],
    ['a turn since a day that has not come', { open: [{ ...item, since: '2099-01-01' }], lines: [] }],
    ['a reason that nobody declares', { open: [{ ...item, isDeclared: false }], lines: [] }],
    ['an open line without a holder', { open: [], lines: [{ ...line, holder: undefined }] }],
    ['news with a holder', { open: [item], lines: [{ ...line, kind: 'news' }] }],
    ['somebody asked whose turn it is not', { open: [item], lines: [{ ...line, to: other }] }],
    ['a closed item with a holder', { open: [], lines: [line] }],
  ] as const) {
    it(`finds ${what}`, () => {
      assert.equal(amiss(planned).length, 1);
    });
  }

  it('finds somebody whose turn it is while they are away', () => {
    const away = { from: script.from, until: script.from };
    const changes = [{ on: script.from, who: here, away }];
    const found = turnsAmiss({ ...script, changes }, script.from, { open: [item], lines: [] });
    assert.equal(found.length, 1);
  });

  it('finds what is past its day and nobody’s turn', () => {
    const found = openAmiss(script, [], script.until, { open: [], lines: [] });
    assert.ok(found.some((text) => text.startsWith('supervision of')));
    assert.ok(found.some((text) => text.includes('is overdue')));
  });
});
