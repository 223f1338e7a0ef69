import type { Press } from '../../../kernel/capability.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { risenTo } from '../climbing.js';
import { blankHead, type Head, type Session } from '../model.js';
import { askedOn, cadenceOf, openCheckOf, partFrom } from './checks.js';
import { aboveAsked, askedOf } from './holder.js';
import type { PromiseInput } from './inputs.js';
import { CADENCE, type PromiseRow, promisesOf } from './model.js';

export interface PromiseFacts {
  readonly head: Head | undefined;
  readonly sessions: readonly Session[];
}

/** What a press comes to. `over`: there is nothing to answer any more, or somebody has answered. */
export type PromiseReply =
  | { readonly kind: 'recorded' | 'over'; readonly row: PromiseRow | undefined }
  | { readonly kind: 'missing'; readonly head: Head | undefined }
  | { readonly kind: 'not-yours' };

/** Those who may answer today: whoever is asked, those above to whom it has gone up, and whoever has answered. */
const answerersOf = (worker: Person, head: Head | undefined, world: World): readonly PersonId[] => {
  const asked = askedOf(worker, world);
  const open = openCheckOf(worker, head, world);
  const since = open && askedOn(worker, open, world);
  const risen =
    asked && since !== undefined ? risenTo({ since, above: aboveAsked(worker, asked, world) }, world) : [];
  return [...(asked ? [asked] : []), ...risen]
    .map(({ id }) => id)
    .concat(promisesOf(head).map(({ by }) => by));
};

/** Whether the actor may answer for this worker. */
export const mayPromise = (
  head: Head | undefined,
  { world, input, may }: Press<{ readonly worker: PersonId }>,
): boolean => {
  const worker = world.people.get(input.worker);
  return may({ worker: input.worker, told: worker ? answerersOf(worker, head, world) : [] });
};

const rowOf = (head: Head | undefined, check: string): PromiseRow | undefined =>
  promisesOf(head).find((row) => row.check === check);

const pointIds = ({ settings }: World): readonly string[] =>
  settings['supervision.inductionPoints'].map(({ id }) => id);

const answeredWith = (points: ReadonlyMap<string, string>, ids: readonly string[], value: string) =>
  ids.filter((id) => points.get(id) === value);

/** What is written into the record. */
const ACTS = { answered: 'supervision.promise-answered', countersigned: 'supervision.promise-countersigned' };

const written = (
  head: Head,
  row: PromiseRow,
  act: string,
  { actor, world }: Press<unknown>,
): Decision<PromiseReply> => ({
  reply: { kind: 'recorded', row },
  change: {
    head: { ...head, promises: [...(head.promises ?? []).filter(({ check }) => check !== row.check), row] },
    events: [
      {
        actor: actor.id,
        act,
        before: {},
        after: { check: row.check, kept: row.kept, short: row.short, differs: row.differs },
      },
    ],
    // Whoever is next hears of it on the next working morning.
    lookOn: world.calendar.addWorkingDays(world.today, 1),
  },
});

/** A manager says of each point whether it is kept. How often supervision was held is counted from the records. */
export const decidePromise = (
  { head, sessions }: PromiseFacts,
  press: Press<PromiseInput>,
): Decision<PromiseReply> => {
  const { actor, world, input } = press;
  const worker = world.people.get(input.worker);
  if (!worker || !mayPromise(head, press)) return { reply: { kind: 'not-yours' } };
  const open = openCheckOf(worker, head, world);
  const known = rowOf(head, input.check);
  if (open?.check.id !== input.check) return { reply: { kind: known ? 'recorded' : 'over', row: known } };
  const ids = pointIds(world);
  const [kept, short] = [answeredWith(input.points, ids, 'yes'), answeredWith(input.points, ids, 'no')];
  if (kept.length + short.length < ids.length) return { reply: { kind: 'missing', head } };
  const part = { from: partFrom(worker, open, world), until: open.on };
  const cadence = cadenceOf(worker, sessions, part, world);
  const isKept = cadence.lateDays === 0;
  const row: PromiseRow = {
    check: input.check,
    dueOn: open.on,
    by: actor.id,
    at: world.now.toISOString(),
    ...cadence,
    kept: isKept ? [CADENCE, ...kept] : [...kept],
    short: isKept ? [...short] : [CADENCE, ...short],
  };
  return written(head ?? blankHead(worker.id), row, ACTS.answered, press);
};

/** The new worker says of each point whether they see it so. Once: what was said stands. */
export const decideCountersign = (
  head: Head | undefined,
  press: Press<PromiseInput>,
): Decision<PromiseReply> => {
  const { world, input, may } = press;
  if (!may({ worker: input.worker })) return { reply: { kind: 'not-yours' } };
  const row = rowOf(head, input.check);
  if (!head || !row) return { reply: { kind: 'over', row } };
  if (row.signedAt !== undefined) return { reply: { kind: 'recorded', row } };
  const ids = [...row.kept, ...row.short];
  const differs = input.all === 'yes' ? [] : answeredWith(input.points, ids, 'no');
  const agrees = input.all === 'yes' ? ids : answeredWith(input.points, ids, 'yes');
  if (differs.length + agrees.length < ids.length) return { reply: { kind: 'missing', head } };
  const signed: PromiseRow = { ...row, signedAt: world.now.toISOString(), differs: [...differs] };
  return written(head, signed, ACTS.countersigned, press);
};
