import assert from 'node:assert/strict';
import { kindsIn } from './tells.js';

describe('a school by its name', () => {
  for (const text of [
    'PEP at Holy Trinity',
    'the SENCO from Woodberry Down rang',
    'breakfast club, hackney new primary, so he eats',
    'Talked the head at QXZS out of an exclusion',
    'an offer from Brampton Manor sixth form',
    'Tor Bank have said they will take her in August',
    'A nursery place, Rainbow Corner, for the twins',
    'Ysgol Pen-y-Bryn had room for him',
    'The purple Mulberry blazer, the Mulberry one, suits her',
    'excluded from Branston again',
    "St Hugh's sent a card about you",
    'the Grange (as it is known) wanted him out for good',
    'ysgol gymraeg y fenni has a place for her',
    'bricklaying at calder vale college suits him',
    'The ladies at Little Limpets are fond of you',
    'Busy Bees fees for March',
    'chase school place - Branston',
    'his teacher, St Faith’s, says he reads',
    'PEP @ Ling Moor',
    'Head of year at Tweedbank rang to say thank you',
    'He went to halls at Aberystwyth University with a duvet that she chose',
    'The SENDCo over at Highfields rates you for what you did with him',
  ])
    it(`is known by what is spoken of at schools: ${text}`, () =>
      assert.ok(kindsIn(text).includes('school'), String(kindsIn(text))));
  it('is known when the name begins the next box', () =>
    assert.ok(kindsIn('She secured three mornings at', 'Sunbeams, from Monday').includes('school')));

  for (const text of [
    'Your masters at Cardiff University while on duty',
    'met the heads of every primary in the borough',
    'proper old school social work',
    'Two students from London South Bank loved this placement',
    'Amina Yusuf and the Academy say so',
    'the lunch for St David, 1 March',
  ])
    it(`is none of colleagues, of all schools, of a day: ${text}`, () => assert.deepEqual(kindsIn(text), []));
});
