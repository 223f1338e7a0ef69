import assert from 'node:assert/strict';
import { withWords } from '../../../../src/features/actions/making/copying.js';
import type { Filled } from '../../../../src/features/actions/making/inputs.js';
import { MOST_CHARACTERS } from '../../../../src/features/actions/model.js';

const copied = (title: string, words: string) => {
  const { filled, came } = withWords({ title } as Filled, words);
  return [filled.title, came];
};
const MOST = MOST_CHARACTERS.title;

describe('Copying the words of a message into an action', () => {
  it('puts them where nothing was typed', () => {
    assert.deepEqual(copied('', 'Ring the school'), ['Ring the school', 'all']);
  });

  it('puts them behind what was typed, of which nothing is lost', () => {
    assert.deepEqual(copied('Today:', 'ring the school'), ['Today: ring the school', 'all']);
  });

  it('cuts the words where the box ends, and says so', () => {
    const [title, came] = copied('', 'word '.repeat(50).trim());
    assert.deepEqual([String(title).length <= MOST, /word$/u.test(String(title)), came], [true, true, 'cut']);
  });

  it('fills the box to its last letter, and no further', () => {
    assert.deepEqual(copied('', 'x'.repeat(MOST)), ['x'.repeat(MOST), 'all']);
    assert.deepEqual(copied('', 'x'.repeat(MOST + 1)), ['x'.repeat(MOST), 'cut']);
  });

  it('never cuts within a character', () => {
    const [title] = copied('', `${'x'.repeat(MOST - 1)}👍👍`);
    assert.equal(title, 'x'.repeat(MOST - 1));
  });

  for (const length of [MOST - 1, MOST, MOST + 50]) {
    it(`leaves ${length} letters that were typed as they are, where there is no room`, () => {
      assert.deepEqual(copied('y'.repeat(length), 'Ring'), ['y'.repeat(length), 'full']);
    });
  }

  it('does nothing where the message has none', () => {
    assert.deepEqual(copied('Today', ''), ['Today', 'none']);
  });
});
