import type { JsonObject } from '../../../kernel/json.js';
import type { CardButton } from '../../../kernel/kit/index.js';
import { ONE } from '../lists/copy.js';
import type { OpenPress } from '../lists/inputs.js';

// The way back from the card of one action to where it was opened.

/** What the card carries of that from page to page. */
export const carriedOf = ({ back, report, from, day, own, plan }: OpenPress): JsonObject => ({
  ...(back === undefined ? {} : { back: { ...back, among: back.among.join(' ') } }),
  ...(report === undefined ? {} : { report }),
  ...(from === undefined ? {} : { from }),
  ...(day === undefined ? {} : { day }),
  ...(own === undefined ? {} : { own: ownData(own) }),
  ...(plan === undefined ? {} : { plan }),
});

const ownData = ({ view, page, kept = '' }: NonNullable<OpenPress['own']>): JsonObject => ({
  view,
  page,
  ...(kept === '' ? {} : { kept }),
});

const to = (verb: string, data: JsonObject): readonly CardButton[] => [{ title: ONE.back, verb, data }];

/** One button at most; none from a card that leads nowhere. */
export const backButtons = ({ back, report, from, day, own, plan }: OpenPress): readonly CardButton[] => {
  if (plan) return [{ title: ONE.backToPlan, verb: 'actions.plan', data: plan }];
  if (back) return to('actions.list', { ...back, among: back.among.join(' ') });
  if (report) return [{ title: ONE.toReport, verb: 'actions.report', data: report }];
  if (from) return to('actions.checks', {});
  if (day) return to('today.section', { section: `actions.${day.section}`, page: day.page });
  // A turn of the page to where it was: what is chosen and not saved stands there again.
  return own ? to('actions.page', { ...ownData(own), versions: '', at: own.page }) : [];
};
