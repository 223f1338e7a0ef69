import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningDemo, startDemo } from '../../src/demo/demo.js';
import { recall } from '../../src/demo/memory.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { partitionOf } from '../../src/kernel/layout.js';
import { collect } from '../../src/kernel/tables.js';
import { azureTables } from '../../src/platform/storage/azure.js';
import { drive, type Playground, type SeenMessage } from '../support/playground.js';
import { buttonsOf, inputsOf, textOf } from '../support/world.js';

const A_THURSDAY = new Date('2026-03-12T10:00:00Z');

const cardOf = (message: SeenMessage): JsonObject => (message.cards.at(-1) ?? {}) as JsonObject;
const holds = (text: string) => (message: SeenMessage) => textOf(cardOf(message)).includes(text);

/** What was said to each of two presses, and what was stored after each. */
interface PressedTwice {
  readonly first: string;
  readonly second: string;
  readonly stored: readonly object[];
  readonly storedAfter: readonly object[];
}

/** What the form's inputs hold as they were shown: a press sends these unless the person changes them. */
const shownValues = (card: JsonObject): Record<string, unknown> =>
  Object.fromEntries(
    inputsOf(card).flatMap(({ id, value }) => (value === undefined ? [] : [[String(id), value]])),
  );

describe('The three jobs through HTTP, Azurite and the Agents Playground', function () {
  this.timeout(60_000);
  let folder: string;
  let demo: RunningDemo;
  let chats: Playground[];
  let pressedTwice: readonly PressedTwice[] = [];

  const chat = (index: number): Playground => {
    const found = chats[index];
    if (!found) throw new Error('The demo opens four windows');
    return found;
  };
  const sagal = () => chat(0);
  const sian = () => chat(1);
  const lukasz = () => chat(3);

  /** Presses the button whose title begins so, with the card's values and the given ones over them; gives the card that answers. */
  const pressOn = async (
    who: Playground,
    activityId: string,
    card: JsonObject,
    title: string,
    entered: JsonObject = {},
  ): Promise<JsonObject> => {
    const button = buttonsOf(card).find(
      (candidate) => candidate.title.startsWith(title) || candidate.tooltip === title,
    );
    assert.ok(button, `no button “${title}” among ${buttonsOf(card).map((each) => each.title)}`);
    const data = { ...shownValues(card), ...button.data, ...entered };
    const answer = await who.press(activityId, { verb: button.verb, data });
    return answer.value as JsonObject;
  };
  const press = async (who: Playground, message: SeenMessage, title: string, entered: JsonObject = {}) =>
    textOf(await pressOn(who, message.activityId, cardOf(message), title, entered));

  /** What is kept of somebody's supervision: head, sessions, answers, audit events; of messages only which there are. */
  const supervisionOf = async (who: Playground) => {
    const memory = await recall(folder);
    const person = demo.windows.find(({ url }) => url === who.url)?.person;
    assert.ok(memory && person);
    const { connectionString, prefix, tenantId } = memory;
    const tables = await azureTables({ connection: { connectionString }, prefix });
    const partition = partitionOf(tenantId, { kind: 'supervision', id: person.aadObjectId });
    const rows = await collect(tables.list('state', partition));
    return rows.map(({ row, value }) => ({ row, value: row.startsWith('m|') ? 'a message' : value }));
  };

  /** Presses a button, and once more from the card as it was, both about the supervision of Sagal. */
  const pressTwice = async (who: Playground, message: SeenMessage, title: string): Promise<PressedTwice> => {
    const first = await press(who, message, title);
    const stored = await supervisionOf(sagal());
    const second = await press(who, message, title);
    return { first, second, stored, storedAfter: await supervisionOf(sagal()) };
  };

  const moveClock = async (to: string) => {
    const response = await fetch(`${demo.url}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to }),
    });
    assert.equal(response.status, 200);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-jobs-'));
    demo = await startDemo({
      folder,
      wall: () => Date.now(),
      logLevel: 'silent',
      progress: () => {},
      startAt: A_THURSDAY,
    });
    chats = demo.windows.map(({ playground, person }) => drive(playground, person));
    for (const each of chats) await each.open();
  });

  after(async () => {
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps a secret by chance in its folder, so that ids which it has made are made again after a restart', async () => {
    assert.match((await recall(folder))?.idSecret ?? '', /^[0-9a-f]{64}$/u);
  });

  it('welcomes each person once, though opening tells the bot twice', async () => {
    for (const each of chats) await each.seen(holds('Welcome to Throughline'));
    await sagal().open();
    await sagal().say('help');
    await sagal().seen(holds('What you can type'));
    assert.equal(sagal().history().filter(holds('Welcome to Throughline')).length, 1);
  });

  it('thanks a nominated colleague the next working morning, in his own window and in the nominator’s words', async () => {
    await sagal().say('nominate łukasz');
    const form = await sagal().seen(holds('Your shout-out'));
    const words = 'She found a calm way to begin a hard conversation.';
    const saved = await press(sagal(), form, 'Send the shout-out', {
      category: 'learning',
      did: 'Showed me how to plan a first visit after the team meeting.',
      difference: words,
    });
    assert.match(saved, /Łukasz Borowiec/);
    assert.equal(lukasz().history().filter(holds(words)).length, 0);
    await moveClock('next-working-day');
    await lukasz().seen(holds(words));
  });

  it('takes two answers in one card', async () => {
    const card = await lukasz().seen(holds('actions of yours want an answer'));
    const [first, second] = inputsOf(cardOf(card)).map(({ id }) => String(id));
    assert.ok(first && second);
    const chosen = { [first]: 'done', [second]: 'at_risk' };
    const form = await pressOn(lukasz(), card.activityId, cardOf(card), 'Save answers', chosen);
    assert.match(textOf(form), /Saved: 1 answer\./);
    assert.match(textOf(form), /What shows that /);
    const box = inputsOf(form).map(({ id }) => String(id));
    assert.equal(box.length, 1);
    const shows = { [String(box[0])]: 'The note of our team meeting' };
    const saved = await pressOn(lukasz(), card.activityId, form, 'Save details', shows);
    assert.match(textOf(saved), /Saved: .*Done, to be checked/);
  });

  it('asks the manager on the morning after the booked day, on her one card, and the worker at once to agree', async () => {
    await moveClock('next-working-day');
    const day = await sian().seen(holds('To check'));
    await press(sian(), day, 'Show all');
    // What a screen reader says of the button in her row.
    const inRow = 'Answer: Sagal Dirir';
    const due = await sian().seen((message) =>
      buttonsOf(cardOf(message)).some(({ tooltip }) => tooltip === inRow),
    );
    await press(sian(), due, inRow);
    const form = await sian().seen(holds('Was supervision held?'));
    const held = await pressTwice(sian(), form, 'Held, reviewed');
    assert.match(held.first, /Saved for Sagal Dirir: Held on Fri 13 March – recorded/);
    const ask = await sagal().seen(holds('supervision was held on Fri 13 March'));
    const agreed = await pressTwice(sagal(), ask, 'Yes');
    assert.match(agreed.first, /You agreed that it was held on Fri 13 March/);
    pressedTwice = [held, agreed];
  });

  it('says the same when the same button is pressed again, and stores nothing more', async () => {
    assert.equal(pressedTwice.length, 2);
    for (const { first, second, stored, storedAfter } of pressedTwice) {
      assert.equal(second, first);
      assert.deepEqual(storedAfter, stored);
    }
    const rows = (await supervisionOf(sagal())).map(({ row }) => row);
    assert.equal(rows.filter((row) => row === 'i|s|2026-03-13').length, 1);
    const asks = sagal().history().filter(holds('held on Fri 13 March'));
    assert.equal(asks.length, 1);
  });

  it('asks the checker, on the same card, about the action that is done', async () => {
    const day = await sian().seen(holds('To check'));
    assert.match(await press(sian(), day, 'Check'), /Evidence that closes it/);
  });

  it('answers every typed word with a card', async () => {
    for (const word of ['hi', 'hello', 'help', 'my team', 'my actions', 'panel', 'report', 'asdf', '🙂']) {
      const before = sagal().history().length;
      await sagal().say(word);
      await sagal().seen(() => sagal().history().length > before);
    }
  });
});
