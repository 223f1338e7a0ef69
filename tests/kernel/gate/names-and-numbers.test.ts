import assert from 'node:assert/strict';
import { kindsIn } from './tells.js';

describe('a name in small letters or in capitals', () => {
  for (const text of [
    'little stevo off the estate',
    'sat up with Bluebell till she slept',
    'let princess have the kitchen',
    'the Smiths finally have a cooker',
    'the eldest is called Brogan',
    'saw zuzzkaya again',
    'our Destiny is off to college',
    'a kid everyone calls Spud turned up',
    "brilliant wi 'Bubba' as they all call him",
    'Took over the Pocklingtons at no notice',
    'the mcgillivrays let us in',
    'MR SINGH PASSED HIS ASSESSMENT',
  ])
    it(`is found where only somebody can stand: ${text}`, () => {
      const kinds = kindsIn(text);
      assert.ok(kinds.includes('name') || kinds.includes('school'), String(kinds));
    });

  for (const text of [
    'a do in Barry, and lunch',
    'Unjammed the LaserJet again',
    'shared it with colleages and freinds',
    'walked here from Haymarqet in the rain',
    "Costa for all of us on St Andrew's",
    'WSoA meeting on Friday',
    'for Panel on Friday, with Legal and Finance',
    'Diolch Priya, the kettle is on',
    'Braw wee handover note, nae fuss',
    'Bab, you saved my bacon',
    'copied by hand when the Zyrexo MX622 packed up',
    'made a Victoria sponge for the floor',
    '@Priya Nair take a bow',
    'the A to Z that Priya N wrote',
  ])
    it(`is none of a town, a product, a slip, a saint's day: ${text}`, () =>
      assert.deepEqual(kindsIn(text), []));
});

describe('a number or a handle', () => {
  for (const [kind, ...boxes] of [
    ['case_number', 'logged under CAD 2217/14 Jun'],
    ['case_number', 'You would not let go of incident 212 of 14 Feb'],
    ['case_number', 'Police ref starts LP-26- and', 'ends 004471'],
    ['nhs_number', 'the missing NHS no, 943 476', '5919, at last'],
    ['phone', 'his number is 07700', 'then 900 481'],
    ['case_number', 'Sheffield Family Court, 10.30, court 4'],
    ['case_number', 'car reg YK19 ABC outside'],
    ['email', 'the girl is skull_4471 on there'],
    ['email', 'see facebook.com/some.carer'],
    ['address', 'to Wainfleet Road three times', 'no. 62, with the dog'],
    ['relation', 'the boys’ grandma'],
    ['relation', 'her babcia trusts only you'],
    ['relation', 'found a great-aunt in Whitby'],
    ['relation', "her ex's new girlfriend"],
    ['relation', "the carers' eldest son"],
    ['initials', 'YP "M.A." got through at the first time of asking'],
    ['case_number', 'no plan on case 20', '66120 since autumn'],
    ['case_number', 'the final hearing, Sheffield', 'family court, 8th June'],
    ['phone', 'whatsapp +48 601 234 567'],
    ['phone', 'the mobile starts 07700', 'and the rest I have'],
    ['email', 'his Xbox tag xXReaperxX'],
    ['address', 'on Ellerby Close with the young un'],
    ['address', 'knocked no. 9 till they opened'],
    ['address', 'number forty two ripon st'],
    ['relation', 'their grandmother flew in'],
    ['relation', 'I met his', 'nan at last'],
  ] as const)
    it(`is ${kind}: ${boxes.join(' | ')}`, () =>
      assert.ok(kindsIn(...boxes).includes(kind), String(kindsIn(...boxes))));

  for (const text of [
    'ICT ref INC0048213 is still open',
    'tickets 550812 for the team',
    'the file duty_rota_v2.xlsx',
    'moved to 4 May',
    'ISBN 9781847424105',
  ])
    it(`is none of a ticket, a file, a date, a book: ${text}`, () => assert.deepEqual(kindsIn(text), []));
});
