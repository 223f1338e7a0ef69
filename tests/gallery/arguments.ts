import { parseArgs } from 'node:util';
import { CLIENTS } from './findings.js';

/** What is asked for after `npm run gallery --`. */
export interface Asked {
  readonly isCheck: boolean;
  /** Part of the names of the cards that are drawn; of all when it is empty. */
  readonly only: string;
  readonly clients: readonly string[];
}

/** Reads the arguments; throws for what there is not. */
export const askedBy = (args: readonly string[]): Asked => {
  const { values } = parseArgs({
    args: [...args],
    options: { check: { type: 'boolean' }, only: { type: 'string' }, client: { type: 'string' } },
  });
  const clients = CLIENTS.filter((client) => values.client === undefined || values.client === client);
  if (clients.length === 0) throw new Error(`There is no client ${values.client}`);
  return { isCheck: values.check === true, only: values.only ?? '', clients };
};
