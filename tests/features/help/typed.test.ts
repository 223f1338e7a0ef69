import assert from 'node:assert/strict';
import { capabilities } from '../../../src/features/index.js';
import { PARTS, sentencesOf } from '../../at-risk/measure.js';
import { anApp, ERIN, GRACE, type Organisation, PEOPLE } from '../../platform/privacy/organisation.js';
import { HOSTILE } from '../../support/hostile-text.js';
import { randomFrom } from '../../support/random-words.js';
import { buttonsOf, textOf } from '../../support/world.js';

/** Stands in everything that is typed here, and in nothing that the program says. */
const CANARY = 'zyzzyva';
const STRANGER = '99999999-3b1e-4f6a-9c8d-7e2b4a6c8d09';

// “Nominate” searches for the name behind it and says whom it did not find: its own tests hold what that shows.
const WORDS = capabilities
  .flatMap(({ commands }) => commands)
  .filter(({ takesMore }) => !takesMore)
  .flatMap(({ word, also }) => [word, ...also]);

/** Texts of every kind that people and others type, the canary at any place in them; the same for the same seed. */
const typedTexts = (seed: number, count: number): readonly string[] => {
  const random = randomFrom(seed);
  const others = [
    ...WORDS,
    ...HOSTILE.map(({ text }) => text),
    ...PARTS.flatMap(sentencesOf).map(({ text }) => text),
  ].filter((text) => !/nominat|shout|than[kx]|praise|recogni/iu.test(text));
  return Array.from({ length: count }, () => {
    const parts = [random.oneOf(others), random.oneOf([CANARY, `${CANARY}.`, `“${CANARY}”`]), random.text()];
    return random.oneOf([
      parts.join(' '),
      parts.toReversed().join(' '),
      `${parts[1]} ${parts[0]}`,
      `${parts[0]}${CANARY}`,
      `${random.oneOf(others)} ${CANARY}`,
    ]);
  });
};

const aService = async () => {
  const lines: string[] = [];
  const service = anApp('2026-03-11T10:00:00Z', (event, fields) => {
    lines.push(JSON.stringify([event, fields]));
  });
  await service.app.directory.replaceAll(PEOPLE);
  return { ...service, lines };
};

const answerOf = async ({ app }: Organisation, who: string, text: string): Promise<string> => {
  const conversation = {
    personId: who,
    tenantId: 'test-tenant',
    conversationId: `chat-of-${who}`,
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    botId: '28:bot',
    teamsUserId: `29:${who}`,
  };
  const { card, mark, delivered } = await app.inbound.said(conversation, text);
  await delivered?.('activity-1');
  return `${JSON.stringify(app.expand(card, mark))} ${card.summary}`;
};

describe('whatever is typed', function () {
  this.timeout(120_000);

  it('is repeated in no answer, stands in no row and in no line of the log', async () => {
    const service = await aService();
    const repeated: string[] = [];
    for (const [n, text] of typedTexts(7, 600).entries()) {
      const who = [ERIN, GRACE, STRANGER][n % 3] ?? ERIN;
      if ((await answerOf(service, who, text)).toLowerCase().includes(CANARY)) repeated.push(text);
    }
    assert.deepEqual(repeated, []);
    assert.deepEqual(await service.holding(CANARY), []);
    assert.deepEqual(
      service.lines.filter((line) => line.toLowerCase().includes(CANARY)),
      [],
    );
  });

  it('about a child in danger leaves nothing anywhere: not in tables, log, answer or record of changes', async () => {
    const service = await aService();
    const before = (await service.rows()).length;
    const atRisk = PARTS.flatMap(sentencesOf).filter(({ isAtRisk }) => isAtRisk);
    const answers: string[] = [];
    for (const { text } of atRisk) answers.push(await answerOf(service, ERIN, `${CANARY} ${text}`));
    assert.deepEqual(
      answers.filter((answer) => !answer.includes('This is not the place') || answer.includes(CANARY)),
      [],
    );
    assert.deepEqual([await service.holding(CANARY), service.lines], [[], []]);
    // That Erin was heard from, and where: once, as with any other word.
    const kinds = (await service.rows()).slice(before).map((row) => row.split(' ')[0]);
    assert.deepEqual(new Set(kinds).has('state'), false);
  });

  it('is found where a search is meant, or nothing here would prove anything', async () => {
    const service = await aService();
    assert.ok((await answerOf(service, ERIN, `nominate ${CANARY}`)).includes(CANARY));
  });
});

describe('the answers to small talk', () => {
  const said = async (text: string) => {
    const service = await aService();
    return service.app.expand(await service.type(ERIN, text));
  };

  for (const text of ['thank you', 'yes', '👍', '❤', 'ok', 'not held', 'diolch'])
    it(`say what to do if a card was meant: ${text}`, async () => {
      assert.match(
        textOf(await said(text)),
        /press its button; what you type here is not read as an answer/u,
      );
    });

  it('lead back to what waits', async () => {
    const service = await aService();
    const [button] = buttonsOf(service.app.expand(await service.type(ERIN, 'thanks')));
    const card = await service.press(ERIN, button?.verb ?? '', button?.data ?? {});
    assert.match(textOf(service.app.expand(card)), /Supervision to record/u);
  });

  it('say in Welsh and in English that English is spoken for now', async () => {
    const text = textOf(await said('bore da'));
    assert.match(text, /Mae Throughline yn siarad Saesneg yn unig am y tro\./u);
    assert.match(text, /Throughline speaks English for now\./u);
  });
});

describe('a word that is pressed', () => {
  const pressed = async (word: string) => {
    const service = await aService();
    return textOf(service.app.expand(await service.press(ERIN, 'help.word', { word })));
  };

  it('does what typing it does', async () => {
    const service = await aService();
    const typed = textOf(service.app.expand(await service.type(ERIN, 'my data')));
    assert.equal(await pressed('my data'), typed);
  });

  it('of an earlier release leads to what works now', async () => {
    assert.match(await pressed('my horoscope'), /What you can type/u);
  });

  it('is at most one of six beside each other, whatever is offered to whoever typed', async () => {
    const service = await aService();
    for (const who of [ERIN, GRACE]) {
      const buttons = buttonsOf(service.app.expand(await service.type(who, 'purple elephants')));
      assert.ok(buttons.length >= 4 && buttons.length <= 6, `${buttons.length}`);
      assert.equal(buttons.at(-1)?.title, 'Help');
    }
  });
});

describe('the answer to words about a child in danger', () => {
  const answered = async (settings: Readonly<Record<string, string>>) => {
    const service = await aService();
    for (const [key, value] of Object.entries(settings))
      assert.deepEqual(await service.app.settings.set(`help.${key}`, value, 'test', service.now()), []);
    return textOf(service.app.expand(await service.type(ERIN, 'bruises on baby')));
  };

  it('has the council’s own numbers and address', async () => {
    const text = await answered({
      mashPhone: '01632 960123',
      mashAddress: 'front.door@elmshire.example',
      outOfHoursPhone: '01632 960999',
    });
    assert.match(text, /^This is not the place, and nobody reads this\n/u);
    assert.match(text, /If a child is in danger now, ring 999\./u);
    assert.match(text, /ring 01632 960123 or write to front\.door@elmshire\.example\./u);
    assert.match(text, /emergency duty team: 01632 960999\./u);
  });

  it('leaves out what is not given and says where it is to be found', async () => {
    const text = await answered({});
    assert.match(text, /its number is on the council’s website/u);
    assert.doesNotMatch(text, /today: ring |write to|team: /u);
  });

  for (const [key, value] of [
    ['mashPhone', 'soon'],
    ['outOfHoursPhone', '12'],
    ['mashAddress', 'the front door'],
  ] as const)
    it(`has no ${key} that nobody could use: ${value}`, async () => {
      const { app, now } = await aService();
      const problems = await app.settings.set(`help.${key}`, value, 'test', now());
      assert.equal(problems.length, 1);
    });
});
