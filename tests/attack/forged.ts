import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../src/kernel/json.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { storageOver } from '../../src/storage.js';
import { makeRandom } from '../faults/random.js';
import { aConversation } from '../support/fake-teams.js';
import { type Forgery, forge } from '../support/forgeries.js';
import { numberedIds } from '../support/ids.js';
import {
  actionOf,
  CANARY,
  categoryOf,
  fill,
  idOf,
  type Name,
  SEEDED_AT,
  STAFF,
  type Written,
  watchedTables,
} from '../support/open-service.js';
import { APP, aBotAt, TENANT } from '../support/teams/bot.js';
import { startFakeTeams } from '../support/teams/fake-teams.js';
import { textOf } from '../support/world.js';
import type { Attack, Line } from './attack.js';

// People who are on the staff list, with a genuine token, press buttons that they made up. What they got is read from
// the tables and from the cards, whatever the bot says.

/** None of them supervises, checks or judges anything here. The target owns actions: those are theirs to change. */
const ATTACKERS = [
  'other',
  'other-lead',
  'admin',
  'former',
  'leaver',
  'service',
  'head',
  'director',
  'psw',
  'target',
] as const satisfies readonly Name[];
type Attacker = (typeof ATTACKERS)[number];

const fieldOf = ({ value }: Written, field: string): unknown => value?.[field];

/** As the staff list has it: leaders supervise too, and those are theirs. */
const supervises = (me: string, workerId: string): boolean =>
  STAFF.some(
    ({ id, supervisorId, secondSupervisorId }) =>
      id === workerId && id !== me && [supervisorId, secondSupervisorId].includes(me),
  );

/** True for a row that this person may bring about by themselves, read from the row alone. */
const isOwn = (written: Written, attacker: Attacker): boolean => {
  const me = idOf(attacker);
  const [, kind, id] = written.partition.split('|');
  // What the door counts of those it turned away, and where somebody's chat is.
  if (kind === 'front-door') return true;
  if (written.table === 'conversations') return written.row.endsWith(me);
  if (written.table === 'due' || written.table === 'outgoing') return attacker !== 'leaver';
  if (written.table !== 'state') return false;
  if (kind === 'opt-outs' && !written.row.startsWith('e|'))
    return written.row === '0' || written.row === `i|${me}`;
  if (kind === 'supervision') return id !== undefined && supervises(me, id);
  if (written.row.startsWith('e|')) return fieldOf(written, 'actor') === me;
  if (kind === 'actions' || kind === 'mailbox') return id === me;
  if (kind !== 'shoutouts') return false;
  if (fieldOf(written, 'published') !== undefined) return false;
  const nominator = fieldOf(written, 'nominatorId');
  return nominator === undefined || nominator === me;
};

/**
 * Whose list a button shows is read from the rows, never from its data: those above the owner see their silence, their
 * dates and their report, whoever was thanked sees their thanks, and so does their manager. Such a card is theirs, and no
 * attack; passing on what is their turn neither.
 */
const THEIRS: ReadonlyMap<string, readonly Attacker[]> = new Map<string, readonly Attacker[]>([
  ['actions.approve-date', ['service']],
  ['actions.above-page', ['service', 'head', 'director']],
  // Those above the target see its actions, and may make one for it: those are theirs.
  ['actions.open', ['service', 'head', 'director']],
  // Refused, and the card of the action that stands there is what they see of it anyway.
  ['actions.plan-adding', ['service', 'head', 'director', 'other-lead']],
  ['actions.save-adding', ['service', 'head', 'director', 'other-lead']],
  ['actions.make-plan', ['head', 'director', 'psw']],
  // A plan is its lead’s.
  ...[
    'plan',
    'plan-form',
    'plan-find',
    'change-plan',
    'ask',
    'ask-all',
    'freeze',
    'plan-page',
    'challenge',
    'challenge-form',
    'challenge-save',
    'challenge-leave',
  ].map((verb) => [`actions.${verb}`, ['other-lead']] as const),
  ['actions.create', ['service', 'head', 'director', 'psw']],
  // Whoever has checked one may open it again.
  ['actions.reopen', ['former']],
  ['actions.pass', ['service', 'head']],
  ['actions.save-pass', ['service', 'head']],
  ['help.report-page', ['service', 'head', 'director', 'psw']],
  // What somebody says of their own supervision.
  ['supervision.say', ['target']],
  ['shoutouts.mine-page', ['other']],
  ['shoutouts.news-page', ['head', 'director', 'other-lead']],
]);
const attackerFor = (drawn: Attacker, { verb }: Forgery): Attacker =>
  THEIRS.get(verb)?.includes(drawn) ? (drawn === 'former' ? 'other' : 'former') : drawn;

interface Tally {
  writes: number;
  unkind: number;
  leaks: number;
  refusedUnread: number;
  ownWrites: number;
  submitsUnread: number;
  examples: string[];
}

/** How a press comes: from a client with Universal Actions, one without them, or the dialog of a message. */
type Way = 'execute' | 'submit' | 'dialog';
/** What stands in the message whose dialog it is. */
const MESSAGE = 'Heron was here';

const dialogIn = (body: unknown): JsonObject | undefined =>
  (body as { task?: { value?: { card?: { content?: JsonObject } } } } | undefined)?.task?.value?.card
    ?.content;

const cardIn = (body: unknown): JsonObject | undefined => {
  const dialog = dialogIn(body);
  if (dialog) return dialog;
  const answer = body as { readonly statusCode?: number; readonly value?: JsonObject } | undefined;
  return answer?.statusCode === 200 && answer.value?.type === 'AdaptiveCard' ? answer.value : undefined;
};

const MOST_CARD_BYTES = 28 * 1024;
const UNKIND = /That did not work just now|\$\{|undefined|\[object |NaN/u;

const isKind = (card: JsonObject | undefined): boolean =>
  card !== undefined &&
  textOf(card).trim() !== '' &&
  !UNKIND.test(textOf(card)) &&
  Buffer.byteLength(JSON.stringify(card)) <= MOST_CARD_BYTES;

const SMALL = 1_000;
const FULL = 10_000;
/** After so many forgeries somebody presses what is theirs, and it must work. */
const GENUINE_EVERY = 50;

const aForgedBot = async (folder: string, seed: number) => {
  const teams = await startFakeTeams({ journal: join(folder, 'journal'), seed });
  const written: Written[] = [];
  const broken: string[] = [];
  let now = SEEDED_AT;
  const clock = () => new Date(now);
  const storage = storageOver(
    watchedTables(memoryTables(), (step) => written.push(step)),
    clock,
  );
  const bot = await aBotAt(teams, {
    storage,
    ids: numberedIds(),
    clock,
    log: (...line) => {
      if (line[0].endsWith('.failed') || line[0] === 'crashed') broken.push(line[0]);
    },
  });
  const { app } = bot.host;
  await fill(
    {
      app,
      at: (next) => {
        now = next;
      },
      tell: (name, verb, data) => app.inbound.pressed(aConversation(idOf(name)), verb, data),
    },
    await categoryOf(app),
  );
  broken.length = 0;
  const token = await teams.tokenFor({ appId: APP, serviceUrl: teams.connectorUrl });
  const acts = teams.activities({ appId: APP, tenant: TENANT });
  const press = (name: Name, verb: string, data: Record<string, unknown>, way: Way) =>
    teams.deliver(
      bot.url,
      way === 'dialog'
        ? acts.onMessage(idOf(name), { content: `<p>${MESSAGE}</p>`, press: { ...data, verb } })
        : way === 'submit'
          ? {
              ...acts.message(idOf(name), ''),
              text: undefined,
              value: { ...data, verb },
              replyToId: 'a-card',
            }
          : acts.press(idOf(name), verb, data),
      token,
    );
  const stop = async () => {
    await bot.host.close();
    await teams.stop();
  };
  return {
    app,
    written,
    broken,
    press,
    calls: async () => (await teams.stats()).calls,
    stop,
  };
};

type Bot = Awaited<ReturnType<typeof aForgedBot>>;

/** Presses the forgery and enters what it got. */
const attempt = async (bot: Bot, attacker: Attacker, forgery: Forgery, way: Way, tally: Tally) => {
  const isSubmit = way === 'submit';
  bot.written.length = 0;
  const { status, body } = await bot.press(attacker, forgery.verb, forgery.data, way);
  const foreign = bot.written.filter((step) => !isOwn(step, attacker));
  const told = (what: string) => {
    if (tally.examples.length < 5)
      tally.examples.push(
        `${what}: ${attacker} ${forgery.verb.slice(0, 40)} (${forgery.liberties.join(', ')}) ${status} ${JSON.stringify(body)?.slice(0, 300)} ${foreign
          .map(({ partition, row }) => `${partition} ${row}`)
          .join('; ')
          .slice(0, 300)}`,
      );
  };
  if (foreign.length > 0) {
    tally.writes += foreign.length;
    told('wrote');
  } else if (bot.written.length > 0) tally.ownWrites += 1;
  // The door refuses what is too deep or too large before anybody reads it.
  if (status === 400 || status === 413) {
    tally.refusedUnread += 1;
    tally.submitsUnread += Number(isSubmit);
    return;
  }
  const card = cardIn(body);
  if (isSubmit ? status !== 200 : status !== 200 || !isKind(card)) {
    tally.unkind += 1;
    told('unkind');
  }
  if (attacker !== 'target' && card && JSON.stringify(card).includes(CANARY)) {
    tally.leaks += 1;
    told('leaked');
  }
};

/** The owner answers for their own action, and the supervisor opens their own form. */
const genuinely = async (
  bot: Bot,
  version: number,
): Promise<{ readonly works: boolean; readonly version: number }> => {
  const id = actionOf('LATE');
  bot.written.length = 0;
  const saved = await bot.press(
    'target',
    'actions.save',
    { view: 'mine', versions: `${id}~${version}`, [`status.${id}`]: version % 2 ? 'at_risk' : 'off_track' },
    'execute',
  );
  const wrote = bot.written.some(({ value }) => value?.version === version + 1);
  const opened = await bot.press(
    'lead',
    'supervision.open',
    { worker: idOf('target'), view: 'due' },
    'execute',
  );
  const form = cardIn(opened.body);
  const works =
    wrote && isKind(cardIn(saved.body)) && form !== undefined && textOf(form).includes('Name target');
  return { works, version: version + 1 };
};

/** The version that the target's action has come to: forged presses of the target on their own action are their own. */
const versionNow = (bot: Bot, known: number): number =>
  bot.written.reduce(
    (newest, { row, value }) =>
      row.includes(actionOf('LATE')) && typeof value?.version === 'number'
        ? Math.max(newest, value.version)
        : newest,
    known,
  );

export const forged: Attack = async ({ seed, isFull }): Promise<Line> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-forged-'));
  const bot = await aForgedBot(folder, seed);
  const random = makeRandom(seed);
  const category = await categoryOf(bot.app);
  const tally: Tally = {
    writes: 0,
    unkind: 0,
    leaks: 0,
    refusedUnread: 0,
    submitsUnread: 0,
    ownWrites: 0,
    examples: [],
  };
  const attempts = isFull ? FULL : SMALL;
  let version = 1;
  let submits = 0;
  let dialogs = 0;
  let genuine = 0;
  let genuineFailed = 0;
  for (let n = 1; n <= attempts; n += 1) {
    const drawn = ATTACKERS[random.between(0, ATTACKERS.length - 1)] ?? 'other';
    const chance = random.chance();
    const way = chance < 0.1 ? 'submit' : chance < 0.3 ? 'dialog' : 'execute';
    submits += Number(way === 'submit');
    dialogs += Number(way === 'dialog');
    const forgery = forge(random, category);
    await attempt(bot, attackerFor(drawn, forgery), forgery, way, tally);
    version = versionNow(bot, version);
    if (n % GENUINE_EVERY > 0) continue;
    const outcome = await genuinely(bot, version);
    version = outcome.version;
    genuine += 1;
    genuineFailed += Number(!outcome.works);
  }
  const cardsSent = await bot.calls();
  await bot.stop();
  await rm(folder, { recursive: true, force: true });
  const submitsUnanswered = Math.max(0, submits - tally.submitsUnread - cardsSent);
  const succeeded = tally.writes + tally.leaks;
  const crashes = bot.broken.length;
  return {
    attack: 'forged',
    attempts,
    succeeded,
    ok: succeeded + crashes + tally.unkind + genuineFailed + submitsUnanswered === 0 && genuine > 0,
    writes: tally.writes,
    leaks: tally.leaks,
    crashes,
    unkind: tally.unkind,
    // The door refused these before anybody read them: nested too deep, or too large.
    refusedUnread: tally.refusedUnread,
    ownWrites: tally.ownWrites,
    submits,
    submitsUnanswered,
    dialogs,
    genuine,
    genuineFailed,
    ...(crashes > 0 ? { crashed: [...new Set(bot.broken)] } : {}),
    ...(tally.examples.length > 0 ? { examples: tally.examples } : {}),
  };
};
