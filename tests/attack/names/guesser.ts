import { hashOf, idFrom, shortIdOf } from '../../../src/kernel/ids.js';
import { groupedBy } from '../../../src/kernel/phrases.js';
import type { Candidate, Evidence, Known, Sight, Truth } from './sights.js';

// Tries everything that is known to have told names, or might: ids that are hashes of what can be guessed, answers and
// times that differ, orders, sizes. Each way makes claims; what chance would have got right is taken off.

/** A claim, whether it is right, and how likely a blind one would have been. */
interface Claim {
  readonly isRight: boolean;
  readonly chance: number;
}

/** How many a way has named beyond what chance would: nothing within four standard deviations of it. */
export const namedBy = (claims: readonly Claim[]): number => {
  const right = claims.filter(({ isRight }) => isRight).length;
  const expected = claims.reduce((sum, { chance }) => sum + chance, 0);
  const spread = Math.sqrt(claims.reduce((sum, { chance }) => sum + chance * (1 - chance), 0));
  return right > expected + 4 * spread ? right - Math.floor(expected) : 0;
};

const everyCandidate = ({ staff, categories }: Known): readonly Candidate[] =>
  staff.flatMap(({ id: about }) =>
    staff
      .filter(({ id }) => id !== about)
      .flatMap(({ id: by }) => categories.map((category) => ({ by, about, category }))),
  );

const formerId = (month: string, { by, about, category }: Candidate): string =>
  idFrom('nomination', month, by, about, category);

/** The name of the message of a morning, were it made of what it is about: known but for one. */
const messageTokens = ({ month, namedOnFirstDay }: Known, candidate: Candidate): readonly string[] => {
  const about = [...(namedOnFirstDay.get(candidate.about) ?? []), candidate]
    .map((each) => `${month}~${formerId(month, each)}~1`)
    .sort();
  return [idFrom(...about).slice(0, 8), idFrom('message', ...about).slice(0, 8)];
};

/** Everything that a release has ever made of a nomination's parts, and what is easily made of them. */
const tokensOf = (known: Known, candidate: Candidate): readonly string[] => {
  const { month } = known;
  const { by, about, category } = candidate;
  const ids = [
    formerId(month, candidate),
    idFrom(month, by, about, category),
    idFrom('claim', month, by, about, category),
    hashOf(JSON.stringify([month, by, about, category])),
  ];
  return [
    ...messageTokens(known, candidate),
    ...ids.flatMap((id) => [
      id,
      shortIdOf(id),
      ...[1, 2].flatMap((times) => [
        idFrom(`${month}~${id}~${times}`).slice(0, 8),
        idFrom('message', `${month}~${id}~${times}`).slice(0, 8),
      ]),
    ]),
  ];
};

const HEX = /[0-9a-f]{8,64}/gu;
const hexIn = (text: string): ReadonlySet<string> => new Set(text.match(HEX) ?? []);

const keyOf = ({ by, about, category }: Candidate): string => `${by} ${about} ${category}`;

/** Ids, names of messages and hashes in what was shown, that come out of a candidate's parts. */
const byHash = ({ known, sights }: Evidence, truth: Truth): readonly Claim[] => {
  const written = new Set(truth.written.map(keyOf));
  const candidates = everyCandidate(known).map((candidate) => ({
    candidate,
    tokens: tokensOf(known, candidate),
  }));
  const byAbout = groupedBy(candidates, ({ candidate }) => candidate.about);
  const viewers = groupedBy(sights, ({ viewer, about = '' }) => `${viewer} ${about}`);
  const claimed = new Map<string, Claim>();
  for (const those of viewers.values()) {
    const { viewer = '', about = '' } = those[0] ?? {};
    const shown = hexIn(those.map(({ text }) => text).join(' '));
    // Whoever wrote it has its id on cards of their own.
    for (const { candidate, tokens } of about === '' ? candidates : (byAbout.get(about) ?? []))
      if (candidate.by !== viewer && tokens.some((token) => shown.has(token)))
        claimed.set(keyOf(candidate), { isRight: written.has(keyOf(candidate)), chance: 0 });
  }
  return [...claimed.values()];
};

/** Whatever is answered otherwise than nearly all are. */
const odd = <T>(all: readonly T[], sayOf: (one: T) => string): readonly T[] => {
  const groups = [...groupedBy(all, sayOf).values()].sort((a, b) => b.length - a.length);
  return groups.slice(1).flat();
};

const byTrying = (
  { known, probes }: Evidence,
  truth: Truth,
  sayOf: (probe: Evidence['probes'][number]) => string,
): readonly Claim[] => {
  const written = new Set(truth.written.map(keyOf));
  const chance = truth.written.length / everyCandidate(known).length;
  return [...groupedBy(probes, ({ verb, viewer }) => `${verb} ${viewer}`).values()].flatMap((those) =>
    odd(those, sayOf).map(({ candidate }) => ({ isRight: written.has(keyOf(candidate)), chance })),
  );
};

/** The hidden words of one place, those about one colleague together. */
const entriesOf = (sights: readonly Sight[]) =>
  [...groupedBy(sights, ({ place, viewer, about = '' }) => `${place} ${viewer} ${about}`).values()].map(
    (those) => ({
      about: those[0]?.about ?? '',
      entries: those.flatMap(({ entries }) => entries),
    }),
  );

/** Lays those who were seen writing beside the words, in an order of the words. */
const byOrder = (
  { known, sights }: Evidence,
  truth: Truth,
  place: Sight['place'],
  ordered: (entries: readonly { readonly words: string; readonly beside: number }[]) => readonly string[],
  people: (writers: readonly string[]) => readonly string[],
): readonly Claim[] =>
  entriesOf(sights.filter((sight) => sight.place === place)).flatMap(({ about, entries }) => {
    const words = ordered(entries);
    const hidden = new Set(words);
    const seen = (known.seenWriting.get(about) ?? []).filter(Boolean);
    // Only where each of those who were seen has an entry here, so that the places can be laid beside each other.
    if (seen.length !== hidden.size || seen.length < 2) return [];
    const guessed = people(seen);
    return [...hidden].map((each, n) => ({
      isRight: truth.writerOf.get(each) === guessed[n],
      // Whoever was seen writing twice is right more often by chance.
      chance: seen.filter((id) => id === guessed[n]).length / seen.length,
    }));
  });

const asShown = (entries: readonly { readonly words: string }[]) => entries.map(({ words }) => words);
const bySize = (entries: readonly { readonly words: string; readonly beside: number }[]) =>
  new Set(entries.map(({ beside }) => beside)).size < 2
    ? []
    : entries.toSorted((a, b) => a.beside - b.beside).map(({ words }) => words);

/** Whose a dossier is, by its id. */
const dossiersByHash = ({ known, dossiers }: Evidence, truth: Truth): readonly Claim[] =>
  dossiers.flatMap(({ choices }) =>
    choices.flatMap((choice) =>
      known.staff
        .filter(({ id }) =>
          [
            idFrom('dossier', known.month, id),
            idFrom(known.month, id),
            hashOf(id),
            shortIdOf(id),
            id,
          ].includes(choice),
        )
        .map(({ id }) => ({ isRight: truth.nomineeOf.get(choice) === id, chance: 0 })),
    ),
  );

/** By the order of the card: of names, of ids, of when somebody was first written about. */
const dossiersByOrder = (
  { dossiers }: Evidence,
  truth: Truth,
  inOrder: readonly string[],
): readonly Claim[] =>
  dossiers.flatMap(({ choices }) => {
    const nominated = inOrder.filter((id) => [...truth.nomineeOf.values()].includes(id));
    return choices.map((choice, n) => ({
      isRight: truth.nomineeOf.get(choice) === nominated[n],
      chance: 1 / choices.length,
    }));
  });

const dossiersByTrying = ({ dossierProbes, answerToNothing }: Evidence, truth: Truth): readonly Claim[] => {
  const nominees = new Set(truth.nomineeOf.values());
  const chance = nominees.size / dossierProbes.length;
  return dossierProbes
    .filter(({ answer }) => answer !== answerToNothing)
    .map(({ about }) => ({ isRight: nominees.has(about), chance }));
};

/** How many each way has named. */
export const guess = (evidence: Evidence, truth: Truth): Readonly<Record<string, number>> => {
  const { staff } = evidence.known;
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const lengthOf = (id: string) => (names.get(id) ?? '').length;
  const shortestFirst = (writers: readonly string[]) => writers.toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const same = (writers: readonly string[]) => writers;
  const places = ['thanks', 'my shout-outs', 'news', 'copy'] as const;
  // Place by place: the same words stand in the same order in several, which would count one chance often.
  const all = (claims: (place: Sight['place']) => readonly Claim[]) =>
    Math.max(...places.map((place) => namedBy(claims(place))));
  return {
    'an id or a hash that was shown': namedBy(byHash(evidence, truth)),
    'an answer that differs': namedBy(byTrying(evidence, truth, ({ answer }) => answer)),
    'how long it took': namedBy(byTrying(evidence, truth, ({ inTurn }) => String(inTurn))),
    'the order of what was shown': all((place) => byOrder(evidence, truth, place, asShown, same)),
    'the order from behind': all((place) =>
      byOrder(evidence, truth, place, (entries) => asShown(entries).toReversed(), same),
    ),
    'the size of what was shown': all((place) => byOrder(evidence, truth, place, bySize, shortestFirst)),
    'the id of a dossier': namedBy(dossiersByHash(evidence, truth)),
    'the order of dossiers': Math.max(
      ...[
        staff.map(({ id }) => id),
        staff.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ id }) => id),
        staff.map(({ id }) => id).sort(),
        evidence.known.nominatedInOrder,
      ].map((inOrder) => namedBy(dossiersByOrder(evidence, truth, inOrder))),
    ),
    'an answer to the id of a dossier': namedBy(dossiersByTrying(evidence, truth)),
  };
};
