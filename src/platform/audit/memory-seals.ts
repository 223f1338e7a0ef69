import type { Seals } from '../../kernel/seals.js';

/** Seals that live as long as the process: for tests and for trying things out. */
export const memorySeals = (): Seals => {
  const texts = new Map<string, string>();
  return {
    names: async () => [...texts.keys()],
    read: async (name) => texts.get(name),
    create: async (name, text) => {
      if (texts.has(name)) return texts.get(name) === text ? 'done' : 'there';
      texts.set(name, text);
      return 'done';
    },
  };
};
