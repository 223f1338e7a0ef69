import assert from 'node:assert/strict';
import { cleanLine, cleanText } from '../../src/kernel/text.js';

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
