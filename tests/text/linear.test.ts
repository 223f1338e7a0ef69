import assert from 'node:assert/strict';
import { CheckSchema } from '../../src/features/actions/checking/inputs.js';
import { DetailsSchema } from '../../src/features/actions/details/inputs.js';
import { checkRows as checkActionRows } from '../../src/features/actions/import/rows.js';
import { PickedSchema } from '../../src/features/actions/inputs.js';
import { PickInput } from '../../src/features/shoutouts/judging/inputs.js';
import { withoutName } from '../../src/features/shoutouts/judging/without-name.js';
import { FindInput, FormInput, WithdrawInput } from '../../src/features/shoutouts/nominating/inputs.js';
import { checkRows as checkSupervisionRows } from '../../src/features/supervision/import/decide.js';
import { HeldInput } from '../../src/features/supervision/inputs.js';
import { DaySchema, MonthSchema } from '../../src/kernel/calendar.js';
import { findIdentifyingWords } from '../../src/kernel/confidentiality.js';
import { dangerIn } from '../../src/kernel/danger.js';
import { columnsOf } from '../../src/kernel/imports.js';
import { parseMark } from '../../src/kernel/message.js';
import { cleanLine, cleanText } from '../../src/kernel/text.js';
import { readCsv } from '../../src/platform/csv/read-csv.js';
import { makeStaffImporter } from '../../src/platform/directory/staff-import.js';
import { makeUnderstanding } from '../../src/platform/routing/commands.js';
import { HOSTILE } from '../support/hostile-text.js';
import { aPerson, aWorld } from '../support/world.js';

// Twice the text may take twice the time and not four times: asked of everything that looks at what people typed or at a
// file. Ratios of the same run, the best of several, so that a busy machine does not decide.

const KB = 1024;

const world = aWorld({ people: [aPerson({ name: 'Siân Llŷr-Ŵyn' }), aPerson({ name: 'Dev Patel' })] });
const COMMANDS = ['nominate', 'my team', 'report'].map((word) => ({
  word,
  also: [],
  about: '',
  show: async () => ({ template: '', data: {}, summary: '' }),
}));
const understand = makeUnderstanding(COMMANDS);
const staff = makeStaffImporter({
  directory: {
    listed: async () => world.people,
    replaceAll: async () => {},
    tidyAmendments: async () => {},
  },
  world: async () => world,
  lookAt: async () => {},
  looksAfter: () => [],
});
const row = (columns: readonly string[], text: string) => ({
  line: 2,
  values: Object.fromEntries(columns.map((column) => [column, text])),
});
const actionColumns = [
  'reference',
  'title',
  'why',
  'evidence_needed',
  'owner_email',
  'due_on',
  'source',
  'goal',
  'area',
];

interface Looker {
  readonly name: string;
  readonly look: (text: string) => unknown;
  /** The longer of the two lengths: the longest that gets as far as the patterns. 64 KB where nothing stops it before. */
  readonly most: number;
}

const LOOKERS: readonly Looker[] = [
  { name: 'cleanText', look: cleanText, most: 20_000 },
  { name: 'cleanText, beyond what it looks at', look: cleanText, most: 64 * KB },
  { name: 'cleanLine', look: cleanLine, most: 20_000 },
  { name: 'the confidentiality gate', look: findIdentifyingWords, most: 10_000 },
  { name: 'the confidentiality gate, beyond what it looks at', look: findIdentifyingWords, most: 64 * KB },
  {
    name: 'a typed line, as long as Teams lets one be',
    look: (text) => understand(text, () => true),
    most: 28_000,
  },
  { name: 'a child in danger', look: dangerIn, most: 28_000 },
  {
    name: 'the search for people',
    look: (text) => world.people.search(text, world.today, 10),
    most: 64 * KB,
  },
  {
    name: 'taking a name out',
    look: (text) => withoutName(`${text} Siân`, 'Siân Llŷr-Ŵyn', 'a colleague'),
    most: 20_000,
  },
  {
    name: 'the form of a shout-out',
    look: (text) => FormInput.safeParse({ did: text, difference: text }),
    most: 64 * KB,
  },
  {
    name: 'what the form says',
    look: (text) => FormInput.parse({ did: text, difference: text }),
    most: 20_000,
  },
  {
    name: 'a search press',
    look: (text) => FindInput.safeParse({ name: text, picked: text }),
    most: 64 * KB,
  },
  {
    name: 'a withdrawal',
    look: (text) => WithdrawInput.safeParse({ month: text, nomination: text, round: 1 }),
    most: 64 * KB,
  },
  {
    name: 'the picks',
    look: (text) => PickInput.safeParse({ month: '2026-02', winner: text, commended: text }),
    most: 64 * KB,
  },
  {
    name: 'the picks as typed',
    look: (text) => PickInput.parse({ month: '2026-02', winner: '1', commended: text }),
    most: 20_000,
  },
  {
    name: 'an answer about actions',
    look: (text) => PickedSchema.safeParse({ view: 'mine', versions: text, [`status.${text}`]: text }),
    most: 64 * KB,
  },
  {
    name: 'new dates',
    look: (text) => DetailsSchema.safeParse({ view: 'mine', versions: text, [text]: text }),
    most: 64 * KB,
  },
  {
    name: 'a check',
    look: (text) =>
      CheckSchema.safeParse({ ownerId: text, actionId: text, version: 1, among: text, seen: 'yes' }),
    most: 64 * KB,
  },
  {
    name: 'an answer about supervision',
    look: (text) =>
      HeldInput.safeParse({ worker: text, round: text, heldOn: text, nextOn: text, record: text }),
    most: 64 * KB,
  },
  {
    name: 'a day and a month',
    look: (text) => [DaySchema.safeParse(text), MonthSchema.safeParse(text)],
    most: 64 * KB,
  },
  { name: 'a mark', look: parseMark, most: 64 * KB },
  {
    name: 'a row of actions',
    look: (text) => checkActionRows([row(actionColumns, text)], new Map(), world),
    most: 8 * KB,
  },
  {
    name: 'a row of supervision',
    look: (text) =>
      checkSupervisionRows([row(['worker_email', 'supervisor_email', 'held_on', 'next_on'], text)], world),
    most: 64 * KB,
  },
  {
    name: 'a CSV file',
    look: (text) => readCsv(Buffer.from(`name,email\n${text}`), ['name', 'email']),
    most: 16 * KB,
  },
];

// biome-ignore format: a list to look through
/** What makes a pattern begin again at every character, or try every way of dividing a run. */
const PUMPS = [
  'a', 'A', 'Aa ', 'aA', '0', '0 ', '07 ', '1-', '1/', '#1', '#', 'é', 'e\u0301', '\u0301', '\u200d', '👩\u200d', '\ufe0f', '🏴', ' ', '\n', '\n ', '\t', '\r',
  '{', '{ ', '(', ')', "'", "A'", "'s ", '-', 'A-', '.', '.,', '!', '~', '|', '@', 'a@', 'a.', 'a@a.', ',', ';', '"', '""', '\\', '=', '$', '*', '[', ']', '[](',
  'Child ', 'child A ', 'case ref no ', 'aged ', 'Ann aged ', 'Ann, ', 'Ann is ', 'two ', 'born on ', 'born 1 ', 'DOB ', 'Flat 1 ', '1 High ', '1A High Street ', 'AB1 ',
  'LCS ', 'ID id ', 'son called ', 'Siân ', 'Llŷr-', 'siân-llŷr ', '\ue000', '2026-03-', '12/12/', `${'0'.repeat(32)}~1 `, 'ﷺ',
];
const textsOf = (length: number): readonly (readonly [string, string])[] => [
  ...PUMPS.map(
    (pump) => [JSON.stringify(pump), pump.repeat(Math.ceil(length / pump.length)).slice(0, length)] as const,
  ),
  ...PUMPS.map(
    (pump) =>
      [
        `${JSON.stringify(pump)}, then another`,
        `${pump.repeat(Math.ceil(length / pump.length)).slice(0, length - 1)}\u0000`,
      ] as const,
  ),
  [
    'all that is hostile',
    HOSTILE.map(({ text }) => text)
      .join(' ')
      .repeat(40)
      .slice(0, length),
  ],
];

/** What this process has used of the processor: a clock on the wall would count what others do meanwhile. */
const usedMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const millisecondsOf = (act: () => unknown, times: number): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < times; n += 1) {
    const began = usedMs();
    act();
    best = Math.min(best, usedMs() - began);
  }
  return best;
};

/** Below this a clock says nothing about growth, and nothing so quick has grown. */
const TOO_QUICK_MS = 2;

/** How many times longer the text of double length takes: the best time of each, in turns, until they have settled. */
const growthOf = (look: (text: string) => unknown, short: string, long: string): number => {
  let [single, double] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 1; round <= 20; round += 1) {
    double = Math.min(
      double,
      millisecondsOf(() => look(long), 2),
    );
    if (double < TOO_QUICK_MS) return 1;
    single = Math.min(
      single,
      millisecondsOf(() => look(short), 4),
    );
    const growth = double / single;
    if (growth <= 2.5 || (round >= 3 && growth <= 3)) break;
  }
  return double / single;
};

describe('time for a text', function () {
  this.timeout(400_000);

  for (const { name, look, most } of LOOKERS) {
    it(`grows no faster than the text: ${name}`, () => {
      const shorts = textsOf(Math.floor(most / 2));
      for (const [index, [pump, long]] of textsOf(most).entries()) {
        const [, short = ''] = shorts[index] ?? [];
        const growth = growthOf(look, short, long);
        assert.ok(growth <= 3, `${pump}: ${growth.toFixed(1)} times the time for twice the text`);
      }
    });
  }

  it('grows no faster than the text: a row of the staff list', async () => {
    const cells = async (text: string) => staff.prepare([row(columnsOf(staff), text)]);
    for (const pump of ['a', 'a@', 'a@a.', '-', ';', 'nqsw;', '\u0001', ' ']) {
      let [single, double] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      const timed = async (length: number) => {
        const began = performance.now();
        await cells(pump.repeat(Math.ceil(length / pump.length)));
        return performance.now() - began;
      };
      for (let round = 1; round <= 20; round += 1) {
        single = Math.min(single, await timed(32 * KB), await timed(32 * KB));
        double = Math.min(double, await timed(64 * KB));
        if (round >= 3 && (double < TOO_QUICK_MS || double / single <= 3)) break;
      }
      assert.ok(double < TOO_QUICK_MS || double / single <= 3, `${JSON.stringify(pump)}: ${double / single}`);
    }
  });

  it('would be seen to grow by a pattern that tries every division', () => {
    const slow = (text: string) => /\s+$/u.test(`${text}x`);
    assert.ok(growthOf(slow, ' '.repeat(3_000), ' '.repeat(6_000)) > 3);
  });
});
