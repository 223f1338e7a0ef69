import assert from 'node:assert/strict';
import type { Command } from '../../../src/kernel/capability.js';
import { understand } from '../../../src/platform/routing/commands.js';

const command = (word: string): Command => ({
  word,
  about: `about ${word}`,
  show: async () => ({ template: 'shared/notice', data: {}, summary: '' }),
});
const COMMANDS = ['my actions', 'my', 'my team', 'nominate', 'help', 'report'].map(command);

/** The word that is understood and what stands behind it, or the guess. */
const heard = (text: string): string => {
  const understood = understand(text, COMMANDS);
  return understood.kind === 'command'
    ? `${understood.command.word}|${understood.rest}`
    : `?${understood.guess?.word ?? ''}`;
};

describe('a typed line', () => {
  for (const [text, expected] of [
    ['help', 'help|'],
    ['Help', 'help|'],
    ['HELP', 'help|'],
    ['  help  ', 'help|'],
    ['help.', 'help|'],
    ['help!', 'help|'],
    ['help?', 'help|'],
    ['help?!', 'help|'],
    ['help !', 'help|'],
    ['my actions', 'my actions|'],
    ['my   actions', 'my actions|'],
    ['My\nActions', 'my actions|'],
    ['my\u00a0actions', 'my actions|'],
    ['he\u200blp', 'help|'],
    ['nominate Siân Llŷr', 'nominate|Siân Llŷr'],
    ['NOMINATE  Siân   Llŷr ', 'nominate|Siân Llŷr'],
    ['nominate Dr. O’Brien.', 'nominate|Dr. O’Brien.'],
    ['nominate\tAnn', 'nominate|Ann'],
  ] as const) {
    it(`${JSON.stringify(text)} is ${expected}`, () => {
      assert.equal(heard(text), expected);
    });
  }

  it('means the longest word that it begins with', () => {
    assert.deepEqual(
      [heard('my actions'), heard('my team please'), heard('my dog')],
      ['my actions|', 'my team|please', 'my|dog'],
    );
  });

  it('does not mean a word that only begins alike', () => {
    assert.equal(heard('helpful'), '?');
  });

  it('does not mean a word that stands in the middle of it', () => {
    assert.equal(heard('please help'), '?');
  });

  for (const [text, guess] of [
    ['halp', 'help'],
    ['hepl', ''],
    ['nominat', 'nominate'],
    ['nomminate', 'nominate'],
    ['reprot', 'report'],
    ['thank you', ''],
    ['', ''],
    ['   ', ''],
    ['?', ''],
    ['😀', ''],
  ] as const) {
    it(`${JSON.stringify(text)} is unknown, and ${guess ? `“${guess}” is guessed` : 'nothing is guessed'}`, () => {
      assert.equal(heard(text), `?${guess}`);
    });
  }

  it('of enormous length is looked at no further than a line goes', () => {
    const understood = understand(`nominate ${'a'.repeat(1_000_000)}`, COMMANDS);
    assert.ok(understood.kind === 'command' && understood.rest.length < 500);
  });

  it('of two words is guessed too', () => {
    const understood = understand('my taem', [command('my actions'), command('my team')]);
    assert.ok(understood.kind === 'unknown' && understood.guess?.word === 'my team');
  });

  it('guesses the nearest of several', () => {
    const understood = understand('reporf', [command('resort'), command('report')]);
    assert.ok(understood.kind === 'unknown' && understood.guess?.word === 'report');
  });
});
