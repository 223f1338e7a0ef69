import assert from 'node:assert/strict';
import { capabilities } from '../../../src/features/index.js';
import type { Command } from '../../../src/kernel/capability.js';
import { makeUnderstanding, type Understood } from '../../../src/platform/routing/commands.js';

const command = (word: string, more: Partial<Command> = {}): Command => ({
  word,
  also: [],
  about: `about ${word}`,
  show: async () => ({ template: 'shared/notice', data: {}, summary: '' }),
  ...more,
});
const COMMANDS = [
  command('my actions'),
  command('my team', { also: ['supervision'] }),
  command('my supervision', { also: ['supervision', 'next supervision'] }),
  command('nominate', { also: ['shout out'], takesMore: true }),
  command('my shout-outs', { also: ['shout outs'] }),
  command('help', { isAside: true }),
  command('report'),
  command('thank you', { also: ['thanks', '👍'], isSilent: true, isAside: true }),
];

const inWords = (understood: Understood): string => {
  switch (understood.kind) {
    case 'command':
      return `${understood.command.word}|${understood.rest}`;
    case 'choices':
      return `? ${understood.commands.map(({ word }) => word).join(', ')}`;
    default:
      return understood.kind;
  }
};
const understand = makeUnderstanding(COMMANDS);
/** The word that is understood and what stands behind it, or what is asked about. */
const heard = (text: string): string => inWords(understand(text, () => true));

describe('a typed line', () => {
  for (const [text, expected] of [
    ['help', 'help|'],
    ['HELP', 'help|'],
    ['  help  ', 'help|'],
    ['help.', 'help|'],
    ['help?!', 'help|'],
    ['help !', 'help|'],
    ['“help”', 'help|'],
    ['‘Help’.', 'help|'],
    ["'my actions'", 'my actions|'],
    ['"my actions"', 'my actions|'],
    ['my actions', 'my actions|'],
    ['my   actions', 'my actions|'],
    ['My\nActions', 'my actions|'],
    ['my\u00a0actions', 'my actions|'],
    ['my-actions', 'my actions|'],
    ['my_actions', 'my actions|'],
    ['myactions', 'my actions|'],
    ['my action', 'my actions|'],
    ['my shoutouts', 'my shout-outs|'],
    ['my shout outs', 'my shout-outs|'],
    ['MyShoutOuts', 'my shout-outs|'],
    ['my shout‑out', 'my shout-outs|'],
    ['shout out', 'nominate|'],
    ['shoutouts', 'my shout-outs|'],
    ['he\u200blp', 'help|'],
    ['<at>Throughline</at> my actions', 'my actions|'],
    ['@Throughline my actions', 'my actions|'],
    ['Throughline, help', 'help|'],
    ['thanks Throughline!', 'thank you|'],
    ['👍🏿', 'thank you|'],
    ['(y)', 'thank you|'],
    ['nominate Siân Llŷr', 'nominate|Siân Llŷr'],
    ['NOMINATE  Siân   Llŷr ', 'nominate|Siân Llŷr'],
    ['nominate Dr. O’Brien.', 'nominate|Dr. O’Brien.'],
    ['nominate\tAnn', 'nominate|Ann'],
    ['nominate <at>Ann Marsh</at>', 'nominate|Ann Marsh'],
    ['nominate someone please', 'nominate|'],
    ['I would like to nominate Ann Marsh please', 'nominate|Ann Marsh'],
    ['a shout-out for Ann Marsh', 'nominate|Ann Marsh'],
  ] as const) {
    it(`${JSON.stringify(text)} is ${expected}`, () => {
      assert.equal(heard(text), expected);
    });
  }

  for (const [text, expected] of [
    ['show me my actions please', 'my actions|'],
    ['what is my next supervision', 'my supervision|'],
    ['When is my next supervision?', 'my supervision|'],
    ['can you show my team', 'my team|'],
    ['thanks, and where are my actions?', 'my actions|'],
    ['please help', 'help|'],
    ['thank you very much', 'thank you|'],
  ] as const) {
    it(`that is a whole question is understood by the word in it: ${text}`, () => {
      assert.equal(heard(text), expected);
    });
  }

  for (const [text, expected] of [
    ['halp', 'help|'],
    ['hepl', 'help|'],
    ['nominat', 'nominate|'],
    ['nomminate', 'nominate|'],
    ['nomminate Ann', 'nominate|Ann'],
    ['reprot', 'report|'],
    ['my taem', 'my team|'],
    ['my acttions', 'my actions|'],
    ['when is my next supervison', 'my supervision|'],
  ] as const) {
    it(`with one slip is what was meant: ${text}`, () => {
      assert.equal(heard(text), expected);
    });
  }

  for (const [text, expected] of [
    ['supervision', '? my team, my supervision'],
    ['nomenatte', '? nominate'],
    ['team', '? my team'],
    ['my actions and my team', '? my actions, my team'],
  ] as const) {
    it(`that leaves doubt is asked about: ${text}`, () => {
      assert.equal(heard(text), expected);
    });
  }

  it('is asked about where a word stands in a text that is longer than a question', () => {
    const text =
      'yesterday we had cake in the office and everyone was pleased and then somebody spoke of my actions';
    assert.equal(heard(text), '? my actions');
  });

  for (const text of [
    '',
    '   ',
    '?',
    '🐘',
    'helpful',
    'purple elephants',
    'no food at the meeting, thanks a bunch',
  ])
    it(`means nothing here: ${JSON.stringify(text)}`, () => {
      assert.equal(heard(text), 'unknown');
    });

  it('asks no more than fit beside each other', () => {
    const alike = Array.from({ length: 9 }, (_, n) => command(`word${n}`, { also: ['several'] }));
    const understood = makeUnderstanding(alike)('several', () => true);
    assert.ok(understood.kind === 'choices' && understood.commands.length === 6);
  });

  it('means what is offered to whoever types it, where the word of somebody else would do too', () => {
    const understood = understand('supervision', ({ word }) => word !== 'my team');
    assert.equal(inWords(understood), 'my supervision|');
  });

  it('still means a word that is not offered: the command answers for itself', () => {
    assert.equal(inWords(understand('my team', ({ word }) => word !== 'my team')), 'my team|');
  });

  it('goes by a command’s own word before what another is called too', () => {
    const both = makeUnderstanding([command('a', { also: ['day book'] }), command('day book')]);
    assert.equal(inWords(both('Day book', () => true)), 'day book|');
  });

  it('of enormous length is looked at no further than a line goes', () => {
    const understood = understand(`nominate ${'a'.repeat(1_000_000)}`, () => true);
    assert.ok(understood.kind === 'command' && understood.rest.length < 500);
  });
});

describe('words that may be about a child in danger', () => {
  for (const text of [
    'six year old hit by dad',
    'help, six year old hit by dad',
    'report a child at risk',
    'nominate: bruises on the baby, who do I call',
    `my actions ${'and then '.repeat(3000)} the child was strangled`,
  ])
    it(`go before a word that works: ${text.slice(0, 60)}`, () => {
      assert.equal(heard(text), 'at-risk');
    });

  for (const [text, expected] of [
    ['my shoutout for safeguarding week', 'my shout-outs|'],
    ['my action about the neglect audit', 'my actions|'],
    ['my actions on child protection conferences', 'my actions|'],
  ] as const)
    it(`do not keep anybody from their work: ${text}`, () => {
      assert.equal(heard(text), expected);
    });
});

describe('the words of this service', () => {
  const all = makeUnderstanding(capabilities.flatMap(({ commands }) => commands));
  const named = (text: string) => inWords(all(text, () => true));

  // biome-ignore format: a table to look through
  const TABLE: Readonly<Record<string, readonly string[]>> = {
    'today|': ['what waits for me', 'what do I need to do today?', 'anything for me?', 'to-do list'],
    'nominate|': ['shout out', 'Shout-Out!', 'how do I nominate someone', 'How do I thank a colleague?', 'I want to give a shout out', 'nominations', 'who do I nominate'],
    'my shout-outs|': ['my shoutouts', 'my shout outs', 'shoutouts', 'who nominated me?', 'has anybody nominated me', 'how do I withdraw my shout-out'],
    'panel|': ['the panel', 'what is the panel', 'judging'],
    'my team|': ['who is due', 'who’s late in my team?', 'my people', 'how many people in my team are late'],
    'my supervision|': ['what is my next supervision', 'when is my next supervision?', 'when is my next supervison', 'my 1:1', 'one-to-one', 'who is my supervisor?', 'my supervisions'],
    'my actions|': ['show me my actions please', 'actions', 'what are my actions?', 'myactions', 'My Actions.', 'is my action about the neglect audit done?'],
    'my data|': ['what do you know about me?', 'GDPR', 'delete my data'],
    'stop|': ['stop', 'STOP!', 'unsubscribe', 'leave me alone', 'opt out', 'opt-out', 'please stop the reminders', 'stop sending me things', 'take me off the list'],
    'report|': ['the report', 'figures', 'reprot'],
    'help|': ['Help!', 'what can you do', 'what can I type?', 'menu', 'how does this work?', 'hepl'],
    'hello|': ['hi', 'Good morning!', 'hiya', 'Hello there', '👋'],
    'thank you|': ['Thank you', 'thanks!', 'ta', 'cheers', 'thank you so much', '❤️', '<3', '🙏🏽', 'thanx'],
    'yes|': ['yes', 'Yes.', 'ok', 'OK!', 'no', 'done', 'not held', '👍', '👍🏾', '(y)', '✅'],
    'who are you|': ['who are you', 'Are you a real person?', 'is anybody there'],
    'whom to ask|': ['who do I ask', 'who can I ask?', 'who do I contact'],
    'diolch|': ['diolch', 'Diolch yn fawr!', 'bore da', 'prynhawn da', 'cymorth', 'dw i eisiau siarad Cymraeg', 'sut mae'],
  };
  for (const [expected, texts] of Object.entries(TABLE))
    for (const text of texts)
      it(`lead to ${expected.slice(0, -1)}: ${text}`, () => {
        assert.equal(named(text), expected);
      });

  it('are all there: each command is called by its own word', () => {
    const words = capabilities.flatMap(({ commands }) => commands.map(({ word }) => word));
    assert.deepEqual(
      words.filter((word) => named(word) !== `${word}|`),
      [],
    );
  });

  it('lead somewhere by every name that is stated, to its command or to a question with it', () => {
    const lost = capabilities.flatMap(({ commands }) =>
      commands.flatMap(({ word, also }) => also.filter((name) => !named(name).includes(word))),
    );
    assert.deepEqual(lost, []);
  });
});
