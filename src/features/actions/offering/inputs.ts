import type { z } from 'zod';
import { RowSchema } from '../inputs.js';

/** A press of whoever was named; its version is that of the offer. */
export const OfferSchema = RowSchema;
export type OfferPress = z.infer<typeof OfferSchema>;
