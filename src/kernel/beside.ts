import { z } from 'zod';
import { dayField, instantField, labelled, personField, stored } from './fields.js';
import { itemKind } from './layout.js';
import type { SubjectView } from './subject.js';

/** What stands beside a line of somebody's day: until when they put it aside, and who has asked them about it. */
export const BesideSchema = stored({
  item: labelled(z.string(), 'Which line, with ids', { isInner: true }),
  asideUntil: dayField('Put aside until').optional(),
  asideAt: instantField('Put aside at').optional(),
  /** How often in a row. */
  timesAside: labelled(z.number().int().min(0), 'How often it was put aside').optional(),
  askedBy: personField('Asked about by').optional(),
  askedOn: dayField('Asked about on').optional(),
});
export type Beside = z.infer<typeof BesideSchema>;

/** Read in one request: every card of the person needs them all. */
export const BESIDE = itemKind('', 'beside-head');

/** By the item's whole name. */
export type Besides = ReadonlyMap<string, Beside>;

export const besidesIn = async (view: SubjectView): Promise<Besides> => {
  const items = await view.items(BESIDE.prefix, BesideSchema);
  return new Map(items.map(({ value }) => [value.item, value]));
};
