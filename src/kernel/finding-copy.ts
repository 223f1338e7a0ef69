import { shortened } from './phrases.js';

// What is said where somebody looks up a person of the staff list, by every capability in the same way.

export const FINDING = {
  button: 'Find',
  nobody: (name: string): string =>
    `Nobody on the staff list matches “${shortened(name, 60)}”. Enter only the first or only the last name.`,
  fewer: (page: string): string => `${page}. More of the name finds fewer.`,
} as const;
