import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { type Environment, parseConfig, parseStorageConfig, UnfitConfiguration } from '../src/config.js';

const APP = '22222222-2222-4222-8222-222222222222';
const TENANT = '11111111-1111-4111-8111-111111111111';
const CONNECTION = 'DefaultEndpointsProtocol=https;AccountName=elmshire;AccountKey=a-storage-key';

const ID_SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const ADDRESSES = {
  STORAGE_TABLES_URL: 'https://elmshire.table.core.windows.net',
  STORAGE_QUEUES_URL: 'https://elmshire.queue.core.windows.net',
  STORAGE_BLOBS_URL: 'https://elmshire.blob.core.windows.net',
};
const NO_ADDRESSES = Object.fromEntries(Object.keys(ADDRESSES).map((name) => [name, undefined]));

/** What production is given at least, unless the situation says otherwise. */
const anEnvironment = (overrides: Environment = {}): Environment => ({
  BOT_APP_ID: APP,
  BOT_TENANT_ID: TENANT,
  BOT_CREDENTIAL: 'managed-identity',
  ID_SECRET,
  ...ADDRESSES,
  ...overrides,
});
const withSecret = (overrides: Environment = {}) =>
  anEnvironment({ BOT_CREDENTIAL: 'secret', BOT_SECRET: 'a-client-secret', ...overrides });

const problemsOf = (env: Environment, parse: (env: Environment) => unknown = parseConfig) => {
  try {
    parse(env);
  } catch (error) {
    assert.ok(error instanceof UnfitConfiguration);
    return error.problems;
  }
  return [];
};

describe('a configuration that is fit', () => {
  it('needs seven values, and has sensible ones for the rest', () => {
    assert.deepEqual(parseConfig(anEnvironment()), {
      storage: {
        kind: 'identity',
        tablesUrl: ADDRESSES.STORAGE_TABLES_URL,
        queuesUrl: ADDRESSES.STORAGE_QUEUES_URL,
        blobsUrl: ADDRESSES.STORAGE_BLOBS_URL,
        prefix: 'throughline',
      },
      identity: { kind: 'managed-identity', appId: APP, tenantId: TENANT },
      serviceUrlHosts: ['smba.trafficmanager.net'],
      chatServiceUrl: undefined,
      hasPeoplePicker: true,
      host: '0.0.0.0',
      port: 3978,
      logLevel: 'info',
      idSecret: ID_SECRET,
      logKey: undefined,
      metricsPort: undefined,
    });
  });

  it('may use a secret and a connection string', () => {
    const { storage, identity } = parseConfig(
      withSecret({ ...NO_ADDRESSES, STORAGE_CONNECTION_STRING: CONNECTION }),
    );
    assert.deepEqual(
      [storage, identity],
      [
        { kind: 'connection-string', connectionString: CONNECTION, prefix: 'throughline' },
        { kind: 'secret', appId: APP, tenantId: TENANT, secret: 'a-client-secret' },
      ],
    );
  });

  it('may set everything', () => {
    const { serviceUrlHosts, hasPeoplePicker, host, port, logLevel, storage } = parseConfig(
      anEnvironment({
        SERVICE_URL_HOSTS: 'smba.trafficmanager.net, SMBA.infra.gov.teams.microsoft.us',
        PEOPLE_PICKER: 'off',
        HOST: '127.0.0.1',
        PORT: '8080',
        LOG_LEVEL: 'warn',
        TABLE_PREFIX: 'elm2',
      }),
    );
    assert.deepEqual(
      { serviceUrlHosts, hasPeoplePicker, host, port, logLevel, prefix: storage.prefix },
      {
        serviceUrlHosts: ['smba.trafficmanager.net', 'smba.infra.gov.teams.microsoft.us'],
        hasPeoplePicker: false,
        host: '127.0.0.1',
        port: 8080,
        logLevel: 'warn',
        prefix: 'elm2',
      },
    );
  });

  it('may offer figures, and name the key of the log', () => {
    const key = 'k'.repeat(32);
    const { logKey, metricsPort } = parseConfig(anEnvironment({ LOG_KEY: key, METRICS: 'on' }));
    assert.deepEqual([logKey, metricsPort], [key, 9464]);
  });

  it('may hold its ids in capitals: Teams sends them in lower case', () => {
    const capital = 'ABCDEF00-0000-4000-8000-000000000001';
    const { identity } = parseConfig(anEnvironment({ BOT_APP_ID: capital, BOT_TENANT_ID: capital }));
    assert.deepEqual([identity.appId, identity.tenantId], [capital.toLowerCase(), capital.toLowerCase()]);
  });

  it('is not disturbed by what else is in the environment', () => {
    assert.deepEqual(problemsOf(anEnvironment({ PATH: '/usr/bin', HOME: '/root' })), []);
  });
});

const BLANK_SECRET = 'BOT_SECRET: is blank. Give the value of a client secret of the bot’s app in Entra';
const ONE_BY_CHANCE = 'Give one by chance, such as openssl rand -hex 32 prints';
const SHORT_ID_SECRET = `ID_SECRET: must be at least 32 characters. ${ONE_BY_CHANCE}`;
const NIL = '00000000-0000-0000-0000-000000000000';
const NIL_ID = 'is all zeros, which is the id of nothing. Give the';
const HERE = 'is an address of this machine or of its own stretch of network (loopback or link-local). Give';
const HOST_HERE = `${HERE} host names of the connector, such as smba.trafficmanager.net`;
const STORAGE_HERE = `${HERE} the one that the storage account shows, such as https://NAME.table.core.windows.net`;
const NOT_LISTED =
  'CHAT_SERVICE_URL: its host is not among SERVICE_URL_HOSTS. Add it there, or correct the address';
const NO_PORT =
  'CHAT_SERVICE_URL: the bot calls no address with a port, a user name or a password. Take them out';

const BROKEN: readonly (readonly [what: string, env: Environment, problems: readonly string[]])[] = [
  ['no app id', anEnvironment({ BOT_APP_ID: undefined }), ['BOT_APP_ID: is missing']],
  [
    'an empty app id, which would turn authentication off',
    anEnvironment({ BOT_APP_ID: '' }),
    ['BOT_APP_ID: must be a GUID such as 3f2b8c1e-7d4a-4c9b-9e21-5a6b7c8d9e0f'],
  ],
  [
    'an app id that is none',
    anEnvironment({ BOT_APP_ID: 'throughline' }),
    ['BOT_APP_ID: must be a GUID such as 3f2b8c1e-7d4a-4c9b-9e21-5a6b7c8d9e0f'],
  ],
  [
    'an app id with a space behind it',
    anEnvironment({ BOT_APP_ID: `${APP} ` }),
    ['BOT_APP_ID: must be a GUID such as 3f2b8c1e-7d4a-4c9b-9e21-5a6b7c8d9e0f'],
  ],
  ['no tenant', anEnvironment({ BOT_TENANT_ID: undefined }), ['BOT_TENANT_ID: is missing']],
  [
    'an empty tenant',
    anEnvironment({ BOT_TENANT_ID: '' }),
    ['BOT_TENANT_ID: must be a GUID such as 3f2b8c1e-7d4a-4c9b-9e21-5a6b7c8d9e0f'],
  ],
  [
    'any tenant at all',
    anEnvironment({ BOT_TENANT_ID: 'common' }),
    ['BOT_TENANT_ID: must be a GUID such as 3f2b8c1e-7d4a-4c9b-9e21-5a6b7c8d9e0f'],
  ],
  [
    'a tenant by name',
    anEnvironment({ BOT_TENANT_ID: 'elmshire.gov.uk' }),
    ['BOT_TENANT_ID: must be a GUID such as 3f2b8c1e-7d4a-4c9b-9e21-5a6b7c8d9e0f'],
  ],
  [
    'no credential',
    anEnvironment({ BOT_CREDENTIAL: undefined }),
    ['BOT_CREDENTIAL: must be managed-identity or secret'],
  ],
  [
    'an unknown credential',
    anEnvironment({ BOT_CREDENTIAL: 'local' }),
    ['BOT_CREDENTIAL: must be managed-identity or secret'],
  ],
  [
    'a secret that is missing',
    anEnvironment({ BOT_CREDENTIAL: 'secret' }),
    ['BOT_SECRET: is missing, and BOT_CREDENTIAL is secret'],
  ],
  ['an empty secret', withSecret({ BOT_SECRET: '' }), [BLANK_SECRET]],
  [
    'a secret beside a managed identity',
    anEnvironment({ BOT_SECRET: 'x' }),
    ['BOT_SECRET: must not be given with BOT_CREDENTIAL managed-identity'],
  ],
  [
    'no storage',
    anEnvironment(NO_ADDRESSES),
    ['STORAGE_CONNECTION_STRING or STORAGE_TABLES_URL: give exactly one, 0 were given'],
  ],
  [
    'two storages',
    anEnvironment({ STORAGE_CONNECTION_STRING: CONNECTION }),
    ['STORAGE_CONNECTION_STRING or STORAGE_TABLES_URL: give exactly one, 2 were given'],
  ],
  [
    'storage of which only the tables are named',
    anEnvironment({ STORAGE_QUEUES_URL: undefined, STORAGE_BLOBS_URL: undefined }),
    [
      'STORAGE_QUEUES_URL: is missing, and STORAGE_TABLES_URL is given',
      'STORAGE_BLOBS_URL: is missing, and STORAGE_TABLES_URL is given',
    ],
  ],
  [
    'storage of which the tables are not named',
    anEnvironment({ STORAGE_TABLES_URL: undefined }),
    ['STORAGE_CONNECTION_STRING or STORAGE_TABLES_URL: give exactly one, 0 were given'],
  ],
  [
    'an address beside a connection string, which names another',
    anEnvironment({
      ...NO_ADDRESSES,
      STORAGE_CONNECTION_STRING: CONNECTION,
      STORAGE_BLOBS_URL: ADDRESSES.STORAGE_BLOBS_URL,
    }),
    ['STORAGE_BLOBS_URL: must not be given with STORAGE_CONNECTION_STRING'],
  ],
  [
    'addresses without TLS',
    anEnvironment({ STORAGE_QUEUES_URL: 'http://elmshire', STORAGE_BLOBS_URL: 'http://elmshire' }),
    ['STORAGE_QUEUES_URL: must be an https address', 'STORAGE_BLOBS_URL: must be an https address'],
  ],
  [
    'a storage address without TLS',
    anEnvironment({ STORAGE_TABLES_URL: 'http://elmshire.table.core.windows.net' }),
    ['STORAGE_TABLES_URL: must be an https address'],
  ],
  [
    'a storage address that is none',
    anEnvironment({ STORAGE_TABLES_URL: 'elmshire' }),
    ['STORAGE_TABLES_URL: must be an https address'],
  ],
  [
    'a prefix that Azure would not take',
    anEnvironment({ TABLE_PREFIX: 'through-line' }),
    ['TABLE_PREFIX: must be 3 to 21 lower-case letters and digits, a letter first'],
  ],
  [
    'a host list with an address in it',
    anEnvironment({ SERVICE_URL_HOSTS: 'https://smba.trafficmanager.net/' }),
    ['SERVICE_URL_HOSTS.0: must be host names separated by commas'],
  ],
  [
    'every host of a domain',
    anEnvironment({ SERVICE_URL_HOSTS: '*.trafficmanager.net' }),
    ['SERVICE_URL_HOSTS.0: must be host names separated by commas'],
  ],
  [
    'a service URL without TLS',
    anEnvironment({ CHAT_SERVICE_URL: 'http://smba.trafficmanager.net/uk/' }),
    ['CHAT_SERVICE_URL: must be an https address'],
  ],
  [
    'a service URL whose host the bot would not call',
    anEnvironment({ CHAT_SERVICE_URL: 'https://smba.example/uk/' }),
    ['CHAT_SERVICE_URL: its host is not among SERVICE_URL_HOSTS. Add it there, or correct the address'],
  ],
  [
    'an empty host list',
    anEnvironment({ SERVICE_URL_HOSTS: '' }),
    ['SERVICE_URL_HOSTS.0: must be host names separated by commas'],
  ],
  [
    'a picker that is perhaps on',
    anEnvironment({ PEOPLE_PICKER: 'yes' }),
    ['PEOPLE_PICKER: must be on or off'],
  ],
  ['a blank secret', withSecret({ BOT_SECRET: ' \t ' }), [BLANK_SECRET]],
  [
    'a blank key of the log',
    anEnvironment({ LOG_KEY: ' '.repeat(40) }),
    ['LOG_KEY: must be at least 32 characters'],
  ],
  ['no secret of ids', anEnvironment({ ID_SECRET: undefined }), ['ID_SECRET: is missing']],
  ['an empty secret of ids', anEnvironment({ ID_SECRET: '' }), [SHORT_ID_SECRET]],
  ['a blank secret of ids', anEnvironment({ ID_SECRET: ' '.repeat(64) }), [SHORT_ID_SECRET]],
  [
    'a secret of ids that is one character too short, however long with the spaces beside it',
    anEnvironment({ ID_SECRET: `   ${ID_SECRET.slice(1)}   ` }),
    [SHORT_ID_SECRET],
  ],
  [
    'a secret of ids that somebody has typed',
    anEnvironment({ ID_SECRET: 'secretsecretsecretsecretsecretsecret' }),
    [`ID_SECRET: is easy to guess. ${ONE_BY_CHANCE}`],
  ],
  [
    'a secret of ids that is the key of the log',
    anEnvironment({ LOG_KEY: ID_SECRET }),
    [`ID_SECRET: is the same as LOG_KEY. ${ONE_BY_CHANCE}`],
  ],
  [
    'a secret of ids that is the secret of the bot',
    withSecret({ BOT_SECRET: ID_SECRET }),
    [`ID_SECRET: is the same as BOT_SECRET. ${ONE_BY_CHANCE}`],
  ],
  [
    'a nil app id',
    anEnvironment({ BOT_APP_ID: NIL }),
    [`BOT_APP_ID: ${NIL_ID} Application (client) ID from Entra`],
  ],
  [
    'a nil tenant',
    anEnvironment({ BOT_TENANT_ID: NIL }),
    [`BOT_TENANT_ID: ${NIL_ID} Directory (tenant) ID from Entra`],
  ],
  [
    'a service URL with a port, which the bot would not call',
    anEnvironment({ CHAT_SERVICE_URL: 'https://smba.trafficmanager.net:8443/uk/' }),
    [NO_PORT],
  ],
  [
    'a service URL with a user name in it, which the bot would not call',
    anEnvironment({ CHAT_SERVICE_URL: 'https://ann@smba.trafficmanager.net/uk/' }),
    [NO_PORT],
  ],
  [
    'a service URL in the cloud’s own network, though it is listed',
    anEnvironment({ SERVICE_URL_HOSTS: '169.254.169.254', CHAT_SERVICE_URL: 'https://169.254.169.254/' }),
    [`SERVICE_URL_HOSTS.0: ${HOST_HERE}`],
  ],
  [
    'a host list with this machine in it',
    anEnvironment({ SERVICE_URL_HOSTS: 'smba.trafficmanager.net, localhost' }),
    [`SERVICE_URL_HOSTS.1: ${HOST_HERE}`],
  ],
  [
    'a service URL that is not listed and another thing that is wrong: both are said',
    anEnvironment({ CHAT_SERVICE_URL: 'https://smba.example/uk/', PORT: 'x' }),
    ['PORT: must be a number', NOT_LISTED],
  ],
  [
    'a storage address on this machine',
    anEnvironment({ STORAGE_TABLES_URL: 'https://[::1]/elmshire' }),
    [`STORAGE_TABLES_URL: ${STORAGE_HERE}`],
  ],
  ['a port that is no number', anEnvironment({ PORT: 'http' }), ['PORT: must be a number']],
];

describe('a configuration that is not fit', () => {
  for (const [what, env, problems] of BROKEN) {
    it(`because of ${what}`, () => {
      assert.deepEqual(problemsOf(env), problems);
    });
  }

  for (const port of ['0', '65536', '-1', '80.5']) {
    it(`because port ${port} cannot be`, () => {
      assert.match(problemsOf(anEnvironment({ PORT: port })).join(), /^PORT: /u);
    });
  }

  it('because of a log level that is none', () => {
    assert.match(problemsOf(anEnvironment({ LOG_LEVEL: 'loud' })).join(), /^LOG_LEVEL: .*"info"/u);
  });

  it('names every problem at once', () => {
    const problems = problemsOf({ PORT: 'x', PEOPLE_PICKER: 'x' });
    assert.deepEqual(problems.map((problem) => problem.split(':')[0]).sort(), [
      'BOT_APP_ID',
      'BOT_CREDENTIAL',
      'BOT_TENANT_ID',
      'ID_SECRET',
      'PEOPLE_PICKER',
      'PORT',
      'STORAGE_CONNECTION_STRING or STORAGE_TABLES_URL',
    ]);
  });

  it('is explained in one message, a line for each problem', () => {
    assert.throws(() => parseConfig(anEnvironment({ BOT_APP_ID: undefined, PORT: 'x' })), {
      code: 'unfit-configuration',
      message: 'The configuration is not complete:\n  BOT_APP_ID: is missing\n  PORT: must be a number',
    });
  });

  it('never shows a value', () => {
    const canary = 'canary-7f3a';
    const names = [
      ...Object.keys(withSecret()),
      'STORAGE_CONNECTION_STRING',
      'PORT',
      'LOG_LEVEL',
      'LOG_KEY',
      'METRICS',
      'METRICS_PORT',
      'TABLE_PREFIX',
    ];
    const shown = names.map((name) => {
      const env = withSecret({
        ...Object.fromEntries(names.map((other) => [other, canary])),
        [name]: undefined,
      });
      return [problemsOf(env), problemsOf(env, parseStorageConfig)].join();
    });
    assert.deepEqual(
      shown.filter((text) => text.includes(canary)),
      [],
    );
  });

  it('never shows a good secret beside what is wrong', () => {
    const env = withSecret({ ...NO_ADDRESSES, STORAGE_CONNECTION_STRING: CONNECTION, PORT: 'x' });
    assert.doesNotMatch(problemsOf(env).join(), /a-client-secret|a-storage-key/u);
  });
});

describe('an address that is not elsewhere', () => {
  for (const host of [
    'localhost',
    'teams.localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.8.8.8',
    '2130706433',
    '0x7f.1',
    '0.0.0.0',
    '169.254.169.254',
  ]) {
    it(`is refused as a host of the connector: ${host}`, () => {
      assert.deepEqual(problemsOf(anEnvironment({ SERVICE_URL_HOSTS: host })), [
        `SERVICE_URL_HOSTS.0: ${HOST_HERE}`,
      ]);
    });
  }

  for (const host of [
    '[::1]',
    '[::]',
    '[fe80::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:169.254.169.254]',
    'localhost.',
  ]) {
    it(`is refused as one of the storage: ${host}`, () => {
      const env = anEnvironment({ STORAGE_BLOBS_URL: `https://${host}/` });
      assert.deepEqual(
        [problemsOf(env), problemsOf(env, parseStorageConfig)],
        [[`STORAGE_BLOBS_URL: ${STORAGE_HERE}`], [`STORAGE_BLOBS_URL: ${STORAGE_HERE}`]],
      );
    });
  }

  for (const host of [
    'smba.trafficmanager.net',
    'localhost.elmshire.gov.uk',
    '10.0.0.4',
    '172.16.9.9',
    '1.127.0.1',
  ])
    it(`is taken for one when it is: ${host}`, () => {
      assert.deepEqual(problemsOf(anEnvironment({ SERVICE_URL_HOSTS: host })), []);
    });
});

describe('a variable that undoes a promise', () => {
  const named = (env: Environment) =>
    [problemsOf(anEnvironment(env)), problemsOf({ ...ADDRESSES, ...env }, parseStorageConfig)].map(
      (problems) => problems.map((problem) => problem.split(':')[0]),
    );

  for (const [name, values] of Object.entries({
    NODE_TLS_REJECT_UNAUTHORIZED: ['0', ' 0 '],
    AZURE_LOG_LEVEL: ['info', 'verbose', 'INFO'],
    TYPESPEC_RUNTIME_LOG_LEVEL: ['info', 'verbose'],
    DEBUG: [
      '*',
      'azure:*',
      'azure*',
      'azure:*:info',
      'azure:data-tables:info',
      'express:*,azure:storage-queue:*',
      'express azure:*',
      '*:verbose',
      '*,-azure:*',
      '**',
      'follow-redirects',
      'https-proxy-agent',
      'typeSpecRuntime:*',
    ],
    NODE_DEBUG: ['http', 'fs,https', 'net', 'undici', 'HTTP2', '*', 'ht*'],
  })) {
    for (const value of values) {
      it(`is refused by the bot and by the commands: ${name}=${value}`, () => {
        assert.deepEqual(named({ [name]: value }), [[name], [name]]);
      });
    }
  }

  for (const [name, value] of [
    ['NODE_TLS_REJECT_UNAUTHORIZED', '1'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', ''],
    ['AZURE_LOG_LEVEL', 'warning'],
    ['AZURE_LOG_LEVEL', 'error'],
    ['AZURE_LOG_LEVEL', ''],
    ['DEBUG', ''],
    ['DEBUG', 'false'],
    ['DEBUG', 'express:*'],
    ['DEBUG', 'azure:*:warning'],
    ['DEBUG', '-azure:*'],
    ['NODE_DEBUG', 'fs,module'],
  ] as const) {
    it(`is not ${name}=${value}`, () => {
      assert.deepEqual(named({ [name]: value }), [[], []]);
    });
  }

  it('stands beside all else that is wrong, with what it does and how to mend it', () => {
    const problems = problemsOf(
      anEnvironment({
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        DEBUG: '*',
        AZURE_LOG_LEVEL: 'info',
        BOT_APP_ID: NIL,
        PORT: 'x',
      }),
    );
    assert.deepEqual(
      problems.map((problem) => problem.split(':')[0]),
      ['BOT_APP_ID', 'PORT', 'NODE_TLS_REJECT_UNAUTHORIZED', 'AZURE_LOG_LEVEL', 'DEBUG'],
    );
    assert.deepEqual(
      problems.slice(2).filter((problem) => !/Take it out/u.test(problem)),
      [],
    );
  });
});

describe('the process itself', () => {
  /** Runs the production entry until it ends; whether anybody could reach it meanwhile. */
  const started = async (env: Environment) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, '../src/main.ts')], {
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(child, 'exit');
    const said = text(child.stderr);
    let wasReached = false;
    while (child.exitCode === null && child.signalCode === null) {
      wasReached ||= await fetch(`http://127.0.0.1:${env.PORT}/livez`).then(
        () => true,
        () => false,
      );
      await Promise.race([ended, wait(100)]);
    }
    return { code: child.exitCode, said: await said, wasReached };
  };

  it('ends with 2 because of an empty app id and two storages, says so, and never listens', async function () {
    // All of the program is compiled first, on a machine that may be busy.
    this.timeout(120_000);
    const { code, said, wasReached } = await started(
      anEnvironment({ BOT_APP_ID: '', STORAGE_CONNECTION_STRING: CONNECTION, PORT: '39781' }),
    );
    assert.deepEqual(
      [code, said.trim().split('\n'), wasReached],
      [
        2,
        [
          'The configuration is not complete:',
          '  BOT_APP_ID: must be a GUID such as 3f2b8c1e-7d4a-4c9b-9e21-5a6b7c8d9e0f',
          '  STORAGE_CONNECTION_STRING or STORAGE_TABLES_URL: give exactly one, 2 were given',
        ],
        false,
      ],
    );
  });
});

describe('the configuration of the command line', () => {
  it('needs the storage alone', () => {
    assert.deepEqual(parseStorageConfig({ STORAGE_CONNECTION_STRING: CONNECTION }), {
      kind: 'connection-string',
      connectionString: CONNECTION,
      prefix: 'throughline',
    });
  });

  it('needs all three addresses of it', () => {
    assert.deepEqual(
      [
        problemsOf(ADDRESSES, parseStorageConfig).length,
        problemsOf({ STORAGE_TABLES_URL: ADDRESSES.STORAGE_TABLES_URL }, parseStorageConfig).length,
      ],
      [0, 2],
    );
  });

  it('is refused without one', () => {
    assert.equal(problemsOf({}, parseStorageConfig).length, 1);
  });
});
