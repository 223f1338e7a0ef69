import type { Card } from '../../kernel/card.js';
import { ThroughlineError, UnreadableRow } from '../../kernel/errors.js';
import type { Composed, Purpose } from '../../kernel/feature.js';
import type { JsonObject } from '../../kernel/json.js';
import { type Message, markOf } from '../../kernel/message.js';
import { collect, type StoredRow, startingWith, type Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import type { Content } from './call.js';
import type { MessageRow } from './message-row.js';

export interface ContentsParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly compose: (message: Message, purpose: Purpose, world: World) => Promise<Composed>;
  /** `mark` goes into every button, so that an answer proves which message arrived. */
  readonly expand: (card: Card, mark: string) => JsonObject;
}

type NotWanted = Extract<Composed, { readonly kind: 'not-wanted' }>;

/** The card of a message as the rows stand now, or why there is none. Makes no call to Teams. */
export type Contents = (
  at: StoredRow,
  row: MessageRow,
  purpose: Purpose,
  world: World,
) => Promise<Content | NotWanted>;

/**
 * Whether a card that could not be made may be had later: the storage did not answer or its rows kept changing. A row
 * in another form, a template that does not fit or a fault of the program is the same at the next try.
 */
export const mayPass = (error: unknown): boolean =>
  error instanceof ThroughlineError && !(error instanceof UnreadableRow);

export const makeContents = ({ tables, tenant, compose, expand }: ContentsParts): Contents => {
  const messageOf = async (partition: string, row: MessageRow): Promise<Message> => {
    const { key, to, feature, card, nature, about } = row;
    const message = { key, to, feature, card, nature, about };
    // Only the daily messages of a mailbox have what they are about in rows of their own.
    if (nature !== 'daily') return message;
    const prefix = `w|${key}|`;
    const wants = await collect(tables.list('state', partition, startingWith(prefix)));
    return { ...message, about: [...about, ...wants.map((want) => want.row.slice(prefix.length))] };
  };

  /** Where a message's row stands, as its card's buttons say it. */
  const markAt = ({ partition, row }: StoredRow): string => {
    const [kind = '', ...id] = partition.slice(tenant.length + 1).split('|');
    return markOf({ kind, id: id.join('|') }, row.slice('m|'.length));
  };

  return async (at, row, purpose, world) => {
    const made = await compose(await messageOf(at.partition, row), purpose, world);
    if (made.kind === 'not-wanted') return made;
    return { card: expand(made.card, markAt(at)), summary: made.card.summary };
  };
};
