import assert from 'node:assert/strict';
import {
  findIdentifyingWords as find,
  type GateKnows,
  type IdentifyingKind,
} from '../../src/kernel/confidentiality.js';

/** Two of the team, and somebody of another. */
const people = ['Amina Yusuf', 'Priya Nair', 'Kai Robertson'].map((name, n) => ({
  id: `p-${n}`,
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@elmshire.example`,
}));
const KNOWS: GateKnows = {
  staff: { people, near: new Set(['p-0', 'p-1']) },
  ownPlaces: ['3 Wellington Place'],
};
const findIdentifyingWords = (boxes: string | readonly string[]) => find(boxes, KNOWS);

const kindsIn = (text: string) => findIdentifyingWords(text).map(({ kind }) => kind);

const IDENTIFYING: readonly (readonly [IdentifyingKind, string])[] = [
  ['age', 'She sat with Jayden, 7, until his aunt came'],
  ['age', 'She sat with Jayden (7) until his aunt came'],
  ['age', 'Jayden, 7.'],
  ['age', 'Her work with 7-year-old Jayden was patient'],
  ['age', 'Her work with 7 year old Jayden was patient'],
  ['age', 'Seven-year-old Ellie'],
  ['age', 'a seven-year-old girl called Ellie'],
  ['age', 'Jayden aged 7 now feels safe'],
  ['age', 'Jayden, aged seven, now feels safe'],
  ['age', 'Jayden (aged 7) now feels safe'],
  ['age', 'Jayden who is 7 now feels safe'],
  ['age', 'Jayden, who is 7, now feels safe'],
  ['age', 'Jayden is 7 and feels safe'],
  ['age', 'Siân was only 4, but she spoke up'],
  ['age', 'Jayden is 7 years old'],
  ['age', 'Jayden, a 7-year-old, feels safe'],
  ['age', 'He helped Jayden 7 and his brother'],
  ['age', 'baby Mia (18 months) is home'],
  ['birth_date', 'He was there for Jayden’s 7th birthday'],
  ['age', 'JAYDEN AGED 7 FEELS SAFE'],
  ['age', 'D’Andre, 15, came home'],
  ['age', 'Mary-Jane (12) came home'],
  ['age', 'Jay\u200bden, 7, came home'],
  ['age', 'Jayden\u00a0(7) came home'],
  ['age', 'Jayden, 7, came home'],
  ['age', 'Jayden, 7yo, came home'],
  ['age', 'with June aged 7'],
  ['age', '7-year-old April'],
  ['name', 'found a place for a girl named Ellie'],
  ['initials', 'kept child K at the centre'],
  ['initials', 'kept baby J.S. at the centre'],
  ['birth_date', 'the boy born on 3 May 2015'],
  ['birth_date', 'born 3rd of May'],
  ['birth_date', 'the twins, born in 2015'],
  ['birth_date', 'DOB 03/05/15'],
  ['birth_date', 'DOB: 3 May 2015'],
  ['birth_date', 'date of birth 03.05.2015'],
  ['case_number', 'LCS 48213'],
  ['case_number', 'LCS number: 482'],
  ['case_number', 'Mosaic ID 120044'],
  ['case_number', 'case no. 4482'],
  ['case_number', 'Case 4482 was hard'],
  ['case_number', 'ref: LN/24/0012'],
  ['case_number', 'the file 30-4821'],
  ['case_number', 'see 1204482'],
  ['case_number', 'her LCS number is 4482'],
  ['case_number', 'the case is 48213'],
  ['case_number', 'LCS: 48213'],
  ['case_number', 'see #48213'],
  ['case_number', 'the hearing ZE23C50123'],
  ['case_number', 'number 123 456 7890 on the form'],
  ['nhs_number', 'NHS 943 476 5919'],
  ['nhs_number', 'NHS number 9434765919'],
  ['nhs_number', 'NHS number 943-476-5919'],
  ['postcode', 'the family in LN2 5QA'],
  ['postcode', 'the family in ln25qa'],
  ['postcode', 'the family in SW1A 1AA'],
  ['address', 'went to 14 Oak Road'],
  ['address', 'went to 14a St Anne’s Close'],
  ['address', 'went to 3 The Old Mill Lane'],
  ['address', 'went to flat 4 that night'],
  ['phone', 'call 07700 900123'],
  ['phone', 'call +44 7700 900123'],
  ['phone', 'call (01522) 496 0123'],
  ['phone', 'call 0207 946 0123'],
];

const ORDINARY: readonly string[] = [
  'Covered my duty on Mnday and on Thrusday too',
  'her visit (03/05/2015)',
  '03.05.15 was the day',
  '2015-05-03',
  'She worked 12 hours without a break',
  'Sorted in 2 days',
  'On Monday 3 March she stepped in',
  'On Monday, 3 of us were off',
  'Amina looked after her 5 supervisees',
  'There for us 24 hours a day, 24/7',
  'A 10/10 colleague',
  'Amina, 10/10 from all of us',
  'the 16–17 team and 16-17-year-olds who are homeless',
  'Team 7 was short of people',
  'I work in Team 7.',
  'the best of 2026',
  'Section 47 enquiries and S47 visits',
  'Led every Section 20, all of them',
  'S20 paperwork, s47 2nd visit, S17 3rd time',
  'Family Support North has no one like her',
  'Here since 2019',
  'an aged care background',
  'Covered 3 duty days in May',
  'Handled 12, closed 8',
  'In March, 3 colleagues were away',
  'Thanks to Amina, 4 families got help sooner',
  'Priya is 2 weeks into the job',
  'Priya, who is two weeks into the job, did it alone',
  'Priya is 100% reliable',
  'Every team needs a rock and Amina is one.',
  'Amina, one of the kindest people here',
  'MASH (9) and LADO, 5, had cover',
  'COVID-19 and Covid 19 taught us',
  'Level 3 training for 15 people',
  'Year 7 transition work',
  'Stayed until 7.30 on Friday, 6 March',
  'Drove a 30-year-old Ford to every visit',
  'Fixed the hundred-year-old Lift',
  'Arrived at 9:15 and left at 22:00',
  'A 30-year-old system mended in 1 day',
  'Amina has 12 years with the service',
  'She was born to do this job',
  'Made a case for change in case 2 people were off',
  'A caseload of 18 and 3 new referrals',
  'The child I worked with said thank you',
  'A child in need, a child IN NEED plan',
  'Raised £1,200 and walked 100,000 steps',
  'Room 12 on Floor 2 is a better place',
  'Gave 5 Star service the whole way',
  'Only 2, but what a difference',
  'The LCS 2026 training was clear',
  'Children aged 5 to 11 came to the group',
  'A group for teenagers aged 13 and over',
  'Looked after the 2 Lincoln offices',
  'Her case is 24 pages long',
  'The record is 12 visits in a day, a record 1000 in a year',
  'In any case no 12-hour shift was left open',
  'In this case: 24 hours later it was done',
  'Our 5-year-old database and My 10 year old laptop',
  'In June, 7 of us were new',
  'Since May, 5, then 6, then 7',
  'She walked 3 miles down the road',
  'Q1 2hr workshops',
  'No. 1 in my book, #1',
  'Amina 2 days a week is worth five of me',
];

describe('the confidentiality gate', () => {
  for (const [kind, text] of IDENTIFYING) {
    it(`stops ${kind}: ${text}`, () => assert.ok(kindsIn(text).includes(kind), String(kindsIn(text))));
  }
  for (const text of ORDINARY) {
    it(`lets pass: ${text}`, () => assert.deepEqual(findIdentifyingWords(text), []));
  }

  it('names the words and nothing around them', () => {
    assert.deepEqual(findIdentifyingWords('She sat with Jayden, 7, in LN2 5QA all night'), [
      { kind: 'age', words: 'Jayden, 7' },
      { kind: 'postcode', words: 'LN2 5QA' },
    ]);
  });

  it('names the same words once', () => {
    assert.equal(findIdentifyingWords('LN2 5QA and again LN2 5QA').length, 1);
  });

  it('names at most ten', () => {
    const many = Array.from({ length: 30 }, (_, i) => `LN${(i % 9) + 1} ${Math.floor(i / 9) + 1}QA`).join(
      ' and ',
    );
    assert.equal(findIdentifyingWords(many).length, 10);
  });

  it('gives one kind to one stretch of text', () => {
    assert.deepEqual(kindsIn('NHS number 943 476 5919'), ['nhs_number']);
  });

  it('does not let a text pass that is too long to look at', () => {
    assert.deepEqual(kindsIn('x'.repeat(70_000)), ['too_long']);
  });

  it('does not look at a text that grows too long when its characters are composed', () => {
    assert.deepEqual(kindsIn('\ufdfa'.repeat(9_000)), ['too_long']);
  });

  it('is the same when asked again', () => {
    const text = 'Jayden (7)';
    assert.deepEqual(findIdentifyingWords(text), findIdentifyingWords(text));
  });
});
