import { shortIdsOf } from '../../../kernel/ids.js';
import type { Section } from '../../../kernel/kit/index.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { managerToName } from '../hearers.js';
import { withoutSupervisor } from '../supervisors.js';
import { NAME, WITHOUT, whyInWords } from './copy.js';

/** Rows before the rest is behind the button: they stand above a whole team. */
const MOST_ROWS = 3;

/** Those for whom this person is to name a supervisor, before everybody who has one. Nothing where there are none. */
export const withoutAnybody = (actor: Person, world: World): readonly Section[] => {
  const people = withoutSupervisor(world).filter((each) => managerToName(each, world)?.id === actor.id);
  if (people.length === 0) return [];
  const data = { about: shortIdsOf(people.map(({ id }) => id)), view: 'today' };
  return [
    {
      heading: WITHOUT,
      count: people.length,
      rows: people.slice(0, MOST_ROWS).map((each) => ({ name: each.name, text: whyInWords(each, world) })),
      more: [{ title: NAME, verb: 'supervision.handover', data }],
    },
  ];
};
