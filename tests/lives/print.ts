import type { Breach, Life } from './life.js';
import { recogniser } from './recognise.js';

const MOST_BREACHES = 5;

/** What was delivered of an item, to whom and how, and what was done with it. */
const journalOf = ({ script, got, answers, tried }: Life, { item, who }: Breach): readonly string[] => {
  const recognise = recogniser(script);
  const cards = got.flatMap(({ who: reader, day, hour, how, line, card }) => {
    const rows = recognise(card, reader, line).rows.filter((row) => item === '' || row.item === item);
    if (item === '' ? reader !== who : rows.length === 0) return [];
    const marks = rows.map(({ section, isNew, text }) => `${section}${isNew ? ' (new)' : ''}: ${text}`);
    return [`${day} ${hour} ${how} to ${reader}: “${line}” ${marks.join(' | ')}`];
  });
  const done = answers
    .filter((answer) => answer.item === item)
    .map(
      ({ day, who: by, how, heldOn = '', nextOn = '' }) => `${day} 11:00 ${by}: ${how} ${heldOn} ${nextOn}`,
    );
  const failed = tried
    .filter((each) => each.who === who)
    .map(({ day, hour }) => `${day} ${hour} did not reach ${who}`);
  const near = script.changes.filter((change) => change.who === who || item.endsWith(change.who));
  const changes = near.map((change) => `${change.on} 08:00 import: ${JSON.stringify(change)}`);
  return [...cards, ...done, ...failed, ...changes].sort();
};

/** What went wrong in a life, with all that is needed to see why. */
export const inWords = (life: Life, breaches: readonly Breach[]): string => {
  const { seed, from, until, obstacles } = life.script;
  const [first] = breaches;
  if (!first) return '';
  const counts = new Map<string, number>();
  for (const { property } of breaches) counts.set(property, (counts.get(property) ?? 0) + 1);
  return [
    `Life ${seed}, from ${from} to ${until}: ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ')}`,
    `Live it again alone: npm run lives -- --seed ${seed}`,
    ...breaches
      .slice(0, MOST_BREACHES)
      .map(
        ({ property, day, who, item, says }) => `  ${day} ${property}: ${who}${item && `, ${item}`}: ${says}`,
      ),
    `The journal of the first (${first.item || first.who}):`,
    ...journalOf(life, first).map((line) => `    ${line}`),
    `In the way: ${JSON.stringify(obstacles)}`,
  ].join('\n');
};
