import { PERMISSIONS } from '../../support/registry.js';
import type { Sources } from '../../support/zones.js';

const ACT = "'([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)'";
/** `act: '…'`, also behind a condition, but not beside how it reads; and `{ what: '…' }` of a table of acts. */
const PROPERTY = /\bact: (?=([^,;{}]*))\1(?!,\s*say\b)/gu;
const TABLE = /\bACTS\b[^=]*= \{([^}]*)\}/gu;
/** A call that is given the act by position: `write(id, 'privacy.copied', …)`. */
const CALL = new RegExp(`\\b(?:write|request|record|audited|changing)\\([^()']*${ACT}`, 'gu');
/** An act that has a name of its own, and where an event is given it. */
const CONSTANT = new RegExp(`\\bconst ([A-Z_]+) = ${ACT}`, 'gu');
const BY_NAME = /\bact: ([A-Z_]+)\b/gu;
/** An event names its actor close by; a parameter that is a person is none. */
const hasActor = (source: string, at: number): boolean =>
  /\bactor: (?!Person\b)/u.test(source.slice(Math.max(at - 160, 0), at + 160));

const namesIn = (text = ''): string[] =>
  [...text.matchAll(new RegExp(ACT, 'gu'))].map(([, name = '']) => name);

const actsOf = (source: string): string[] => [
  ...[...source.matchAll(PROPERTY)].flatMap((match) =>
    namesIn(match[1]).filter((name) => !(name in PERMISSIONS) || hasActor(source, match.index)),
  ),
  ...[...source.matchAll(TABLE)].flatMap(([, table]) => namesIn(table)),
  ...[...source.matchAll(CALL)].map(([, name = '']) => name),
  ...[...source.matchAll(BY_NAME)].map(([, name = '']) => name),
];

/**
 * Every act that the sources can write into the audit, as the code spells it. A permission has the same form, so one of
 * its names counts only beside an actor.
 */
export const actsIn = (sources: Sources): ReadonlySet<string> => {
  const constants = new Map(
    [...sources.values()].flatMap((source) =>
      [...source.matchAll(CONSTANT)].map(([, name = '', act = '']) => [name, act] as const),
    ),
  );
  const found = [...sources.values()].flatMap(actsOf).map((name) => constants.get(name) ?? name);
  return new Set(found.filter((name) => name.includes('.')));
};
