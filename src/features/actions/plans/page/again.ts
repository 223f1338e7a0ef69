import type { JsonObject } from '../../../../kernel/json.js';
import { factFrom, inFactOrder } from './facts.js';
import { htmlOf } from './html.js';
import { hashOfPage, type PageParts, type Words } from './model.js';
import { recordedPage } from './recorded.js';

// A page made again from the record of changes: not one figure of it is taken from the page that was kept. Only its words are,
// because the record holds none; those are covered by the record’s hash of the page as it was written.

/** An event of the record, as far as it matters here. */
export interface Recorded {
  readonly at: string;
  readonly act: string;
  readonly before?: JsonObject | undefined;
  readonly after?: JsonObject | undefined;
}

const FROZEN = 'actions.page-frozen';
/** By a file a date comes with an act of its own, or with a new owner. */
const BY_FILE: ReadonlySet<string> = new Set(['actions.dated-by-file', 'actions.taken-over']);
const WITH_REASON: ReadonlySet<string> = new Set(['actions.moved', 'actions.agreed-date']);
const BY_IMPORT = 'import';

type OfPage = ReturnType<typeof recordedPage>;

/** The state of an action that a page shows: the last that was recorded of this version by then. */
const stateOf = (events: readonly Recorded[], version: number, frozenAt: string): Recorded | undefined => {
  const those = events.filter(
    ({ after }) => after?.movedTo === undefined && Number(after?.version ?? 0) === version,
  );
  return those.findLast(({ at }) => at <= frozenAt) ?? those[0];
};

const reasonOf = ({ act, after }: Recorded): string | undefined => {
  if (BY_FILE.has(act)) return BY_IMPORT;
  return WITH_REASON.has(act) ? String(after?.reason ?? '') : undefined;
};

/** Every move to a later date since the page before, by its reason. */
const movedIn = (
  events: readonly Recorded[],
  version: number,
  { lastAt, frozenAt }: OfPage,
): readonly string[] =>
  events.flatMap((event) => {
    const { at, before, after } = event;
    const reason = reasonOf(event);
    const isLater = String(after?.dueOn ?? '') > String(before?.dueOn ?? '');
    const isSince = lastAt !== undefined && at > lastAt;
    return reason !== undefined && isLater && isSince && (at <= frozenAt || Number(after?.version) <= version)
      ? [reason]
      : [];
  });

const partsAgain = (
  page: OfPage,
  planId: string,
  byAction: ReadonlyMap<string, readonly Recorded[]>,
  words: Words,
): PageParts => {
  const { states, hash: _hash, ...bares } = page;
  const all = [...states].map(([id, version]) => ({ version, events: byAction.get(id) ?? [] }));
  return {
    ...bares,
    facts: inFactOrder(
      all.flatMap(({ version, events }) => {
        const state = stateOf(events, version, page.frozenAt);
        return state?.after ? [factFrom(state.after, planId, page)] : [];
      }),
    ),
    moved: all.flatMap(({ version, events }) => movedIn(events, version, page)).sort(),
    words,
  };
};

export interface Again {
  readonly html: string;
  /** Whether it is, letter by letter, the page that was frozen. */
  readonly isSame: boolean;
}

/**
 * The page of a day, and whether it comes out as it was. Undefined where the record has none of that day. `ofPages` are the
 * events of the plan’s pages, `ofActions` those of all owners, in their order; `words` are those of the pages, by day.
 */
export const pageAgain = (
  planId: string,
  on: string,
  ofPages: readonly Recorded[],
  ofActions: readonly Recorded[],
  words: ReadonlyMap<string, Words>,
): Again | undefined => {
  const pages = ofPages.flatMap(({ act, after }) => (act === FROZEN && after ? [recordedPage(after)] : []));
  const page = pages.find((each) => each.on === on);
  const said = words.get(on);
  if (!page || !said) return undefined;
  const byAction = new Map<string, Recorded[]>();
  for (const event of [...ofActions].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const id = String(event.after?.action ?? '');
    const known = byAction.get(id);
    if (known) known.push(event);
    else byAction.set(id, [event]);
  }
  const before = pages.find((each) => each.on === page.lastOn);
  const saidBefore = before && words.get(before.on);
  const parts = partsAgain(page, planId, byAction, said);
  const last = before && saidBefore ? partsAgain(before, planId, byAction, saidBefore) : undefined;
  const html = htmlOf(parts, last);
  return { html, isSame: hashOfPage(html) === page.hash };
};
