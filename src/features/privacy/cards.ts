import { dayInWords } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { type CardButton, type Entry, entryData, footerData, headingData } from '../../kernel/kit/index.js';
import type { StoredChoice } from '../../kernel/opt-outs.js';
import { keptInWords, type Topic } from '../../kernel/personal-data.js';
import { prompt } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { ASK, ASKED, INTRO, INVITATION, MEND, PRESSED, recordsInWords, seenBy, TITLE } from './copy.js';

const entryOf = (topic: Topic, counts: ReadonlyMap<string, number>, world: World): Entry => ({
  name: topic.title,
  text: topic.about,
  detail: [
    recordsInWords(counts.get(topic.id)),
    keptInWords(topic.kept, world.settings),
    seenBy(topic.seenBy),
  ]
    .filter(Boolean)
    .join(' '),
});

/** How it stands with the monthly invitation, in a sentence or two. */
const standing = (choice: StoredChoice | undefined, { calendar, today }: World): string => {
  if (!choice) return INVITATION.neverChosen;
  const at = new Date(choice.at);
  const say = choice.isStopped ? INVITATION.stopped : INVITATION.wanted;
  return say(dayInWords(calendar.dayOf(at), today), calendar.timeInWords(at));
};

const STOP: CardButton = { title: INVITATION.stop, verb: 'privacy.stop-invitations', data: {} };
const ALLOW: CardButton = { title: INVITATION.allow, verb: 'privacy.allow-invitations', data: {} };
const otherWay = (choice: StoredChoice | undefined): CardButton => (choice?.isStopped ? ALLOW : STOP);

/** What is kept about the person who asks, why, for how long, who sees it, and what they can ask for. */
export const myDataCard = (
  topics: readonly Topic[],
  counts: ReadonlyMap<string, number>,
  choice: StoredChoice | undefined,
  world: World,
): Card => ({
  template: 'privacy/my-data',
  data: {
    ...headingData({ title: TITLE, intro: INTRO }),
    entries: [
      ...topics.filter(({ isImpersonal }) => !isImpersonal).map((topic) => entryOf(topic, counts, world)),
      { name: ASK.name, text: ASK.text(world.settings['privacy.contact']) },
      { name: MEND.name, text: MEND.text },
      { name: INVITATION.name, text: standing(choice, world) },
    ].map(entryData),
    ...footerData({ buttons: [otherWay(choice)], because: ASKED }),
  },
  summary: TITLE,
});

/** How it stands with the invitations, after a press: on an old card too it says what is true now. */
export const choiceCard = (choice: StoredChoice | undefined, world: World): Card =>
  prompt(
    choice?.isStopped ? INVITATION.areStopped : INVITATION.willCome,
    [standing(choice, world), INVITATION.seeAgain],
    [otherWay(choice)],
    PRESSED,
  );

/** For whoever wants to be left alone: what can be stopped, at once, and what still comes and why. */
export const stopCard = (choice: StoredChoice | undefined, world: World): Card =>
  prompt(
    INVITATION.stopTitle,
    [standing(choice, world), ...INVITATION.comesStill],
    [otherWay(choice)],
    INVITATION.askedToStop,
  );
