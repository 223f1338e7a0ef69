import assert from 'node:assert/strict';
import { lengthOf, MOST_WORDS, MOST_YEARS, readingAge, readingOf, sentencesOf } from '../../docs/reading.js';
import { readings } from '../../docs/reading-page.js';
import { SAMPLES, sampleNamed } from '../support/card-samples.js';
import { expandCard } from '../support/world.js';

// How old somebody has to be to read a card at ease: docs/reading.md has all of them.

describe('the words of the cards', () => {
  it('are counted of every sample that has a sentence', () => {
    assert.ok(readings().length > SAMPLES.length * 0.9, `${readings().length} of ${SAMPLES.length}`);
  });

  it('ask for no more than twelve years of any sample', () => {
    assert.deepEqual(
      readings().filter(({ age }) => age > MOST_YEARS),
      [],
    );
  });

  it('have no sentence that is longer than can be taken in at once', () => {
    const long = SAMPLES.flatMap(({ name, template }) => {
      const data = sampleNamed(name);
      return sentencesOf(expandCard({ template, data, summary: '' }), data)
        .filter((sentence) => lengthOf(sentence) > MOST_WORDS)
        .map((sentence) => `${name}: ${sentence}`);
    });
    assert.deepEqual(long, []);
  });
});

describe('the reading age', () => {
  it('is that of a child for short words, and of a student for long ones', () => {
    const easy = readingAge(['Tom has not said yet how it goes.', 'You can ask him when you meet.']);
    const hard = readingAge([
      'Notification of non-compliance with supervisory requirements necessitates immediate remediation.',
    ]);
    assert.ok(easy < 9, `${easy}`);
    assert.ok(hard > 18, `${hard}`);
  });

  it('does not depend on names, dates and what people wrote', () => {
    const card = (text: string) => ({ type: 'TextBlock', text });
    const data = { name: 'Operational management oversight' };
    const of = (text: string) => readingOf('', card(text), data).age;
    const plain = of('Sam says it was held on May 1 and not before.');
    assert.equal(
      of('Kwabena Asare-Mills says it was held on Wednesday 30 September 2026 and not before.'),
      plain,
    );
    assert.equal(
      of('Operational management oversight says it was held on Thu 12 March and not before.'),
      plain,
    );
  });

  it('leaves out labels, which would make a card look easier than it is', () => {
    assert.deepEqual(sentencesOf({ type: 'Input.Date', label: 'Date held' }, {}), []);
  });
});
