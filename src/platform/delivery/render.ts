import type { Composed, Purpose } from '../../kernel/capability.js';
import type { Card, Keeps } from '../../kernel/card.js';
import { ThroughlineError, UnreadableRow } from '../../kernel/errors.js';
import type { JsonObject } from '../../kernel/json.js';
import { aboutsOf, messageKey, refOfPartition } from '../../kernel/layout.js';
import { MAILBOX_KIND, type Message, markOf, type SendOutcome } from '../../kernel/message.js';
import { collect, type StoredRow, startingWith, type Tables } from '../../kernel/tables.js';
import { TODAY } from '../../kernel/told.js';
import type { World } from '../../kernel/world.js';
import type { MessageRow } from './message-row.js';

export interface RenderParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly compose: (message: Message, purpose: Purpose, world: World) => Promise<Composed>;
  /** `mark` goes into every button, so that an answer proves which message arrived. */
  readonly expand: (card: Card, mark: string) => JsonObject;
}

/** A card as Teams shows it, and the line of its notification. */
export interface Rendered {
  readonly card: JsonObject;
  readonly summary: string;
  readonly keeps?: Keeps | undefined;
  /** The copy is not edited any more. */
  readonly isLast?: boolean | undefined;
}

export type NotWanted = Extract<Composed, { readonly kind: 'not-wanted' }>;

/** The card of a message as the rows stand now, or why there is none. Makes no call to Teams. */
export type Render = (
  at: StoredRow,
  row: MessageRow,
  purpose: Purpose,
  world: World,
) => Promise<Rendered | NotWanted>;

/**
 * What a card that could not be made means for its message. It may be had later if the storage did not answer or its
 * rows kept changing; a row in another form, a template that does not fit or a fault of the program is the same at the
 * next attempt.
 */
export const notRendered = (error: unknown): SendOutcome =>
  error instanceof ThroughlineError && !(error instanceof UnreadableRow)
    ? { kind: 'not-accepted', reason: 'rows-could-not-be-read' }
    : { kind: 'refused', reason: 'card-could-not-be-made' };

export const makeRender = ({ tables, tenant, compose, expand }: RenderParts): Render => {
  const messageOf = async (partition: string, row: MessageRow): Promise<Message> => {
    const { key, to, feature, card, nature, about } = row;
    const message = { key, to, feature, card, nature, about };
    // Only the messages of a mailbox have what they are about in rows of their own; a day's card is made from all there is.
    if (refOfPartition(tenant, partition)?.kind !== MAILBOX_KIND || feature === TODAY) return message;
    const prefix = aboutsOf(key);
    const abouts = await collect(tables.list('state', partition, startingWith(prefix)));
    return { ...message, about: [...about, ...abouts.map((one) => one.row.slice(prefix.length))] };
  };

  /** Where a message's row stands, as its card's buttons say it. */
  const markAt = ({ partition, row }: StoredRow): string =>
    markOf(refOfPartition(tenant, partition) ?? { kind: '', id: '' }, messageKey(row));

  return async (at, row, purpose, world) => {
    const made = await compose(await messageOf(at.partition, row), purpose, world);
    if (made.kind === 'not-wanted') return made;
    const { keeps, isLast, summary } = made.card;
    return { card: expand(made.card, markAt(at)), summary, keeps, isLast };
  };
};
