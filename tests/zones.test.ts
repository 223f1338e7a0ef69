import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  defaultExports,
  filesBelow,
  importCycles,
  importsOf,
  impureParts,
  machineLooks,
  machinePaths,
  type Sources,
  strayImports,
  zoneBreaches,
} from './support/zones.js';

const root = join(import.meta.dirname, '..');
const sources = filesBelow(join(root, 'src'), (path) => path.endsWith('.ts'));
const planted = (path: string, ...lines: readonly string[]): Sources => new Map([[path, lines.join('\n')]]);

describe('the source', () => {
  it('is all there to be looked at', () => {
    const zones = new Set([...sources.keys()].map((path) => path.split('/')[0]));
    assert.deepEqual([...zones].sort(), [
      'app.ts',
      'cli',
      'config.ts',
      'demo',
      'features',
      'host.ts',
      'kernel',
      'main.ts',
      'monotonic-clock.ts',
      'platform',
      'platform-records.ts',
      'storage.ts',
      'worlds.ts',
    ]);
  });

  for (const [rule, check] of [
    ['keeps to its zones', zoneBreaches],
    ['imports only files that exist', strayImports],
    ['has no import cycles', importCycles],
    ['looks at the clock, the timers and the environment in its entries alone', machineLooks],
    ['has no default exports', defaultExports],
    ['waits in a feature in its index alone', impureParts],
  ] as const) {
    it(rule, () => {
      assert.deepEqual(check(sources), []);
    });
  }
});

describe('the repository', () => {
  const skipped = ['.git', 'node_modules', 'dist', '.data'];
  const text = /\.(?:ts|json|md|yml|yaml|bicep|csv|html|css|txt|sh)$|^\.[a-z]+$|Dockerfile$/u;

  it('names no path of the machine it was written on', () => {
    const files = filesBelow(root, (path) => text.test(path) && path !== 'package-lock.json', skipped);
    assert.deepEqual(machinePaths(files), []);
  });
});

describe('the check of zones', () => {
  for (const [path, line] of [
    ['kernel/people.ts', "import { join } from 'node:path';"],
    ['kernel/people.ts', "import { createHash } from 'node:crypto';"],
    ['kernel/people.ts', "import { pino } from 'pino';"],
    ['kernel/people.ts', "import { makeApp } from '../app.js';"],
    ['kernel/people.ts', "import type { MessageStore } from '../platform/delivery/message-store.js';"],
    ['kernel/people.ts', "export { actions } from '../features/actions/index.js';"],
    ['features/actions/decide.ts', "import { plan } from '../supervision/plan.js';"],
    ['features/actions/decide.ts', "import { makeLog } from '../../platform/logging/log.js';"],
    ['features/actions/decide.ts', "import { randomUUID } from 'node:crypto';"],
    ['features/actions/decide.ts', "import { DateTime } from 'luxon';"],
    ['features/actions/decide.ts', "import { registry } from '../index.js';"],
    ['features/actions/index.ts', "const teams = await import('botbuilder');"],
    ['features/actions/index.ts', "const rows = await import('../../platform/storage/memory.js');"],
    ['features/index.ts', "import { makeApp } from '../app.js';"],
    ['platform/delivery/sender.ts', "import { partitionOf } from '../subjects/keys.js';"],
    ['platform/delivery/sender.ts', "import { actions } from '../../features/actions/index.js';"],
    ['platform/delivery/sender.ts', "import { TableClient } from '@azure/data-tables';"],
    ['platform/delivery/sender.ts', "import { CardFactory } from 'botbuilder';"],
    ['platform/http/server.ts', "import type { Activity } from 'botbuilder';"],
    ['platform/http/server.ts', "import { parseConfig } from '../../config.js';"],
    ['platform/storage/azure.ts', "const restify = require('restify');"],
    ['platform/storage/azure.ts', 'const any = await import(name);'],
    ['app.ts', "import { TurnContext } from 'botbuilder';"],
    ['app.ts', "import { startDemo } from './demo/main.js';"],
    ['app.ts', "import { monotonic } from './monotonic-clock.js';"],
    ['host.ts', "import { monotonic } from './monotonic-clock.js';"],
    ['platform/delivery/pacer.ts', "import { monotonic } from '../../monotonic-clock.js';"],
    ['platform/delivery/sender.ts', "import type { Storage } from '../../storage.js';"],
    ['platform/delivery/sender.ts', "import { keepLease } from '../leases/keeper.js';"],
    ['platform/queue/azure-queue.ts', "import { BlobServiceClient } from '@azure/storage-blob';"],
    ['platform/leases/blob-leases.ts', "import { QueueClient } from '@azure/storage-queue';"],
    ['storage.ts', "import { makeApp } from './app.js';"],
    ['storage.ts', "import { monotonic } from './monotonic-clock.js';"],
    ['storage.ts', "import { makeSender } from './platform/delivery/sender.js';"],
    ['monotonic-clock.ts', "import type { Clock } from './kernel/clock.js';"],
    ['main.ts', "import { Application } from '@microsoft/teams-ai';"],
    ['main.ts', "import './cli/main.js';"],
    ['config.ts', "import { makeLog } from './platform/logging/log.js';"],
    ['cli/main.ts', "import { ConnectorClient } from 'botframework-connector';"],
    ['demo/main.ts', "import * as agents from '@microsoft/agents-hosting';"],
    ['kernel/people.ts', ['import {', '  pino,', "} from 'pino';"].join('\n')],
  ] as const) {
    it(`finds ${line.replaceAll(/\s+/gu, ' ')} in ${path}`, () => {
      assert.equal(zoneBreaches(planted(path, '// a comment', line)).length, 1);
    });
  }

  for (const [path, line] of [
    ['kernel/ids.ts', "import { createHash } from 'node:crypto';"],
    ['kernel/calendar.ts', "import { DateTime } from 'luxon';"],
    ['features/actions/index.ts', "import { decide } from './decide.js';"],
    ['features/actions/index.ts', "import type { Card } from '../../kernel/card.js';"],
    ['features/index.ts', "import { actions } from './actions/index.js';"],
    ['platform/teams/bot.ts', "import { Application } from '@microsoft/teams-ai';"],
    ['platform/storage/azure.ts', "import type { TokenCredential } from '@azure/core-auth';"],
    ['platform/delivery/sender.ts', "import { randomUUID } from 'node:crypto';"],
    ['platform/delivery/sender.ts', "// import { actions } from '../../features/actions/index.js';"],
    ['app.ts', "import { makeSender } from './platform/delivery/sender.js';"],
    ['app.ts', "import type { Storage } from './storage.js';"],
    ['main.ts', "import { monotonic } from './monotonic-clock.js';"],
    ['storage.ts', "import { memoryQueue } from './platform/queue/memory-queue.js';"],
  ] as const) {
    it(`lets ${line} pass in ${path}`, () => {
      assert.deepEqual(zoneBreaches(planted(path, line)), []);
    });
  }

  it('reads an import in whatever way it is written', () => {
    const source = [
      "import a from 'a';",
      "import type { B } from 'b';",
      "import 'c';",
      "export * from 'd';",
      "export type { E } from 'e';",
      "const f = await import('f');",
      "const g = require('g');",
      'import {',
      '  h,',
      '} from "h";',
      'const i = await import(name);',
    ].join('\n');
    assert.deepEqual(importsOf(source).sort(), ['?', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  });
});

describe('the other checks', () => {
  it('find an import of a file that is not there', () => {
    assert.equal(strayImports(planted('app.ts', "import { x } from './kernel/gone.js';")).length, 1);
  });

  it('find a cycle', () => {
    const cycle: Sources = new Map([
      ['kernel/a.ts', "import { b } from './b.js';"],
      ['kernel/b.ts', "import { c } from './c.js';"],
      ['kernel/c.ts', "import type { a } from './a.js';"],
    ]);
    assert.deepEqual(importCycles(cycle), ['kernel/a.ts → kernel/b.ts → kernel/c.ts → kernel/a.ts']);
  });

  it('take two ways to one file for no cycle', () => {
    const diamond: Sources = new Map([
      ['kernel/a.ts', "import './b.js';\nimport './c.js';"],
      ['kernel/b.ts', "import './d.js';"],
      ['kernel/c.ts', "import './d.js';"],
      ['kernel/d.ts', ''],
    ]);
    assert.deepEqual(importCycles(diamond), []);
  });

  for (const line of [
    'const now = new Date();',
    'const now = Date.now();',
    'const now = DateTime.now();',
    'const day = DateTime.local();',
    'const since = performance.now();',
    'setTimeout(run, 5);',
    'setInterval(run, 5);',
    'setImmediate(run);',
    "import { setTimeout as pause } from 'node:timers/promises';",
    'const signal = AbortSignal.timeout(5);',
    'const port = process.env.PORT;',
    'process.exit(1);',
    "process.once('SIGTERM', stop);",
  ]) {
    it(`find ${line} outside the entries, and nowhere else`, () => {
      const files = [
        'kernel/a.ts',
        'features/actions/plan.ts',
        'platform/http/server.ts',
        'app.ts',
        'host.ts',
        'storage.ts',
      ];
      const entries = ['main.ts', 'cli/main.ts', 'demo/main.ts'];
      assert.deepEqual(
        [...files, ...entries].filter((file) => machineLooks(planted(file, line)).length > 0),
        files,
      );
    });
  }

  it('take a date made from an instant for what it is', () => {
    assert.deepEqual(machineLooks(planted('kernel/a.ts', 'const at = new Date(text);')), []);
  });

  it('let the machine’s timekeeping look at its monotonic clock and wait, and not at the date', () => {
    const lines = ['performance.now()', 'setTimeout(done, 5)', 'new Date()', 'process.env.PORT'];
    assert.deepEqual(
      lines.map((line) => machineLooks(planted('monotonic-clock.ts', line)).length),
      [0, 0, 1, 1],
    );
  });

  it('allow the waits on the list in their own file alone', () => {
    const line = 'setTimeout(done, 5);';
    assert.deepEqual(
      ['platform/subjects/subjects.ts', 'platform/subjects/keys.ts'].map(
        (file) => machineLooks(planted(file, line)).length,
      ),
      [0, 1],
    );
  });

  for (const line of ['export default makeApp;', 'export default () => {};', 'export { a as default };']) {
    it(`find ${line}`, () => {
      assert.equal(defaultExports(planted('app.ts', line)).length, 1);
    });
  }

  it('find a wait in a pure part of a feature', () => {
    const line = 'const row = await rows.get(id);';
    assert.deepEqual(
      ['features/actions/decide.ts', 'features/actions/index.ts', 'platform/http/server.ts'].map(
        (file) => impureParts(planted(file, line)).length,
      ),
      [1, 0, 0],
    );
  });

  // In pieces, so that this file does not hold them itself.
  for (const pieces of [
    ['..', 'shared', 'design.md'],
    ['..', '..', 'shared'],
    ['', 'work', 'main'],
    ['', 'home', 'ann'],
    ['', 'Users', 'ann'],
    ['', 'root', 'notes'],
  ]) {
    it(`find a path of a machine such as ${pieces.join(' › ')}`, () => {
      const path = pieces.join('/');
      assert.equal(machinePaths(new Map([['README.md', `see ${path} for more`]])).length, 1);
    });
  }

  it('take an address on the web for what it is', () => {
    const address = ['https:', '', 'www.example', 'work', 'with-us'].join('/');
    assert.deepEqual(machinePaths(new Map([['README.md', `${address} ./shared/notice`]])), []);
  });
});
