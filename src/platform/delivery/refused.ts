import { z } from 'zod';
import { addDays, type Day } from '../../kernel/calendar.js';
import { DELIVERY_REASONS, type DeliveryReason } from '../../kernel/codes.js';
import { dayField, labelled, stored } from '../../kernel/fields.js';
import type { World } from '../../kernel/world.js';
import { ASKED_AGAIN, type MessageRow } from './message-row.js';

// Teams sends no event when somebody ends a block, so whoever is refused is tried again by the next day's card.

/** That Teams refuses somebody's cards. Gone with the first that it takes, and when they are heard from. */
export const RefusedSchema = stored({
  reason: labelled(z.string(), 'Why, as far as Teams says: a code'),
  days: labelled(z.number().int().min(1), 'On how many working days in a row'),
  lastOn: dayField('Last tried on'),
});
export type Refused = z.infer<typeof RefusedSchema>;

const isReason = (code: string): code is keyof typeof DELIVERY_REASONS =>
  Object.hasOwn(DELIVERY_REASONS, code);

const reasonOf = ({ reason }: Refused): DeliveryReason => (isReason(reason) ? reason : 'teams-said-403');

const REFUSALS: readonly string[] = [
  'teams-said-403',
  'blocked-by-them',
  'not-installed-for-them',
  'app-blocked',
  'app-not-permitted',
  'other-address',
];
/** Whether a 403 is behind it: nothing but another try tells when that ends. */
export const isRefusal = ({ reason }: { readonly reason: string }): boolean => REFUSALS.includes(reason);

/** After one more refusal. Several on one day are one. */
export const refusedAgain = (known: Refused | undefined, reason: DeliveryReason, today: Day): Refused => ({
  ...known,
  reason,
  days: known === undefined ? 1 : known.days + (known.lastOn === today ? 0 : 1),
  lastOn: today,
});

const nextTryOn = ({ days, lastOn }: Refused, { settings }: World): Day =>
  addDays(lastOn, days < settings['delivery.refusedWorkingDays'] ? 1 : 7);

/**
 * Why a message is not even tried, or undefined when it is: one card a day is, and after some working days one a week.
 * What is said once waits for a card that is taken. What an administrator asked for is tried whatever is known.
 */
export const withheldBecause = (
  row: MessageRow,
  refused: Refused | undefined,
  world: World,
): DeliveryReason | undefined => {
  if (!refused || row.reason === ASKED_AGAIN) return undefined;
  const isItsTurn = row.nature === 'daily' && world.today >= nextTryOn(refused, world);
  return isItsTurn ? undefined : reasonOf(refused);
};
