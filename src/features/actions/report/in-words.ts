import type { Figure } from '../../../kernel/kit/index.js';
import { percentIn } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import * as copy from './copy.js';
import type { Figures, Share } from './figures.js';

// Figures in words: each with its formula, who counts, and who is left out and why.

/** Rounded as everywhere; undefined for few owners, however many actions they have: they show counts only. */
export const percentOf = ({ part, whole, owners }: Share, { settings }: World): number | undefined =>
  owners < settings['report.smallestGroup'] ? undefined : percentIn(part, whole, settings);

const shown = (share: Share, label: string, meaning: string, world: World): Figure => {
  const percent = percentOf(share, world);
  return {
    label,
    value: percent === undefined ? copy.ofShare(share) : copy.percentInWords(percent),
    meaning,
  };
};

/** Every figure; the first two say most. */
export const figuresInWords = (figures: Figures, world: World): readonly Figure[] => {
  const { kept, overdue, red, silent, moved, past, checks, approvals, still } = figures;
  const { LABELS, MEANS } = copy;
  const share = (label: string, of: Share, meaning: string) => shown(of, label, meaning, world);
  return [
    {
      value: String(figures.open),
      label: LABELS.open(figures.open),
      meaning: copy.openMeans(figures.owners),
    },
    kept.whole === 0
      ? { value: copy.NOT_YET_KNOWN, label: LABELS.kept, meaning: MEANS.kept(kept) }
      : share(LABELS.kept, kept, MEANS.kept(kept)),
    share(LABELS.overdue, overdue, MEANS.overdue(overdue)),
    share(LABELS.red, red, MEANS.red(red, world.settings['actions.redWorkingDays'])),
    share(LABELS.silent, silent, MEANS.silent(silent)),
    share(LABELS.moved, moved, MEANS.moved(moved)),
    share(LABELS.past, past, MEANS.past(past)),
    { value: copy.daysInWords(figures.furthest), label: LABELS.furthest },
    share(LABELS.checks, checks, MEANS.checks(checks, figures.longestCheck)),
    share(LABELS.approvals, approvals, MEANS.approvals(approvals)),
    ...(still.whole + still.left === 0
      ? []
      : [
          still.whole === 0
            ? { value: copy.NOT_YET_KNOWN, label: LABELS.still, meaning: MEANS.still(still) }
            : share(LABELS.still, still, MEANS.still(still)),
        ]),
    { value: String(figures.reopened), label: LABELS.reopened },
    { value: String(figures.completeMonth), label: LABELS.complete },
  ];
};
