import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { capabilities } from '../../../src/features/index.js';
import { SHAREPOINT } from '../../../src/kernel/upload-url.js';
import { type ABot, ANN, APP, aBotAt, TENANT } from '../../support/teams/bot.js';
import { type FakeTeams, readJournal, startFakeTeams } from '../../support/teams/fake-teams.js';
import { aPerson } from '../../support/world.js';

const BEN = 'aaaaaaaa-0000-4000-8000-000000000002';

/** One request that came to somebody's OneDrive. */
interface Put {
  readonly method: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

describe('a report as a file in Teams', () => {
  let folder: string;
  let journal: string;
  let teams: FakeTeams;
  let bot: ABot;
  let token: string;
  let drive: Server;
  let driveUrl: string;
  let answers: number;
  const puts: Put[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-files-'));
    journal = join(folder, 'journal.jsonl');
    teams = await startFakeTeams({ journal, seed: 1 });
    drive = createServer((request, response) => {
      void buffer(request).then((bytes) => {
        const body = bytes.toString('utf8');
        puts.push({ method: request.method ?? '', headers: request.headers, body });
        response.writeHead(answers, answers === 302 ? { location: 'http://127.0.0.1:1/elsewhere' } : {});
        response.end('{}');
      });
    });
    await new Promise<void>((done) => drive.listen(0, '127.0.0.1', done));
    driveUrl = `http://127.0.0.1:${(drive.address() as AddressInfo).port}`;
    bot = await aBotAt(teams, { capabilities, uploads: { ...SHAREPOINT, plain: ['127.0.0.1'] } });
    await bot.host.app.directory.replaceAll([
      aPerson({ id: ANN, name: 'Ann Example', roles: ['manager'] }),
      aPerson({ id: BEN, name: '=Ben Example', supervisorId: ANN, managerId: ANN }),
    ]);
    token = await teams.tokenFor({ appId: APP, serviceUrl: teams.connectorUrl });
  });
  after(async () => {
    await bot.host.close();
    drive.close();
    await teams.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await teams.reset();
    puts.length = 0;
    answers = 201;
  });

  const acts = () => teams.activities({ appId: APP, tenant: TENANT });
  const FILE = { verb: 'supervision.report-file', data: { of: 'all' } };
  const consent = (person: string, value: object) => ({
    ...acts().press(person, 'nothing'),
    name: 'fileConsent/invoke',
    replyToId: 'offer-1',
    value: { type: 'fileUpload', ...value },
  });
  const uploadInfo = (more: object = {}) => ({
    contentUrl: 'https://elmshire-my.sharepoint.com/personal/ann/Documents/report.csv',
    name: 'report.csv',
    uploadUrl: `${driveUrl}/up?session=1`,
    uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C8C',
    fileType: 'csv',
    ...more,
  });
  const accept = (person: string, more: object = {}) =>
    consent(person, { action: 'accept', context: FILE, uploadInfo: uploadInfo(more) });
  /** What Teams was told, and what the bot answered. */
  const during = async (activity: Readonly<Record<string, unknown>>) => {
    const earlier = await readJournal(journal).catch(() => []);
    const { status, body } = await teams.deliver(bot.url, activity, token);
    const calls = (await readJournal(journal)).slice(earlier.length);
    return {
      status,
      said: JSON.stringify(body ?? ''),
      calls: calls.map(({ kind, summary, status: answered }) => `${kind} ${summary} ${answered}`),
    };
  };

  it('is offered in the chat of whoever asked, with the card that says so', async () => {
    const { said, calls } = await during(acts().press(ANN, FILE.verb, FILE.data));
    assert.match(said, /The file is offered in this chat/u);
    assert.deepEqual(calls, ['post Supervision report 2026-03-11.csv 201']);
    assert.equal(puts.length, 0);
  });

  it('is put where the accepted offer says, whole, in one request and without the token of the app', async () => {
    const { status, calls } = await during(accept(ANN));
    assert.equal(status, 200);
    const [put, ...others] = puts;
    assert.ok(put && others.length === 0);
    const bytes = Buffer.byteLength(put.body);
    assert.deepEqual(
      [put.method, put.headers['content-range'], put.headers['content-length'], put.headers.authorization],
      ['PUT', `bytes 0-${bytes - 1}/${bytes}`, String(bytes), undefined],
    );
    assert.match(put.body, /Of whom,On,What/u);
    // Shown in the chat, and the offer says that it was taken.
    assert.deepEqual(calls, ['post Supervision report 2026-03-11.csv 201', 'put The file is saved 200']);
  });

  it('holds no cell that a spreadsheet would compute', async () => {
    await during(accept(ANN));
    assert.match(puts[0]?.body ?? '', /,'=Ben Example,/u);
    assert.doesNotMatch(puts[0]?.body ?? '', /(?:^|[,\n])=/u);
  });

  it('is made by what its reader may see: whoever has no report gets none, whatever came back', async () => {
    const { calls } = await during(accept(BEN));
    assert.equal(puts.length, 0);
    assert.deepEqual(calls.length, 1);
    assert.match(calls[0] ?? '', /^put .*out of date 200$/u);
  });

  it('is none of what changes something, whatever came back', async () => {
    const context = {
      verb: 'supervision.save-booking',
      data: { worker: BEN, round: 0, view: 'due', nextOn: '2026-03-18' },
    };
    const { calls } = await during(consent(ANN, { action: 'accept', context, uploadInfo: uploadInfo() }));
    assert.equal(puts.length, 0);
    assert.match(calls[0] ?? '', /out of date/u);
  });

  for (const uploadUrl of [
    'https://evil.example/up',
    'https://elmshire.sharepoint.com.evil.example/up',
    'http://localhost/up',
    'not an address',
  ])
    it(`is put nowhere but into a OneDrive: ${uploadUrl}`, async () => {
      const { calls } = await during(accept(ANN, { uploadUrl }));
      assert.equal(puts.length, 0);
      assert.deepEqual(calls, ['put The file could not be saved 200']);
    });

  for (const status of [302, 403, 500])
    it(`says so when it could not be saved: ${status}`, async () => {
      answers = status;
      const { calls } = await during(accept(ANN));
      assert.equal(puts.length, 1);
      assert.deepEqual(calls, ['put The file could not be saved 200']);
    });

  it('shows no link to anywhere but a OneDrive', async () => {
    const { calls } = await during(accept(ANN, { contentUrl: 'https://evil.example/report.csv' }));
    assert.deepEqual(calls, ['put The file is saved 200']);
  });

  it('that is declined is saved nowhere, and the offer says so', async () => {
    const { status, calls } = await during(consent(ANN, { action: 'decline', context: FILE }));
    assert.deepEqual([status, puts.length, calls], [200, 0, ['put Nothing was saved 200']]);
  });

  it('is not begun by a press of an offer that cannot be read', async () => {
    const { said, calls } = await during(consent(ANN, { action: 'perhaps' }));
    assert.match(said, /unreadable-press/u);
    assert.deepEqual([puts.length, calls], [0, []]);
  });
});

describe('a report as a file where the client takes none', () => {
  it('says what to do instead', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-no-files-'));
    const teams = await startFakeTeams({ journal: join(folder, 'journal.jsonl'), seed: 1 });
    const bot = await aBotAt(teams, { capabilities, identity: { kind: 'local' } });
    try {
      await bot.host.app.directory.replaceAll([
        aPerson({ id: ANN, name: 'Ann Example', roles: ['manager'] }),
        aPerson({ id: BEN, supervisorId: ANN, managerId: ANN }),
      ]);
      const press = teams
        .activities({ appId: APP, tenant: TENANT })
        .press(ANN, 'supervision.report-file', { of: 'all' });
      const { body } = await teams.deliver(bot.url, press);
      assert.match(JSON.stringify(body), /This chat takes no files. Ask the administrator for it/u);
    } finally {
      await bot.host.close();
      await teams.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
