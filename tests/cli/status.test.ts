import assert from 'node:assert/strict';
import { join } from 'node:path';
import { makeProgram } from '../../src/cli/program.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { azureTables } from '../../src/platform/storage/azure.js';
import { staffCells, staffCsv, staffId } from '../platform/directory/staff-file.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { adminHere, aFolder } from './run.js';

const TENANT = '33333333-4444-4555-8666-777777777777';

/** A service of two people on the emulator, whose rows a test changes by hand. */
const aService = async (hasNumbers = false) => {
  const { connectionString } = await sharedAzurite();
  const prefix = freshPrefix();
  const env = { STORAGE_CONNECTION_STRING: connectionString, TABLE_PREFIX: prefix, BOT_TENANT_ID: TENANT };
  const folder = await aFolder({ 'staff.csv': staffCsv(staffCells(1), staffCells(2)) });
  const run = (...args: string[]) => adminHere(env, ...args);
  await run('import', 'staff', join(folder, 'staff.csv'));
  if (hasNumbers) {
    await run('settings', 'set', 'help.mashPhone', '"01632 960123"');
    await run('settings', 'set', 'help.mashAddress', 'front.door@elmshire.example');
    await run('settings', 'set', 'help.outOfHoursPhone', '"01632 960999"');
  }
  const tables = await azureTables({ connection: { connectionString }, prefix });
  const put = async (
    table: 'people' | 'settings' | 'outgoing',
    partition: string,
    row: string,
    fields: JsonObject,
  ) => {
    const value = { ...(await tables.get(table, partition, row))?.value, ...fields };
    await tables.transact(table, partition, [{ do: 'put', row, value }]);
  };
  const values = async () => (await tables.get('settings', TENANT, 'current'))?.value.values;
  return { run, put, values, env };
};
const VERSION = { version: 1, by: 'the next release', at: '2026-03-11T10:00:00.000Z' };

describe('the status of a service', function () {
  this.timeout(120_000);

  it('is that work can be done and nothing is set aside', async () => {
    const { run } = await aService(true);
    const { code, out } = await run('status');
    assert.deepEqual(
      [code, out],
      [
        0,
        'Ready: work can be done.\nSettings: version 3, 0 values stored and not in force.\nStart days: none, so everybody has begun.\nRows set aside: none.\nSending goes on.\n',
      ],
    );
  });

  it('is not whole while the council’s numbers for a child in danger are missing, and says so', async () => {
    const { run } = await aService();
    const { code, out } = await run('status');
    assert.equal(code, 1);
    assert.match(out, /\nMISSING: help\.mashPhone, help\.mashAddress, help\.outOfHoursPhone\.\n/u);
  });

  it('says what is missing in red, where a terminal has colours', async () => {
    const { env } = await aService();
    const lines: string[] = [];
    const terminal = {
      out: (line: string) => lines.push(line),
      err: () => {},
      env,
      wall: () => new Date(),
      who: 'test',
      hasColours: true,
    };
    await makeProgram(terminal, () => {}).parseAsync(['status'], { from: 'user' });
    assert.ok(lines.some((line) => line.startsWith('\u001b[31mMISSING: ') && line.endsWith('\u001b[0m')));
  });

  it('names a person who is set aside by row and field, and the rules that are not in force', async () => {
    const { run, put } = await aService();
    await put('people', `${TENANT}|1|3`, staffId(1), { startedOn: 'soon' });
    const values = { 'weather.rain': true, 'report.green': 'very' };
    await put('settings', TENANT, 'current', { ...VERSION, values });
    const { code, out } = await run('status');
    assert.deepEqual([code, out.startsWith('Ready: work can be done.\n')], [1, true]);
    assert.match(out, /2 values stored and not in force\.\n {2}weather\.rain: there is no such setting\n/u);
    assert.match(out, /\n {2}report\.green: /u);
    assert.match(out, new RegExp(`\n +people +${TENANT}\\|1\\|3 +${staffId(1)} +startedOn\n`, 'u'));
  });

  it('is that sending is paused, since when and why, and what is done about it', async () => {
    const { run, put } = await aService();
    const pause = { refused: [], pausedAt: '2026-03-11T09:30:00.000Z', reason: 'app-blocked' };
    await put('outgoing', `${TENANT}|pause`, 'refused', pause);
    for (const command of ['status', 'messages']) {
      const { code, out } = await run(command);
      assert.match(
        out,
        /Sending is PAUSED since Wednesday 11 March(?: 2026)?, 09:30: an administrator of Teams has blocked the app; tried again by itself\.\nOne card a minute is tried/u,
      );
      assert.equal(code, command === 'status' ? 1 : 0);
    }
  });

  it('is that nothing is done while nobody can read the rules, and which row it is', async () => {
    const { run, put } = await aService();
    await put('settings', TENANT, 'current', { version: 'latest' });
    const { code, out } = await run('status');
    assert.deepEqual([code, out.startsWith('NOT ready, nothing is done: ')], [1, true]);
    assert.match(out, new RegExp(`\n +settings +${TENANT} +current +version`, 'u'));
  });
});

describe('a setting that another version has left', function () {
  this.timeout(120_000);
  let service: Awaited<ReturnType<typeof aService>>;

  beforeEach(async () => {
    service = await aService();
    const values = { 'weather.rain': true, 'report.green': 'very', 'report.amber': 80 };
    await service.put('settings', TENANT, 'current', { ...VERSION, values });
  });

  it('is shown at the end of all, with the way to end it', async () => {
    const { code, out } = await service.run('settings', 'show');
    assert.equal(code, 0);
    assert.match(
      out,
      /weather\.rain \(unknown\)\n +Stored and not in force: true\n[\s\S]*unset weather\.rain\n$/u,
    );
  });

  it('is shown by itself', async () => {
    const { code, out } = await service.run('settings', 'show', 'weather.rain');
    assert.deepEqual([code, out.includes('(unknown)')], [0, true]);
  });

  it('is shown beside the default that stands in for it when it does not fit', async () => {
    const { out } = await service.run('settings', 'show', 'report.green');
    assert.match(out, /\(default\)\n +95\n +Stored and not in force: "very"\n/u);
  });

  it('ends, and the others stay', async () => {
    const { code, out } = await service.run('settings', 'unset', 'weather.rain');
    assert.equal(code, 0);
    assert.match(out, /weather\.rain was true and is no longer stored\. This version does not know it\.\n/u);
    assert.deepEqual(await service.values(), { 'report.green': 'very', 'report.amber': 80 });
  });

  it('does not keep another one from being set', async () => {
    assert.equal((await service.run('settings', 'set', 'actions.quietWorkingDays', '3')).code, 0);
    assert.equal(((await service.values()) as JsonObject)['weather.rain'], true);
  });

  it('may be set to the very default that stands in for it', async () => {
    const { code, out } = await service.run('settings', 'set', 'report.green', '95');
    assert.deepEqual([code, out.includes('already')], [0, false]);
    assert.equal(((await service.values()) as JsonObject)['report.green'], 95);
  });
});

describe('a setting that is taken back', function () {
  this.timeout(120_000);

  it('has its default again, and everybody is looked at again', async () => {
    const { run, values } = await aService();
    await run('settings', 'set', 'actions.quietWorkingDays', '3');
    const { code, out } = await run('settings', 'unset', 'actions.quietWorkingDays');
    assert.equal(code, 0);
    assert.match(out, /was 3 and has its default again, 5\.\nThe daily run looks at everything again/u);
    assert.deepEqual(await values(), {});
  });

  it('was never set: nothing is written', async () => {
    const { run, values } = await aService();
    const { code, out } = await run('settings', 'unset', 'actions.quietWorkingDays');
    assert.deepEqual(
      [code, out.includes('has its default already, 5'), await values()],
      [0, true, undefined],
    );
  });

  it('stays as it is while its default would be out of order with another', async () => {
    const { run } = await aService();
    await run('settings', 'set', 'report.amber', '60');
    await run('settings', 'set', 'report.green', '70');
    const { code, err } = await run('settings', 'unset', 'report.amber');
    assert.equal(code, 1);
    assert.match(
      err,
      /report\.amber cannot have its default: .*report\.green \(70\)\.\n.*Nothing was written/u,
    );
  });

  it('is named with those near it when there is none of that name', async () => {
    const { run } = await aService();
    const { code, err } = await run('settings', 'unset', 'report.gren');
    assert.deepEqual([code, err.includes('report.green')], [1, true]);
  });
});
