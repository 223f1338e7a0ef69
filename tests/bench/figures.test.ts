import assert from 'node:assert/strict';
import { wantedBy } from './figures.js';

describe('the command line of the benchmarks', () => {
  it('measures every figure that it names, in the order in which it names them', () => {
    assert.deepEqual(wantedBy(['send', 'press', 'tick']).names, ['send', 'press', 'tick']);
  });

  it('measures all figures when it names none', () => {
    assert.deepEqual(wantedBy(['--full']).names, [
      'send',
      'paced',
      'press',
      'tick',
      'import',
      'memory',
      'supervision',
      'actions',
    ]);
  });

  it('hands on what is said beside the names, wherever it stands', () => {
    const { names, rest, options } = wantedBy(['--rounds', '3', 'send', '--cards=100', 'press', '--full']);
    assert.deepEqual(
      [names, rest, options],
      [
        ['send', 'press'],
        ['--rounds', '3', '--cards=100', '--full'],
        { cards: 100, rounds: 3, isFull: true, storage: undefined },
      ],
    );
  });

  it('refuses a figure that there is not, and lists those that there are', () => {
    assert.throws(() => wantedBy(['send', 'pres', 'tik']), {
      message:
        'There is no figure pres, tik; there are send, paced, press, tick, import, memory, supervision, actions',
    });
  });
});
