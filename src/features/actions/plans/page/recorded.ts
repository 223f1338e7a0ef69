import type { JsonObject } from '../../../../kernel/json.js';
import type { Bares, Page } from './model.js';

// What the record of changes says of a page: its days, which state of which action it shows, and by what it is known.

/** `id:version` of each action. */
const statesOf = ({ facts }: Pick<Page, 'facts'>): string =>
  facts.map(({ id, version }) => `${id}:${version}`).join(' ');

export const baresOf = (page: Page): JsonObject => ({
  on: page.on,
  frozenAt: page.frozenAt,
  lastOn: page.lastOn ?? '',
  lastAt: page.lastAt ?? '',
  overdueBy: page.overdueBy,
  redBy: page.redBy,
  awakeBy: page.awakeBy,
  soonUntil: page.soonUntil,
  actions: statesOf(page),
  hash: page.hash,
});

/** The same, read from an event. */
export const recordedPage = (
  after: JsonObject,
): Bares & { readonly states: ReadonlyMap<string, number>; readonly hash: string } => {
  const text = (name: string): string => String(after[name] ?? '');
  return {
    on: text('on'),
    frozenAt: text('frozenAt'),
    ...(text('lastOn') === '' ? {} : { lastOn: text('lastOn'), lastAt: text('lastAt') }),
    overdueBy: text('overdueBy'),
    redBy: text('redBy'),
    awakeBy: text('awakeBy'),
    soonUntil: text('soonUntil'),
    states: new Map(
      text('actions')
        .split(' ')
        .filter(Boolean)
        .map((each) => [each.slice(0, each.indexOf(':')), Number(each.slice(each.indexOf(':') + 1))]),
    ),
    hash: text('hash'),
  };
};
