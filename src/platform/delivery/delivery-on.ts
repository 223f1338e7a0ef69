import { addDays, type Day } from '../../kernel/calendar.js';
import type { Ports } from '../../kernel/request.js';
import type { World } from '../../kernel/world.js';
import type { MessageStore } from './message-store.js';

/** What became of the messages of a day, and whom nothing has reached for as long as the rules say. */
export const makeDeliveryOn =
  (world: () => Promise<World>, messages: Pick<MessageStore, 'figures'>): Ports['deliveryOn'] =>
  async (day) => {
    const { calendar, settings } = await world();
    const endOf = (of: Day) => calendar.instantOf(addDays(of, 1), '00:00');
    const longBefore = endOf(calendar.addWorkingDays(day, 1 - settings['delivery.refusedWorkingDays']));
    const { missed, ...figures } = await messages.figures(
      calendar.instantOf(day, '00:00'),
      endOf(day),
      longBefore,
    );
    const longNotReached = missed.map(({ to, firstAt, reason }) => ({
      to,
      since: calendar.dayOf(new Date(firstAt)),
      reason,
    }));
    return { ...figures, longNotReached };
  };
