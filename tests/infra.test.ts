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
  idSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
};

/**
 * Built-in roles of Azure by id, from Microsoft's list of them:
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage
 */
const ROLES: Readonly<Record<string, string>> = {
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
};

/** Every role that is given, by the name that the files have for it, and the id behind the name. */
const rolesGiven = (): readonly (readonly [string, string])[] =>
  [...(main + storage).matchAll(/roleDefinitions', ([^)]+)\)/gu)].map(([, name = '']) => [
    name,
    new RegExp(`^var ${name} = '([^']+)'$`, 'mu').exec(main + storage)?.[1] ?? 'no id',
  ]);

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

  it('gives the rights that their names say, by the ids of Microsoft’s list', () => {
    const found = rolesGiven().map(([name, id]) => [name, ROLES[id] ?? `${id} is no role of the list`]);
    assert.deepEqual(found, [
      ['tableDataContributor', 'Storage Table Data Contributor'],
      ['queueDataContributor', 'Storage Queue Data Contributor'],
      ['blobDataContributor', 'Storage Blob Data Contributor'],
      ['blobDataContributor', 'Storage Blob Data Contributor'],
    ]);
  });

  it('names no other id than those of the list', () => {
    const ids = (main + storage).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu) ?? [];
    assert.deepEqual(
      ids.filter((id) => !Object.hasOwn(ROLES, id)),
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
