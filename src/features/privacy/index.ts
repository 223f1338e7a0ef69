import { z } from 'zod';
import type { Card } from '../../kernel/card.js';
import { type Asker, type FeatureFactory, verb } from '../../kernel/feature.js';
import { choiceIn, INVITATIONS } from '../../kernel/opt-outs.js';
import { choiceCard, myDataCard } from './cards.js';
import { decideChoice } from './decide.js';
import { history } from './history.js';
import { personalData } from './personal-data.js';

const Press = z.strictObject({});

/** The rights of the person in chat: what is kept about them, and no more invitations if they do not want them. */
export const privacy: FeatureFactory = ({ subjects, ownData }) => {
  const choose =
    (isStopped: boolean) =>
    async ({ person, world }: Asker): Promise<Card> => {
      const choice = await subjects.change(INVITATIONS, choiceIn(person.id), (stored) =>
        decideChoice(stored, isStopped, person, world),
      );
      return choiceCard(choice, world);
    };
  return {
    name: 'privacy',
    commands: [
      {
        word: 'my data',
        about: 'see what is kept about you, and stop the shout-out invitations',
        run: async ({ person, world }) => {
          const [counts, choice] = await Promise.all([
            ownData.counts(person),
            subjects.read(INVITATIONS, choiceIn(person.id)),
          ]);
          return myDataCard(ownData.topics(), counts, choice, world);
        },
      },
    ],
    verbs: [
      verb('privacy.stop-invitations', Press, choose(true)),
      verb('privacy.allow-invitations', Press, choose(false)),
    ],
    subjects: [],
    plan: async () => ({ asks: [], looks: [] }),
    compose: async () => ({ kind: 'not-wanted', reason: 'no-such-card' }),
    personalData,
    history,
  };
};
