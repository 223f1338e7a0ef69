import type { Asker } from '../../../../kernel/capability.js';
import type { Card } from '../../../../kernel/card.js';
import { footerData, headingData, rowData } from '../../../../kernel/kit/index.js';
import { pageOf, turning } from '../../../../kernel/pages.js';
import { inOrder, notice } from '../../../../kernel/phrases.js';
import { facts } from '../../copy/dates.js';
import { may } from '../../permissions.js';
import { day } from '../../wording.js';
import { isInIt } from '../mine.js';
import type { Plan } from '../model.js';
import { KINDS, LIST } from './copy.js';

const ROWS = 8;

/** The plans of whoever asks, by name. */
export const plansCard = (all: readonly Plan[], { actor, world }: Asker, wanted = 0): Card => {
  const mine = all
    .filter((plan) => plan.closedOn === undefined && isInIt(plan, actor, world))
    .sort((a, b) => inOrder(a.name, b.name) || (a.id < b.id ? -1 : 1));
  const mayMake = may('actions.make-plan', actor, {}, world);
  const make = mayMake ? [{ title: LIST.make, verb: 'actions.plan-form', data: {} }] : [];
  const paged = pageOf(mine, ROWS, wanted);
  const { turns } = turning(paged, paged.words, 'actions.plans');
  return {
    template: 'actions/above',
    summary: LIST.title(mine.length),
    data: {
      ...headingData({ title: LIST.title(mine.length), intro: mine.length === 0 ? LIST.nobody : '' }),
      rows: paged.rows.map((plan) =>
        rowData({
          name: plan.name,
          text: plan.reviewOn === undefined ? LIST.noReview : LIST.review(day(plan.reviewOn, world)),
          detail: facts(
            plan.kind === undefined ? '' : KINDS[plan.kind],
            plan.leadId === actor.id ? LIST.yours : LIST.lead(world.people.nameOf(plan.leadId)),
          ),
          buttons: [{ title: LIST.open, verb: 'actions.plan', data: { plan: plan.id } }],
        }),
      ),
      sections: [],
      ...footerData({
        buttons: make,
        pages: paged.words,
        turns,
        because: mine.length === 0 ? LIST.becauseNone : LIST.because,
      }),
    },
  };
};

/** The same for a plan that is not there as for one that is not theirs: nobody learns which. */
export const noPlanCard = (name: string): Card =>
  notice(LIST.notFound, [LIST.noneOfYours(name)], LIST.becauseNone);
