import { z } from 'zod';
import type { SendOutcome } from '../../kernel/message.js';

// What a 403 of the connector says in its body, by Microsoft's documentation of July 2026: the table “Status codes from bot
// conversational APIs” (learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability) and “Understand
// who blocked, muted, or uninstalled a bot” on the page about proactive messages, whose `subCode` stands in a JSON text
// inside `message`. Whoever has blocked the bot is seen with the one form and with the other, and with no code at all.

const REFUSALS: ReadonlyMap<
  string,
  Extract<SendOutcome, { readonly kind: 'unreachable' | 'blocked' }>
> = new Map([
  ['MessageWritesBlocked', { kind: 'unreachable', reason: 'blocked-by-them' }],
  ['ConversationBlockedByUser', { kind: 'unreachable', reason: 'blocked-by-them' }],
  ['BotNotInConversationRoster', { kind: 'unreachable', reason: 'not-installed-for-them' }],
  ['ForbiddenOperationException', { kind: 'unreachable', reason: 'not-installed-for-them' }],
  ['BotDisabledByAdmin', { kind: 'blocked', reason: 'app-blocked' }],
  ['NotEnoughPermissions', { kind: 'blocked', reason: 'app-not-permitted' }],
  ['InvalidBotApiHost', { kind: 'blocked', reason: 'other-address' }],
]);

/** The documented bodies have some hundred characters. */
const LONGEST = 10_000;

const text = z.string().optional().catch(undefined);
const InnerSchema = z.object({ code: text, subCode: text, message: z.unknown().optional() });
const BodySchema = InnerSchema.extend({ error: z.unknown().optional() });

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // Plain words.
    return undefined;
  }
};

/** The codes of a part of the body, the innermost last. */
const codesIn = (value: unknown, depth: number): readonly string[] => {
  const found = depth > 0 ? BodySchema.safeParse(parsed(value)).data : undefined;
  if (!found) return [];
  const own = [found.code, found.subCode].filter((code) => code !== undefined);
  return [...own, ...codesIn(found.error, depth - 1), ...codesIn(found.message, depth - 1)];
};

/** Whom a 403 is about, and why. One that says nothing known is taken to be about the person alone. */
export const refusalIn = (body: string | undefined): SendOutcome => {
  const codes = body !== undefined && body.length <= LONGEST ? codesIn(body, 4) : [];
  const known = codes.map((code) => REFUSALS.get(code)).find((refusal) => refusal !== undefined);
  return known ?? { kind: 'unreachable', reason: 'teams-said-403' };
};
