import assert from 'node:assert/strict';
import { cleanLine, cleanText, MOST_LOOKED_AT, withoutMarkdown } from '../../src/kernel/text.js';
import { makeRandom } from '../faults/random.js';
import { HOSTILE } from '../support/hostile-text.js';

describe('what a person typed, cleaned', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['leaves plain words alone', 'Thank you, Siân – it helped.', 'Thank you, Siân – it helped.'],
    ['takes spaces away at both ends', '  hello \n', 'hello'],
    ['makes one space of several', 'so   much', 'so much'],
    ['makes a space of a tab', 'so\tmuch', 'so much'],
    ['keeps line breaks', 'one\ntwo', 'one\ntwo'],
    ['keeps one empty line', 'one\n\ntwo', 'one\n\ntwo'],
    ['makes one empty line of several', 'one\n\n\n\n\ntwo', 'one\n\ntwo'],
    ['knows the line breaks of Windows and of old Macs', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['keeps words apart at the soft line break that Word pastes', 'one\vtwo', 'one\ntwo'],
    [
      'keeps words apart at Unicode line and paragraph separators',
      'one\u2028two\u2029three',
      'one\ntwo\nthree',
    ],
    ['composes accents', 'Sia\u0302n', 'Siân'],
    ['composes an accent that an invisible character kept apart', 'Sia\u200d\u0302n', 'Siân'],
    ['takes out what turns the direction of reading', 'ab\u202ecd\u202c\u2066ef\u2069', 'abcdef'],
    ['takes out zero-width characters', 'in\u200bvis\u200cib\u2060le\ufeff', 'invisible'],
    ['takes out control characters', 'a\u0000b\u0007c\u001bd\u007fe', 'abcde'],
    ['takes out soft hyphens', 'super\u00advision', 'supervision'],
    ['keeps a family, a teacher and a rainbow flag whole', '👨‍👩‍👧‍👦 👩🏽‍🏫 🏳️‍🌈', '👨‍👩‍👧‍👦 👩🏽‍🏫 🏳️‍🌈'],
    ['keeps a red heart and a keycap as they are', '❤️ 1️⃣', '❤️ 1️⃣'],
    ['keeps the flags of England, Scotland and Wales', '🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['takes out words hidden as tags behind a flag', '🏴\u{e0078}\u{e0079}\u{e007f}', '🏴'],
    ['takes out words hidden as tags between letters', 'a\u{e0041}\u{e0042}b', 'ab'],
    ['takes out a joiner between letters', 'a\u200db', 'ab'],
    ['takes out variation selectors, in which words can be hidden', 'a\ufe00\u{e0101}b', 'ab'],
    ['takes out fillers and blanks that are letters by name', 'a\u3164\u115f\uffa0\u2800b', 'ab'],
    [
      'takes out halves of characters and characters without a meaning',
      'a\ud83d\udc00\udc00\uffffb',
      'a\u{1f400}b',
    ],
    ['takes out what has a glyph in one font alone', 'a\ue000\u{f0000}b', 'ab'],
    [
      'leaves four marks on a letter and takes the tower down',
      `Z${'\u0336'.repeat(30)}x`,
      `Z${'\u0336'.repeat(4)}x`,
    ],
    ['leaves the marks of Vietnamese, Hebrew and Thai', 'Nguyễn שָׁלוֹם น้ำ', 'Nguyễn שָׁלוֹם น้ำ'],
    [
      'parts the braces of what Teams would turn into a date',
      '{{DATE(2026-03-11T10:00:00Z)}}',
      '{ {DATE(2026-03-11T10:00:00Z)}}',
    ],
    [
      'parts braces that an invisible character kept apart',
      '{\u200b{TIME(2026-03-11T10:00:00Z)}}',
      '{ {TIME(2026-03-11T10:00:00Z)}}',
    ],
    ['keeps one emoji', 'Well done 🌻', 'Well done 🌻'],
    ['keeps other scripts', 'Дякую · شكرا · 谢谢', 'Дякую · شكرا · 谢谢'],
    ['gives nothing for nothing visible', ' \u200b\n\t\ufeff ', ''],
    ['leaves Markdown and card syntax as words', '**x** [y](z) $' + '{name}', '**x** [y](z) $' + '{name}'],
  ];
  for (const [title, typed, cleaned] of cases) {
    it(title, () => {
      assert.equal(cleanText(typed), cleaned);
    });

    it(`is clean when cleaned once: ${title}`, () => {
      assert.equal(cleanText(cleanText(typed)), cleaned);
    });
  }
});

describe('one line, cleaned', () => {
  it('puts everything on one line', () => {
    assert.equal(cleanLine(' Nominate\r\n\n  Siân \t Ellis '), 'Nominate Siân Ellis');
  });

  it('makes plain spaces of other spaces', () => {
    assert.equal(cleanLine('my\u00a0\u2003team'), 'my team');
  });

  it('takes out what turns the direction of reading', () => {
    assert.equal(cleanLine('my \u202eteam'), 'my team');
  });

  it('gives nothing for nothing', () => {
    assert.equal(cleanLine(' \n '), '');
  });
});

describe('any text, cleaned', () => {
  const ODD = [
    '\u200d',
    '\ufe0f',
    '👩',
    '🏴',
    '\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '{',
    '\u0301',
    'e',
    ' ',
    '\n',
    '\r',
    '\t',
    '\u202e',
    '\ud83d',
    '\udc00',
    '\u2800',
    '1',
    '\ue000',
  ];
  const random = makeRandom(3);
  const texts = [
    ...HOSTILE.map(({ text }) => text),
    ...Array.from({ length: 2_000 }, () =>
      Array.from({ length: random.between(1, 30) }, () => ODD[random.between(0, ODD.length - 1)]).join(''),
    ),
  ];

  it('is clean when cleaned once, whatever it was', () => {
    for (const text of texts) assert.equal(cleanText(cleanText(text)), cleanText(text), JSON.stringify(text));
  });

  it('holds nothing that turns or hides, whatever it was', () => {
    const hidden = /[\p{Bidi_Control}\p{Cc}\p{Cs}\p{Co}\u200b\u200c\u2060\ufeff]/u;
    for (const text of texts) {
      assert.doesNotMatch(cleanText(text).replaceAll('\n', ''), hidden, JSON.stringify(text));
      assert.doesNotMatch(cleanText(text), /\{\{|\p{M}{5}/u, JSON.stringify(text));
    }
  });

  it('is on one line where one is wanted', () => {
    for (const text of texts) assert.doesNotMatch(cleanLine(text), /[^\S ]|^ | $/u, JSON.stringify(text));
  });

  it('is cut before anything looks at it, and still too long for whoever counts', () => {
    const end = `${'\u202e'.repeat(5)}[x](y)`;
    assert.equal(
      cleanText(`${'a'.repeat(MOST_LOOKED_AT)}${end.repeat(100_000)}`),
      'a'.repeat(MOST_LOOKED_AT),
    );
  });

  it('leaves no half of a character where it is cut', () => {
    assert.equal(cleanText(`${'a'.repeat(MOST_LOOKED_AT - 1)}😀`), 'a'.repeat(MOST_LOOKED_AT - 1));
  });
});

describe('the name of an input that holds what a person typed', () => {
  it('is the same words, with nothing in it of which Markdown makes something', () => {
    for (const { text } of HOSTILE) {
      const name = withoutMarkdown(cleanLine(text));
      assert.doesNotMatch(name, /[*_~`[\]<>\\\n]|^\s*(?:[#+-]|\d+[.]\s)/u, text);
      assert.equal(name.length, cleanLine(text).length, text);
    }
  });

  for (const [text, name] of [
    ['Write the guide (2nd draft), 50 % done', 'Write the guide (2nd draft), 50 % done'],
    ['**Bold** [x](https://elmshire.example)', '∗∗Bold∗∗ (x)(https://elmshire.example)'],
    ['# one_two', '＃ one＿two'],
    ['1. Agree the rota', '1․ Agree the rota'],
    ['- Agree\nthe rota', '– Agree the rota'],
  ])
    it(`is ${name} of ${JSON.stringify(text)}`, () => {
      assert.equal(withoutMarkdown(text ?? ''), name);
    });
});
