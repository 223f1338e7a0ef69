import { z } from 'zod';
import { button, defineCapability, NO_TODAY, unplanned } from '../../kernel/capability.js';
import { choiceIn, INVITATIONS, OPT_OUTS } from '../../kernel/opt-outs.js';
import { ALSO } from './also.js';
import { choiceCard, myDataCard, stopCard } from './cards.js';
import { type ChoiceReply, decideChoice } from './decide.js';
import { history } from './history.js';
import { PERMISSIONS } from './permissions.js';
import { choices, TOPIC } from './records.js';
import { SETTINGS } from './settings.js';

/** A button that stops the invitations, or lets them come again. */
const choosing = (name: string, isStopped: boolean) =>
  button(name, {
    act: 'privacy.choose',
    input: z.strictObject({}),
    subject: () => INVITATIONS,
    load: (view, { actor }) => choiceIn(actor.id)(view),
    decide: decideChoice(isStopped),
    show: (reply: ChoiceReply, { world }) => choiceCard(reply, world),
  });

/** The rights of the person in chat: what is kept about them, and no more invitations if they do not want them. */
export const privacy = defineCapability({
  name: 'privacy',
  permissions: PERMISSIONS,
  settings: SETTINGS,
  topics: [TOPIC],
  records: [choices],
  acts: history,
  reasons: {},
  messages: [],
  buttons: [choosing('privacy.stop-invitations', true), choosing('privacy.allow-invitations', false)],
  commands: [
    {
      word: 'my data',
      also: ALSO.data,
      about: 'see what is kept about you, and stop the shout-out invitations',
      show: async ({ actor, world }, { ownData, subjects }) => {
        const [counts, choice] = await Promise.all([
          ownData.counts(actor),
          subjects.read(INVITATIONS, choiceIn(actor.id)),
        ]);
        return myDataCard(ownData.topics(), counts, choice, world);
      },
    },
    {
      word: 'stop',
      also: ALSO.stop,
      about: 'see what you can stop, and stop it',
      isSilent: true,
      show: async ({ actor, world }, { subjects }) =>
        stopCard(await subjects.read(INVITATIONS, choiceIn(actor.id)), world),
    },
  ],
  subjects: [unplanned(OPT_OUTS)],
  today: NO_TODAY,
  importers: [],
  report: undefined,
  upkeep: undefined,
  exports: [],
});
