import type { Day } from '../../../kernel/calendar.js';
import type { Open } from '../../../kernel/capability.js';
import type { Line, Turn } from '../../../kernel/lines.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { type Rise, riseLooks, risesOf, toldAbove } from '../climbing.js';
import { saying } from '../copy/lines.js';
import { inRow } from '../copy/state.js';
import { type Facts, step } from '../facts.js';
import { principalsHere } from '../hearers.js';
import { refOf } from '../model.js';
import { again, lineTo } from '../said.js';
import { changesOf } from '../supervisors.js';
import { askedOn, checksOf, openCheckOf, type Reached } from './checks.js';
import {
  ANSWER_PROMISE,
  askedInRow,
  SIGN,
  shortInRow,
  shortInWords,
  toSignInRow,
  toSignInWords,
} from './copy.js';
import { aboveAsked, askedOf } from './holder.js';
import { type Answered, promisesOf } from './model.js';

// What is said of the promise to a new worker: to the manager who is asked, to the worker who sees it so or not, to those
// above while nobody answers, and to whoever looks after the induction of all.

/** An id of the settings may have marks that the name of an item has not. */
const plain = (id: string): string => id.replaceAll(/[^0-9A-Za-z-]/gu, '-');
const itemFor = (kind: string, worker: PersonId, check: string): string =>
  `${kind}~${worker}~${plain(check)}`;

interface Asked {
  readonly reached: Reached;
  readonly asked: Person;
  readonly item: string;
  readonly since: Day;
  readonly rises: readonly Rise[];
}

const askedIn = ({ worker, head, heard }: Facts, world: World): Asked | undefined => {
  const reached = openCheckOf(worker, head, world);
  const asked = reached && askedOf(worker, world);
  if (!reached || !asked) return undefined;
  const item = itemFor('promise', worker.id, reached.check.id);
  const since = askedOn(worker, reached, world);
  if (since === undefined) return undefined;
  const rises = risesOf(
    { item, holder: asked, since, above: aboveAsked(worker, asked, world) },
    heard,
    world,
  );
  return { reached, asked, item, since, rises };
};

const morningAfter = (at: string, { calendar, ...world }: World): Day =>
  calendar.addWorkingDays(dayOfInstant(at, { calendar, ...world }), 1);

/** Of whom it is to be asked what they have heard of a check, while the day of somebody above has come. */
export const promiseHeard = (facts: Facts, world: World): readonly (readonly [PersonId, string])[] => {
  const asked = askedIn(facts, world);
  const isUp = asked?.rises.some(({ ownOn }) => ownOn <= world.today) === true;
  return asked && isUp ? [[asked.asked.id, asked.item]] : [];
};

/** The next days on which there may be something to say of it. */
export const promiseLooks = (facts: Facts, world: World): readonly (Day | undefined)[] => {
  const asked = askedIn(facts, world);
  const answered = promisesOf(facts.head).flatMap(({ at, signedAt }) => [at, signedAt ?? at]);
  return [
    ...checksOf(facts.worker, world).map(({ on }) => on),
    ...answered.map((at) => morningAfter(at, world)),
    ...(asked ? riseLooks(asked.rises, world) : []),
    // Who is asked changes when one of those above goes or is back.
    ...(asked ? world.people.managersAbove(facts.worker.id).flatMap((each) => changesOf(each, world)) : []),
  ];
};

interface Given {
  readonly lines: readonly Line[];
  readonly open: readonly Open[];
}
const NOTHING: Given = { lines: [], open: [] };

/** To the manager from the day of the check on, and to those above while it is not answered. */
const toManagers = (facts: Facts, world: World): Given => {
  const open = askedIn(facts, world);
  if (!open || open.since > world.today) return NOTHING;
  const { worker } = facts;
  const { reached, asked, item, since, rises } = open;
  const turn: Turn = { holder: asked.id, since, why: 'to-answer-promise', by: 'system' };
  const data = { worker: worker.id, check: reached.check.id };
  const shared = {
    item,
    section: 'promise',
    turn,
    urgency: 3,
    buttons: [{ title: ANSWER_PROMISE, verb: 'supervision.promise', data }],
  };
  const text = askedInRow(reached.check.title, reached.on, world.today);
  const own = lineTo(asked.id, facts, {
    ...shared,
    kind: 'turn',
    steps: step('reached', since, world),
    againAfter: again(world),
    text,
  });
  const above = toldAbove(
    rises,
    facts,
    { ...shared, text: inRow(text, saying.withHolder(turn, world)) },
    world,
  );
  return { lines: [own, ...above], open: [{ item, subject: refOf(worker.id), turn }] };
};

/** To the worker from the morning after, until they have said whether they see it so; nothing is asked while they are away. */
const toSign = (facts: Facts, row: Answered, world: World): Given => {
  const { worker, standing } = facts;
  if (row.signedAt !== undefined || standing.isAway) return NOTHING;
  const since = morningAfter(row.at, world);
  const item = itemFor('promise-sign', worker.id, row.check);
  const turn: Turn = { holder: worker.id, since, why: 'to-see-promise', by: row.by };
  const data = { worker: worker.id, check: row.check };
  const line = lineTo(
    worker.id,
    facts,
    {
      item,
      section: 'promise',
      kind: 'turn',
      turn,
      steps: step('sign', since, world),
      againAfter: again(world),
      urgency: 3,
      text: toSignInRow(row, world),
      detail: toSignInWords(row, world),
      buttons: [
        { title: SIGN.all, verb: 'supervision.save-countersign', data: { ...data, all: 'yes' } },
        { title: SIGN.other, verb: 'supervision.countersign', data },
      ],
    },
    SIGN.name,
  );
  return { lines: [line], open: [{ item, subject: refOf(worker.id), turn }] };
};

/** What is missing, once to each principal social worker, and once more when the worker sees it differently. */
const toPrincipals = (facts: Facts, row: Answered, world: World): readonly Line[] => {
  if (row.shortfalls.length === 0) return [];
  const { at, signedAt, differs = [] } = row;
  const steps = [
    ...(row.short.length === 0 ? [] : step('short', morningAfter(at, world), world)),
    ...(signedAt === undefined || differs.length === 0
      ? []
      : step('differs', morningAfter(signedAt, world), world)),
  ];
  return principalsHere(world)
    .filter(({ id }) => id !== facts.worker.id)
    .map(({ id }) =>
      lineTo(id, facts, {
        item: itemFor('promise-short', facts.worker.id, row.check),
        section: 'promise',
        kind: 'news',
        steps,
        urgency: 4,
        text: shortInRow(row, world),
        detail: shortInWords(row, world),
      }),
    );
};

/** Everything that there is to say of the promise to one worker. */
export const promised = (facts: Facts, world: World): Given => {
  const asked = toManagers(facts, world);
  const rows = promisesOf(facts.head);
  const signed = rows.map((row) => toSign(facts, row, world));
  return {
    lines: [
      ...asked.lines,
      ...signed.flatMap(({ lines }) => lines),
      ...rows.flatMap((row) => toPrincipals(facts, row, world)),
    ],
    open: [...asked.open, ...signed.flatMap(({ open }) => open)],
  };
};
