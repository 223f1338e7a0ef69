import { z } from 'zod';
import { BREAKAGES } from './breakages.js';
import { FailpointSchema } from './failpoints.js';

/** What a bot of the fault tests is started with. */
export const BotSettingsSchema = z.strictObject({
  connectionString: z.string(),
  prefix: z.string(),
  port: z.int(),
  connectorUrl: z.url(),
  openIdMetadataUrl: z.url(),
  /** Added to the machine's clock. */
  offsetMs: z.number(),
  leaseMs: z.int(),
  tickMs: z.int(),
  failpoint: FailpointSchema.optional(),
  breakage: z.enum(BREAKAGES).optional(),
  /** Where its log goes: for whoever looks into a failure, never for the checker. */
  log: z.string(),
});
export type BotSettings = z.infer<typeof BotSettingsSchema>;

/** The driver moves the bot's clock while it runs. */
export const ClockMessageSchema = z.strictObject({ offsetMs: z.number() });
