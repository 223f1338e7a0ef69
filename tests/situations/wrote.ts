import type { Row } from '../support/service/files.js';
import type { Service } from '../support/service.js';

// Shout-outs that are there when the steps begin: written in chat, as everybody writes them.

const USUAL = {
  for: 'Kindness to each other',
  did: 'Stayed late to help with the handover.',
  difference: 'The week began well for all of us.',
};

const write = async (service: Service, row: Row): Promise<void> => {
  const { nominator = '', nominee = '' } = row;
  if (row.on) await service.to(`${row.on} 10:00`);
  const form = await service.say(nominator, `nominate ${service.nameOf(nominee)}`);
  const saved = await service.press(nominator, form, 'Send the shout-out', {
    'What is it for?': row.for || USUAL.for,
    'What they did': row.did || USUAL.did,
    'The difference it made': row.difference || USUAL.difference,
  });
  if (!saved.text.includes('Your shout-out is saved')) throw new Error(saved.text);
};

/** Writes them in the order of their days. */
export const writeAll = async (service: Service, rows: readonly Row[]): Promise<void> => {
  const inOrder = [...rows].sort((one, other) => ((one.on ?? '') < (other.on ?? '') ? -1 : 1));
  for (const row of inOrder) await write(service, row);
};
