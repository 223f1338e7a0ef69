import { shortDayInWords } from '../../../../kernel/calendar.js';
import { type Asker, button, type Ports, viewButton } from '../../../../kernel/capability.js';
import type { Card } from '../../../../kernel/card.js';
import type { SubjectView } from '../../../../kernel/subject.js';
import { isInIt } from '../mine.js';
import type { Plan } from '../model.js';
import { readPlans } from '../rows/index.js';
import { actionsOfPlan, showPlan } from '../view/index.js';
import { noPageCard, pageCard } from './card.js';
import { PAGE as WORDS } from './copy.js';
import { decideFreeze } from './decide.js';
import { FreezeInput, PageInput, type PagePress } from './inputs.js';
import { lastBefore, PAGE, type Page, PageSchema, pagesOf } from './model.js';
import { daysIn } from './reading/index.js';

const pageIn = (view: SubjectView, on: string | undefined): Promise<Page | undefined> =>
  on === undefined ? Promise.resolve(undefined) : view.item(PAGE.key(on), PageSchema);

interface Found {
  readonly page: Page | undefined;
  readonly last: Page | undefined;
}

/** The page of a day, with the one before it. */
const readPage = (ports: Ports, planId: string, on: string): Promise<Found> =>
  ports.subjects.read(pagesOf(planId), async (view) => {
    const page = await pageIn(view, on);
    return { page, last: await pageIn(view, page?.lastOn) };
  });

const planOf = async (id: string, ports: Ports): Promise<Plan | undefined> =>
  (await readPlans(ports)).find((plan) => plan.id === id);

const show = async (
  { plan: id, on, list, page: at }: PagePress,
  asker: Asker,
  ports: Ports,
): Promise<Card> => {
  const [plan, found] = await Promise.all([planOf(id, ports), readPage(ports, id, on)]);
  return plan && found.page && isInIt(plan, asker.actor, asker.world)
    ? pageCard(plan, found.page, found.last, { list, at })
    : noPageCard();
};

const PROBLEMS = {
  'not-yours': WORDS.notYours,
  'too-early': WORDS.tooEarly,
  'old-day': WORDS.oldDay,
} as const;

/** The pages of a plan for the board: frozen by its lead, and read by whoever belongs to it. */
export const paging = {
  buttons: [
    button('actions.freeze', {
      act: 'actions.lead-plan',
      input: FreezeInput,
      subject: ({ input }) => pagesOf(input.plan),
      load: async (view, { input, actor, world }, ports) => {
        const days = daysIn(view);
        const plan = await planOf(input.plan, ports);
        // Of a plan that somebody else leads nothing more is read.
        if (plan?.leadId !== actor.id)
          return { plan: undefined, actions: [], days, page: undefined, last: undefined };
        const [actions, page, last] = await Promise.all([
          actionsOfPlan(ports, input.plan, { world }),
          pageIn(view, days.includes(input.on) ? input.on : undefined),
          pageIn(view, lastBefore(days, world.today)),
        ]);
        return { plan, actions, days, page, last };
      },
      decide: decideFreeze,
      show: async (reply, { actor, world, input }, ports) => {
        if (reply.kind !== 'frozen' && reply.kind !== 'same')
          return showPlan(input.plan, { actor, world }, ports, { problem: PROBLEMS[reply.kind] });
        const { plan, page } = reply;
        const { last } = await readPage(ports, plan.id, page.on);
        const on = shortDayInWords(page.on, world.today);
        return pageCard(plan, page, last, {
          said: reply.kind === 'frozen' ? WORDS.saved(on) : WORDS.same(on),
          wantsReview: plan.reviewOn === undefined || plan.reviewOn <= page.on,
        });
      },
    }),
    viewButton('actions.plan-page', {
      act: 'actions.see-plan',
      input: PageInput,
      show: ({ actor, world, input }, ports) => show(input, { actor, world }, ports),
    }),
  ],
} as const;
