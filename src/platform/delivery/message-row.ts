import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.js';
import { type Message, MessageSchema, MessageStateSchema } from '../../kernel/message.js';

/** A message as stored: what it is, where it stands, and why. Only this form is written under `m|…`. */
export const MessageRowSchema = MessageSchema.extend({
  state: MessageStateSchema,
  /** Why it is not sent: a stable code, such as `not-opened-yet`. */
  reason: z.string(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().optional(),
  /** The first answer on a copy of this card. */
  answeredAt: z.iso.datetime().optional(),
  /** Not tried before this instant. */
  notBeforeAt: z.iso.datetime().optional(),
  /** Number of calls made to Teams. */
  calls: z.number().int().min(0),
  /** Which try holds the row, and until when it is trusted to be at work. */
  attempt: z.string().optional(),
  deadlineAt: z.iso.datetime().optional(),
  activityId: z.string().optional(),
  conversationId: z.string().optional(),
  serviceUrl: z.string().optional(),
});
export type MessageRow = z.infer<typeof MessageRowSchema>;

/** The intent row: written before any call is made. */
export const newMessage = (message: Message, at: Date): JsonObject => ({
  ...message,
  state: 'pending',
  reason: '',
  createdAt: at.toISOString(),
  calls: 0,
});

/** Row key of what a daily message is about, beside the message in the mailbox. */
export const aboutRow = (key: string, about: string): string => `w|${key}|${about}`;
