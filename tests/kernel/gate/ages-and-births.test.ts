import assert from 'node:assert/strict';
import { kindsIn } from './tells.js';

describe('an age', () => {
  for (const text of [
    'A lass just turned fourteen told me so',
    'both kids under two and no cot',
    'placement for 14m needed',
    'Got the P4 lassie home',
    'so that her big one-three did not pass unseen',
    'the lad who is all of seven and had no book',
    'first time ever that the lad fished, at nine',
    'the littlest is eighteen months',
    'brought baby home at 3 wks',
    'He say sixteen, Home Office say twenty two, for this boy',
    'two little ones, four and six, asleep in the back',
    'mum is nobbut nineteen herself',
    'From a man of nine and a half that is praise',
    'the wee boy (4½) ran at you',
    'he has only six year, is so small',
    'Placement move - F, 13 - transport to be agreed',
    'twelve going on thirty, that one',
    'she is seventeen at Easter and our girl is ready',
    'not yet thirteen and excluded already',
  ])
    it(`is found in the words in which people say it: ${text}`, () =>
      assert.ok(kindsIn(text).includes('age'), String(kindsIn(text))));
  it('is found when it runs over into the next box', () =>
    assert.ok(kindsIn('the girl is', 'eleven and on her own').includes('age')));

  for (const text of [
    "our trolley's six year old and holds together",
    'twenty two years a social worker',
    'Fixed the printer, which must be 20 years old, with a paperclip',
    "25 and a half years' practice wisdom",
    "the team's two years old this week",
    'I aged about ten years that week',
    'Assembly for a year 9 group',
    '26 weeks is the target and yours came in at 24',
    'he was four hours late home for us',
  ])
    it(`is none of a thing, a service, a count: ${text}`, () => assert.deepEqual(kindsIn(text), []));
});

describe('a birth', () => {
  for (const boxes of [
    ['The third of March is her birthday'],
    ['A cake for a girl whose birthday is', 'the 9th of November'],
    ['take 1 January 2008 as date of birth'],
    ['Arrived six weeks early, 2nd Feb, at the neonatal unit'],
    ['Planning with a first time mum', "twenty second of may she's due"],
    ['section is booked for mon 14th, she kept calm'],
    ['The little fella landed on Pancake Day'],
    ['she goes in for her section next Wednesday'],
    ['Her due date is close'],
    ["a cake for the lad's eighteenth, Saturday 28th"],
    ['she came 10 weeks early and you went in daily'],
    ['Leap year babby that one, 29 Feb 2020'],
    ['born in lockdown, in the back of a taxi'],
    ['party for a girl', 'hers falls on 30 October'],
    ['two lads with that surname and ours is the 2009 one'],
    ['bump is due when the clocks change'],
  ])
    it(`is a word of birth and a day near each other: ${boxes.join(' | ')}`, () =>
      assert.ok(kindsIn(...boxes).includes('birth_date'), String(kindsIn(...boxes))));

  for (const text of [
    'Section 7 due date is 4 May, filed 28 April',
    'We are expecting the new forms on 1 July',
    'That rota was a labour of love, out on Monday 9 March',
    "Cards for the service's tenth birthday on 12 June",
    'Happy birthday Priya, on duty of all things, on 3 March',
    'Pre-birth assessments: agree the pathway',
    "Priya's birthday friday, so you covered the desk",
    'The new rota was born on the back of a crisp packet',
  ])
    it(`is none of a report, a rota, a service, a colleague: ${text}`, () =>
      assert.deepEqual(kindsIn(text), []));
});
