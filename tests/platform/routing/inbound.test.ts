import assert from 'node:assert/strict';
import { z } from 'zod';
import { type Button, type Command, viewButton } from '../../../src/kernel/capability.js';
import type { Card } from '../../../src/kernel/card.js';
import type { RefusalCode } from '../../../src/kernel/refusals.js';
import type { SharedCards } from '../../../src/kernel/shared-cards.js';
import { makeConversations } from '../../../src/platform/delivery/conversations.js';
import { makeInbound } from '../../../src/platform/routing/inbound.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aConversation } from '../../support/fake-teams.js';
import { aPerson, aPlatform, aWorld } from '../../support/world.js';

const says = (what: string): Card => ({ template: what, data: {}, summary: '' });
const listed = (what: string, commands: readonly Command[]): Card =>
  says(`${what}: ${commands.map(({ word }) => word).join()}`);

const CARDS: SharedCards = {
  welcome: (person, commands) => listed(`welcome ${person.id}`, commands),
  unknownWord: (_person, commands) => listed('unknown', commands),
  nearMisses: (commands) => listed('near', commands),
  atRisk: (rules) => says(`at risk ${rules?.['help.mashPhone'] ?? 'without rules'}`),
  stranger: () => says('stranger'),
  oldButton: () => says('old button'),
  emptyPress: (_person, commands) => listed('empty press', commands),
  trouble: () => says('trouble'),
  fileTaken: (name) => says(`taken ${name}`),
  fileDeclined: () => says('declined'),
  fileNotSaved: () => says('not saved'),
  noFilesHere: () => says('no files here'),
};

const COMMANDS: readonly Command[] = [
  {
    word: 'greet',
    also: ['salute'],
    takesMore: true,
    about: '',
    show: ({ actor, input }) => says(`hello ${actor.id} ${input}`),
  },
  {
    word: 'panel',
    also: [],
    about: '',
    isFor: (person) => person.roles.includes('panel'),
    show: () => says('for the panel'),
  },
  {
    word: 'break',
    also: [],
    about: '',
    show: () => {
      throw new RangeError('Kingfisher');
    },
  },
];

const BUTTONS: readonly Button[] = [
  viewButton('toys.pay', {
    act: 'toys.pay',
    input: z.strictObject({ coins: z.number() }),
    show: ({ actor, input: { coins } }) => says(`${actor.id} paid ${coins}`),
  }),
  viewButton('toys.break', {
    act: 'toys.pay',
    input: z.strictObject({}),
    show: () => {
      throw new RangeError('Kingfisher');
    },
  }),
].map(({ bound }) => bound({ allow: ['anyone'], about: 'Everybody pays.' }));

const PEOPLE = [
  aPerson({ id: 'a1' }),
  aPerson({ id: 'p2', roles: ['panel'] }),
  aPerson({ id: 'gone', leavesOn: '2026-03-10' }),
  aPerson({ id: 'soon', startedOn: '2026-04-01' }),
];

const anInbound = (more: Partial<Parameters<typeof makeInbound>[0]> = {}, isKept = true) => {
  const heard: string[] = [];
  const lost: string[] = [];
  const early: string[] = [];
  const marked: unknown[][] = [];
  const replied: unknown[][] = [];
  const logged: { event: string; fields: unknown }[] = [];
  const refused: RefusalCode[] = [];
  const conversations = makeConversations(
    memoryTables(),
    'test-tenant',
    () => new Date('2026-03-11T10:00:00Z'),
  );
  const inbound = makeInbound({
    capabilities: [{ commands: COMMANDS, buttons: BUTTONS }],
    ports: aPlatform({ people: PEOPLE }).ports,
    cards: CARDS,
    world: async () => aWorld({ people: PEOPLE }),
    heardFrom: async (ref) => {
      heard.push(ref.personId);
    },
    installedEarly: async ({ personId }) => {
      early.push(personId);
      return isKept;
    },
    left: async (personId) => {
      lost.push(personId);
    },
    marked: async (mark, { by, activityId, isView }) => {
      marked.push([mark, by, activityId, isView]);
    },
    replied: async ({ key, place, activityId, keeps }) => {
      replied.push([place.conversationId, key, activityId, keeps]);
    },
    isForm: () => false,
    welcomeOnce: conversations.welcomeOnce,
    refused: (code) => refused.push(code),
    log: (event, fields) => logged.push({ event, fields }),
    ...more,
  });
  return {
    inbound,
    heard,
    lost,
    early,
    refused,
    marked,
    replied,
    logged,
    said: async (who: string, text: string) => (await inbound.said(aConversation(who), text)).card.template,
    pressed: async (who: string, name: string, data: unknown) =>
      (await inbound.pressed(aConversation(who), name, data)).card.template,
    arrived: async (who: string) => (await inbound.arrived(aConversation(who)))?.card.template,
  };
};

describe('somebody types', () => {
  it('a known word: the command answers', async () => {
    assert.equal(await anInbound().said('a1', 'greet Our Team'), 'hello a1 Our Team');
  });

  it('an unknown word: the answer lists only what is for them', async () => {
    const { said } = anInbound();
    assert.deepEqual(
      [await said('a1', 'abracadabra'), await said('p2', 'abracadabra')],
      ['unknown: greet,break', 'unknown: greet,panel,break'],
    );
  });

  it('a known word with one slip: the command answers', async () => {
    assert.equal(await anInbound().said('a1', 'gret'), 'hello a1 ');
  });

  it('something near a known word: it is asked whether that was meant', async () => {
    assert.equal(await anInbound().said('a1', 'sallutt'), 'near: greet');
  });

  it('a word that is not offered to them: the command answers for itself', async () => {
    assert.equal(await anInbound().said('a1', 'panel'), 'for the panel');
  });

  it('nothing: they get help, not silence', async () => {
    assert.equal(await anInbound().said('a1', ''), 'unknown: greet,break');
  });

  it('and is remembered, with where their chat is', async () => {
    const { said, heard } = anInbound();
    await said('a1', 'greet');
    assert.deepEqual(heard, ['a1']);
  });
});

describe('somebody types about a child in danger', () => {
  const HEARD = 'six year old hit by dad, kingfisher road';

  it('and is told where that belongs, with the council’s own number', async () => {
    const rules = { 'help.mashPhone': '01632 960123' };
    const world = async () => aWorld({ people: PEOPLE, settings: rules });
    assert.equal(await anInbound({ world }).said('a1', HEARD), 'at risk 01632 960123');
  });

  for (const id of ['nobody', 'gone', 'soon'])
    it(`and is told so although the staff list does not have them now: ${id}`, async () => {
      assert.equal(await anInbound().said(id, HEARD), 'at risk ');
    });

  it('and is told so although the storage is down', async () => {
    const world = async () => {
      throw new RangeError('storage is down');
    };
    assert.equal(await anInbound({ world }).said('a1', HEARD), 'at risk without rules');
  });

  it('and nothing of it is logged, nor that it was typed', async () => {
    const { said, logged } = anInbound();
    await said('a1', HEARD);
    assert.deepEqual(logged, []);
  });

  it('and no command runs, although a word of one is in it', async () => {
    assert.equal(await anInbound().said('a1', `break: ${HEARD}`), 'at risk ');
  });
});

for (const [who, id] of [
  ['a stranger', 'nobody'],
  ['a leaver', 'gone'],
  ['a starter who has not started', 'soon'],
] as const) {
  describe(`${who}`, () => {
    it('is told so when they type, and no command runs', async () => {
      assert.equal(await anInbound().said(id, 'greet'), 'stranger');
    });
    it('is told so when they press, and no verb runs', async () => {
      assert.equal(await anInbound().pressed(id, 'toys.pay', { coins: 1 }), 'stranger');
    });
    it('is not welcomed', async () => {
      assert.equal(await anInbound().arrived(id), undefined);
    });
    it('is not remembered', async () => {
      const { said, heard } = anInbound();
      await said(id, 'greet');
      assert.deepEqual(heard, []);
    });
  });
}

describe('somebody presses', () => {
  it('a known button: its verb answers', async () => {
    assert.equal(await anInbound().pressed('a1', 'toys.pay', { coins: 2 }), 'a1 paid 2');
  });

  for (const [what, name, data] of [
    ['data that does not fit', 'toys.pay', { coins: 'many' }],
    ['more data than the button has', 'toys.pay', { coins: 1, owner: 'p2' }],
    ['no data', 'toys.pay', undefined],
    ['null', 'toys.pay', null],
    ['a list', 'toys.pay', [1]],
    ['a verb that nobody has', 'toys.fly', {}],
    ['a verb named like something every object has', 'constructor', {}],
    ['an empty verb', '', {}],
  ] as const) {
    it(`with ${what}: it is an old button`, async () => {
      assert.equal(await anInbound().pressed('a1', name, data), 'old button');
    });
  }

  it('the same button twice: it answers twice', async () => {
    const { pressed } = anInbound();
    assert.deepEqual(await Promise.all([1, 2].map(() => pressed('a1', 'toys.pay', { coins: 2 }))), [
      'a1 paid 2',
      'a1 paid 2',
    ]);
  });
});

describe('the mark of a card', () => {
  const MARKED = { coins: 2, _m: 'jar|7~toys:full:7:1' };

  it('is never seen by the verb: it takes nothing but what it asks for', async () => {
    assert.equal(await anInbound().pressed('a1', 'toys.pay', MARKED), 'a1 paid 2');
  });

  it('is told with who pressed and on which card', async () => {
    const { inbound, marked } = anInbound();
    await inbound.pressed(aConversation('a1'), 'toys.pay', MARKED, 'activity-7');
    assert.deepEqual(marked, [['jar|7~toys:full:7:1', 'a1', 'activity-7', true]]);
  });

  it('is told twice where a save comes back with a form: then one is open', async () => {
    const saving: Button = { name: 'toys.save', isView: false, press: async () => says('when?') };
    const { inbound, marked } = anInbound({
      capabilities: [{ commands: COMMANDS, buttons: [saving] }],
      isForm: ({ template }) => template === 'when?',
    });
    await inbound.pressed(aConversation('a1'), 'toys.save', MARKED, 'activity-7');
    assert.deepEqual(
      marked.map(([, , , isView]) => isView),
      [false, true],
    );
  });

  it('is told after the press has been answered, and for an old button too', async () => {
    const { inbound, marked } = anInbound();
    await inbound.pressed(aConversation('a1'), 'toys.fly', MARKED);
    assert.deepEqual(marked, [['jar|7~toys:full:7:1', 'a1', undefined, true]]);
  });

  it('is told although the press fails: whoever pressed has the card', async () => {
    const { pressed, marked } = anInbound();
    const answer = await pressed('a1', 'toys.break', { _m: MARKED._m });
    assert.deepEqual([answer, marked], ['trouble', [[MARKED._m, 'a1', undefined, true]]]);
  });

  it('goes back onto the card that answers, and nothing that only pretends to be one does', async () => {
    const { inbound } = anInbound();
    const markAfter = async (_m: unknown) =>
      (await inbound.pressed(aConversation('a1'), 'toys.play', { ...MARKED, _m })).mark;
    assert.deepEqual(
      [
        await markAfter(MARKED._m),
        await markAfter('ab '.repeat(10_000)),
        await markAfter('x'),
        await markAfter(7),
      ],
      [MARKED._m, undefined, undefined, undefined],
    );
  });

  it('of a stranger is not told', async () => {
    const { pressed, marked } = anInbound();
    await pressed('nobody', 'toys.pay', MARKED);
    assert.deepEqual(marked, []);
  });

  it('that cannot be looked up changes nothing for whoever pressed, and is logged without its words', async () => {
    const { pressed, logged } = anInbound({
      marked: async () => {
        throw new RangeError('Kingfisher');
      },
    });
    const answer = await pressed('a1', 'toys.pay', MARKED);
    assert.deepEqual(
      [answer, logged],
      ['a1 paid 2', [{ event: 'proof.failed', fields: { error: 'RangeError' } }]],
    );
  });
});

describe('a card of somebody’s day that answers a word', () => {
  const KEEPS = { holds: [], tidies: [], retires: ['m|today:today:a1:2026-03-11'] };
  const DAY: Command = { word: 'today', also: [], about: '', show: () => ({ ...says('day'), keeps: KEEPS }) };
  const asked = async () => {
    const world = anInbound({ capabilities: [{ commands: [DAY, ...COMMANDS], buttons: BUTTONS }] });
    return { ...world, answer: await world.inbound.said(aConversation('a1'), 'today') };
  };

  it('is a copy with a mark of its own, which is told once Teams has it', async () => {
    const { answer, replied } = await asked();
    const before = [...replied];
    await answer.delivered?.('activity-5');
    const key = 'today:reply:a1:2026-03-11T100000000Z';
    assert.deepEqual(
      [answer.mark, before, replied],
      [`mailbox|a1~${key}`, [], [['chat-of-a1', key, 'activity-5', KEEPS]]],
    );
  });

  it('is nothing of the kind when it keeps nothing', async () => {
    const { inbound } = anInbound();
    const { mark, delivered } = await inbound.said(aConversation('a1'), 'greet');
    assert.deepEqual([mark, delivered], [undefined, undefined]);
  });
});

describe('something that fails', () => {
  it('behind a word shows the card for trouble', async () => {
    assert.equal(await anInbound().said('a1', 'break my Heron'), 'trouble');
  });

  it('behind a button shows the card for trouble', async () => {
    assert.equal(await anInbound().pressed('a1', 'toys.break', {}), 'trouble');
  });

  it('is logged without what was typed and without the words of the error', async () => {
    const { said, pressed, logged } = anInbound();
    await said('a1', 'break my Heron');
    await pressed('a1', 'toys.break', {});
    const text = JSON.stringify(logged);
    assert.deepEqual([text.includes('RangeError'), /Heron|Kingfisher/u.test(text)], [true, false]);
  });

  it('before a verb is known is logged without the text that the client gave as its name', async () => {
    const { pressed, logged } = anInbound({
      world: async () => {
        throw new RangeError('storage is down');
      },
    });
    await pressed('a1', 'Heron', {});
    assert.deepEqual([logged.length > 0, JSON.stringify(logged).includes('Heron')], [true, false]);
  });
});

describe('somebody arrives', () => {
  it('is welcomed with what is for them', async () => {
    assert.equal(await anInbound().arrived('p2'), 'welcome p2: greet,panel,break');
  });

  it('is welcomed once, also when two arrivals come at once', async () => {
    const { arrived } = anInbound();
    const said = await Promise.all([arrived('a1'), arrived('a1')]);
    assert.deepEqual([said.filter(Boolean).length, await arrived('a1')], [1, undefined]);
  });

  it('is remembered at each arrival', async () => {
    const { arrived, heard } = anInbound();
    await arrived('a1');
    await arrived('a1');
    assert.deepEqual(heard, ['a1', 'a1']);
  });
});

describe('somebody installs the bot before the staff list knows them', () => {
  it('is kept in mind in silence, without being refused', async () => {
    const { arrived, early, heard, refused } = anInbound();
    assert.deepEqual([await arrived('nobody'), early, heard, refused], [undefined, ['nobody'], [], []]);
  });

  it('is kept in mind before their first day, and is welcomed after it', async () => {
    const before = anInbound();
    const answer = await before.arrived('soon');
    const after = anInbound({ world: async () => aWorld({ people: PEOPLE, now: '2026-04-01T09:00:00Z' }) });
    assert.deepEqual(
      [answer, before.early, before.refused, await after.arrived('soon'), after.early],
      [undefined, ['soon'], [], 'welcome soon: greet,break', []],
    );
  });

  it('is not kept in mind after their last day', async () => {
    const { arrived, early, refused } = anInbound();
    assert.deepEqual([await arrived('gone'), early, refused], [undefined, [], ['person-not-active']]);
  });

  it('is counted where no more of them are kept', async () => {
    const { arrived, refused } = anInbound({}, false);
    assert.deepEqual([await arrived('nobody'), refused], [undefined, ['installation-not-kept']]);
  });

  it('and types is told that they are not known, and nothing is kept of that', async () => {
    const { said, pressed, early, refused } = anInbound();
    assert.deepEqual(
      [await said('nobody', 'greet'), await pressed('nobody', 'toys.pay', { coins: 1 }), early, refused],
      ['stranger', 'stranger', [], ['person-unknown', 'person-unknown']],
    );
  });
});

describe('a press of which the client sent nothing', () => {
  const pressedEmpty = async (who: string) => {
    const { inbound, heard } = anInbound();
    return [(await inbound.pressedEmpty(aConversation(who))).card.template, heard];
  };

  it('gets what can be done, with the words that are for them, and is an act of theirs', async () => {
    assert.deepEqual(await pressedEmpty('a1'), ['empty press: greet,break', ['a1']]);
  });

  it('of a stranger gets the stranger’s answer', async () => {
    assert.deepEqual(await pressedEmpty('nobody'), ['stranger', []]);
  });
});

describe('the menu of a message', () => {
  const messageActions = [
    { id: 'payFor', title: 'Pay', about: '', opens: 'toys.see', buttons: ['toys.see', 'toys.spill'] },
  ];
  const spill = viewButton('toys.spill', {
    act: 'toys.pay',
    input: z.looseObject({}),
    show: ({ input }) => {
      throw new RangeError(JSON.stringify(input));
    },
  }).bound({ allow: ['anyone'], about: 'Everybody pays.' });
  const see = viewButton('toys.see', {
    act: 'toys.pay',
    input: z.strictObject({ words: z.string(), coins: z.number().optional() }),
    show: ({ actor, input }) => says(`${actor.id} sees ${JSON.stringify(input)}`),
  }).bound({ allow: ['anyone'], about: 'Everybody pays.' });
  const outside = viewButton('toys.outside', {
    act: 'toys.pay',
    input: z.looseObject({}),
    show: () => says('outside the dialog'),
  }).bound({ allow: ['anyone'], about: 'Everybody pays.' });
  const used = async (
    who: string,
    { actionId = 'payFor', press }: { actionId?: string; press?: { verb: string; data: unknown } } = {},
  ) => {
    const all = anInbound({
      capabilities: [{ commands: COMMANDS, buttons: [...BUTTONS, see, spill, outside], messageActions }],
    });
    const what = { actionId, words: 'as it was written', ...(press ? { press } : {}) };
    const { card } = await all.inbound.onMessage(who, what);
    return { ...all, said: card.template };
  };

  it('opens with the card of its button, which gets the words of the message', async () => {
    assert.equal((await used('a1')).said, 'a1 sees {"words":"as it was written"}');
  });

  it('presses a button of its dialog, and the words are those of the message and not those of the card', async () => {
    const press = { verb: 'toys.see', data: { coins: 2, words: 'made up' } };
    assert.equal((await used('a1', { press })).said, 'a1 sees {"words":"as it was written","coins":2}');
  });

  it('is no act in the chat with the bot: nobody is heard from, and no place is kept', async () => {
    const { heard, early, marked } = await used('a1', { press: { verb: 'toys.see', data: { _m: 'x' } } });
    assert.deepEqual([heard, early, marked], [[], [], []]);
  });

  for (const [what, given] of [
    ['an action that nobody has', { actionId: 'constructor' }],
    ['a button that is none of the dialog’s', { press: { verb: 'toys.outside', data: {} } }],
    ['a button that nobody has', { press: { verb: 'toString', data: {} } }],
    ['no button', { press: { verb: '', data: {} } }],
    ['data that fit no schema', { press: { verb: 'toys.see', data: { coins: 'two' } } }],
    ['a list for data', { press: { verb: 'toys.see', data: [1] } }],
    ['a text for data', { press: { verb: 'toys.see', data: 'xy' } }],
  ] as const) {
    it(`answers ${what} with the card for buttons that are too old`, async () => {
      assert.equal((await used('a1', given)).said, 'old button');
    });
  }

  it('of a stranger or a leaver gets the stranger’s answer, which is counted', async () => {
    for (const who of ['nobody', 'gone', 'soon']) {
      const { said, refused } = await used(who);
      assert.deepEqual([said, refused.length], ['stranger', 1], who);
    }
  });

  it('answers trouble with a card, and its words are in no log', async () => {
    const { said, logged } = await used('a1', { press: { verb: 'toys.spill', data: {} } });
    assert.deepEqual([said, logged.length], ['trouble', 1]);
    assert.doesNotMatch(JSON.stringify(logged), /as it was written/u);
  });
});

describe('somebody removes the bot', () => {
  it('can no longer be written to', async () => {
    const { inbound, lost } = anInbound();
    await inbound.left(aConversation('a1'));
    assert.deepEqual(lost, ['a1']);
  });
});
