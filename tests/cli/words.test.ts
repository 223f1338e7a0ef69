import assert from 'node:assert/strict';
import { join } from 'node:path';
import { makeApp } from '../../src/app.js';
import { FILE_FORMATS, formatLines } from '../../src/cli/formats.js';
import { problemLine } from '../../src/cli/import-lines.js';
import { reasonInWords } from '../../src/cli/messages.js';
import { makeProgram } from '../../src/cli/program.js';
import { tableLines } from '../../src/cli/terminal.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { silentLog } from '../../src/platform/logging/log.js';
import { memoryStorage } from '../../src/storage.js';
import { testIds } from '../support/ids.js';

const app = makeApp({
  storage: memoryStorage(() => new Date()),
  ...monotonic,
  tenantId: 'tenant',
  clock: () => new Date('2026-03-11T10:00:00Z'),
  messenger: {
    send: async () => ({ kind: 'refused', reason: 'left-to-the-bot' }),
    update: async () => ({ kind: 'refused', reason: 'left-to-the-bot' }),
    canOpen: false,
    open: async () => ({ kind: 'refused', reason: 'left-to-the-bot' }),
  },
  log: silentLog,
  cards: join(import.meta.dirname, '../../cards'),
  hasPeoplePicker: false,
  ids: testIds,
});

const commandsOf = (program: ReturnType<typeof makeProgram>): ReturnType<typeof makeProgram>[] => [
  program,
  ...program.commands.flatMap(commandsOf),
];

const helpOf = (command: ReturnType<typeof makeProgram>): string => {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return help;
};

const program = makeProgram(
  { out: () => {}, err: () => {}, env: {}, wall: () => new Date(0), who: 'test' },
  () => {},
);

describe('the help', () => {
  it('has a format for every import there is', () => {
    assert.deepEqual(
      FILE_FORMATS.map(({ name }) => name).sort(),
      app.importers.map(({ name }) => name).sort(),
    );
  });

  it('shows every column with what it means, in the order of the file', () => {
    for (const format of FILE_FORMATS) {
      const command = commandsOf(program).find((each) => each.name() === format.name);
      const help = command ? helpOf(command) : '';
      assert.ok(help.includes(formatLines(format).join('\n')), format.name);
      for (const [column, meaning] of format.columns)
        assert.ok(help.includes(column) && help.includes(meaning));
    }
  });

  for (const command of commandsOf(program)) {
    it(`of “${command.name()}” has examples and the exit codes`, () => {
      assert.match(helpOf(command), /Examples:\n {2}npm run admin -- [\s\S]*Exit codes: 0/u);
    });
  }
});

describe('a problem on the terminal', () => {
  const problem = {
    line: 14,
    column: 'manager_email',
    value: 'x@y',
    problem: 'is unknown',
    mend: 'Correct it.',
  };

  it('is one line with place, value and mend', () => {
    assert.equal(problemLine(problem), 'line 14, manager_email "x@y": is unknown. Mend: Correct it.');
  });

  it('leaves out an empty value and an absent column', () => {
    assert.deepEqual(
      [problemLine({ ...problem, value: '' }), problemLine({ ...problem, column: '', value: '' })],
      ['line 14, manager_email: is unknown. Mend: Correct it.', 'line 14: is unknown. Mend: Correct it.'],
    );
  });

  it('stays one line whatever the value', () => {
    assert.ok(!problemLine({ ...problem, value: 'a\nb\u001b[31m' }).match(/\p{Cc}/u));
  });

  it('is cut where the value is long', () => {
    assert.ok(problemLine({ ...problem, value: 'x'.repeat(500) }).length < 200);
  });
});

describe('the reason of a message', () => {
  it('is in plain words', () => {
    assert.equal(
      reasonInWords('teams-said-403'),
      'Teams refused it and did not say why (403); tried again with the next day’s card, after some days once a week',
    );
  });

  it('is what its capability or the platform says, and a short one for a code of another version', () => {
    assert.deepEqual(
      [
        reasonInWords('already-published'),
        reasonInWords('teams-said-502'),
        reasonInWords('teams-said-418'),
        reasonInWords('not-yet-known'),
        reasonInWords(''),
      ],
      [
        'the panel has decided',
        'Teams failed (502); it may have arrived',
        'Teams answered with status 418',
        'not yet known',
        '',
      ],
    );
  });
});

describe('a table on the terminal', () => {
  it('has columns as wide as their widest cell', () => {
    assert.deepEqual(
      tableLines(
        ['when', 'to'],
        [
          ['today', 'Zoë'],
          ['in May', ''],
        ],
      ),
      ['when    to', 'today   Zoë', 'in May'],
    );
  });
});
