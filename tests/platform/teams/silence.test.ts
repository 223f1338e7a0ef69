import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { defineCapability, NO_TODAY, viewButton } from '../../../src/kernel/capability.js';
import { notice } from '../../../src/kernel/phrases.js';
import { type ABot, ANN, APP, aBotAt, TENANT } from '../../support/teams/bot.js';
import { type FakeTeams, readJournal, startFakeTeams } from '../../support/teams/fake-teams.js';

/** Longer than two of the SDK's seconds. */
const SLOW_MS = 2_500;
/** What a timer of the SDK would still send after the answer has gone. */
const AFTERWARDS_MS = 1_200;

type Activity = Readonly<Record<string, unknown>>;

const slowly = async (title: string) => {
  await wait(SLOW_MS);
  return notice(title, []);
};

const slow = defineCapability({
  name: 'slow',
  permissions: { 'slow.look': { allow: ['anyone'], about: 'Everybody may look.' } },
  settings: {},
  topics: [],
  records: [],
  acts: [],
  reasons: {},
  messages: [],
  buttons: [
    viewButton('slow.look', { act: 'slow.look', input: z.looseObject({}), show: () => slowly('Looked') }),
  ],
  commands: [{ word: 'slow', also: [], about: 'Takes its time', show: () => slowly('Said') }],
  subjects: [],
  today: NO_TODAY,
  importers: [],
  report: undefined,
  upkeep: undefined,
  exports: [],
});

describe('what leaves the process while an answer takes 2.5 seconds', () => {
  let folder: string;
  let journal: string;
  let teams: FakeTeams;
  let bot: ABot;
  let token: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-silence-'));
    journal = join(folder, 'journal.jsonl');
    teams = await startFakeTeams({ journal, seed: 1 });
    // The SDK's own client needs no token then: what it sends would arrive, and be written down.
    bot = await aBotAt(teams, { capabilities: [slow], identity: { kind: 'local' } });
    token = await teams.tokenFor({ appId: APP, serviceUrl: teams.connectorUrl });
  });
  after(async () => {
    await bot.host.close();
    await teams.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => teams.reset());

  const acts = () => teams.activities({ appId: APP, tenant: TENANT });
  const typed = () => acts().message(ANN, 'slow');
  const submitted = () => ({
    ...acts().message(ANN, ''),
    text: undefined,
    value: { verb: 'slow.look' },
    replyToId: 'activity-7',
  });
  const pressed = () => acts().press(ANN, 'slow.look');

  /** Every call that the stand-in saw: what kind, with which line of notification, and what it answered. */
  const callsDuring = async (...activities: readonly Activity[]) => {
    const earlier = await readJournal(journal).catch(() => []);
    await Promise.all(activities.map((activity) => teams.deliver(bot.url, activity, token)));
    await wait(AFTERWARDS_MS);
    const calls = (await readJournal(journal)).slice(earlier.length);
    return calls.map(({ kind, summary, status }) => `${kind} ${summary} ${status}`);
  };
  it('is the card that answers a word, and nothing besides', async () => {
    assert.deepEqual(await callsDuring(typed()), ['post Said 201']);
  });

  it('is the card that takes the place of one whose fallback was pressed, and nothing for a press', async () => {
    assert.deepEqual(await callsDuring(submitted(), pressed()), ['put Looked 200']);
  });

  it('is each call once when Teams answers 500 to all of them', async () => {
    await teams.faults({ phases: [{ post: { chances: { 500: 1 } }, put: { chances: { 500: 1 } } }] });
    const calls = await callsDuring(typed(), submitted(), pressed());
    // A card that could not be put in the place of the old one is sent as a new one.
    assert.deepEqual(calls.sort(), ['post Looked 500', 'post Said 500', 'put Looked 500']);
  });
});
