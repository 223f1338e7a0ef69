import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PRINTING_LOGGERS, unfitVariables } from '../../src/kernel/unfit-variables.js';

// What the packages used really print, so that a newer one which prints more or less is noticed.

const ROOT = join(import.meta.dirname, '../..');
/** Stands in the key of a row and in a header. */
const ID = '5060835f-9e78-4eac-a603-cd4d0093a3ff';
const TOKEN = 'canary-token';

/** Reads a row that is not there. */
const READS_A_ROW = `
  import { TableClient } from '@azure/data-tables';
  const at = process.argv[1];
  const connection = 'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=' + at + '/a;';
  const client = TableClient.fromConnectionString(connection, 'people', { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } });
  await client.getEntity('tenant', '${ID}').catch(() => {});`;
/** Follows a redirection, as the SDK's client of the connector would. */
const IS_REDIRECTED = `
  import axios from 'axios';
  await axios.get(process.argv[1] + '/moved/${ID}', { headers: { authorization: 'Bearer ${TOKEN}' } }).catch(() => {});`;
const CALLS = `
  import { request } from 'node:http';
  const call = request(process.argv[1] + '/${ID}', { headers: { authorization: 'Bearer ${TOKEN}' } }, (answer) => answer.resume());
  await new Promise((done) => { call.on('close', done); call.on('error', done); call.end(); });`;

describe('what a variable has printed', function () {
  this.timeout(60_000);
  const server = createServer((request, response) => {
    const isMoved = request.url?.startsWith('/moved/') === true;
    response.writeHead(isMoved ? 302 : 404, isMoved ? { location: `/${ID}` } : {});
    response.end();
  });
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());

  /** All that a program prints with the variables. */
  const printed = async (program: string, env: Readonly<Record<string, string>>): Promise<string> => {
    const { port } = server.address() as AddressInfo;
    const args = ['--input-type=module', '--eval', program, `http://127.0.0.1:${port}`];
    const child = spawn(process.execPath, args, { cwd: ROOT, env: { PATH: process.env.PATH, ...env } });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return out + err;
  };

  for (const [what, program, env] of [
    ['requests to the storage', READS_A_ROW, { AZURE_LOG_LEVEL: 'info' }],
    ['requests to the storage', READS_A_ROW, { AZURE_LOG_LEVEL: 'verbose' }],
    ['requests to the storage', READS_A_ROW, { DEBUG: 'azure:*' }],
    ['requests to the storage', READS_A_ROW, { DEBUG: '*' }],
    ['requests that are redirected', IS_REDIRECTED, { DEBUG: 'follow-redirects' }],
    ['requests', CALLS, { NODE_DEBUG: 'http' }],
  ] as const) {
    // A newer Node prints less of a single request and says itself that this can hold what is secret.
    const found = new RegExp(`${ID}|${TOKEN}|can expose sensitive data`, 'u');
    const [[name = '', value = ''] = []] = Object.entries(env);
    it(`holds ids, and is refused: ${name}=${value} for ${what}`, async () => {
      assert.match(await printed(program, env), found);
      assert.equal(unfitVariables(env).length, 1);
    });
  }

  for (const env of [
    {},
    { AZURE_LOG_LEVEL: 'warning' },
    { AZURE_LOG_LEVEL: 'error' },
    { DEBUG: 'azure:*:warning' },
  ]) {
    it(`holds no ids, and is allowed: ${JSON.stringify(env)}`, async () => {
      assert.doesNotMatch(await printed(READS_A_ROW, env), new RegExp(ID, 'u'));
      assert.deepEqual(unfitVariables(env), []);
    });
  }
});

describe('the loggers of the packages used', () => {
  it('are all on the list of those that print', async () => {
    const names = new Set<string>();
    for (const folder of ['@azure', '@typespec']) {
      for (const name of await readdir(join(ROOT, 'node_modules', folder))) {
        const dist = join(ROOT, 'node_modules', folder, name, 'dist/commonjs');
        const files = await readdir(dist, { recursive: true }).catch(() => []);
        for (const file of files.filter((each) => /(?:^|[\\/])(?:log|logger|logging)\.js$/u.test(each))) {
          const source = await readFile(join(dist, file), 'utf8');
          for (const [, found] of source.matchAll(/createClientLogger\)?\("([\w-]+)"\)/gu))
            names.add(found ?? '');
        }
      }
    }
    // Of the demo's emulator and its packages, which production does not have.
    const others = ['keyvault-common', 'keyvault-keys', 'opentelemetry-instrumentation-azure-sdk'];
    const known = new Set(PRINTING_LOGGERS.map((logger) => logger.split(':')[1]));
    assert.deepEqual(
      [...names].filter((name) => !known.has(name) && !others.includes(name)),
      [],
    );
    assert.ok(names.size >= 8);
  });
});
