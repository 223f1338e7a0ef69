import { z } from 'zod';
import { defineCapability, message, NO_TODAY, viewButton } from '../../src/kernel/capability.js';
import { prompt } from '../../src/kernel/phrases.js';

// The smallest capability that sends: a card of its own that is always wanted, with one button. For tests of how cards
// are sent, to which it is no matter what stands on them.

const INPUT = z.strictObject({});

export const letters = defineCapability({
  name: 'letters',
  permissions: { 'letters.open': { allow: ['anyone'], about: 'Everybody may open a letter.' } },
  settings: {},
  topics: [],
  records: [],
  acts: [],
  reasons: {},
  messages: [
    message<undefined, never>('letter', {
      nature: 'daily',
      load: () => undefined,
      wanted: () => true,
      show: () => prompt('A letter', ['It is for you.'], [{ title: 'Open', verb: 'letters.open', data: {} }]),
    }),
  ],
  buttons: [
    viewButton('letters.open', {
      act: 'letters.open',
      input: INPUT,
      show: () => prompt('The letter, opened', ['Good news.'], []),
    }),
  ],
  commands: [],
  subjects: [],
  today: NO_TODAY,
  importers: [],
  report: undefined,
  upkeep: undefined,
  exports: [],
});

/** A letter to somebody, as a plan of that day writes it. */
export const letterTo = (to: string, day: string) => ({
  message: {
    key: `letters:letter:${to}:${day}`,
    to,
    feature: 'letters',
    card: 'letter',
    about: [],
    nature: 'daily' as const,
  },
  rows: [],
});
