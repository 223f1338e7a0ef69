import assert from 'node:assert/strict';
import { answerInWords } from '../../../../src/features/supervision/copy/answers.js';
import { allAsBookedNote } from '../../../../src/features/supervision/held/copy.js';
import { latestAnswer } from '../../../../src/features/supervision/model.js';
import { aHead, onDay } from '../builders.js';

describe('an answer in words', () => {
  const booking = { round: 1, by: 'supervisor', at: '2026-12-01T10:00:00.000Z', bookedOn: '2026-12-21' };
  const words = (day: string, more: object = {}): string => {
    const answer = latestAnswer(aHead({ booking: { ...booking, ...more } }));
    return answer ? answerInWords(answer, 'supervisor', onDay(day)) : '';
  };

  it('says of a booked day that has passed that it was booked', () => {
    assert.equal(words('2026-12-14'), 'Booked for Mon 21 December');
    assert.equal(words('2027-02-03'), 'Was booked for Mon 21 December 2026');
  });

  it('says from which day a date was moved', () => {
    assert.equal(
      words('2026-12-14', { movedFrom: '2026-12-18' }),
      'Booked for Mon 21 December, moved from Fri 18 December',
    );
  });
});

describe('what one press for several came to', () => {
  const none = { moved: [], away: [], failed: [] };
  const on = (day: string, ...names: string[]) => names.map((name) => ({ name, on: day }));

  it('names who was recorded by the day, and who was not and why', () => {
    assert.equal(
      allAsBookedNote(
        [...on('2027-03-15', 'Cai', 'Ben'), ...on('2027-03-12', 'Erin')],
        { moved: ['Zoe'], away: ['Kofi'], failed: ['Ann', 'Bea'] },
        '2027-03-16',
      ),
      'Saved as held: Erin on Fri 12 March; Cai and Ben on Mon 15 March. ' +
        'Not saved, the dates have changed since this card was made: Zoe. ' +
        'Not saved, somebody is listed as away on that day: Kofi. Answer there. ' +
        'Not saved now: Ann and Bea. Press once more in a moment.',
    );
  });

  it('says so when nobody was left', () => {
    assert.equal(allAsBookedNote([], none, '2027-03-16'), 'Nobody is left to record.');
  });
});
