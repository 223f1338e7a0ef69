import type { Card } from '../../../../kernel/card.js';
import type { JsonObject } from '../../../../kernel/json.js';
import { choiceField, footerData, headingData } from '../../../../kernel/kit/index.js';
import type { Person } from '../../../../kernel/people.js';
import { RULE } from '../../copy/owner.js';
import type { Action } from '../../model.js';
import { carriedOf } from '../../opening/back.js';
import type { Plan } from '../model.js';
import { isInPlan, recommendationId } from '../serving.js';
import { ledBy } from './button.js';
import { ADDING } from './copy.js';
import type { AddingPress } from './inputs.js';

/** As the press had it, so that the action’s card leads back to where it was opened. */
const placeOf = (press: AddingPress): JsonObject => ({
  ownerId: press.ownerId,
  actionId: press.actionId,
  page: press.page,
  ...carriedOf(press),
});

/** Asks a lead which plan, and which of its recommendations. */
export const addingCard = (
  action: Action,
  press: AddingPress,
  reader: Person,
  plans: readonly Plan[],
  problem = '',
): Card => {
  const isAdding = press.does === 'add';
  const choices = ledBy(plans, reader).filter(({ id }) => isInPlan(action, id) !== isAdding);
  const title = isAdding ? ADDING.title : ADDING.removeTitle;
  const serves = isAdding
    ? choices.flatMap((plan) =>
        plan.recommendations.map(({ id, text }) => ({
          title: ADDING.choice(id, choices.length > 1 ? plan.name : '', text),
          value: recommendationId(plan.id, id),
        })),
      )
    : [];
  const place = placeOf(press);
  return {
    template: 'shared/form',
    summary: title,
    data: {
      ...headingData({ title, about: action.title, problem }),
      lines: [],
      fields: [
        choiceField({
          id: 'into',
          label: ADDING.plan,
          value: choices.length === 1 ? (choices[0]?.id ?? '') : '',
          choices: choices.map(({ id, name }) => ({ title: name, value: id })),
          missing: ADDING.choose,
        }),
        ...(serves.length === 0
          ? []
          : [
              choiceField({
                id: 'serves',
                label: ADDING.recommendations,
                value: '',
                choices: serves.slice(0, MOST_CHOICES),
                isMultiple: true,
              }),
            ]),
      ],
      ...footerData({
        buttons: [
          {
            title: ADDING.save,
            verb: 'actions.save-adding',
            data: { ...place, does: press.does },
            style: 'positive',
            sends: true,
          },
          { title: ADDING.back, verb: 'actions.open', data: place },
        ],
        rule: RULE,
        because: ADDING.because,
      }),
    },
  };
};

/** With the longest recommendations the card still fits. */
const MOST_CHOICES = 30;
