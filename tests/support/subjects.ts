import type { SubjectParts } from '../../src/platform/subjects/subjects.js';

/** Subjects over tables alone: what changes leave to be sent and looked at goes nowhere. */
export const alone: Pick<SubjectParts, 'messages' | 'newMessage' | 'lookAt' | 'setAside' | 'log'> = {
  messages: { announce: async () => {}, dispatch: async () => {} },
  newMessage: () => ({}),
  lookAt: async () => {},
  setAside: () => {},
  log: () => {},
};
