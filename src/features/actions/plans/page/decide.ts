import type { Press } from '../../../../kernel/capability.js';
import type { Decision } from '../../../../kernel/subject.js';
import type { Action } from '../../model.js';
import { type Plan, partiesOf } from '../model.js';
import { partsOf } from './facts.js';
import { htmlOf } from './html.js';
import type { FreezePress } from './inputs.js';
import { hashOfPage, type Page, pageItem } from './model.js';
import { baresOf } from './recorded.js';

export interface FreezeFacts {
  readonly plan: Plan | undefined;
  readonly actions: readonly Action[];
  readonly days: readonly string[];
  /** Of today, where there is one. */
  readonly page: Page | undefined;
  readonly last: Page | undefined;
}

export type FreezeReply =
  | { readonly kind: 'frozen' | 'same'; readonly plan: Plan; readonly page: Page }
  | { readonly kind: 'not-yours' | 'too-early' | 'old-day' };

const ACTS = { frozen: 'actions.page-frozen' } as const;

/**
 * The lead freezes the page of today: from the day of the review on, once a day. Pressed again it is the page that it was. The
 * record holds all of it but its words, so that it can be made again from there.
 */
export const decideFreeze = (facts: FreezeFacts, press: Press<FreezePress>): Decision<FreezeReply> => {
  const { plan, actions, days, page, last } = facts;
  const { actor, world, input } = press;
  if (!plan || !press.may(partiesOf(plan))) return { reply: { kind: 'not-yours' } };
  if (page && page.on === input.on) return { reply: { kind: 'same', plan, page } };
  if (input.on !== world.today) return { reply: { kind: 'old-day' } };
  if (plan.reviewOn === undefined || plan.reviewOn > world.today) return { reply: { kind: 'too-early' } };
  const parts = partsOf(plan, actions, last, world);
  const frozen: Page = { ...parts, byId: actor.id, hash: hashOfPage(htmlOf(parts, last)) };
  return {
    reply: { kind: 'frozen', plan, page: frozen },
    change: {
      head: { planId: plan.id, days: [...days, world.today] },
      items: [pageItem(frozen)],
      events: [{ actor: actor.id, act: ACTS.frozen, after: { plan: plan.id, ...baresOf(frozen) } }],
    },
  };
};
