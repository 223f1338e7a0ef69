import {
  type Asker,
  button,
  type Command,
  type Ports,
  type Press,
  viewButton,
} from '../../../../kernel/capability.js';
import type { Card } from '../../../../kernel/card.js';
import { notice, prompt } from '../../../../kernel/phrases.js';
import type { World } from '../../../../kernel/world.js';
import { may } from '../../permissions.js';
import { day } from '../../wording.js';
import { ALL_PLANS, type Plan, partiesOf } from '../model.js';
import { loadPlans, readPlans } from '../rows/index.js';
import { showPlan } from '../view/index.js';
import { filledFrom, foundNote, mendOf, type PlanForm, planFormCard } from './card.js';
import { ABOVE, COMMAND, FORM, SAVED } from './copy.js';
import { decidePlan, type PlanReply } from './decide.js';
import { ChangePlanInput, NewPlanInput, OpenPlanInput, PlanFormInput, type PlanFormPress } from './inputs.js';

const mayNotCard = (isThere: boolean): Card =>
  isThere
    ? notice(FORM.notYours, [FORM.notYoursWhy], FORM.notYoursBecause)
    : notice(FORM.mayNot, [FORM.mayNotWhy], FORM.because);

const newForm = ({ actor, world }: Asker, draft: string): Card =>
  may('actions.make-plan', actor, {}, world)
    ? planFormCard(
        {
          reader: actor,
          filled: {
            name: '',
            kind: 'improvement_plan',
            leadId: actor.id,
            memberIds: [],
            reviewOn: '',
            goals: [],
            areas: [],
            recommendations: '',
          },
          find: '',
          page: 0,
          draft,
          version: undefined,
        },
        undefined,
        world,
      )
    : mayNotCard(false);

const formOn = (plan: Plan, { actor, world }: Asker, more: Partial<PlanForm> = {}): Card =>
  planFormCard(
    {
      reader: actor,
      filled: filledFrom(plan),
      find: '',
      page: 0,
      draft: plan.id,
      version: plan.version,
      ...more,
    },
    plan,
    world,
  );

const open = async (planId: string | undefined, asker: Asker, ports: Ports): Promise<Card> => {
  if (planId === undefined) return newForm(asker, ports.newId());
  const plan = (await readPlans(ports)).find(({ id }) => id === planId);
  return plan && may('actions.lead-plan', asker.actor, partiesOf(plan), asker.world)
    ? formOn(plan, asker)
    : mayNotCard(true);
};

const savedCard = (plan: Plan, world: World): Card => {
  const review = plan.reviewOn === undefined ? '' : day(plan.reviewOn, world);
  const lines = [SAVED.said(plan.name), SAVED.led(world.people.nameOf(plan.leadId), review), SAVED.actions];
  const buttons = [{ title: SAVED.toIt, verb: 'actions.plan', data: { plan: plan.id } }];
  return prompt(SAVED.title, lines, buttons, SAVED.because);
};

/** The plan that a form is about, where the reader leads it: nobody else learns its name. */
const planOf = async (
  { actor, world, input }: Press<PlanFormPress>,
  ports: Ports,
): Promise<Plan | undefined> =>
  input.version === undefined
    ? undefined
    : (await readPlans(ports)).find(
        (plan) => plan.id === input.draft && may('actions.lead-plan', actor, partiesOf(plan), world),
      );

const answer = async (reply: PlanReply, press: Press<PlanFormPress>, ports: Ports): Promise<Card> => {
  const { actor, world, input } = press;
  const asker = { actor, world };
  const form: PlanForm = { ...input, reader: actor };
  switch (reply.kind) {
    case 'may-not':
      return mayNotCard(input.version !== undefined);
    case 'stale':
      return formOn(reply.plan, asker, { problem: ABOVE.stale });
    case 'saved':
      return reply.isNew
        ? savedCard(reply.plan, world)
        : showPlan(reply.plan.id, asker, ports, { said: SAVED.said(reply.plan.name) });
    case 'mend':
      return planFormCard(
        { ...form, ...mendOf(reply.mend, input.filled) },
        await planOf(press, ports),
        world,
      );
  }
};

const onPlans = {
  subject: () => ALL_PLANS,
  first: 'head-and-items',
  load: loadPlans,
  decide: decidePlan,
  show: answer,
} as const;

/** From “new plan”, or the card of one, to a plan that is kept. */
export const forming = {
  buttons: [
    viewButton('actions.plan-form', {
      act: 'actions.lead-plan',
      input: OpenPlanInput,
      show: ({ actor, world, input }, ports) => open(input.plan, { actor, world }, ports),
    }),
    viewButton('actions.plan-find', {
      act: 'actions.lead-plan',
      input: PlanFormInput,
      show: async (press, ports) => {
        const form: PlanForm = { ...press.input, reader: press.actor };
        return planFormCard(
          { ...form, ...foundNote(form, press.world) },
          await planOf(press, ports),
          press.world,
        );
      },
    }),
    button('actions.make-plan', { ...onPlans, act: 'actions.make-plan', input: NewPlanInput }),
    button('actions.change-plan', { ...onPlans, act: 'actions.lead-plan', input: ChangePlanInput }),
  ],
  commands: [
    {
      ...COMMAND,
      isUnlisted: true,
      isFor: (person, world) => may('actions.make-plan', person, {}, world),
      show: (asker, { newId }) => newForm(asker, newId()),
    },
  ] satisfies readonly Command[],
} as const;
