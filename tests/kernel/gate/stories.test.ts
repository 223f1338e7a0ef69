import assert from 'node:assert/strict';
import { kindsIn } from './tells.js';

describe('a story that only one family has', () => {
  for (const text of [
    'She kept calm with the father who was jailed for the post office robbery',
    'the lass whose brother drowned in the reservoir',
    'Find a school for the triplets',
    'mum was the councillor who had to go',
    'Placement for the lad who drove a tractor through the village hall',
    'the only Yemeni family in the valley',
    'those brothers were all over the Gazette in June',
    'the teenager who hacked the registry',
    'Stood by the young woman through her case against the bus firm in Derby',
  ])
    it(`is told by somebody, what happened and what tells them from others: ${text}`, () =>
      assert.ok(kindsIn(text).includes('story'), String(kindsIn(text))));

  for (const text of [
    'The fire alarm went and she had the whole floor out in three minutes',
    'Murder mystery night for the hampers',
    'A dad shouted and she stayed kind',
    'The judge thanked us for the statement',
    'Domestic abuse training for all teams',
    'I drove past the prison in my old caravan',
    'Families keep their promises to her',
    'Drove past the prison in June, where the trial was in the Echo',
    'Workshop for parents about arson',
    'Covered for me in the week when my dad died',
    'She made the family room bright again',
    'in the standard plan for brothers and sisters',
  ])
    it(`is none while one of the three is missing: ${text}`, () => assert.deepEqual(kindsIn(text), []));
});
