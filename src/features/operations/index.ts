import type { FeatureFactory } from '../../kernel/feature.js';
import { dailyCard } from './cards.js';
import { DAILY, lookFor, maySeeOperations, planDaily } from './plan.js';

/** Tells the administrators each morning what became of the messages of the working day before. */
export const operations: FeatureFactory = ({ deliveryOn }) => ({
  name: 'operations',
  commands: [],
  verbs: [],
  subjects: [DAILY.kind],
  plan: async (_subjects, world) => planDaily(world),
  compose: async ({ about, to }, _purpose, world) => {
    const reader = world.people.get(to);
    if (!reader || !maySeeOperations(reader, world))
      return { kind: 'not-wanted', reason: 'no longer an administrator' };
    const [day] = about;
    return day === undefined
      ? { kind: 'not-wanted', reason: 'no day is named' }
      : { kind: 'card', card: dailyCard(day, await deliveryOn(day), world) };
  },
  peopleChanged: lookFor,
});
