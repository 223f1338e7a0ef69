import { dayInWords } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import type { CardButton } from '../../kernel/kit/index.js';
import type { StoredChoice } from '../../kernel/opt-outs.js';
import { keptInWords, type Topic } from '../../kernel/personal-data.js';
import { prompt } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';

const ASKED = 'You get this because you typed “my data”.';

const recordsInWords = (count: number | undefined): string => {
  if (count === undefined) return '';
  if (count === 0) return 'Nothing is kept about you here. ';
  return count === 1 ? '1 record about you. ' : `${count.toLocaleString('en-GB')} records about you. `;
};

const topicOf = (topic: Topic, counts: ReadonlyMap<string, number>, world: World) => ({
  title: topic.title,
  about: topic.about,
  details: `${recordsInWords(counts.get(topic.id))}${keptInWords(topic.kept, world.settings)} Seen by ${topic.seenBy}.`,
});

const sinceInWords = (choice: StoredChoice, { calendar, today }: World): string => {
  const at = new Date(choice.at);
  return `${dayInWords(calendar.dayOf(at), today)} at ${calendar.timeInWords(at)}`;
};

/** How it stands with the monthly invitation, in a sentence or two. */
const standing = (choice: StoredChoice | undefined, world: World): string => {
  if (choice?.isStopped)
    return `You stopped the monthly shout-out invitation on ${sinceInWords(choice, world)}. Thanks that colleagues write to you, and results, still come.`;
  if (choice)
    return `You have had the monthly shout-out invitation switched on again since ${sinceInWords(choice, world)}.`;
  return 'Once a month you are asked whom you want to thank. You can stop that; thanks that colleagues write to you, and results, still come.';
};

const STOP: CardButton = { title: 'Stop the invitations', verb: 'privacy.stop-invitations', data: {} };
const ALLOW: CardButton = {
  title: 'Send me the invitations again',
  verb: 'privacy.allow-invitations',
  data: {},
};

/** What is kept about the person who asks, why, for how long, who sees it, and what they can ask for. */
export const myDataCard = (
  topics: readonly Topic[],
  counts: ReadonlyMap<string, number>,
  choice: StoredChoice | undefined,
  world: World,
): Card => ({
  template: 'privacy/my-data',
  data: {
    title: 'What is kept about you',
    intro:
      'Throughline keeps only what it needs for shout-outs, supervision dates and agreed actions. No program decides anything about you; people do. Nothing here is about children or families.',
    topics: topics.filter(({ isImpersonal }) => !isImpersonal).map((topic) => topicOf(topic, counts, world)),
    ask: `You can ask for a copy of everything, for a mistake to be put right, or for your data to be erased. Ask ${world.settings['privacy.contact']}.`,
    correct:
      'Some mistakes you can mend yourself. A wrong supervision date: press “Wrong date” on the card that asks you. A shout-out you wrote: type “my shout-outs”. Your name, team or manager: tell whoever keeps the staff list.',
    choice: standing(choice, world),
    button: choice?.isStopped ? ALLOW : STOP,
    because: ASKED,
  },
  summary: 'What is kept about you',
});

/** How it stands with the invitations, after a press: on an old card too it says what is true now. */
export const choiceCard = (choice: StoredChoice | undefined, world: World): Card =>
  prompt(
    choice?.isStopped ? 'The invitations are stopped' : 'The invitations will come',
    [
      standing(choice, world),
      'Type “my data” to see this again. Type “nominate” to thank somebody at any time.',
    ],
    [choice?.isStopped ? ALLOW : STOP],
  );
