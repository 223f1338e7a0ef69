import assert from 'node:assert/strict';
import { choiceRowData, weightOfAsked } from '../../src/kernel/kit/index.js';
import { makeExpander } from '../../src/platform/cards/expand.js';

const expand = makeExpander('cards');
/** As long as the mark of a message is. */
const MARK = `mailbox|${'a'.repeat(36)}~today:reply:${'a'.repeat(36)}:2026-03-11T100000000Z`;
const FRAME = {
  ...{ said: '', problem: '', title: 'My actions', about: '', progress: '', intro: '', sections: [] },
  ...{ hasButtons: false, buttons: [], pages: '', hasTurns: false, turns: [], rule: '', because: '' },
};

const bytesWith = (rows: readonly ReturnType<typeof choiceRowData>[]): number =>
  Buffer.byteLength(
    JSON.stringify(expand({ template: 'actions/list', summary: '', data: { ...FRAME, rows } }, MARK)),
  );

type Given = Partial<Parameters<typeof choiceRowData>[0]>;
const aRow = (given: Given) =>
  choiceRowData({
    id: `status.${'a'.repeat(32)}`,
    name: 'Audit of first visits',
    text: 'Due Fri 17 April',
    status: { mark: '●', word: 'Off track', tone: 'attention' },
    value: 'on_track',
    choices: Array.from({ length: 9 }, (_, n) => ({ title: 'No longer needed', value: `choice_${n}` })),
    ...given,
  });

const OPEN: Given = {
  buttons: [
    { title: 'Open', verb: 'actions.open-own', data: { view: 'mine', open: '12345678', page: 1, kept: 'k' } },
  ],
};

describe('A row that is answered where it stands', () => {
  for (const [what, given] of [
    ['with nothing more', {}],
    ['without a status', { status: undefined }],
    ['that is new', { isNew: true }],
    ['with a hint', { hint: 'h' }],
    ['with a problem', { problem: 'p' }],
    ['with a button', OPEN],
    ['with everything', { ...OPEN, isNew: true, hint: 'é'.repeat(300), problem: '“p”'.repeat(50) }],
    ['of the longest name', { ...OPEN, name: '“é'.repeat(75) }],
  ] as const) {
    it(`weighs no less than it takes on a card, and hardly more: ${what}`, () => {
      const [weight, bytes] = [weightOfAsked([aRow(given)]), bytesWith([aRow(given)]) - bytesWith([])];
      assert.ok(weight >= bytes && weight < 1.5 * bytes, `${weight} for ${bytes}`);
    });
  }
});
