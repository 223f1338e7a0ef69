import type { Person } from '../../../kernel/people.js';
import { type ReportSection, rowWhenShown } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import type { Counted } from '../counted/brief.js';
import { chartsOf } from './charts.js';
import * as copy from './copy.js';
import { figuresOf, seenIn } from './figures.js';
import { figuresInWords } from './in-words.js';
import { listOf, rowOf } from './lists.js';

/**
 * The actions part of everybody's report: how the open ones stand, then the longest drift and silence. The figures are
 * worked out from what is there at this moment.
 */
export const reportOn = (asker: Person, actions: readonly Counted[], world: World): ReportSection => {
  const all = seenIn(actions, world);
  const figures = figuresOf(all, world);
  const row = rowOf('drift', asker, world);
  return {
    title: copy.TITLE,
    urgency: 1,
    charts: chartsOf(all, figures),
    people: {
      heading: copy.HEADING,
      none: copy.NOTHING,
      rows: listOf('drift', all, asker, world).rows.map((seen) => rowWhenShown(() => row(seen))),
    },
    figures: figuresInWords(figures, world),
    note: copy.note(figures.owners, world.settings['report.smallestGroup']),
  };
};
