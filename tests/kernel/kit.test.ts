import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  answersData,
  choiceField,
  fitting,
  footerData,
  momentData,
  rowData,
  type Section,
  sectionData,
  textField,
  weightOf,
} from '../../src/kernel/kit/index.js';

const button = (title: string) => ({ title, verb: 'supervision.open', data: {} });
const titles = (row: ReturnType<typeof rowData>) => JSON.parse(JSON.stringify(row.sets));

describe('a row of a list', () => {
  it('has each button on a line of its own, and what is rarely wanted behind the dots of the last', () => {
    const row = rowData({
      name: 'Tom Bright',
      text: 'Due Thu 12 March',
      buttons: [button('Held as booked'), button('Answer')],
      more: [button('Not today')],
    });
    assert.deepEqual(
      titles(row).map((set: { buttons: { title: string; mode: string }[] }) =>
        set.buttons.map(({ title, mode }) => `${title} ${mode}`),
      ),
      [['Held as booked primary'], ['Answer primary', 'Not today secondary']],
    );
  });

  it('shows what is rarely wanted as a button where there is no other: dots alone are found by nobody', () => {
    const [set] = titles(rowData({ name: 'Tom Bright', text: '', more: [button('Not today')] }));
    assert.equal(set.buttons[0].mode, 'primary');
  });

  it('says of a button in whose row it is', () => {
    const [set] = titles(rowData({ name: 'Tom Bright', text: '', buttons: [button('Answer')] }));
    assert.equal(set.buttons[0].tooltip, 'Answer: Tom Bright');
  });

  it('has no place for a line or a button that is not there', () => {
    const { hasText, hasButtons, hasMore, hasStatus } = rowData({ name: 'Tom Bright', text: '' });
    assert.deepEqual([hasText, hasButtons, hasMore, hasStatus], [false, false, false, false]);
  });
});

describe('a section', () => {
  it('counts all that belong to it, those not shown counted in', () => {
    assert.equal(sectionData({ heading: 'To check', count: 12, rows: [] }).heading, 'To check (12)');
    assert.equal(sectionData({ heading: 'To check', rows: [] }).heading, 'To check');
  });

  it('is quiet with all of its rows', () => {
    const { rows } = sectionData({ heading: 'Put aside', isQuiet: true, rows: [{ name: 'a', text: 'b' }] });
    assert.deepEqual(Array.isArray(rows) && rows.map((row) => (row as { isQuiet: boolean }).isQuiet), [true]);
  });
});

describe('sections that do not fit one card', () => {
  const section = (rows: number): Section => ({
    heading: 'To check',
    rows: Array.from({ length: rows }, () => ({ name: 'Tom Bright', text: 't'.repeat(400) })),
  });

  it('are cut in the first way that fits', () => {
    const [cut] = fitting([() => [section(90)], () => [section(8)], () => [section(1)]]);
    assert.equal(cut?.rows.length, 8);
  });

  it('are cut in the last way where none fits', () => {
    assert.equal(fitting([() => [section(90)], () => [section(80)]])[0]?.rows.length, 80);
  });

  it('weigh more with letters of several bytes', () => {
    const weigh = (name: string) => weightOf({ heading: '', rows: [{ name, text: '' }] });
    assert.ok(weigh('ŁŁŁŁŁŁŁŁ') > weigh('LLLLLLLL'));
  });
});

describe('a field', () => {
  it('that may be left out asks for nothing', () => {
    assert.equal(textField({ id: 'a', label: 'A', value: '', most: 10 }).isRequired, false);
  });

  it('that has to be filled in says what to do when it is not', () => {
    const { isRequired, missing } = choiceField({
      id: 'a',
      label: 'A',
      value: '',
      choices: [],
      missing: 'Choose a reason',
    });
    assert.deepEqual([isRequired, missing], [true, 'Choose a reason']);
  });
});

describe('the end of a card', () => {
  it('refuses more buttons in a row than a client shows', () => {
    const many = Array.from({ length: 7 }, () => button('Go'));
    assert.throws(() => footerData({ buttons: many }), /A row has 7 buttons/u);
  });

  it('sends what was typed with those buttons alone that say so', () => {
    const { buttons } = footerData({ buttons: [{ ...button('Save'), sends: true }, button('Back')] });
    assert.deepEqual(
      JSON.parse(JSON.stringify(buttons)).map(({ inputs }: { inputs: string }) => inputs),
      ['auto', 'none'],
    );
  });
});

describe('somebody’s words', () => {
  it('name whom a button is about, and keep what is rarely wanted behind dots', () => {
    const { buttons } = momentData({
      words: '“Stayed late.”',
      from: 'Priya Nair',
      buttons: [button('Thank Priya')],
      more: [button('Keep it')],
    });
    assert.deepEqual(
      JSON.parse(JSON.stringify(buttons)).map(({ tooltip, mode }: { tooltip: string; mode: string }) => [
        tooltip,
        mode,
      ]),
      [
        ['Thank Priya: Priya Nair', 'primary'],
        ['Keep it: Priya Nair', 'secondary'],
      ],
    );
  });
});

describe('a question that is answered by a button', () => {
  it('has each button on a line of its own, none of them coloured unless it is asked for', () => {
    const { sets } = answersData({
      question: 'Was it held?',
      buttons: ['Yes', 'No'].map((title) => ({ title, verb: 'supervision.held', data: {}, sends: true })),
    });
    const button = (title: string) => ({
      title,
      verb: 'supervision.held',
      data: {},
      style: 'default',
      inputs: 'auto',
    });
    assert.deepEqual(sets, [{ buttons: [button('Yes')] }, { buttons: [button('No')] }]);
  });
});

describe('the pictures of the kit', () => {
  const folder = join(import.meta.dirname, '../../cards/kit');
  const files = readdirSync(folder);

  it('are small enough to stand inside a card, and each has its drawing', () => {
    const pictures = files.filter((file) => file.endsWith('.png'));
    assert.ok(pictures.length > 0);
    for (const picture of pictures) {
      assert.ok(statSync(join(folder, picture)).size <= 6 * 1024, picture);
      assert.ok(files.includes(picture.replace('.png', '.svg')), picture);
    }
  });
});
