import type { Figure } from '../../../kernel/kit/index.js';
import { percentIn, ratingOf } from '../../../kernel/report.js';
import type { World } from '../../../kernel/world.js';
import type { KeptMonth } from '../months/model.js';
import * as copy from './copy.js';
import type { Figures, Share } from './figures.js';

// Figures in words: each with its formula, who counts, and who is left out and why.

/** A percentage with what it is of; a small group shows the counts only, and only those. */
export const shownShare = (
  { part, whole, notSaid }: Share,
  label: string,
  meaning: string,
  { settings }: World,
  isRated = false,
): Figure => {
  const percent = percentIn(part, whole, settings);
  const counts = whole === 0 ? copy.NONE_YET : copy.countsInWords(part, whole, undefined);
  // Nought would read as “no” where nobody has been asked, or has answered, yet.
  const isUnsaid = whole > 0 && notSaid === whole;
  return {
    label,
    value: isUnsaid ? copy.NOT_SAID : percent === undefined ? counts : copy.percentInWords(percent),
    meaning: whole === 0 && !isRated ? '' : meaning,
    ...(isRated && percent !== undefined ? { status: ratingOf(percent, settings) } : {}),
  };
};

/** The month that was over last, as it was kept, and beside it what the records say since. */
const keptInWords = (kept: KeptMonth | undefined, world: World): readonly Figure[] => {
  const figures = kept?.row.figures;
  if (!kept || !figures) return [];
  const { settings } = world;
  const { part, whole } = figures.inTime;
  const left = copy.leftOutInWords(
    figures.away,
    settings['supervision.longAwayDays'],
    figures.starters,
    figures.unneeded,
  );
  const { correction } = kept;
  const corrected =
    correction && copy.correctedInWords(correction, percentIn(correction.inTime, correction.whole, settings));
  const meaning = copy.keptMeans(part, whole, left, corrected ?? '');
  return [shownShare(figures.inTime, copy.keptLabel(kept.month), meaning, world, true)];
};

/** Every figure with its formula, who counts, and who is left out and why. */
export const figuresInWords = (
  figures: Figures,
  kept: KeptMonth | undefined,
  world: World,
): readonly Figure[] => {
  const { settings } = world;
  const { inTime, longGaps, longestDays, nobody, away, starters, unneeded } = figures;
  const left = copy.leftOutInWords(away, settings['supervision.longAwayDays'], starters, unneeded);
  const means = copy.inTimeMeans(inTime.part, inTime.whole, settings['report.green'], left);
  const days = settings['supervision.bookedAgainWorkingDays'];
  const shares = (['booked', 'rebooked', 'reviewed', 'agreed', 'ninety', 'nqsw'] as const).map((name) =>
    shownShare(figures[name], copy.LABELS[name], copy.MEANS[name](figures[name], days), world),
  );
  return [
    shownShare(inTime, copy.LABELS.inTime, means, world, true),
    ...keptInWords(kept, world),
    {
      value: String(longGaps),
      label: copy.LABELS.longGaps(longGaps),
      meaning: copy.LONG_GAP_MEANS,
      status: copy.longGapStatus(longGaps),
    },
    {
      value: inTime.whole === 0 ? copy.NONE_YET : copy.daysInWords(longestDays),
      label: copy.LABELS.longest,
    },
    ...(nobody > 0
      ? [
          {
            value: String(nobody),
            label: copy.LABELS.nobody,
            meaning: copy.NOBODY_MEANS,
            status: copy.longGapStatus(nobody),
          },
        ]
      : []),
    ...shares,
    { value: String(inTime.left), label: copy.LABELS.leftOut, meaning: left },
  ];
};
