import assert from 'node:assert/strict';
import { wordsOf } from '../../../src/platform/teams/message-words.js';

const html = (content: string): string => wordsOf({ contentType: 'html', content });

describe('The words of a message', () => {
  for (const [what, content, words] of [
    ['mark-up', '<div><p>Ring <b>the</b> school</p><p>today</p></div>', 'Ring the school today'],
    ['line breaks', 'Ring<br>the<br/>school', 'Ring the school'],
    ['whom it mentions', '<div><at id="0">Bo Example</at>, ring the school</div>', 'ring the school'],
    [
      'whom an older client mentions',
      '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Bo</span> ring',
      'ring',
    ],
    [
      'pictures and links',
      'See <img src="x" alt="y"><a href="https://x.example">the page</a>',
      'See the page',
    ],
    ['what is no mark-up at all', 'a < b and c', 'a < b and c'],
    ['an open tag', 'Ring <b', 'Ring <b'],
    ['half a character', 'Ring \ud800', 'Ring'],
    ['a hidden change of direction', 'Ring \u202eloohcs', 'Ring loohcs'],
  ] as const) {
    it(`are plain and on one line: ${what}`, () => {
      assert.equal(html(content), words);
    });
  }

  it('have signs in the place of their names and numbers', () => {
    assert.equal(
      html('A&amp;B &lt;now&gt; &#39;x&#x27; &quot;y&quot;&nbsp;z &middle; &#9999999;'),
      `A&B <now> 'x' "y" z &middle;`,
    );
  });

  it('are read once: what a name of a sign makes is not read again', () => {
    assert.equal(html('&amp;lt;b&amp;gt;'), '&lt;b&gt;');
  });

  it('stay as they are where the message is plain text', () => {
    assert.equal(wordsOf({ contentType: 'text', content: 'a <b> & &amp; c' }), 'a <b> & &amp; c');
  });

  for (const hostile of [
    '<'.repeat(200_000),
    '<at '.repeat(50_000),
    '<at>'.repeat(50_000),
    `<span ${'schema.skype.com/Mention '.repeat(8_000)}`,
    '&#'.repeat(100_000),
    '&'.repeat(200_000),
  ]) {
    it(`are found in time, whatever is sent: ${hostile.slice(0, 12)} …`, function () {
      this.timeout(2_000);
      assert.ok(html(hostile).length <= 20_000);
    });
  }

  it('are none where the body is none', () => {
    assert.deepEqual([undefined, null, 7, {}, { content: 7 }, []].map(wordsOf), ['', '', '', '', '', '']);
  });
});
