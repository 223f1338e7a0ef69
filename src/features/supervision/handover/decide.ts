import type { Amendment, AmendmentChanges, Amendments } from '../../../kernel/amendments.js';
import type { Press } from '../../../kernel/capability.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import type { Parties } from '../../../kernel/permissions.js';
import type { World } from '../../../kernel/world.js';
import { absenceOf } from '../cover/model.js';
import { managerToName } from '../hearers.js';
import { may } from '../permissions.js';
import { firstSupervisorOf, goneFirst, isWithoutSupervisor } from '../supervisors.js';
import { canSupervise } from './candidates.js';
import type { HandoverInput } from './inputs.js';

/** Whether a new supervisor is to be named for a worker: nobody is there, has left, or is away and nobody knows until when. */
export const isToHandOver = (worker: Person, world: World): boolean => {
  if (isWithoutSupervisor(worker, world) || goneFirst(worker, world)) return true;
  const first = isActive(worker, world.today) ? firstSupervisorOf(worker, world) : undefined;
  const absence = first && absenceOf(first, world);
  return absence !== undefined && absence.awayUntil === undefined;
};

const partiesOf = (worker: Person, world: World): Parties => {
  const asked = managerToName(worker, world);
  return { worker: worker.id, told: asked ? [asked.id] : [] };
};

export const mayHandOver = (actor: Person, worker: Person, world: World): boolean =>
  may('supervision.hand-over', actor, partiesOf(worker, world), world);

/** What became of one row. `moved-on`: it is not to be named any more. */
export type HandoverOutcome = 'saved' | 'nobody-chosen' | 'cannot' | 'moved-on';
export type HandoverReply =
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'decided'; readonly outcomes: ReadonlyMap<PersonId, HandoverOutcome> };

/** What becomes of one row, and what is to be said of its worker beside the staff list. */
const decideRow = (
  worker: Person,
  known: Amendment | undefined,
  { actor, world, input }: Press<HandoverInput>,
): { readonly outcome: HandoverOutcome; readonly change?: Amendment } => {
  const choice = input.chosen.get(worker.id) || input.all;
  const now = known?.handover;
  const isSame = choice !== '' && now?.toId === choice && now.by === actor.id;
  if (isSame && worker.supervisorId === choice) return { outcome: 'saved' };
  // Somebody else may have been quicker since the facts of this press were read.
  const isNewer = now !== undefined && now.toId !== worker.supervisorId && now.at >= world.now.toISOString();
  if (!isToHandOver(worker, world) || isNewer) return { outcome: 'moved-on' };
  if (choice === '') return { outcome: 'nobody-chosen' };
  const to = world.people.get(choice);
  if (!to || !canSupervise(to, worker, world)) return { outcome: 'cannot' };
  // What the list itself says is known from what was said before, where that is in force.
  const insteadOf =
    now !== undefined && now.toId === worker.supervisorId ? now.insteadOf : worker.supervisorId;
  const handover = {
    by: actor.id,
    at: world.now.toISOString(),
    toId: to.id,
    from: world.today,
    ...(insteadOf === undefined ? {} : { insteadOf }),
  };
  return { outcome: 'saved', change: { ...known, handover } };
};

/** A manager names who supervises from now on: every row of the card in one save. */
export const decideHandover = (
  said: Amendments,
  press: Press<HandoverInput>,
): { readonly reply: HandoverReply; readonly changes: AmendmentChanges } => {
  const { world, input } = press;
  const workers = [...input.chosen.keys()].flatMap((id) => world.people.get(id) ?? []);
  const own = workers.filter((worker) => press.may(partiesOf(worker, world)));
  if (own.length === 0) return { reply: { kind: 'not-yours' }, changes: new Map() };
  const rows = own.map((worker) => [worker.id, decideRow(worker, said.get(worker.id), press)] as const);
  return {
    reply: { kind: 'decided', outcomes: new Map(rows.map(([id, { outcome }]) => [id, outcome])) },
    changes: new Map(rows.flatMap(([id, { change }]) => (change ? [[id, change] as const] : []))),
  };
};
