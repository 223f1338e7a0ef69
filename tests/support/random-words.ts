/** Repeatable chance for tests that try many things. */
export const randomFrom = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  return {
    oneOf: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
    /** A name of somebody, an address, a long text, odd characters: never a word of the lists. */
    text: (): string => {
      const n = Math.floor(next() * 1_000_000);
      const forms = [`Ann ${n} Kestrel`, `a.${n}@x.example`, `${'long '.repeat(30)}${n}`, `\u202e${n}\n"}`];
      return forms[Math.floor(next() * forms.length)] ?? '';
    },
  };
};
