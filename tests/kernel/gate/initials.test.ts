import assert from 'node:assert/strict';
import { kindsIn } from './tells.js';

describe('letters in capitals', () => {
  for (const text of [
    'AB settled at last',
    'LT/JT both seen',
    'took ZK home',
    'For F L he is like an uncle',
    'The young man (TG) passed',
    "R's new placement is holding",
    'a chat with wee J after tea',
    'C & D are together again',
    'Contact for the T twins',
    'took kd to the dentist',
    "TRJ's placement broke down",
    'Master H has his bus pass',
    "The O'C family say thanks",
  ])
    it(`are somebody where only somebody can stand: ${text}`, () =>
      assert.ok(kindsIn(text).includes('initials'), String(kindsIn(text))));

  for (const text of [
    'The ICO, the CMH and the IRH were agreed',
    'TY TY TY for the lift',
    'had time for the young person AND for the carer AND for the driver',
    'She knows everything about NRM, SEF and BRP',
    'the QR poster and an AMHP card',
    'From A to Z she knows it',
    'minding our Ps and Qs',
    'the XQ hub and our ZT forms',
    'rang HV twice and OT once',
  ])
    it(`are an abbreviation in the company of others, behind an article, before a thing: ${text}`, () =>
      assert.deepEqual(kindsIn(text), []));
});
