import assert from 'node:assert/strict';
import { dangerIn } from '../../src/kernel/danger.js';
import { isAnswered, measured, PARTS, sentencesOf } from './measure.js';

describe('words that may be about a child in danger, measured on sentences written before the patterns', () => {
  it('has sixty of them at least and as many that only sound like it, each once', () => {
    const all = PARTS.flatMap(sentencesOf);
    const texts = all.map(({ text }) => text);
    assert.equal(new Set(texts).size, texts.length);
    const { atRisk, others } = measured(PARTS.slice(0, 2).flatMap(sentencesOf));
    assert.ok(atRisk >= 60 && others >= 60, `${atRisk} and ${others}`);
  });

  for (const [part, mostMissed, mostAlarms] of [
    ['seen', 0, 0],
    ['unseen', 0, 2],
    ['later', 0, 4],
  ] as const)
    it(`misses no more and alarms no more than it did: ${part}`, () => {
      const { atRisk, caught, alarms } = measured(sentencesOf(part));
      assert.ok(atRisk - caught <= mostMissed, `missed ${atRisk - caught} of ${atRisk}`);
      assert.ok(alarms <= mostAlarms, `${alarms} false alarms`);
    });

  for (const text of ['six year old hit by dad', 'a child disclosed today', 'child missing since last night'])
    it(`catches “${text}” in capitals, without blanks around marks, with accents and at the end of a long text`, () => {
      const long = `${'and so we went on with the day, '.repeat(800)}${text}`;
      const forms = [text, text.toUpperCase(), `...${text}!!!`, `“${text}”`, text.normalize('NFD'), long];
      assert.deepEqual(
        forms.filter((form) => dangerIn(form) !== 'likely').map((form) => form.slice(-40)),
        [],
      );
    });

  it('catches words of harm with one letter wrong', () => {
    const typed = ['brusies on baby', 'she is sucidal', 'child was straangled', 'the boy was asaulted'];
    assert.deepEqual(
      typed.filter((text) => dangerIn(text) === 'none'),
      [],
    );
  });

  it('catches what falls between two pieces of a long text, wherever it stands', () => {
    const missed = [5_380, 5_400, 5_990, 6_000, 11_000, 27_000].filter(
      (at) =>
        dangerIn(`${'word '.repeat(at / 5)}six year old hit by dad ${'word '.repeat(200)}`) !== 'likely',
    );
    assert.deepEqual(missed, []);
  });

  it('leaves the questions of a working day alone', () => {
    const asked = [
      'my shoutout for safeguarding week',
      'is my action about the neglect audit done?',
      'thank you',
    ];
    assert.deepEqual(
      asked.filter((text) => isAnswered({ text, isAtRisk: false })),
      [],
    );
  });
});
