import assert from 'node:assert/strict';
import { formerIdOf } from '../../../src/features/shoutouts/model.js';
import { type Ids, idFrom } from '../../../src/kernel/ids.js';
import { numberedIds, testIds } from '../../support/ids.js';
import { guess, namedBy } from './guesser.js';
import { type Breach, gather } from './scene.js';
import type { Candidate } from './sights.js';

// The attack must be able to find something: the same guesser is given services that are broken on purpose.

const SMALL = { seed: 3, staff: 32, hidden: 160, tries: 40 };

const formerId = ({ by, about, category }: Candidate): string =>
  formerIdOf({ month: '2026-03', nominatorId: by, nomineeId: about, category });

/** As releases before made them, so that whoever knows the parts has the id. */
const formerIds = (next: () => Candidate, plain: Ids): Ids => ({ ...plain, random: () => formerId(next()) });

const BREACHES: readonly (readonly [what: string, way: string, breach: Breach])[] = [
  ['ids that are hashes of month, people and category', 'an id or a hash that was shown', { ids: formerIds }],
  [
    'names of messages that are hashes of such ids',
    'an id or a hash that was shown',
    {
      ids: (next, plain) => ({
        random: () => formerId(next()),
        keyed: (kind, ...parts) => (kind === 'message' ? idFrom(...parts) : plain.keyed(kind, ...parts)),
      }),
      // But for the copy, in which the ids themselves would be found.
      sight: (sight) => (sight.place === 'copy' ? { ...sight, text: '' } : sight),
    },
  ],
  [
    'an answer of its own for what is there and somebody else’s',
    'an answer that differs',
    { answer: (answer, isThere) => (isThere ? 'Only the person who wrote it can withdraw it' : answer) },
  ],
  [
    'one more request for what is there',
    'how long it took',
    { waits: (inTurn, isThere) => inTurn + Number(isThere) },
  ],
  [
    'entries in the order of writing',
    'the order of what was shown',
    {
      ids: () => {
        const { random } = numberedIds();
        return {
          random,
          keyed: (kind, ...parts) => (kind === 'order' ? parts.join() : testIds.keyed(kind, ...parts)),
        };
      },
    },
  ],
  [
    'entries from the latest to the first',
    'the order from behind',
    {
      ids: () => {
        const { random } = numberedIds();
        const last = BigInt(`0x${'f'.repeat(32)}`);
        return {
          random: () => (last - BigInt(`0x${random()}`)).toString(16),
          keyed: (kind, ...parts) => (kind === 'order' ? parts.join() : testIds.keyed(kind, ...parts)),
        };
      },
    },
  ],
  [
    'room for the name of the writer beside the words',
    'the size of what was shown',
    {
      sight: (sight, { writerOf }) => ({
        ...sight,
        entries: sight.entries.map(({ words, beside }) => ({
          words,
          beside: beside + (NAMES.get(writerOf.get(words) ?? '')?.length ?? 0),
        })),
      }),
    },
  ],
  [
    'dossiers whose ids are hashes of month and colleague',
    'the id of a dossier',
    { ids: (_next, plain) => ({ ...plain, keyed: idFrom }) },
  ],
  [
    'dossiers in the order of ids of people',
    'the order of dossiers',
    {
      ids: (_next, plain) => ({
        ...plain,
        keyed: (kind, ...parts) => (kind === 'dossier' ? (parts[1] ?? '') : plain.keyed(kind, ...parts)),
      }),
    },
  ],
  [
    'picks by the ids of a release before',
    'an answer to the id of a dossier',
    { ids: (_next, plain) => ({ ...plain, keyed: idFrom }) },
  ],
];

/** Names by id, of the last service that was gathered: filled as it is. */
const NAMES = new Map<string, string>();

describe('the guesser of names', function () {
  this.timeout(120_000);

  it('names nobody in a service that keeps its promise', async () => {
    const { evidence, truth } = await gather(SMALL, testIds);
    for (const { id, name } of evidence.known.staff) NAMES.set(id, name);
    assert.deepEqual(
      Object.entries(guess(evidence, truth)).filter(([, many]) => many > 0),
      [],
    );
    assert.equal(truth.written.length, SMALL.hidden);
  });

  for (const [what, way, breach] of BREACHES) {
    it(`finds ${what}, by ${way}`, async () => {
      const { evidence, truth } = await gather(SMALL, testIds, breach);
      assert.ok((guess(evidence, truth)[way] ?? 0) > 0, JSON.stringify(guess(evidence, truth)));
    });
  }

  it('takes off what chance gets right', () => {
    const claims = (right: number) =>
      Array.from({ length: 400 }, (_, n) => ({ isRight: n < right, chance: 0.25 }));
    assert.deepEqual([namedBy(claims(100)), namedBy(claims(134)), namedBy(claims(140))], [0, 0, 40]);
    assert.equal(namedBy([{ isRight: true, chance: 0 }]), 1);
  });
});
