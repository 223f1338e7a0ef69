import { z } from 'zod';
import { instantField, labelled, personField, stored } from '../../../kernel/fields.js';

// What an action holds of the plans that it serves.

const INNER = { isInner: true };

/** Somebody who leads a plan has asked how it is going. The owner’s next answer is the answer. */
const AskedSchema = stored({
  byId: personField('Asked by'),
  at: instantField('Asked at'),
  on: labelled(z.iso.date(), 'Day it was asked about', INNER),
});

export const SERVES = {
  planIds: labelled(z.array(z.string()), 'Plans that it serves', INNER).optional(),
  /** A plan’s id, `~` and the number of the recommendation. */
  recommendationIds: labelled(z.array(z.string()), 'Recommendations that it serves', INNER).optional(),
  /** The last one that was asked. */
  asked: labelled(AskedSchema, 'Asked how it is going').optional(),
};

interface Serving {
  readonly planIds?: readonly string[] | undefined;
  readonly recommendationIds?: readonly string[] | undefined;
  readonly asked?: z.infer<typeof AskedSchema> | undefined;
  readonly lastAnswerAt?: string | undefined;
  readonly addedOn: string;
}

/** What a plan’s lead has asked, until its owner answers or it goes to somebody else. */
export const askedNow = ({ asked, lastAnswerAt, addedOn }: Serving): Serving['asked'] =>
  asked && asked.on >= addedOn && (lastAnswerAt === undefined || lastAnswerAt < asked.at) ? asked : undefined;

type InPlans = Pick<Serving, 'planIds' | 'recommendationIds'>;

export const isInPlan = ({ planIds }: InPlans, planId: string): boolean => planIds?.includes(planId) === true;

/** The name by which an action holds a recommendation of a plan. */
export const recommendationId = (planId: string, number: string): string => `${planId}~${number}`;

/** The numbers of the recommendations of a plan that an action serves. */
export const recommendationsOf = ({ recommendationIds = [] }: InPlans, planId: string): readonly string[] =>
  recommendationIds.filter((id) => id.startsWith(`${planId}~`)).map((id) => id.slice(planId.length + 1));

/** With those that are not among them yet; the same list where there is nothing new. */
export const joined = (
  known: string[] | undefined,
  more: readonly string[] | undefined,
): string[] | undefined => {
  const fresh = (more ?? []).filter((each) => !known?.includes(each));
  return fresh.length === 0 ? known : [...(known ?? []), ...new Set(fresh)];
};
