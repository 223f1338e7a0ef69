import type { RowCheck } from '../../../kernel/imports.js';
import { partsIn } from '../plans/import/rows.js';
import { type Plan, planNamed } from '../plans/model.js';
import { recommendationId } from '../plans/serving.js';

// Which plans a row of the file serves, and which of their recommendations.

export const SERVES_COLUMNS = [
  ['plans', 'the plans that it serves, by name, divided by semicolons'],
  ['recommendation', 'the numbers of their recommendations that it serves, divided by semicolons'],
] as const;
type Column = (typeof SERVES_COLUMNS)[number][0];

export interface Served {
  readonly planIds?: readonly string[];
  readonly recommendationIds?: readonly string[];
}

/** What is empty says nothing: an action is taken out of a plan in chat. */
export const readServed = (row: Pick<RowCheck<Column>, 'cell' | 'wrong'>, plans: readonly Plan[]): Served => {
  const served = partsIn(row.cell('plans')).flatMap((name) => {
    const plan = planNamed(plans, name);
    if (!plan) row.wrong('plans', 'is no plan that is known', 'Correct it, or import the plans first.', name);
    return plan ?? [];
  });
  const recommendations = partsIn(row.cell('recommendation')).flatMap((number) => {
    const of = served.filter((plan) => plan.recommendations.some(({ id }) => id === number));
    if (of.length === 0)
      row.wrong(
        'recommendation',
        'is no recommendation of the plans of this row',
        'Correct the number, or import the plans first.',
        number,
      );
    return of.map((plan) => recommendationId(plan.id, number));
  });
  return {
    ...(served.length === 0 ? {} : { planIds: [...new Set(served.map(({ id }) => id))] }),
    ...(recommendations.length === 0 ? {} : { recommendationIds: [...new Set(recommendations)] }),
  };
};
