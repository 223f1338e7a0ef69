import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameWithoutScope } from '../../../src/kernel/input-names.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { collect } from '../../../src/kernel/tables.js';
import { memoryStorage } from '../../../src/storage.js';
import { type ABot, ANN, APP, aBotAt, TENANT } from '../../support/teams/bot.js';
import { type FakeTeams, startFakeTeams } from '../../support/teams/fake-teams.js';
import { elementsOf, textOf } from '../../support/world.js';

const STRANGER = 'cccccccc-0000-4000-8000-000000000009';
const CANARY = 'Kingfisher';
const MESSAGE = `<div><at id="0">Bo Example</at>, could you ring ${CANARY} &amp; write it down?</div>`;
const FILLED = {
  why: 'Nobody has to ask again.',
  dueOn: '2026-04-08',
  evidence: 'A note on the intranet',
};

interface Dialog {
  readonly title: string;
  readonly content: JsonObject;
}

/** What Teams shows of an answer; fails where it is no dialog. */
const dialogIn = (body: unknown): Dialog => {
  const { task } = body as {
    task?: { type: string; value: { title: string; card: { contentType: string; content: JsonObject } } };
  };
  assert.equal(task?.type, 'continue', JSON.stringify(body));
  assert.equal(task.value.card.contentType, 'application/vnd.microsoft.card.adaptive');
  return { title: task.value.title, content: task.value.card.content };
};

/** What a client sends of a button: its data, and every input of the card as it stands or as it was filled in. */
const sentBy = (content: JsonObject, title: string, filled: Readonly<Record<string, string>> = {}) => {
  const elements = elementsOf(content);
  const action = elements.find((each) => each.type === 'Action.Submit' && each.title === title);
  assert.ok(action, `${title} is not among ${elements.map((each) => each.title).filter(Boolean)}`);
  const inputs = elements.filter(({ type }) => String(type).startsWith('Input.'));
  const typed = inputs.map(({ id, value }) => [
    String(id),
    filled[nameWithoutScope(String(id))] ?? value ?? '',
  ]);
  const isSent = action.associatedInputs !== 'none';
  return { ...(action.data as JsonObject), ...(isSent ? Object.fromEntries(typed) : {}) };
};

const inputOf = (content: JsonObject, name: string): JsonObject | undefined =>
  elementsOf(content).find(({ id }) => id !== undefined && nameWithoutScope(String(id)) === name);

describe('The menu of a message in Teams, with real tokens and a whole bot', () => {
  let folder: string;
  let teams: FakeTeams;
  let bot: ABot;
  let token: string;
  let logged: string[];
  let storage: ReturnType<typeof memoryStorage>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-on-message-'));
    teams = await startFakeTeams({ journal: join(folder, 'journal'), seed: 1 });
    token = await teams.tokenFor({ appId: APP, serviceUrl: teams.connectorUrl });
  });
  after(async () => {
    await teams.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    logged = [];
    storage = memoryStorage(() => new Date('2026-03-11T10:00:00Z'));
    bot = await aBotAt(teams, { storage, log: (...line) => logged.push(JSON.stringify(line)) });
  });
  afterEach(() => bot.host.close());

  const stored = async () =>
    JSON.stringify(
      await Promise.all(
        (['state', 'outgoing', 'conversations', 'due'] as const).map((name) =>
          collect(storage.tables.scan(name, '')),
        ),
      ),
    );
  const deliver = async (person: string, press?: Record<string, unknown>, content = MESSAGE) => {
    const activity = teams
      .activities({ appId: APP, tenant: TENANT })
      .onMessage(person, { content, ...(press ? { press } : {}) });
    const { status, body } = await teams.deliver(bot.url, activity, token);
    assert.equal(status, 200);
    return dialogIn(body);
  };
  const pressed = (content: JsonObject, title: string, filled = {}) =>
    deliver(ANN, sentBy(content, title, filled));

  it('opens the form of a new action, of which every button works in a dialog', async () => {
    const { title, content } = await deliver(ANN);
    const actions = elementsOf(content).filter(({ type }) => String(type).startsWith('Action.'));
    assert.equal(title, 'New action');
    assert.deepEqual([...new Set(actions.map(({ type }) => type))], ['Action.Submit']);
    assert.deepEqual(
      actions.map((each) => each.title),
      ['Find', 'Save action', 'More'],
    );
    assert.match(textOf(content), /What will be done/u);
  });

  it('leaves the words of the message where they are, unless they are wanted', async () => {
    const { content } = await deliver(ANN);
    assert.equal(inputOf(content, 'copy')?.value, 'false');
    assert.equal(inputOf(content, 'copy')?.title, 'Copy the words of the message');
    assert.doesNotMatch(JSON.stringify(content), new RegExp(CANARY, 'u'));
    const { content: mended } = await pressed(content, 'Save action', FILLED);
    assert.match(textOf(mended), /Enter what will be done/u);
    assert.doesNotMatch(JSON.stringify(mended), new RegExp(CANARY, 'u'));
  });

  it('saves what is typed as the form in chat does, and says it', async () => {
    const { content } = await deliver(ANN);
    const { content: saved } = await pressed(content, 'Save action', { ...FILLED, title: 'Write the guide' });
    assert.match(textOf(saved), /Saved: Write the guide, for Ann Example, due Wed 8 April\./u);
    assert.match(textOf(saved), /Its reference is C-2026-/u);
    assert.match(await stored(), /Write the guide/u);
  });

  it('makes one action of the same save sent again, as Teams does when an answer is late', async () => {
    const { content } = await deliver(ANN);
    const press = sentBy(content, 'Save action', { ...FILLED, title: 'Write the guide' });
    const first = await deliver(ANN, press);
    const before = await stored();
    const second = await deliver(ANN, press);
    assert.equal(textOf(second.content), textOf(first.content));
    assert.equal(await stored(), before);
  });

  it('gives the form again with what is wrong, and keeps what was typed', async () => {
    const { content } = await deliver(ANN);
    const { title, content: again } = await pressed(content, 'Save action', {
      ...FILLED,
      title: 'Write the guide',
      evidence: '',
    });
    assert.equal(title, 'Your action is not saved yet');
    assert.match(textOf(again), /Enter what will show that it is done/u);
    assert.equal(inputOf(again, 'title')?.value, 'Write the guide');
    assert.equal(inputOf(again, 'dueOn')?.value, '2026-04-08');
    assert.doesNotMatch(await stored(), /Write the guide/u);
  });

  it('has the gate of the form in chat', async () => {
    const { content } = await deliver(ANN);
    const typed = { ...FILLED, title: 'Ring the mother of the boy aged 7' };
    const { content: stopped } = await pressed(content, 'Save action', typed);
    assert.match(textOf(stopped), /aged 7/u);
    assert.doesNotMatch(await stored(), /aged 7/u);
  });

  it('copies the words plainly when that is chosen, and saves them only once they were read', async () => {
    const { content } = await deliver(ANN);
    const { content: copied } = await pressed(content, 'Save action', { ...FILLED, copy: 'true' });
    assert.equal(inputOf(copied, 'title')?.value, `could you ring ${CANARY} & write it down?`);
    assert.match(
      textOf(copied),
      /The words of the message stand under “What will be done” now: read them\./u,
    );
    assert.doesNotMatch(await stored(), new RegExp(CANARY, 'u'));
    assert.equal(inputOf(copied, 'copy'), undefined);
    const { content: saved } = await pressed(copied, 'Save action');
    assert.match(
      textOf(saved),
      new RegExp(`Saved: could you ring ${CANARY} & write it down\\?, for Ann`, 'u'),
    );
  });

  it('holds what is copied to the gate at once', async () => {
    const message = '<p>Ring the mother of the boy aged 7</p>';
    const { content } = await deliver(ANN, undefined, message);
    const { content: copied } = await deliver(
      ANN,
      sentBy(content, 'Save action', { ...FILLED, copy: 'true' }),
      message,
    );
    assert.match(textOf(copied), /Enter what will be done without “.*aged 7/u);
    const { content: stopped } = await deliver(ANN, sentBy(copied, 'Save action'), message);
    assert.doesNotMatch(textOf(stopped), /Saved:/u);
    assert.doesNotMatch(await stored(), /aged 7/u);
  });

  it('offers no words where the message has none', async () => {
    const { content } = await deliver(ANN, undefined, '<div><img src="x"></div>');
    assert.equal(inputOf(content, 'copy'), undefined);
  });

  it('opens another form from the saved one', async () => {
    const { content } = await deliver(ANN);
    const { content: saved } = await pressed(content, 'Save action', { ...FILLED, title: 'Write the guide' });
    const { content: next } = await pressed(saved, 'Another action');
    assert.equal(inputOf(next, 'title')?.value, '');
    assert.notEqual(
      sentBy(next, 'Save action').draft,
      sentBy(content, 'Save action').draft,
      'it is a form of its own',
    );
  });

  it('keeps nothing of the message, and writes nothing of it into the log', async () => {
    const { content } = await deliver(ANN);
    await pressed(content, 'Save action', FILLED);
    await pressed(content, 'More', FILLED);
    await pressed(content, 'Save action', { ...FILLED, title: 'Write the guide' });
    await deliver(ANN, { verb: 'no.such', [CANARY]: CANARY });
    assert.doesNotMatch(`${await stored()} ${logged}`, new RegExp(`${CANARY}|Bo Example|1611060744833`, 'u'));
  });

  it('never takes the chat of the message for the chat with the bot, and sends nothing there', async () => {
    const { calls } = await teams.stats();
    const { content } = await deliver(ANN);
    await pressed(content, 'Save action', { ...FILLED, title: 'Write the guide' });
    await bot.host.app.tick();
    const rows = await stored();
    assert.doesNotMatch(rows, /a-channel|a-team/u);
    assert.equal((await teams.stats()).calls, calls);
  });

  it('answers somebody who is not on the staff list kindly, and nothing is kept', async () => {
    const before = await stored();
    const { content } = await deliver(STRANGER);
    assert.match(textOf(content), /staff list/u);
    const { content: after } = await deliver(STRANGER, {
      verb: 'actions.create',
      ...FILLED,
      title: 'Write the guide',
      draft: `2026-${'a'.repeat(32)}`,
    });
    assert.equal(textOf(after), textOf(content));
    assert.equal(await stored(), before);
  });

  for (const [what, press] of [
    ['a button that is none of the dialog’s', { verb: 'actions.save', view: 'mine', versions: '' }],
    ['a form that says it is of the day', { verb: 'today.list' }],
    ['words of its own in the place of the message’s', { verb: 'actions.from-message', words: 7, x: 1 }],
    ['a key that no form has', { verb: 'actions.create', draft: `2026-${'a'.repeat(32)}`, isAdmin: true }],
    ['a copy without a dialog', { verb: 'actions.create', draft: `2026-${'a'.repeat(32)}`, copy: 'true' }],
    ['a dialog that nobody has', { verb: 'actions.create', draft: `2026-${'a'.repeat(32)}`, dialog: 'x' }],
    ['a text as long as the door lets in', { verb: 'actions.create', title: 'x'.repeat(200_000) }],
  ] as const) {
    it(`stays kind, and keeps nothing, on ${what}`, async () => {
      const before = await stored();
      const { content } = await deliver(ANN, press);
      assert.doesNotMatch(textOf(content), /did not work|undefined|\$\{|Kingfisher/u);
      assert.ok(Buffer.byteLength(JSON.stringify(content)) <= 28 * 1024);
      assert.equal(await stored(), before);
    });
  }

  it('is not read when it is longer than the door lets in', async () => {
    const activity = teams
      .activities({ appId: APP, tenant: TENANT })
      .onMessage(ANN, { content: 'x'.repeat(300_000) });
    const { status, body } = await teams.deliver(bot.url, activity, token);
    assert.deepEqual([status, body], [413, undefined]);
  });
});
