import assert from 'node:assert/strict';
import { findsPerson } from '../../src/kernel/mentions.js';

const erin = findsPerson('Erin O’Doyle-Siân', 'erin.odoyle@elmshire.example');

describe('finding a person in a text', () => {
  for (const text of [
    'Thanks to Erin O’Doyle-Siân for it',
    "thanks to erin o'doyle-sian for it",
    'ERIN  O‘DOYLE-SIÂN’s desk',
    'Erin\nO’Doyle-Sia\u0302n',
    'Write to Erin.ODoyle@elmshire.example.',
    'O’Doyle-Siân, Erin',
    'Erin ODoyle Sian',
    'erin odoylesian',
    'Erin O’Doyle‑Siân',
  ]) {
    it(`finds them in “${text.replaceAll('\n', ' ')}”`, () => {
      assert.equal(erin.isIn(text), true);
    });
  }

  for (const text of [
    'Erin helped',
    'Doyle-Siân',
    'Erinna O’Doyle-Siân',
    'Erin O’Doyle-Siânova',
    'derin.odoyle@elmshire.example',
    '',
  ]) {
    it(`finds nobody in “${text}”`, () => {
      assert.equal(erin.isIn(text), false);
    });
  }

  for (const [name, text] of [
    ['Małgorzata Łoś', 'MALGORZATA LOS'],
    ['Malgorzata Los', 'Małgorzata Łoś'],
    ['Đức Đặng', 'Duc Dang'],
    ['Søren Groß', 'Soren Gross'],
    ['Ana Maria Popescu', 'Ana Popescu'],
    ['Ana Maria Popescu', 'Maria Popescu Ana'],
    ['Niamh O’Dwyer', 'Niamh ODwyer'],
  ] as const) {
    it(`finds ${name} in “${text}”`, () => {
      assert.equal(findsPerson(name, '').isIn(`Thanks, ${text}’s plan held.`), true);
    });
  }

  it('takes every mention out and leaves the rest as it was', () => {
    assert.equal(
      erin.takenOutOf('Erin O’Doyle-Siân’s café: ask erin o’doyle-siân, or Ben.'),
      '[name removed]’s café: ask [name removed], or Ben.',
    );
  });

  it('leaves a text without them exactly as it was', () => {
    const decomposed = 'cafe\u0301 İstanbul 😀';
    assert.equal(erin.takenOutOf(decomposed), decomposed);
  });

  it('keeps its place behind letters that grow when written small', () => {
    assert.equal(erin.takenOutOf('İİ😀 Erin O’Doyle-Siân!'), 'İİ😀 [name removed]!');
  });

  it('never takes a single name for a whole one, nor an empty one for everything', () => {
    assert.equal(findsPerson('May', '').isIn('In May we met'), false);
    assert.equal(findsPerson('', '').isIn('anything'), false);
  });

  it('takes signs in a name for themselves', () => {
    assert.equal(
      findsPerson('A. (Bo) Hill', 'a+b@x.example').takenOutOf('A. (Bo) Hill, a+b@x.example'),
      '[name removed], [name removed]',
    );
  });
});
