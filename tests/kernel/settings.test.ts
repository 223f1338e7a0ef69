import assert from 'node:assert/strict';
import { calendarRulesOf } from '../../src/kernel/settings.js';
import { DEFAULT_SETTINGS, parseSettings, SETTING_KEYS, SETTINGS } from '../support/registry.js';

describe('every setting', () => {
  for (const key of SETTING_KEYS) {
    const setting = SETTINGS[key];

    it(`${key} has a default that its own schema accepts`, () => {
      assert.equal(setting.schema.safeParse(setting.default).success, true);
    });

    it(`${key} keeps its default as it is when parsed`, () => {
      assert.deepEqual(DEFAULT_SETTINGS[key], setting.default);
    });

    it(`${key} says what it is about and where its default comes from`, () => {
      assert.ok(setting.about.trim().length > 10 && setting.source.trim().length > 10);
    });

    it(`${key} refuses something of another kind`, () => {
      assert.deepEqual(
        parseSettings({ [key]: { nonsense: true } }).problems.map((problem) => problem.key),
        [key],
      );
    });
  }

  it('is named by its capability and a word', () => {
    assert.deepEqual(
      SETTING_KEYS.filter(
        (key) =>
          !/^(calendar|supervision|report|actions|shoutouts|retention|privacy|delivery|today|start|gate|help)\.[a-zA-Z]+$/u.test(
            key,
          ),
      ),
      [],
    );
  });
});

describe('settings that a council gives', () => {
  it('are all defaults when nothing is given', () => {
    assert.deepEqual(parseSettings({}), { settings: DEFAULT_SETTINGS, problems: [] });
  });

  it('take the place of the default', () => {
    assert.equal(parseSettings({ 'actions.quietWorkingDays': 3 }).settings['actions.quietWorkingDays'], 3);
  });

  for (const value of ['2026-09-01', '']) {
    it(`may name the day from which supervision is counted, or none: “${value}”`, () => {
      const { settings, problems } = parseSettings({ 'supervision.countFromOn': value });
      assert.deepEqual([settings['supervision.countFromOn'], problems], [value, []]);
    });
  }

  it('say what a day to count from must look like', () => {
    const { problems } = parseSettings({ 'supervision.countFromOn': 'soon' });
    assert.equal(
      problems[0]?.problem,
      '"soon" is not a day such as 2026-09-01, or nothing (""). It takes a day such as 2026-09-01, or nothing (""), such as "2026-09-01"',
    );
  });

  it('leave the other settings alone', () => {
    const { settings } = parseSettings({ 'actions.quietWorkingDays': 3 });
    assert.deepEqual({ ...settings, 'actions.quietWorkingDays': 5 }, DEFAULT_SETTINGS);
  });

  it('never change the defaults', () => {
    parseSettings({ 'report.green': 90 });
    assert.equal(DEFAULT_SETTINGS['report.green'], 95);
  });

  it('are refused by name when there is no such setting', () => {
    assert.deepEqual(parseSettings({ 'supervision.intervall': 28 }).problems, [
      { key: 'supervision.intervall', problem: 'there is no such setting' },
    ]);
  });

  for (const key of ['__proto__', 'constructor', 'toString', '']) {
    it(`are refused under the name “${key}”`, () => {
      const given: Record<string, unknown> = Object.fromEntries([[key, 1]]);
      assert.deepEqual(
        parseSettings(given).problems.map((problem) => problem.key),
        [key],
      );
    });
  }

  it('keep the default where a value does not fit', () => {
    assert.equal(parseSettings({ 'report.green': 101 }).settings['report.green'], 95);
  });

  it('are all reported, not only the first', () => {
    assert.deepEqual(
      parseSettings({
        nonsense: 1,
        'report.green': 'high',
        'report.amber': 98,
        'calendar.sendFrom': '9',
        'calendar.sendUntil': '08:00',
        'calendar.dailyRunAt': '07:00',
        'actions.quietWorkingDays': 3,
      }).problems.map((problem) => problem.key),
      ['nonsense', 'report.green', 'calendar.sendFrom'],
    );
  });

  it('name the place inside a list that is wrong', () => {
    const { problems } = parseSettings({ 'calendar.closures': ['2026-12-29', '2026-12-32'] });
    assert.match(problems[0]!.problem, /^entry 2: "2026-12-32" is not a day such as 2026-12-29\./u);
  });

  const unfit: readonly (readonly [string, unknown, string])[] = [
    ['calendar.zone', 'Europe/Londn', 'a zone that does not exist, which would stop every calculation'],
    ['calendar.zone', '', 'no zone'],
    ['calendar.closures', ['25 December'], 'a date in words'],
    ['calendar.closures', ['2026-02-29'], 'a day that does not exist'],
    ['calendar.extraBankHolidays', '2026-06-11', 'a day that is not in a list'],
    ['calendar.sendFrom', '9am', 'a time in words'],
    ['calendar.dailyRunAt', '25:00', 'an hour that does not exist'],
    ['supervision.stages', [], 'no stages at all'],
    [
      'supervision.stages',
      [{ id: 'x', title: 'X', who: 'everyone', intervalDays: 0, lateAfterDays: 3 }],
      'an interval of nought',
    ],
    [
      'supervision.stages',
      [{ id: 'x', title: 'X', who: 'agency', intervalDays: 7, lateAfterDays: 10 }],
      'a group that does not exist',
    ],
    ['supervision.ladder', { notBooked: 5, inTheWay: 5, serviceManager: 10 }, 'half a ladder'],
    [
      'supervision.ladder',
      { notBooked: 5, inTheWay: 5, serviceManager: 10, headOfService: 15, leaders: 20, mayor: 25 },
      'a rung that does not exist',
    ],
    ['supervision.longGapIntervals', 0, 'nought intervals'],
    ['supervision.countFromOn', '2026-02-30', 'a day that does not exist'],
    ['supervision.countFromOn', '1 September 2026', 'a day in words'],
    ['supervision.countFromOn', null, 'nothing at all'],
    ['supervision.notHeldReasons', [], 'no reasons'],
    ['supervision.notHeldReasons', [{ id: 'Has Spaces', title: 'X' }], 'an id with spaces'],
    ['supervision.notHeldReasons', [{ id: 'x', title: '' }], 'a choice without words'],
    ['actions.overdueEveryWorkingDays', 0, 'a reminder every nought days'],
    ['actions.nudgeWorkingDaysBefore', 2.5, 'half a day'],
    ['actions.quietWorkingDays', -1, 'a negative count'],
    ['actions.goals', [''], 'a goal without words'],
    ['report.smallestGroup', '5', 'a number in quotes'],
    ['actions.mostDaysAhead', 0, 'no day ahead at all'],
    ['actions.mostDaysAhead', 1_000_000, 'a day thousands of years away'],
    ['shoutouts.mostCharacters', 5000, 'a text too long for a card'],
    ['shoutouts.leastCharacters', 101, 'more than the least that the longest text may be'],
    ['shoutouts.leastCharacters', 0, 'a text that may be empty'],
    ['shoutouts.mostCommended', 11, 'more picks than the panel can type'],
    ['shoutouts.panelEveryWorkingDays', 0, 'a reminder every nought days'],
    ['shoutouts.monthsToJudge', 0, 'no month to judge'],
    ['shoutouts.monthsToJudge', 13, 'more than a year to judge'],
    ['shoutouts.inviteWithinWorkingDays', -1, 'a negative count'],
  ];
  for (const [key, value, title] of unfit) {
    it(`are refused for ${key}: ${title}`, () => {
      assert.deepEqual(
        parseSettings({ [key]: value }).problems.map((problem) => problem.key),
        [key],
      );
    });
  }
});

describe('settings that must keep their order', () => {
  const cases: readonly (readonly [Record<string, unknown>, string, string])[] = [
    [{ 'report.amber': 96 }, 'report.amber', 'report.amber (96) must not be above report.green (95)'],
    [{ 'report.green': 84 }, 'report.green', 'report.amber (85) must not be above report.green (84)'],
    [
      { 'calendar.sendFrom': '17:00', 'calendar.dailyRunAt': '17:00' },
      'calendar.sendFrom',
      'calendar.sendFrom (17:00) must be before calendar.sendUntil (17:00)',
    ],
    [
      { 'calendar.sendFrom': '10:00' },
      'calendar.sendFrom',
      'calendar.sendFrom (10:00) must not be after calendar.dailyRunAt (09:30)',
    ],
    [
      { 'calendar.sendUntil': '09:30' },
      'calendar.sendUntil',
      'calendar.dailyRunAt (09:30) must be before calendar.sendUntil (09:30)',
    ],
    [
      { 'calendar.dailyRunAt': '08:59' },
      'calendar.dailyRunAt',
      'calendar.sendFrom (09:00) must not be after calendar.dailyRunAt (08:59)',
    ],
    [
      { 'calendar.dailyRunAt': '17:00' },
      'calendar.dailyRunAt',
      'calendar.dailyRunAt (17:00) must be before calendar.sendUntil (17:00)',
    ],
  ];
  for (const [given, key, problem] of cases) {
    it(`are refused on ${key} for ${JSON.stringify(given)}`, () => {
      assert.deepEqual(parseSettings(given).problems[0], { key, problem });
    });
  }

  it('are compared with what else was given, not with the defaults', () => {
    assert.deepEqual(
      parseSettings({
        'report.green': 70,
        'report.amber': 60,
        'calendar.sendFrom': '18:00',
        'calendar.dailyRunAt': '18:30',
        'calendar.sendUntil': '20:00',
      }).problems,
      [],
    );
  });

  it('may have one figure for green and amber, and the daily run when sending begins', () => {
    assert.deepEqual(parseSettings({ 'report.amber': 95, 'calendar.dailyRunAt': '09:00' }).problems, []);
  });
});

describe('the defaults belong together', () => {
  it('every stage is late only after its interval', () => {
    assert.ok(
      DEFAULT_SETTINGS['supervision.stages'].every((stage) => stage.lateAfterDays > stage.intervalDays),
    );
  });

  it('the last stage holds everyone', () => {
    assert.equal(DEFAULT_SETTINGS['supervision.stages'].at(-1)?.who, 'everyone');
  });

  it('the intervals are those of the employer standards', () => {
    assert.deepEqual(
      DEFAULT_SETTINGS['supervision.stages'].map((stage) => [stage.intervalDays, stage.lateAfterDays]),
      [
        [7, 10],
        [14, 17],
        [28, 31],
        [28, 31],
      ],
    );
  });

  it('the ladder goes up in order', () => {
    const ladder = DEFAULT_SETTINGS['supervision.ladder'];
    const rungs = [ladder.inTheWay, ladder.serviceManager, ladder.headOfService, ladder.leaders];
    assert.deepEqual(rungs, [5, 10, 15, 20]);
  });

  it('silence goes up in order', () => {
    assert.deepEqual(Object.values(DEFAULT_SETTINGS['actions.silence']), [5, 10, 20]);
  });

  it('green is above amber', () => {
    assert.ok(DEFAULT_SETTINGS['report.green'] > DEFAULT_SETTINGS['report.amber']);
  });

  it('the daily run is inside the sending hours', () => {
    const rules = calendarRulesOf(DEFAULT_SETTINGS);
    assert.ok(rules.sendFrom <= rules.dailyRunAt && rules.dailyRunAt < rules.sendUntil);
  });

  it('no list names an id twice', () => {
    for (const key of [
      'supervision.stages',
      'supervision.notHeldReasons',
      'actions.newDateReasons',
      'shoutouts.categories',
    ] as const) {
      const ids = DEFAULT_SETTINGS[key].map((option) => option.id);
      assert.deepEqual([...new Set(ids)], ids);
    }
  });
});

describe('the rules of the calendar', () => {
  it('come out of the settings', () => {
    const { settings } = parseSettings({
      'calendar.zone': 'Europe/Dublin',
      'calendar.closures': ['2026-12-29'],
      'calendar.extraBankHolidays': ['2029-06-11'],
      'calendar.sendFrom': '08:00',
      'calendar.sendUntil': '16:00',
      'calendar.dailyRunAt': '08:30',
    });
    assert.deepEqual(calendarRulesOf(settings), {
      zone: 'Europe/Dublin',
      closures: ['2026-12-29'],
      extraBankHolidays: ['2029-06-11'],
      sendFrom: '08:00',
      sendUntil: '16:00',
      dailyRunAt: '08:30',
    });
  });
});
