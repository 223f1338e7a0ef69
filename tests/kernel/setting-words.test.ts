import assert from 'node:assert/strict';
import { exampleOf } from '../../src/kernel/setting-words.js';
import { parseSettings, SETTING_KEYS, SETTINGS } from '../support/registry.js';

/** What people give by mistake: another kind of thing, a figure out of range, half a list, words for a value. */
const MISTAKES: readonly unknown[] = [
  'many',
  '',
  '9am',
  '25:00',
  '1 September 2026',
  '2026-02-30',
  -1,
  2.5,
  1_000_000,
  true,
  null,
  [],
  [1],
  [''],
  ['25 December'],
  ['2026-12-32'],
  {},
  { nonsense: true },
  { manager: 'soon', headOfService: -1 },
  [{ id: 'Has Spaces', title: '' }],
  [{ title: 'No id' }],
  [{ id: 'x', title: 'X', who: 'agency', intervalDays: 0, lateAfterDays: 3 }],
];

/** Words of the library that checks values, signs of a pattern, and names of types. */
const DEVELOPERS =
  /zod|regex|pattern|\bmust match\b|\/\^|Invalid|Unrecognized|Too (?:small|big)|received|>=|<=|\b(?:string|integer|boolean|object|array|undefined|NaN)\b/iu;

const problemsWith = (key: string, value: unknown): readonly string[] =>
  parseSettings({ [key]: value })
    .problems.filter((each) => each.key === key)
    .map(({ problem }) => problem);

describe('What a setting says to a value that it does not take', () => {
  for (const key of SETTING_KEYS) {
    const { schema, default: usual } = SETTINGS[key];
    const refused = MISTAKES.filter((value) => !schema.safeParse(value).success);

    it(`${key}: in plain words, with the form that it takes and an example, for ${refused.length} wrong values`, () => {
      assert.ok(refused.length >= 8, 'too few of the values are wrong');
      for (const value of refused) {
        const [problem = '', ...more] = problemsWith(key, value);
        assert.deepEqual(more, []);
        assert.doesNotMatch(problem, DEVELOPERS);
        assert.match(problem, /\. It takes (?:a|the|“)[^\n]+, such as /u);
        assert.ok(problem.endsWith(`such as ${JSON.stringify(exampleOf(schema, usual))}`), problem);
      }
    });

    it(`${key}: with an example that it takes itself, and that is not empty`, () => {
      const example = exampleOf(schema, usual);
      assert.deepEqual(parseSettings({ [key]: example }).problems, []);
      assert.equal(['[]', '""'].includes(JSON.stringify(example)), false);
    });
  }

  const said: readonly (readonly [string, unknown, string])[] = [
    ['actions.quietWorkingDays', 'many', '"many" is not a whole number from 0 to 1,000'],
    ['calendar.sendFrom', '9am', '"9am" is not a time of day from 00:00 to 23:59, such as 09:30'],
    ['calendar.sendFrom', 9, '9 is not a time of day from 00:00 to 23:59, such as 09:30'],
    ['calendar.closures', ['25 December'], 'entry 1: "25 December" is not a day such as 2026-12-29'],
    ['calendar.closures', '2026-12-29', '"2026-12-29" is not a list, each a day such as 2026-12-29'],
    ['calendar.zone', 'Europe/Londn', '"Europe/Londn" is not the name of a time zone such as Europe/London'],
    [
      'actions.silence',
      { manager: 5, headOfService: 10 },
      '“leaders”: it is missing; it must be a whole number from 0 to 1,000',
    ],
    [
      'actions.silence',
      { manager: 5, headOfService: 10, leaders: 20, mayor: 1 },
      '“mayor” is not among its names',
    ],
    ['supervision.longGapIntervals', 0, '0 is not a number above 0'],
    ['privacy.contact', 'x', '"x" is not a text of 3 to 200 characters'],
    ['shoutouts.categories', [], '[] is not a list with at least one entry'],
  ];
  for (const [key, value, begins] of said) {
    it(`${key}, given ${JSON.stringify(value)}: ${begins}`, () => {
      assert.equal(problemsWith(key, value)[0]?.slice(0, begins.length), begins);
    });
  }
});

const STAGE = { id: 'x', title: 'X', who: 'everyone', intervalDays: 28, lateAfterDays: 31 };
const INDUCTION = { ...STAGE, id: 'a', who: 'induction', untilDays: 42 };
const LADDER = { notBooked: 5, inTheWay: 5, serviceManager: 10, headOfService: 15, leaders: 20 };

describe('A setting whose parts do not fit together', () => {
  const refused: readonly (readonly [string, string, unknown, string])[] = [
    [
      'a ladder with a later rung before an earlier one',
      'supervision.ladder',
      { ...LADDER, headOfService: 9 },
      '“headOfService”: 9 comes before “serviceManager” (10), which must be asked first; make it 10 or more',
    ],
    [
      'silence of which the leaders hear before the head of service',
      'actions.silence',
      { manager: 5, headOfService: 10, leaders: 9 },
      '“leaders”: 9 comes before “headOfService” (10), which must be asked first; make it 10 or more',
    ],
    [
      'a stage that is late before it is due',
      'supervision.stages',
      [{ ...STAGE, lateAfterDays: 27 }],
      'entry 1, “lateAfterDays”: 27 is before “intervalDays” (28); make it 28 or more',
    ],
    [
      'a stage that no one can reach',
      'supervision.stages',
      [STAGE, { ...STAGE, id: 'y' }],
      'entry 1, “who”: “everyone” must stand last, for the entries after it would hold nobody',
    ],
    [
      'a stage without an end',
      'supervision.stages',
      [{ ...INDUCTION, untilDays: undefined }, STAGE],
      'entry 1: a stage for “induction” must end: give it “untilDays” or “untilMonths”',
    ],
    [
      'a stage that ends before the one before it',
      'supervision.stages',
      [{ ...INDUCTION, untilDays: undefined, untilMonths: 6 }, { ...INDUCTION, id: 'b' }, STAGE],
      'entry 2: it ends before entry 1 does, so it would hold nobody; let it end later',
    ],
    [
      'two choices with one id',
      'actions.newDateReasons',
      [
        { id: 'x', title: 'X' },
        { id: 'x', title: 'Y' },
      ],
      'entry 2, “id”: “x” is the id of entry 1 already; give it one of its own',
    ],
  ];
  for (const [what, key, value, problem] of refused) {
    it(`is refused: ${what}`, () => {
      const found = problemsWith(key, JSON.parse(JSON.stringify(value)));
      assert.equal(found[0]?.split('. It takes')[0], problem);
    });
  }

  it('may have rungs on the same day, and a stage that is late on the day itself', () => {
    const { problems } = parseSettings({
      'supervision.ladder': { ...LADDER, serviceManager: 5 },
      'actions.silence': { manager: 5, headOfService: 5, leaders: 5 },
      'supervision.stages': [{ ...STAGE, lateAfterDays: 28 }],
    });
    assert.deepEqual(problems, []);
  });

  it('is refused against another setting, with both values', () => {
    assert.deepEqual(parseSettings({ 'actions.longNudgeDaysBefore': 43 }).problems, [
      {
        key: 'actions.longNudgeDaysBefore',
        problem: 'actions.longNudgeDaysBefore (43) must not be above actions.longActionDays (42)',
      },
    ]);
  });
});
