import assert from 'node:assert/strict';
import { addressCell, type Cell, choiceCell, dayCell, personCell, textCell } from '../../src/kernel/cells.js';
import { decodedOnce, WINDOWS_HIGH } from '../../src/kernel/decoded-twice.js';
import { makePeople } from '../../src/kernel/people.js';
import { aPerson } from '../support/world.js';

const problemIn = ({ is, findings }: Cell<unknown>) => {
  const [finding, ...others] = findings;
  assert.deepEqual([is, others], [undefined, []]);
  return `${finding?.problem}. ${finding?.mend}`;
};

describe('a cell with a day', () => {
  it('is YYYY-MM-DD', () => {
    assert.deepEqual(dayCell('2026-03-12'), { is: '2026-03-12', findings: [] });
  });

  it('is refused when it could be two days, with both', () => {
    for (const text of ['03/04/2026', '3/4/2026', '03.04.2026', '3-4-2026'])
      assert.equal(
        problemIn(dayCell(text)),
        'could be two days, Friday 3 April 2026 or Wednesday 4 March 2026. Write the day as YYYY-MM-DD: 2026-04-03 or 2026-03-04.',
      );
  });

  it('is refused in another form, with the one day that it must mean', () => {
    for (const [text, day] of [
      ['31/03/2026', '2026-03-31'],
      ['03/31/2026', '2026-03-31'],
      ['4/4/2026', '2026-04-04'],
      ['2026-03-31 00:00:00', '2026-03-31'],
      ['2026-03-31T00:00:00.000Z', '2026-03-31'],
    ] as const)
      assert.equal(problemIn(dayCell(text)), `is not a date. Write ${day}.`);
  });

  it('is refused with the form where no day can be told', () => {
    for (const text of ['3/4/26', 'March', '31/11/2026', '2026-3-4', '2026-02-30', '20260304'])
      assert.match(problemIn(dayCell(text)), /Write the day as YYYY-MM-DD/u);
  });
});

describe('a cell that was decoded twice', () => {
  const encodedAs1252 = (text: string) =>
    [...Buffer.from(text)]
      .map((byte) => (byte < 0x80 || byte > 0x9f ? String.fromCharCode(byte) : WINDOWS_HIGH[byte - 0x80]))
      .join('');

  it('is known by its letters, whatever the accent', () => {
    for (const name of [
      'Siân',
      'O’Brien',
      'Łoś',
      'Zoë',
      'Ó Briain',
      'Ñuñez',
      '“Tom”',
      'Çağ',
      'Šimůnek',
      'æ',
      'Ÿ',
      '£',
      'a–b',
      '€',
      '™',
    ])
      assert.equal(decodedOnce(encodedAs1252(name)), name);
  });

  it('is told from words that are meant', () => {
    for (const name of [
      'CAFÉ’S',
      'ZOË’S TEAM',
      'SÃO',
      'Ângela',
      'ÅSA',
      'Äpfel',
      'château',
      'Nº 7',
      '£5 â',
      'PAPÀ',
      'Łódź',
      'Â',
    ])
      assert.equal(decodedOnce(name), name);
  });

  it('is refused as text, as an address, as a person and as a choice, with what was meant', () => {
    for (const cell of [
      textCell('SiÃ¢n Oâ€™Brien', { most: 100 }),
      addressCell('SiÃ¢n Oâ€™Brien'),
      personCell('SiÃ¢n Oâ€™Brien', makePeople([])),
      choiceCell('SiÃ¢n Oâ€™Brien', ['x']),
      dayCell('SiÃ¢n Oâ€™Brien'),
    ])
      assert.match(problemIn(cell), /decoded twice.*Write “Siân O’Brien”/u);
  });
});

describe('a cell with a person', () => {
  const ana = aPerson({ email: 'ana@elmshire.example' });

  it('is found by the address, in any case', () => {
    assert.equal(personCell('ANA@elmshire.example', makePeople([ana])).is, ana);
  });

  it('is nobody when it is empty, and that is no problem of the cell', () => {
    assert.deepEqual(personCell('', makePeople([ana])), { is: undefined, findings: [] });
  });

  it('is refused when nobody has the address', () => {
    assert.match(
      problemIn(personCell('tom@elmshire.example', makePeople([ana]))),
      /nobody has this address/u,
    );
  });
});

describe('a cell with a choice', () => {
  it('gives the list’s own spelling, whatever the case and the marks between words', () => {
    for (const text of ['improvement_plan', 'Improvement plan', 'IMPROVEMENT-PLAN'])
      assert.equal(choiceCell(text, ['audit', 'improvement_plan']).is, 'improvement_plan');
  });

  it('is refused with the list', () => {
    assert.match(
      problemIn(choiceCell('hearsay', ['audit', 'meeting'])),
      /not in the list. Use one of: audit; meeting/u,
    );
  });
});

describe('a cell with text', () => {
  it('may have several lines only where the rule joins them', () => {
    assert.equal(textCell('one\ntwo', { most: 10, joinsLines: true }).is, 'one two');
    assert.match(problemIn(textCell('one\ntwo', { most: 10 })), /line break/u);
  });

  it('is refused with a control character, a letter that was lost, or what a spreadsheet left', () => {
    for (const text of ['a\u0007', 'Zo\ufffd', '5.1E+10', '#N/A', '#####'])
      problemIn(textCell(text, { most: 100, joinsLines: true }));
  });
});
