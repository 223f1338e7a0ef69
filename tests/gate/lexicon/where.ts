import { join } from 'node:path';
import { manifest } from '../../supply-chain/lock.js';
import type { Versions } from './printed-list.js';

const ROOT = join(import.meta.dirname, '../../..');
export const LEXICON = join(ROOT, 'src/kernel/gate/lexicon');
export const NOTICE = join(ROOT, 'NOTICE');
/** Its lock says what the lists are printed from, so that whoever comes later prints the same. */
export const PACKAGES = join(import.meta.dirname, 'packages');

export const versions = (): Versions => manifest(PACKAGES).dependencies;
