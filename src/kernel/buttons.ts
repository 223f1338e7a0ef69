import type { z } from 'zod';
import type { AmendmentChanges, Amendments } from './amendments.js';
import type { Card } from './card.js';
import { PermissionNotAsked } from './errors.js';
import { allows, type Rule, relationsOf } from './permissions.js';
import { readingOnce } from './reading-once.js';
import type { Asker, Later, Ports, Press } from './request.js';
import type { Decision, FirstRead, OneChange, SubjectRef, SubjectView } from './subject.js';

/** A button that only shows something. */
interface Showing<A extends string, I> {
  /** The act of the permission table that its presses ask about. */
  readonly act: A;
  readonly input: z.ZodType<I>;
  readonly show: (press: Press<I>, ports: Ports) => Later<Card>;
}

/** A button that changes one subject, in one transaction. */
interface Changing<A extends string, I, F, R> {
  readonly act: A;
  readonly input: z.ZodType<I>;
  readonly subject: (press: Press<I>) => SubjectRef;
  /** What the first request to the storage reads; the head alone by default. */
  readonly first?: FirstRead;
  /** The facts, read again with every try, so that they are as new as what is decided on. */
  readonly load: (view: SubjectView, press: Press<I>, ports: Ports) => Later<F>;
  /** Pure. Asks `press.may` before it changes anything. */
  readonly decide: (facts: F, press: Press<I>) => Decision<R>;
  /** The card that answers the press. */
  readonly show: (reply: R, press: Press<I>, ports: Ports) => Later<Card>;
}

/** What became of one part of a press; without a reply it could not be changed now. */
export interface PartReply<P, R> {
  readonly part: P;
  readonly reply: R | undefined;
}

/** A button that changes several subjects in one press, each by itself: what one comes to says nothing of the others. */
interface ChangingEach<A extends string, I, P, F, R> {
  readonly act: A;
  readonly input: z.ZodType<I>;
  readonly first?: FirstRead;
  /** What is to be changed, one subject each. */
  readonly parts: (press: Press<I>, ports: Ports) => Later<readonly P[]>;
  readonly subject: (part: P) => SubjectRef;
  readonly load: (view: SubjectView, press: Press<P>, ports: Ports) => Later<F>;
  readonly decide: (facts: F, press: Press<P>) => Decision<R>;
  readonly show: (replies: readonly PartReply<P, R>[], press: Press<I>, ports: Ports) => Later<Card>;
}

/** A button by which somebody enters something beside the staff list. It changes no subject. */
interface Amending<A extends string, I, R> {
  readonly act: A;
  readonly input: z.ZodType<I>;
  /** Pure. Asks `press.may` before it changes anything; asked again when somebody wrote first. */
  readonly decide: (
    said: Amendments,
    press: Press<I>,
  ) => { readonly reply: R; readonly changes: AmendmentChanges };
  /** The card that answers; `after` has the facts as they are after the change. */
  readonly show: (reply: R, press: Press<I>, after: Asker, ports: Ports) => Later<Card>;
}

/** A button: a name that the card carries, and what a press of it does. The data is a claim, checked by its schema. */
export interface Button {
  /** `capability.act`, as cards carry it. */
  readonly name: string;
  /** The card that answers, or undefined when the data does not fit. */
  readonly press: (asker: Asker, data: unknown, ports: Ports) => Promise<Card | undefined>;
  /** It only shows something: a copy on which it is pressed is not edited because of it. */
  readonly isView: boolean;
}

/** A button as stated; `A` is the act of the permission table that it asks about. */
export interface StatedButton<A extends string> {
  readonly act: A;
  readonly bound: (rule: Rule) => Button;
}

/** A press that counts whether the table was asked and said yes. */
const pressOf = <I>(asker: Asker, input: I, rule: Rule) => {
  let isAllowed = false;
  const press: Press<I> = {
    ...asker,
    input,
    may: (parties) => {
      const answer = allows(rule, relationsOf(asker.actor, parties, asker.world.people));
      isAllowed ||= answer;
      return answer;
    },
  };
  return { press, wasAllowed: () => isAllowed };
};

const stated = <A extends string, I>(
  name: string,
  act: A,
  input: z.ZodType<I>,
  isView: boolean,
  answer: (press: Press<I>, wasAllowed: () => boolean, ports: Ports) => Later<Card>,
): StatedButton<A> => ({
  act,
  bound: (rule) => ({
    name,
    isView,
    press: async (asker, data, ports) => {
      const parsed = input.safeParse(data);
      if (!parsed.success) return undefined;
      const { press, wasAllowed } = pressOf(asker, parsed.data, rule);
      return answer(press, wasAllowed, ports);
    },
  }),
});

/** States a button that only shows something. A press whose data does not fit the schema does nothing. */
export const viewButton = <const A extends string, I>(
  name: string,
  { act, input, show }: Showing<A, I>,
): StatedButton<A> => stated(name, act, input, true, (press, _wasAllowed, ports) => show(press, ports));

/**
 * States a button that changes something. A press whose data does not fit the schema does nothing; one whose `decide`
 * forgot to ask the permission table, or goes on although it said no, is refused by an error.
 */
export const button = <const A extends string, I, F, R>(
  name: string,
  { act, input, subject, first, load, decide, show }: Changing<A, I, F, R>,
): StatedButton<A> =>
  stated(name, act, input, false, async (press, wasAllowed, ports) => {
    const ref = subject(press);
    let reading = readingOnce(ports);
    return ports.subjects.changeAndShow(
      ref,
      async (view) => {
        // With every try anew; what the decision rests on is what the answer shows.
        reading = readingOnce(ports);
        return load(view, press, reading.ports);
      },
      (facts) => {
        const decision = decide(facts, press);
        if (decision.change && !wasAllowed()) throw new PermissionNotAsked(name, act);
        return decision;
      },
      async (reply, left) => {
        reading.remember(ref, left);
        return show(reply, press, reading.ports);
      },
      first,
    );
  });

/**
 * States a button that changes several subjects, each in a transaction of its own and asked about in the permission table
 * by itself. Where one of them cannot be changed the others are, and it has no reply; when none can, the press fails as any
 * other does.
 */
export const buttonForEach = <const A extends string, I, P, F, R>(
  name: string,
  { act, input, first, parts, subject, load, decide, show }: ChangingEach<A, I, P, F, R>,
): StatedButton<A> => ({
  act,
  bound: (rule) => ({
    name,
    isView: false,
    press: async (asker, data, ports) => {
      const parsed = input.safeParse(data);
      if (!parsed.success) return undefined;
      const { press } = pressOf(asker, parsed.data, rule);
      const reading = readingOnce(ports);
      const wanted = await parts(press, reading.ports);
      const changes = wanted.map((part): OneChange<F, R> => {
        const own = pressOf(asker, part, rule);
        return {
          ref: subject(part),
          load: async (view) => load(view, own.press, reading.ports),
          decide: (facts) => {
            const decision = decide(facts, own.press);
            if (decision.change && !own.wasAllowed()) throw new PermissionNotAsked(name, act);
            return decision;
          },
          first,
        };
      });
      return ports.subjects.changeEachAndShow(changes, async (outcomes) => {
        const failures = outcomes.flatMap((outcome) => ('failure' in outcome ? [outcome.failure] : []));
        const mustBeMended = failures.find((failure) => failure instanceof PermissionNotAsked);
        if (mustBeMended || (failures.length > 0 && failures.length === outcomes.length))
          throw mustBeMended ?? failures.at(-1);
        const replies = wanted.map((part, n): PartReply<P, R> => {
          const outcome = outcomes[n];
          if (!outcome || 'failure' in outcome) {
            reading.forget(subject(part));
            return { part, reply: undefined };
          }
          reading.remember(subject(part), outcome.left);
          return { part, reply: outcome.reply };
        });
        return show(replies, press, reading.ports);
      });
    },
  }),
});

/** States a button that enters something beside the staff list, for one person or for many in one transaction. */
export const amendButton = <const A extends string, I, R>(
  name: string,
  { act, input, decide, show }: Amending<A, I, R>,
): StatedButton<A> =>
  stated(name, act, input, false, async (press, wasAllowed, ports) => {
    let decided: { readonly reply: R } | undefined;
    const world = await ports.amendStaff(press.actor.id, (said) => {
      const decision = decide(said, press);
      if (decision.changes.size > 0 && !wasAllowed()) throw new PermissionNotAsked(name, act);
      decided = decision;
      return decision.changes;
    });
    const { reply } = decided ?? decide(new Map(), press);
    const actor = world.people.get(press.actor.id) ?? press.actor;
    return show(reply, press, { actor, world }, ports);
  });
