import assert from 'node:assert/strict';
import { formerIdOf } from '../../../src/features/shoutouts/model.js';
import { type Ids, idFrom } from '../../../src/kernel/ids.js';
import { numberedIds, testIds } from '../../support/ids.js';
import { guess, namedBy } from './guesser.js';
import { gather, type IdsFor } from './scene.js';
import type { Candidate, Evidence, Sight, Truth } from './sights.js';

// The attack must be able to find something: the same guesser is given services that are broken on purpose.

const SMALL = { seed: 3, staff: 32, hidden: 160, tries: 40 };

const formerId = ({ by, about, category }: Candidate): string =>
  formerIdOf({ month: '2026-03', nominatorId: by, nomineeId: about, category });

/** Ids as releases before made them: whoever knows the parts has the id, and the name of a message of such ids. */
const formerIds: IdsFor = (next, plain) => ({
  random: () => formerId(next()),
  keyed: (kind, ...parts) => (kind === 'message' ? idFrom(...parts) : plain.keyed(kind, ...parts)),
});
const unkeyed: IdsFor = (_next, plain) => ({ ...plain, keyed: idFrom });
const inOrderOfWriting: IdsFor = (_next, plain): Ids => {
  const { random } = numberedIds();
  return {
    random,
    keyed: (kind, ...parts) => (kind === 'order' ? parts.join() : plain.keyed(kind, ...parts)),
  };
};

interface Gathered {
  readonly evidence: Evidence;
  readonly truth: Truth;
}

/** The same with other sights. */
const withSights =
  (change: (sight: Sight, truth: Truth, known: Evidence['known']) => Sight) =>
  ({ evidence, truth }: Gathered): Gathered => ({
    truth,
    evidence: { ...evidence, sights: evidence.sights.map((sight) => change(sight, truth, evidence.known)) },
  });
const withProbes =
  (change: (probe: Evidence['probes'][number], isThere: boolean) => Evidence['probes'][number]) =>
  ({ evidence, truth }: Gathered): Gathered => {
    const there = new Set(truth.written.map((one) => formerId(one)));
    const probes = evidence.probes.map((probe) => change(probe, there.has(formerId(probe.candidate))));
    return { truth, evidence: { ...evidence, probes } };
  };
const asItIs = (gathered: Gathered): Gathered => gathered;

const KEPT = 'a service that keeps its promise';
const FORMER = 'a service with the ids of a release before';
const UNKEYED = 'a service whose keyed hashes have no key';
const ORDERED = 'a service that shows in the order of writing';
const SERVICES: Readonly<Record<string, IdsFor | undefined>> = {
  [KEPT]: undefined,
  [FORMER]: formerIds,
  [UNKEYED]: unkeyed,
  [ORDERED]: inOrderOfWriting,
};

type Breach = readonly [what: string, way: string, service: string, change: (gathered: Gathered) => Gathered];
const BREACHES: readonly Breach[] = [
  [
    'ids that are hashes of month, people and category, in a copy',
    'an id or a hash that was shown',
    FORMER,
    withSights((sight) => (sight.place === 'copy' ? sight : { ...sight, text: '' })),
  ],
  [
    'names of messages that are hashes of such ids, on buttons of the thanks',
    'an id or a hash that was shown',
    FORMER,
    withSights((sight) => (sight.place === 'thanks' ? sight : { ...sight, text: '' })),
  ],
  [
    'an answer of its own for what is there and somebody else’s',
    'an answer that differs',
    KEPT,
    withProbes((probe, isThere) =>
      isThere ? { ...probe, answer: 'Only the writer can withdraw it' } : probe,
    ),
  ],
  [
    'one more request for what is there',
    'how long it took',
    KEPT,
    withProbes((probe, isThere) => ({ ...probe, inTurn: probe.inTurn + Number(isThere) })),
  ],
  ['entries in the order of writing', 'the order of what was shown', ORDERED, asItIs],
  [
    'entries from the latest to the first',
    'the order from behind',
    ORDERED,
    withSights((sight) => ({ ...sight, entries: sight.entries.toReversed() })),
  ],
  [
    'room for the name of the writer beside the words',
    'the size of what was shown',
    KEPT,
    withSights((sight, { writerOf }, { staff }) => ({
      ...sight,
      entries: sight.entries.map(({ words, beside }) => {
        const writer = staff.find(({ id }) => id === writerOf.get(words));
        return { words, beside: beside + (writer?.name.length ?? 0) };
      }),
    })),
  ],
  ['dossiers whose ids are hashes of month and colleague', 'the id of a dossier', UNKEYED, asItIs],
  ['picks by the ids of a release before', 'an answer to the id of a dossier', UNKEYED, asItIs],
  [
    'dossiers in the order of the ids of people',
    'the order of dossiers',
    KEPT,
    ({ evidence, truth }) => {
      const whose = (choice: string): string => truth.nomineeOf.get(choice) ?? '';
      const dossiers = evidence.dossiers.map((each) => ({
        ...each,
        choices: each.choices.toSorted((a, b) => (whose(a) < whose(b) ? -1 : 1)),
      }));
      return { truth, evidence: { ...evidence, dossiers } };
    },
  ],
];

describe('the guesser of names', function () {
  this.timeout(300_000);

  const gathered = new Map<string, Gathered>();
  before(async () => {
    for (const [name, ids] of Object.entries(SERVICES)) gathered.set(name, await gather(SMALL, testIds, ids));
  });
  const of = (service: string): Gathered => gathered.get(service) ?? assert.fail(service);

  it('names nobody in a service that keeps its promise', () => {
    const { evidence, truth } = of(KEPT);
    const named = Object.entries(guess(evidence, truth)).filter(([, many]) => many > 0);
    assert.deepEqual([named, truth.written.length], [[], SMALL.hidden]);
  });

  for (const [what, way, service, change] of BREACHES) {
    it(`finds ${what}, by ${way}`, () => {
      const { evidence, truth } = change(of(service));
      const named = guess(evidence, truth);
      assert.ok((named[way] ?? 0) > 0, JSON.stringify(named));
    });
  }

  it('takes off what chance gets right', () => {
    const claims = (right: number) =>
      Array.from({ length: 400 }, (_, n) => ({ isRight: n < right, chance: 0.25 }));
    assert.deepEqual([namedBy(claims(100)), namedBy(claims(134)), namedBy(claims(140))], [0, 0, 40]);
    assert.equal(namedBy([{ isRight: true, chance: 0 }]), 1);
  });
});
