import type { JsonObject } from '../../../src/kernel/json.js';
import { rounded } from '../measure.js';
import type { LargeService } from './large-service.js';

/** A figure of supervision in a large service. One more figure is one more function in the list below. */
type Figure = (service: LargeService) => Promise<JsonObject>;

const isHere = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`There is no ${what}`);
  return value;
};

/** The list of a team manager who covers for the manager beside them, and of one who covers for nobody. */
const myTeam: Figure = async ({ managers, measured, app, chat }) => {
  const covering = isHere(managers[0], 'manager');
  const other = isHere(managers[4], 'manager');
  const read = (id: string) => measured(() => app.inbound.said(chat(id), 'my team'));
  // The first word of all reads the staff list and the settings, which are kept.
  await read(isHere(managers[2], 'manager').id);
  const [list, covers] = [await read(other.id), await read(covering.id)];
  return {
    figure: 'my team',
    requests: list.all,
    in_turn: list.inTurn,
    seconds: rounded(list.seconds, 3),
    covering_requests: covers.all,
    covering_in_turn: covers.inTurn,
  };
};

/** A team manager saves that supervision was held, from the list and from the card of the day. */
const held: Figure = async ({ managers, people, measured, app, chat }) => {
  const manager = isHere(managers[5], 'manager');
  const [first, second] = people.filter(({ supervisorId }) => supervisorId === manager.id);
  const press = (worker: string | undefined, view: string) => {
    const data = {
      worker: isHere(worker, 'worker'),
      round: 1,
      view,
      heldOn: '2026-03-11',
      nextOn: '2026-04-08',
    };
    const given = { ...data, previousActions: 'reviewed', record: 'true' };
    return measured(() => app.inbound.pressed(chat(manager.id), 'supervision.held', given, 'an-activity'));
  };
  await app.inbound.said(chat(manager.id), 'my team');
  const [list, day] = [await press(first?.id, 'team'), await press(second?.id, 'today')];
  return {
    figure: 'held',
    requests: Math.max(list.all, day.all),
    in_turn: Math.max(list.inTurn, day.inTurn),
    seconds: rounded(Math.max(list.seconds, day.seconds), 3),
  };
};

/** The plan of an ordinary morning: it follows who is due, and not how many there are. Last, because it ends the day. */
export const dailyPlan: Figure = async ({ planned }) => {
  const { requests, seconds, cpuSeconds, messages } = await planned();
  return {
    figure: 'daily plan',
    requests,
    messages,
    requests_per_message: rounded(requests / Math.max(1, messages), 2),
    seconds: rounded(seconds, 1),
    cpu_seconds: rounded(cpuSeconds, 1),
  };
};

export const SUPERVISION_FIGURES: readonly Figure[] = [myTeam, held, dailyPlan];
