import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../src/config.js';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../infra', file), 'utf8');
const main = read('main.bicep');
const storage = read('storage.bicep');

const GUID = '33333333-4444-4555-8666-777777777777';
/** What Azure would put in the place of an expression. */
const VALUES: Readonly<Record<string, string>> = {
  'identity.properties.clientId': GUID,
  'tenant().tenantId': GUID,
  'storage.outputs.tablesUrl': 'https://account.table.core.windows.net/',
  'storage.outputs.queuesUrl': 'https://account.queue.core.windows.net/',
  'storage.outputs.blobsUrl': 'https://account.blob.core.windows.net/',
  tablePrefix: 'throughline',
  chatServiceUrl: 'https://smba.trafficmanager.net/uk/',
  logKey: 'x'.repeat(32),
};

/** The settings as the deployment would hand them over, those behind a condition included. */
const settings = (): Record<string, string> => {
  const block = /var settings = union\(([\s\S]*?)\n\)/u.exec(main)?.[1] ?? '';
  const found = [...block.matchAll(/\b([A-Z_]{4,}): ([^\s}]+)/gu)];
  return Object.fromEntries(
    found.map(([, key = '', value = '']) => [key, VALUES[value] ?? value.replace(/^'|'$/gu, '')]),
  );
};

describe('the deployment', () => {
  it('sets what the configuration wants, all of it fit', () => {
    const config = parseConfig(settings());
    assert.deepEqual(
      [config.identity, config.storage.kind, config.port],
      [{ kind: 'managed-identity', appId: GUID, tenantId: GUID }, 'identity', 8080],
    );
  });

  it('sets nothing that neither this program, its clients nor App Service knows', () => {
    const sources = readFileSync(join(import.meta.dirname, '../src/config.ts'), 'utf8');
    const others = [
      'AZURE_CLIENT_ID',

      'SCM_DO_BUILD_DURING_DEPLOYMENT',
      'WEBSITES_CONTAINER_STOP_TIME_LIMIT',
    ];
    assert.deepEqual(
      Object.keys(settings()).filter((key) => !others.includes(key) && !sources.includes(`${key}:`)),
      [],
    );
  });

  for (const [claim, text] of [
    ['takes no keys', 'allowSharedKeyAccess: false'],
    ['takes no TLS below 1.2', "minimumTlsVersion: 'TLS1_2'"],
    ['shows no blob to the public', 'allowBlobPublicAccess: false'],
    ['seals what cannot be changed', 'immutabilityPeriodSinceCreationInDays: sealDays'],
    ['makes the container that the seals go into', "name: '${prefix}-audit-heads'"],
    ['makes the container that the leases go into', "name: '${prefix}-leases'"],
  ] as const) {
    it(`has a storage account that ${claim}`, () => {
      assert.ok(storage.includes(text));
    });
  }

  it('has balanced brackets, which is all that can be said without a compiler', () => {
    for (const text of [main, storage]) {
      const plain = text.replace(/\/\/.*$|'(?:[^'\\]|\\.)*'/gmu, '');
      for (const [open, close] of ['{}', '[]', '()'].map((pair) => [...pair]))
        assert.equal(plain.split(open ?? '').length, plain.split(close ?? '').length, `${open}${close}`);
    }
  });
});
