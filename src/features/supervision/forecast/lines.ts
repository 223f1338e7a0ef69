import type { Line } from '../../../kernel/lines.js';
import type { World } from '../../../kernel/world.js';
import { type Facts, step } from '../facts.js';
import { hearersOn } from '../hearers.js';
import { lineTo } from '../said.js';
import { BRING_FORWARD, forecastInRow } from './copy.js';
import { EARLIER_DATES, forecastOf } from './decide.js';

/** Those above hear of several together: a further one within so many working days waits for their next card. */
const TOGETHER = 5;

/** To whoever records it, with a way to earlier dates, and to service manager and head, who read names and number. */
export const forecastLines = (facts: Facts, world: World): readonly Line[] => {
  const { worker, standing, holder } = facts;
  const forecast = standing.isAway ? undefined : forecastOf(worker, standing, world);
  if (!forecast || holder?.why !== 'to-record') return [];
  const said = {
    item: `forecast~${worker.id}~${forecast.dueOn}`,
    section: 'forecast',
    kind: 'news',
    steps: step('forecast', forecast.on, world),
    stays: true,
    urgency: 3,
    text: forecastInRow(forecast, world),
  } as const;
  const above = (['service-manager', 'head-of-service'] as const)
    .flatMap((rung) => hearersOn(rung, worker, world, facts.covers))
    .filter(({ id }) => id !== holder.person.id);
  const bringsFrom = world.calendar.addWorkingDays(forecast.on, TOGETHER);
  return [
    lineTo(holder.person.id, facts, {
      ...said,
      // All of them, whichever row it is pressed beside: one press offers earlier dates to everybody.
      buttons: [{ title: BRING_FORWARD, verb: 'supervision.team-dates', data: EARLIER_DATES }],
    }),
    ...[...new Set(above.map(({ id }) => id))].map((to) => ({ ...lineTo(to, facts, said), bringsFrom })),
  ];
};
