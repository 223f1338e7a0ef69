import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { aboutWorker, clockOf, movedOn, type Reply, refused, writing } from '../answer.js';
import type { Standing } from '../cadence.js';
import { standingOf } from '../cadence.js';
import { needOf } from '../ladder.js';
import { blankHead, type Head, type InTheWay } from '../model.js';
import type { SaveInTheWayInput } from './inputs.js';

/** What was said is in the way of the session that waits now; of an earlier wait it is over. */
export const inTheWayOf = (head: Head | undefined, { countsFromOn }: Standing): InTheWay | undefined =>
  head?.inTheWay?.waitsFrom === countsFromOn ? head.inTheWay : undefined;

const SAID = { why: 'in-the-way' } as const;

/**
 * A supervisor says what is in the way of a session that still waits, from the list, and may ask for cover. It answers
 * nothing else: the session is due as before, and the ladder goes on.
 */
export const decideInTheWay = aboutWorker<SaveInTheWayInput>((worker, facts, press): Decision<Reply> => {
  const { head } = facts;
  const { actor, input, world } = press;
  const standing = standingOf(worker, head, world);
  const known = inTheWayOf(head, standing);
  const asksCover = input.asksCover === 'true';
  const isSame = known?.by === actor.id && known.reason === input.inTheWay && known.asksCover === asksCover;
  if (isSame) return movedOn(facts, true, SAID);
  const isOpen = needOf(worker, standing, head, world) === 'still_waiting';
  if (!isOpen || input.round !== (head?.round ?? 0)) return movedOn(facts, false);
  const isListed = world.settings['supervision.inTheWayReasons'].some(({ id }) => id === input.inTheWay);
  if (!isListed) return refused(facts, { why: 'in-the-way-missing' });
  const from = head ?? blankHead(worker.id);
  const said = { reason: input.inTheWay, asksCover };
  const inTheWay: InTheWay = {
    by: actor.id,
    at: world.now.toISOString(),
    ...said,
    waitsFrom: standing.countsFromOn,
  };
  const next: Head = { ...from, inTheWay };
  return writing(press, {
    head: next,
    kind: `in-the-way-${world.now.toISOString().replaceAll(':', '-')}`,
    answer: said,
    event: {
      act: 'supervision.in-the-way',
      before: clockOf(head),
      after: { ...clockOf(next), ...said },
    },
    saying: SAID,
  });
});

/** The title of a reason, as the rules have it now. */
export const inTheWayTitle = (id: string, { settings }: World): string =>
  settings['supervision.inTheWayReasons'].find((option) => option.id === id)?.title ?? 'Something else';
