import assert from 'node:assert/strict';
import { livedApart } from './apart.js';
import { scriptOf, WORKING_DAYS } from './script.js';
import { wantedBy } from './wanted.js';

// Lives of a service of 26 people, 120 working days each: ten with Node 20 and ten others with every later one, so that
// whoever tests with two of them has lived twenty. More of them: npm run lives -- --count 200

const LIVES = 10;
const FIRST = process.versions.node.startsWith('20.') ? 1 : 1 + LIVES;
const SEEDS = Array.from({ length: LIVES }, (_, at) => FIRST + at);
const SLOW_MS = 30_000;
/** A busy machine is slow, and a life waits for those of its process before it. */
const MOST_MS = 600_000;
/** Fewer, and a life says little about what is said in time. */
const LEAST_EXPECTED = 40;

describe('a random life of a service', () => {
  const answers = new Map<string, number>();
  let lived: ReturnType<typeof livedApart>;

  before(() => {
    lived = livedApart(SEEDS);
  });

  for (const seed of SEEDS) {
    it(`keeps to the rules of the one card a day: life ${seed}`, async function () {
      this.timeout(MOST_MS);
      this.slow(SLOW_MS);
      const life = (await lived.get(seed)) ?? assert.fail();
      for (const [how, count] of Object.entries(life.answers))
        answers.set(how, (answers.get(how) ?? 0) + count);
      assert.equal(life.breaches, '');
      assert.deepEqual(life.failures, []);
      assert.ok(life.expected >= LEAST_EXPECTED);
    });
  }

  it('has people who record supervision, who answer for their actions and who press anything', () => {
    for (const how of ['held', 'said', 'unknown']) assert.ok((answers.get(how) ?? 0) > LIVES, how);
  });
});

describe('the script of a life', () => {
  const scripts = Array.from({ length: 2 * LIVES }, (_, seed) => scriptOf(seed + 1));

  it('is the same for the same number', () => {
    assert.deepEqual(scriptOf(7), scriptOf(7));
    assert.notDeepEqual(scriptOf(7), scriptOf(8));
  });

  it('has at least 25 people, in every role', () => {
    const [{ people } = scriptOf(1)] = scripts;
    assert.ok(people.length >= 25);
    assert.deepEqual([...new Set(people.flatMap(({ roles }) => roles))].sort(), [
      'administrator',
      'director',
      'head_of_service',
      'manager',
      'nqsw',
      'panel',
      'panel_lead',
      'psw',
      'service_manager',
      'social_worker',
    ]);
  });

  it('is of 120 working days, some of which hold Easter, Christmas and both changes of the clocks', () => {
    assert.equal(WORKING_DAYS, 120);
    const holds = (monthDay: string) =>
      scripts.some(({ from, until }) =>
        ['2027', '2028', '2029'].some(
          (year) => from < `${year}-${monthDay}` && `${year}-${monthDay}` < until,
        ),
      );
    for (const day of ['03-31', '04-17', '10-31', '12-25']) assert.ok(holds(day), day);
  });

  it('has everything happen that may stand in the way', () => {
    const kinds = new Set(scripts.flatMap(({ obstacles }) => obstacles.map(({ kind }) => kind)));
    assert.deepEqual([...kinds].sort(), ['block', 'busy', 'crash', 'down', 'restore', 'silence']);
  });
});

describe('what is asked for with npm run lives', () => {
  it('is one life, or as many as are asked for', () => {
    assert.deepEqual(wantedBy([]), { seed: 1, count: 1 });
    assert.deepEqual(wantedBy(['--count', '200', '--seed', '5']), { seed: 5, count: 200 });
  });

  for (const args of [['--lives', '3'], ['--count'], ['--seed', 'x']])
    it(`is refused as ${args.join(' ')}`, () => {
      assert.throws(() => wantedBy(args), /Give --seed/u);
    });
});
