import { mailboxOf } from '../../kernel/message.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { relationsOf } from '../../kernel/permissions.js';
import type { AuditEvent, Change, Decision } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { standingOf } from './cadence.js';
import { type Covers, coverIdsOf, NO_COVERS } from './cover.js';
import { answerKey, type Head, homeOf, type Session, sessionKey } from './model.js';
import { may } from './permissions.js';
import { hearersOf, levelOf, nextLookOn } from './plan.js';
import type { Refusal } from './rules.js';
import { supervisorsOf } from './supervisors.js';

/** What a press comes to. `moved-on`: the card is old, and the reply shows what is true now. */
export type Reply =
  | { readonly kind: 'recorded'; readonly head: Head | undefined }
  | { readonly kind: 'moved-on'; readonly head: Head | undefined }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly head: Head | undefined }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'gone' };

/** The rows of one worker and the world, read in the same breath. */
export interface Facts {
  readonly workerId: PersonId;
  readonly head: Head | undefined;
  readonly world: World;
  /** The rows of the worker’s supervisors who are away; none are read while nobody is. */
  readonly covers?: Covers;
}

/** The worker, when the actor may do this to them and they are here to be supervised. */
export const workerFor = (
  facts: Facts,
  actor: Person,
  act: 'supervision.confirm' | 'supervision.agree',
): Person | 'not-yours' | 'gone' => {
  const { covers = NO_COVERS, world } = facts;
  const { people, today } = world;
  const worker = people.get(facts.workerId);
  if (!worker || !isActive(worker, today)) return 'gone';
  const parties = { worker: worker.id, covers: coverIdsOf(worker, covers, world) };
  return may(act, relationsOf(actor, parties, people)) ? worker : 'not-yours';
};

/** Cards that show this worker: the supervisors' lists, and the lists of those who hear about a long wait. */
const cardsAbout = (
  worker: Person,
  { head: before, world, covers = NO_COVERS }: Facts,
): NonNullable<Change['refresh']> => {
  const level = levelOf(worker, standingOf(worker, before, world), before, world, covers);
  const supervisors = [
    ...supervisorsOf(worker, world).map(({ id }) => id),
    ...coverIdsOf(worker, covers, world),
  ];
  return [
    ...[...new Set(supervisors)].map((id) => ({ home: mailboxOf(id), prefix: 'supervision:due:' })),
    ...hearersOf(worker, level, world, covers).map(({ id }) => ({
      home: mailboxOf(id),
      prefix: 'supervision:gap:',
    })),
    { home: homeOf(worker.id), prefix: 'supervision:' },
  ];
};

interface Written {
  readonly head: Head;
  readonly kind: string;
  readonly event: AuditEvent;
  readonly answer: Record<string, string | number | undefined>;
  readonly session?: Session;
  readonly messages?: Change['messages'];
}

/** The change that goes with any answer: head, the answer for good, the event, and everything that shows it. */
export const writing = (worker: Person, facts: Facts, written: Written): Decision<Reply> => {
  const { head, session, messages } = written;
  const lookOn = nextLookOn(worker, head, facts.world);
  return {
    reply: { kind: 'recorded', head },
    change: {
      head,
      items: [
        ...(session ? [{ key: sessionKey(session.heldOn), value: session }] : []),
        { key: answerKey(head.round, written.kind), value: written.answer },
      ],
      events: [written.event],
      ...(messages ? { messages } : {}),
      ...(lookOn === undefined ? {} : { lookOn }),
      refresh: cardsAbout(worker, facts),
    },
  };
};

export const clockOf = (head: Head | undefined) => ({
  round: head?.round ?? 0,
  lastHeldOn: head?.lastHeldOn,
  nextOn: head?.nextOn,
});

export const roundOf = (facts: Facts): number => facts.head?.round ?? 0;

/** An old card. The very same answer by the same person is simply confirmed again, without a second record. */
export const movedOn = (facts: Facts, isSame: boolean): Decision<Reply> => ({
  reply: { kind: isSame ? 'recorded' : 'moved-on', head: facts.head },
});

export const refused = (facts: Facts, refusal: Refusal): Decision<Reply> => ({
  reply: { kind: 'refused', refusal, head: facts.head },
});
