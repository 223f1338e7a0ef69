import assert from 'node:assert/strict';
import { pressOf, readCard } from './card.js';

const button = (title: string, verb: string, data = {}) => ({ type: 'Action.Execute', title, verb, data });

const CARD = {
  type: 'AdaptiveCard',
  body: [
    { type: 'TextBlock', text: 'Two rows' },
    { type: 'TextBlock', text: 'Nobody sees this', isVisible: false },
    {
      type: 'RichTextBlock',
      inlines: [
        { type: 'TextRun', text: 'One ' },
        { type: 'TextRun', text: 'line' },
      ],
    },
    { type: 'FactSet', facts: [{ title: 'Sent', value: '3' }] },
    {
      type: 'ColumnSet',
      columns: [{ type: 'Column', items: [{ type: 'TextBlock', text: 'In a column' }] }],
    },
    ...['first', 'second'].map((id) => ({
      type: 'Container',
      items: [
        { type: 'TextBlock', text: `The ${id} row` },
        {
          type: 'Input.ChoiceSet',
          id: `choice.${id}`,
          label: 'Choose',
          value: id === 'first' ? 'b' : '',
          choices: [
            { title: 'Apple', value: 'a' },
            { title: 'Banana', value: 'b' },
          ],
        },
        { type: 'ActionSet', actions: [button('Save', 'save', { row: id })] },
      ],
    })),
    { type: 'Input.Toggle', id: 'box', title: 'Tick me', valueOn: 'on', valueOff: 'off' },
    { type: 'Input.Date', id: 'day', label: 'Day', value: '2027-03-15' },
    { type: 'Input.Text', id: 'words', label: 'Words' },
  ],
  actions: [button('Leave', 'leave')],
};

const PRESENT = { 'choice.first': 'b', 'choice.second': '', box: 'off', day: '2027-03-15', words: '' };

describe('a card that is read', () => {
  it('gives what is visible in reading order', () => {
    assert.deepEqual(readCard(CARD).text.split('\n'), [
      'Two rows',
      'One line',
      'Sent: 3',
      'In a column',
      'The first row',
      'Choose',
      'The second row',
      'Choose',
      'Tick me',
      'Day',
      'Words',
    ]);
  });

  it('gives its inputs with label, value and choices, and its buttons', () => {
    const { inputs, buttons } = readCard(CARD);
    assert.deepEqual(inputs[0], { label: 'Choose', value: 'Banana', choices: ['Apple', 'Banana'] });
    assert.deepEqual(
      inputs.map(({ value }) => value),
      ['Banana', '', 'off', '2027-03-15', ''],
    );
    assert.deepEqual(buttons, ['Save', 'Save', 'Leave']);
  });
});

describe('a card that is pressed', () => {
  it('sends every input with what stands in it', () => {
    assert.deepEqual(pressOf(CARD, 'Leave', {}), { verb: 'leave', data: PRESENT });
  });

  it('sends what was filled in, by label or by the title of a box, choices by their titles', () => {
    const filled = { 'Tick me': true, Day: '2027-03-16', Words: 'Some words' };
    assert.deepEqual(pressOf(CARD, 'Leave', filled).data, {
      ...PRESENT,
      box: 'on',
      day: '2027-03-16',
      words: 'Some words',
    });
  });

  it('takes the button of the row, and the input of the row of that button', () => {
    const { data } = pressOf(CARD, { title: 'Save', beside: 'The second row' }, { Choose: 'Apple' });
    assert.deepEqual(data, { ...PRESENT, row: 'second', 'choice.second': 'a' });
  });

  it('takes several choices', () => {
    const choice = { title: 'Save', beside: 'The first row' };
    assert.equal(pressOf(CARD, choice, { Choose: ['Apple', 'Banana'] }).data['choice.first'], 'a,b');
  });

  it('fails where a label fits several inputs and the button belongs to none of them', () => {
    assert.throws(() => pressOf(CARD, 'Leave', { Choose: 'Apple' }), /2 inputs are labelled “Choose”/u);
  });

  it('fails where the text beside which the button stands is not on the card', () => {
    assert.throws(
      () => pressOf(CARD, { title: 'Save', beside: 'The third row' }, {}),
      /No “The third row” stands/u,
    );
  });
});
