import { z } from 'zod';
import type { Day } from '../../../../kernel/calendar.js';
import {
  dayField,
  innerCount,
  instantField,
  labelled,
  personField,
  stored,
  textField,
} from '../../../../kernel/fields.js';
import { hashOf } from '../../../../kernel/ids.js';
import { itemKind } from '../../../../kernel/layout.js';
import type { SubjectRef } from '../../../../kernel/subject.js';

// A page of a plan for the board: how it stood on the day of its review, written once. Figures and lists follow from it and
// from the page before; a page names nobody.

export const PAGES = 'action-plan-pages';
export const pagesOf = (planId: string): SubjectRef => ({ kind: PAGES, id: planId });

const INNER = { isInner: true };
const words = z.string();

/** One action on the day of a page: days and codes, as the record has them. */
const FactSchema = stored({
  id: labelled(z.string(), 'A number made from the reference', INNER),
  status: labelled(words, 'Status'),
  /** From supervision: counted, and never named. */
  isHidden: labelled(z.boolean(), 'From supervision').optional(),
  firstDueOn: dayField('First due on'),
  dueOn: dayField('Due on'),
  slips: labelled(z.number().int().min(0), 'How often it had moved'),
  saidAt: labelled(words, 'Last answered at').optional(),
  saidOn: dayField('Day it was last answered').optional(),
  completedOn: dayField('Complete on').optional(),
  goal: labelled(words, 'Goal').optional(),
  area: labelled(words, 'Area').optional(),
  recommendations: labelled(z.array(words), 'Recommendations that it served'),
  version: innerCount('Which state of it the page shows'),
});
export type Fact = z.infer<typeof FactSchema>;

const NamedSchema = stored({ id: labelled(words, 'Which', INNER), text: textField('In words') });

/** The days that the rules of that day come to, so that a page does not change with the rules. */
const RULES = {
  /** What was due by then is overdue, and by the second one it is red. */
  overdueBy: dayField('Overdue when due by'),
  redBy: dayField('Red when due by'),
  /** What was paused until then, or before, is paused no more. */
  awakeBy: dayField('Pauses over when until'),
  /** What is due by then is due soon. */
  soonUntil: dayField('Due soon until'),
};

/** What the record says of a page: everything but its words. */
const BaresSchema = stored({
  on: dayField('Page of'),
  frozenAt: instantField('Frozen at'),
  /** The page before, whose promises this one opens on. */
  lastOn: dayField('Page before').optional(),
  lastAt: instantField('Page before frozen at').optional(),
  ...RULES,
});
export type Bares = z.infer<typeof BaresSchema>;

/** The words of a page as they were on its day. */
const WordsSchema = stored({
  plan: textField('Plan'),
  kind: labelled(words, 'Kind of plan').optional(),
  titles: labelled(z.array(NamedSchema), 'Actions'),
  recommendations: labelled(z.array(NamedSchema), 'Recommendations'),
  reasons: labelled(z.array(NamedSchema), 'Reasons of new dates'),
});
export type Words = z.infer<typeof WordsSchema>;

export const PageSchema = stored({
  ...BaresSchema.shape,
  byId: personField('Frozen by'),
  facts: labelled(z.array(FactSchema), 'How its actions stood'),
  /** Reasons of the new dates since the page before, once for each move. */
  moved: labelled(z.array(words), 'Reasons of new dates since the page before'),
  words: labelled(WordsSchema, 'In words'),
  /** Of the printed page, by which it is known to be the same when it is made again. */
  hash: labelled(words, 'Hash of the printed page', INNER),
});
export type Page = z.infer<typeof PageSchema>;

/** What a page is made of. */
export type PageParts = Pick<Page, 'facts' | 'moved' | 'words'> & Bares;

export const PagesHeadSchema = stored({
  planId: labelled(words, 'Number of the plan', INNER),
  days: labelled(z.array(words), 'Days with a page'),
});
export const PAGE = itemKind('p');
export const pageItem = (page: Page) => ({ key: PAGE.key(page.on), value: page });

export const lastBefore = (days: readonly Day[], on: Day): Day | undefined =>
  [...days].sort().findLast((day) => day < on);

export const hashOfPage = (html: string): string => hashOf(html);
