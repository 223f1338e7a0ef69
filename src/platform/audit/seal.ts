import { type Day, monthOf } from '../../kernel/calendar.js';
import { HeadRowSchema } from '../../kernel/chain.js';
import { hashOf } from '../../kernel/ids.js';
import type { JsonObject } from '../../kernel/json.js';
import { HEADS, partitionsOf } from '../../kernel/layout.js';
import type { World } from '../../kernel/world.js';
import { besideIn, type SealedStore, subjectIn, subjectOf } from './rows.js';
import { makeSealRecord } from './seal-record.js';
import { formatSeal, nextName, ofMonth, parseSeal, type SealLine, sealsInOrder } from './seal-text.js';

/** `made` with its name and how many heads it holds; `there`: the day had one; `given-up`: told not to go on. */
type Sealed =
  | { readonly kind: 'made'; readonly name: string; readonly heads: number }
  | { readonly kind: 'there' | 'given-up' };

/** Heads between two questions whether to go on: a lease is renewed meanwhile. */
const HEADS_AT_ONCE = 500;
const MOST_TRIES = 3;

const textOf = ({ subject, seq, chain }: SealLine): string => `${subject} ${seq} ${chain}`;

export const makeSealer = (store: SealedStore) => {
  const { tables, tenant, seals, beside } = store;
  const record = makeSealRecord(store);
  let doneOn: Day | undefined;

  const knownIn = async (names: readonly string[]): Promise<ReadonlySet<string>> => {
    const known = new Set<string>();
    for (const name of names) {
      for (const line of parseSeal(name, (await seals.read(name)) ?? '')?.lines ?? [])
        known.add(textOf(line));
    }
    return known;
  };

  /** Every head that is not sealed yet. Undefined when told to stop. */
  const changed = async (known: ReadonlySet<string>, mayGoOn: () => Promise<boolean>) => {
    const lines: SealLine[] = [];
    const add = (subject: string, value: JsonObject): void => {
      // A head that cannot be read is found by the check, and must not keep the others from being sealed.
      const head = HeadRowSchema.safeParse(value).data;
      if (!head || head.seq === 0) return;
      const line = { subject, seq: head.seq, chain: head.chain };
      if (!known.has(textOf(line))) lines.push(line);
    };
    let seen = 0;
    for await (const { ref, head } of besideIn(store)) add(subjectOf(ref), head?.value ?? {});
    for await (const { partition, value } of tables.scan('state', partitionsOf(tenant), HEADS)) {
      seen += 1;
      if (seen % HEADS_AT_ONCE === 0 && !(await mayGoOn())) return undefined;
      const subject = subjectIn(tenant, partition);
      if (subject !== undefined) add(subject, value);
    }
    return lines;
  };

  /** What earlier releases have left is in the record from here on, so that the seal which is made now holds it. */
  const begin = async (now: Date): Promise<void> => {
    for (const chain of beside) await chain.begin(now);
    await record.begin(now);
  };

  const make = async (
    { now, today }: World,
    isFirstOnly: boolean,
    mayGoOn: () => Promise<boolean>,
  ): Promise<Sealed> => {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const there = sealsInOrder(await seals.names());
      if (isFirstOnly && there.some(({ day }) => day === today)) return { kind: 'there' };
      await begin(now);
      const last = there.at(-1);
      const previous = last ? hashOf((await seals.read(last.name)) ?? '') : '';
      const known = await knownIn(ofMonth(there, monthOf(today)).map(({ name }) => name));
      const lines = await changed(known, mayGoOn);
      if (!lines) return { kind: 'given-up' };
      const name = nextName(there, today);
      const text = formatSeal({ day: today, sealedAt: now.toISOString(), previous }, lines);
      if ((await seals.create(name, text)) === 'done') {
        await record.note(now, sealsInOrder(await seals.names()));
        return { kind: 'made', name, heads: lines.length };
      }
      // Another instance was quicker.
    }
    return { kind: 'there' };
  };

  return {
    /** Seals anew, and takes events in the form of earlier releases as they are up to here. */
    raiseAgain: async (world: World) => {
      await record.raiseAgain(world.now);
      return make(world, false, async () => true);
    },
    /** Seals every head that this month's seals do not hold yet, today's second and third seal too. */
    now: (world: World) => make(world, false, async () => true),
    /**
     * The first seal of a day, outside sending hours. One at a time over all instances, because a name is used once. Asks
     * nothing of the storage when it knows that today is done.
     */
    daily: async (world: World, mayGoOn: () => Promise<boolean>): Promise<Sealed> => {
      if (doneOn === world.today || world.calendar.isSendingTime(world.now)) return { kind: 'there' };
      const sealed = await make(world, true, mayGoOn);
      if (sealed.kind !== 'given-up') doneOn = world.today;
      return sealed;
    },
  };
};
