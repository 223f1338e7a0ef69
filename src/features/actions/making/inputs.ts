import { z } from 'zod';
import { MOST_TYPED } from '../../../kernel/finding.js';
import { SURE } from '../../../kernel/gate/knows.js';
import { PageSchema } from '../../../kernel/pages.js';
import { cleanLine } from '../../../kernel/text.js';
import { SourceSchema } from '../model.js';

/** The checker is whoever manages the owner. No person has this id. */
export const LINE_MANAGER = 'line';

const id = z.string().max(100);
// Longer than any box holds, so that too long a text gets a kind answer and not “out of date”.
const words = z.string().max(20_000);
const PlanIdSchema = z.string().regex(/^[0-9a-f]{32}$/u);
/** The day, or the list of what everybody below somebody has open. */
const PlaceSchema = z.enum(['today', 'team']);

/** The form is a dialog over the chat with a message; once its words were copied they are not offered again. */
const DialogSchema = z.enum(['message', 'copied']);
export type Dialog = z.infer<typeof DialogSchema>;

/** What comes of a message in a chat: its words, where there are any. */
export const MessageInput = z.object({ words: words.default('') });

/** Opens the form, from another card too: what else stands on that card is not looked at. */
export const OpenInput = z.object({
  /** For whom it is made; whoever opens it where this is left out. */
  ownerId: id.optional(),
  source: SourceSchema.optional(),
  /** A plan that it is to serve, whose lead makes it for anybody. */
  plan: PlanIdSchema.optional(),
  /** Where a save leads back to. */
  place: PlaceSchema.optional(),
});

/** A form is made once: its year, and letters by chance. */
const DRAFT = /^\d{4}-[0-9a-f]{32}$/u;

const Form = z.strictObject({
  title: words.optional(),
  why: words.optional(),
  owner: id.optional(),
  dueOn: z.string().max(60).optional(),
  evidence: words.optional(),
  checker: id.optional(),
  source: z.string().max(60).optional(),
  goal: z.string().max(500).optional(),
  area: z.string().max(500).optional(),
  /** Part of the name of somebody who is not on offer, and the page of those found. */
  find: z.string().max(1000).optional(),
  page: PageSchema.optional(),
  draft: z.string().regex(DRAFT),
  plan: PlanIdSchema.optional(),
  /** Recommendations of the plan that it serves. */
  serves: z.string().max(2000).optional(),
  place: PlaceSchema.optional(),
  dialog: DialogSchema.optional(),
  /** Whether the words of the message are wanted, and the words as they come with every press. */
  copy: z.enum(['true', 'false']).optional(),
  words: words.optional(),
  /** Goal and area are on the form. */
  more: z.enum(['yes']).optional(),
  /** On the button that says of these very words that they name no child and no family. */
  sure: z.string().regex(SURE).optional(),
  /** The questions that stood on the form, so that one save more answers them and no others. */
  asked: z.string().regex(SURE).optional(),
});

export const FormInput = Form.transform(
  ({
    find = '',
    page = 0,
    draft,
    plan,
    serves = '',
    place,
    dialog,
    more,
    sure = '',
    asked = '',
    ...typed
  }) => ({
    filled: {
      // Cleaned here, because a form that comes back shows it again.
      title: cleanLine(typed.title ?? ''),
      why: cleanLine(typed.why ?? ''),
      evidence: cleanLine(typed.evidence ?? ''),
      ownerId: typed.owner ?? '',
      checkerId: typed.checker ?? LINE_MANAGER,
      dueOn: typed.dueOn ?? '',
      source: typed.source ?? '',
      goal: typed.goal ?? '',
      area: typed.area ?? '',
    },
    find: cleanLine(find.slice(0, MOST_TYPED)),
    page,
    draft,
    plan,
    serves: serves
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
    place,
    dialog,
    isToCopy: dialog === 'message' && typed.copy === 'true',
    words: dialog === undefined ? '' : cleanLine(typed.words ?? ''),
    hasMore: more === 'yes',
    sure,
    asked,
  }),
);
export type FormPress = Readonly<z.infer<typeof FormInput>>;
export type Filled = Readonly<FormPress['filled']>;
