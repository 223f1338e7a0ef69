import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DELIVERY_REASONS } from '../../src/kernel/codes.js';
import { ERROR_CODES } from '../../src/kernel/errors.js';
import { writtenOf } from '../../src/kernel/log.js';
import { collect } from '../../src/kernel/tables.js';
import {
  aMessageOf,
  anInstallationOf,
  anInvokeOf,
  aPressOf,
  aSubmitOf,
  BOT_TENANT,
} from '../support/activities.js';
import { filesBelow } from '../support/zones.js';
import { aServiceOfCanaries, CANARY, canary, EVERYBODY, IDS } from './fixture.js';

const HITS = new RegExp(`${CANARY}|${IDS}`, 'iu');
const eventsOf = (lines: readonly string[]) =>
  new Set(lines.map((line) => String((JSON.parse(line) as { event?: unknown }).event)));
/** What this process wrote to its standard error while something was done. */
const errorOutput = async (act: () => Promise<void>): Promise<string> => {
  const { stderr } = process;
  const plain = stderr.write;
  let seen = '';
  stderr.write = (chunk: unknown) => {
    seen += String(chunk);
    return true;
  };
  await act().finally(() => {
    stderr.write = plain;
  });
  return seen;
};

describe('a service in which every name, text and failure is planted', function () {
  this.timeout(60_000);
  let service: Awaited<ReturnType<typeof aServiceOfCanaries>>;
  let stderr = '';
  let sent = 0;
  let pressed = 0;

  const everybody = async (act: (person: string) => Promise<unknown>) => {
    for (const person of EVERYBODY) await act(person);
  };
  const from = (person: string) => ({ person, serviceUrl: service.connector.url });
  const speak = async () => {
    await everybody((person) => service.post(anInstallationOf(from(person), 'add')));
    for (const word of [
      'help',
      'report',
      'my team',
      'my actions',
      'shout-outs',
      `find ${CANARY}`,
      canary('typed'),
    ])
      await everybody((person) => service.post(aMessageOf(from(person), word)));
  };
  const pressEverything = async () => {
    for (const { person, verb, data } of service.presses().slice(0, 400)) {
      pressed += 1;
      await service.post(aPressOf(from(person), verb, data));
      await service.post(aSubmitOf(from(person), { verb, ...data, [canary('key')]: canary('claim') }));
    }
  };
  const pressUnfit = async () => {
    const [person = ''] = EVERYBODY;
    for (const verb of [
      'actions.save',
      'shoutouts.nominate',
      'supervision.agree',
      canary('verb'),
      'constructor',
    ]) {
      await service.post(
        aPressOf(from(person), verb, { [canary('key')]: canary('claim'), round: canary('x') }),
      );
      await service.post(aPressOf(from(canary('stranger')), verb, { x: canary('claim') }));
    }
    await service.post(anInvokeOf(from(person), canary('invoke'), { text: canary('value') }));
    await service.post(aMessageOf(from(person), canary('long ').repeat(200)));
  };
  const postRubbish = async () => {
    const [person = ''] = EVERYBODY;
    const activity = aMessageOf(from(person), canary('typed'));
    const header = { 'x-forwarded-for': canary('header'), 'user-agent': canary('agent') };
    for (const body of [
      `{"${canary('broken json')}`,
      [canary('list')],
      { type: canary('type'), text: canary('text') },
      { ...activity, type: 5, from: { id: canary('from') } },
      { ...activity, serviceUrl: `https://${CANARY}.example/` },
      { ...activity, conversation: { ...activity.conversation, tenantId: canary('tenant') } },
      { ...activity, conversation: { ...activity.conversation, conversationType: canary('kind') } },
      { ...activity, channelId: canary('channel') },
      { ...activity, recipient: { id: canary('bot') } },
    ])
      await service.post(body, header);
    await service.post('{}', { 'content-type': `text/${CANARY}` });
    await service.post('{}', { 'content-encoding': CANARY });
    await fetch(`http://127.0.0.1:${service.host.port}/${CANARY}?name=${CANARY}`, { method: 'POST' });
  };
  const days = async (...all: readonly string[]) => {
    for (const day of all) {
      service.at(`${day}T09:45:00.000Z`);
      await service.app.tick().catch(() => undefined);
      service.minute();
    }
  };

  before(async () => {
    service = await aServiceOfCanaries();
    stderr = await errorOutput(() =>
      service.quietly(async () => {
        const problems = await service.imports();
        assert.deepEqual(problems, []);
        await service.imported('actions', [
          { reference: canary('r'), title: canary('t'), owner_email: canary('e') },
        ]);
        await speak();
        await days('2026-03-10', '2026-03-11', '2026-03-12');
        await pressEverything();
        await pressUnfit();
        await postRubbish();
        // The connector refuses in every way that it has.
        service.connector.answerNext(403, 404, 400, 500, 502, 408, 409, 412, 413, 401, 401, 418, 429);
        await days('2026-03-13', '2026-03-16', '2026-03-23', '2026-04-01');
        service.state.isSendingBroken = true;
        // Days on which what is open is said again.
        await days('2026-04-10', '2026-04-13', '2026-04-20', '2026-04-27');
        service.state.isBroken = true;
        await days('2026-04-28');
        await speak();
        await pressEverything();
        await service.imported('actions', []).catch(() => undefined);
        service.state.isBroken = false;
        service.state.isSendingBroken = false;
        await days('2026-04-29', '2026-04-30');
        await service.app.refusals.flush();
        service.minute();
        sent = service.connector.cards.length;
        await service.close();
      }),
    );
  });

  it('works: everything planted is in the rows and in the cards', async () => {
    const rows = JSON.stringify(await collect(service.tables.scan('state', '')));
    const cards = JSON.stringify(service.connector.cards);
    const found = {
      isInRows: HITS.test(rows),
      isInCards: HITS.test(cards),
      sent: sent > 60,
      pressed: pressed > 60,
      refused: service.connector.refused() > 5,
      thrown: service.state.thrown > 50,
    };
    assert.deepEqual(found, {
      isInRows: true,
      isInCards: true,
      sent: true,
      pressed: true,
      refused: true,
      thrown: true,
    });
  });

  it('failed in every way that is meant here, and said so', () => {
    const events = eventsOf(service.lines);
    const meant = [
      'message.outcome',
      'message.failed',
      'work.failed',
      'inbound.failed',
      'inbound.unfit-press',
      'plan.done',
      'door.refused',
      'minute',
    ];
    assert.deepEqual(
      meant.filter((event) => !events.has(event)),
      [],
    );
  });

  it('leaves none of it in the log', () => {
    assert.deepEqual(
      service.lines.filter((line) => HITS.test(line)),
      [],
    );
  });

  it('leaves none of it in the figures', () => {
    assert.doesNotMatch(service.metrics.text(), HITS);
  });

  it('leaves nothing on the standard error', () => {
    assert.equal(stderr, '');
  });

  it('drops no field of its own: what the program logs is what the table has', () => {
    assert.deepEqual(
      service.lines.filter((line) => /"dropped"|"unlisted"/u.test(line)),
      [],
    );
  });

  it('knows every verb and card by its name', () => {
    const others = service.lines.filter((line) => /"(?:feature|card|what)":"other"/u.test(line));
    assert.deepEqual(others, []);
  });
});

describe('the codes of the log', () => {
  const root = join(import.meta.dirname, '../../src/platform');
  const sources = [...filesBelow(root, (path) => path.endsWith('.ts')).values()].join();

  it('hold every reason that the platform can give', () => {
    const given = new Set([...sources.matchAll(/\breason: '([a-z0-9-]+)'/gu)].map(([, code = '']) => code));
    const missing = [...given].filter((code) => !Object.hasOwn(DELIVERY_REASONS, code));
    assert.deepEqual([missing, given.size > 12], [[], true]);
  });

  it('hold every error that this program throws by name', () => {
    for (const code of ERROR_CODES) {
      const { event, error } = writtenOf('tick.failed', { error: code }, (id) => id);
      assert.deepEqual([event, error], ['tick.failed', code]);
    }
  });
});

describe('forged tokens and headers', () => {
  it('leave nothing in the log, the figures or on the standard error', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: 'https://api.botframework.com',
      aud: IDS,
      nbf: now - 60,
      exp: now + 600,
      sub: CANARY,
    };
    const app = '22222222-2222-4222-8222-222222222222';
    const service = await aServiceOfCanaries({
      identity: { kind: 'secret', appId: app, tenantId: BOT_TENANT, secret: canary('secret') },
      endpoints: { openIdMetadataUrl: 'http://127.0.0.1:1/.well-known/openidconfiguration' },
    });
    const stderr = await errorOutput(() =>
      service.quietly(async () => {
        for (const [header, body] of [
          [{ alg: 'RS256', kid: canary('kid') }, claims],
          [
            { alg: 'RS256', kid: canary('kid') },
            { ...claims, aud: app, serviceurl: `https://${CANARY}.example` },
          ],
          [{ alg: canary('alg') }, claims],
          [
            { alg: 'RS256' },
            { ...claims, iss: canary('issuer'), aud: canary('audience'), tid: canary('tenant') },
          ],
        ]) {
          const token = `${part(header)}.${part(body)}.${part(CANARY)}`;
          const activity = aMessageOf(
            { person: EVERYBODY[0] ?? '', serviceUrl: `https://${CANARY}.example` },
            CANARY,
          );
          await service.post(activity, { authorization: `Bearer ${token}`, cookie: CANARY });
        }
        await service.post({}, { authorization: `Bearer ${CANARY}` });
        await service.post({}, { authorization: CANARY });
        await service.app.refusals.flush();
        service.minute();
        await service.close();
      }),
    );
    const everything = [...service.lines, service.metrics.text(), stderr].join('\n');
    assert.deepEqual([service.lines.length > 0, HITS.exec(everything)?.[0]], [true, undefined]);
  });
});

describe('the command line, when something breaks', () => {
  it('names the kind of failure, and nothing of the file or the storage', () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    const file = join(folder, 'staff.csv');
    writeFileSync(file, `id,name\n${IDS},${CANARY}\n`);
    const key = Buffer.from(CANARY).toString('base64');
    const connection = `AccountName=${CANARY};AccountKey=${key};TableEndpoint=http://127.0.0.1:1/${CANARY};`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, '../../src/cli/main.ts'), 'who', 'is-due'],
      {
        encoding: 'utf8',
        env: { ...process.env, STORAGE_CONNECTION_STRING: connection, BOT_TENANT_ID: BOT_TENANT },
      },
    );
    assert.deepEqual([status, HITS.exec(`${stdout}${stderr}`)?.[0]], [2, undefined]);
  });
});
