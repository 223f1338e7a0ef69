/**
 * Texts that are written once and never again, where not even this program can change them afterwards. Two
 * implementations, one contract suite: `platform/audit/blob-seals.ts` and `platform/audit/memory-seals.ts`.
 */
export interface Seals {
  /** The names of all that there are, in no order. */
  names(): Promise<readonly string[]>;
  /** The text under a name as it was written, or undefined when there is none. */
  read(name: string): Promise<string | undefined>;
  /**
   * Writes under a name that nobody has used. `there`: somebody has, and their text stays. A write of ours whose answer
   * was lost and which is repeated counts as done.
   */
  create(name: string, text: string): Promise<'done' | 'there'>;
}
