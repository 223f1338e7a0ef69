import { z } from 'zod';
import { instantField, labelled, personField, stored } from './fields.js';
import { itemKind } from './layout.js';
import type { PersonId } from './people.js';
import type { SubjectRef, SubjectView } from './subject.js';

/**
 * Who asked not to get something that is only an offer. One subject for all of them, so that the daily plan reads one
 * partition; an item for each person.
 */
export const OPT_OUTS = 'opt-outs';
/** The key of an item is the person's id. */
export const CHOICES = itemKind('');
/** The monthly question whom one wants to thank. Thanks and results are not part of it. */
export const INVITATIONS: SubjectRef = { kind: OPT_OUTS, id: 'shoutout-invitations' };

/** A person's choice. It stays when they change their mind, so that the card can say since when. */
export const ChoiceSchema = stored({
  personId: personField('Whose choice it is', 'about'),
  isStopped: labelled(z.boolean(), 'Shout-out invitations stopped'),
  at: instantField('Since'),
});
export type StoredChoice = z.infer<typeof ChoiceSchema>;

export const choiceIn =
  (personId: PersonId) =>
  async (view: SubjectView): Promise<StoredChoice | undefined> =>
    view.item(personId, ChoiceSchema);

/** Everybody who does not want it. */
export const stoppedIn = async (view: SubjectView): Promise<ReadonlySet<PersonId>> =>
  new Set(
    (await view.items('', ChoiceSchema))
      .filter(({ value }) => value.isStopped)
      .map(({ value }) => value.personId),
  );
