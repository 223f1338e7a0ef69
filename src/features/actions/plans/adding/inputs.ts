import { z } from 'zod';
import { OpenSchema } from '../../lists/inputs.js';

const does = z.enum(['add', 'remove']);

/** Opens the form from the card of an action, and leads back to it. */
export const AddingInput = OpenSchema.extend({ does });

export const SaveAddingInput = AddingInput.extend({
  into: z.string().max(40).default(''),
  serves: z
    .string()
    .max(4000)
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    ),
});
export type AddingPress = z.infer<typeof AddingInput>;
export type SaveAdding = z.infer<typeof SaveAddingInput>;
