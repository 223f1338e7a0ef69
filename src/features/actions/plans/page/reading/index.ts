import type { Ports } from '../../../../../kernel/capability.js';
import type { SubjectView } from '../../../../../kernel/subject.js';
import { PAGE, type Page, PageSchema, PagesHeadSchema, pagesOf } from '../model.js';

/** The days of a plan’s pages, in the order in which they were frozen. */
export const daysIn = (view: SubjectView): readonly string[] => view.head(PagesHeadSchema)?.days ?? [];

export const readDays = ({ subjects }: Ports, planId: string): Promise<readonly string[]> =>
  subjects.read(pagesOf(planId), async (view) => daysIn(view));

/** Every page of a plan, the oldest first: for what is made of several of them. */
export const readPages = ({ subjects }: Ports, planId: string): Promise<readonly Page[]> =>
  subjects.read(pagesOf(planId), async (view) =>
    (await view.items(PAGE.prefix, PageSchema))
      .map(({ value }) => value)
      .sort((a, b) => (a.on < b.on ? -1 : 1)),
  );
