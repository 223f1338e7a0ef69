import { randomBytes } from 'node:crypto';
import { type Ids, keyedBy } from '../../kernel/ids.js';

const ID_BYTES = 16;
const SECRET_BYTES = 32;

/** A secret by chance: the demo keeps one, and a command of the administrator has one for itself alone. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('hex');

/** Ids by chance, and ids under the secret of the service, which stands in no table. */
export const makeIds = (secret: string): Ids => ({
  random: () => randomBytes(ID_BYTES).toString('hex'),
  keyed: keyedBy(secret),
});
