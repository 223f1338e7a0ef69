import type { Month } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import { footerData, headingData, sectionData } from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import { MONTHS, NOBODY_JUDGES, NOT_PANEL, NOTHING_TO_JUDGE, PANEL } from '../copy/judging.js';
import { BACK_TO_TODAY } from '../copy/wording.js';
import { isClosed } from '../month.js';
import { toldCard } from '../told-card.js';
import type { Place } from './inputs.js';

/** What stands beside the nominations. */
export interface Beside {
  /** What the last press came to. */
  readonly note?: string;
  readonly place?: Place;
}

const backTo = (place: Place) => (place === 'today' ? [BACK_TO_TODAY] : []);

/** Where several months wait: each with its own button, the oldest first. No setting lets more wait than fit. */
export const monthsCard = (
  months: readonly Month[],
  { note = '', place = '' }: Beside,
  world: World,
): Card => ({
  template: 'shoutouts/list',
  data: {
    ...headingData({ said: note, title: MONTHS.title(months.length), intro: MONTHS.intro }),
    sections: [
      sectionData({
        heading: MONTHS.heading,
        rows: months.toSorted().map((month) => ({
          name: MONTHS.name(month),
          text: MONTHS.since(month, world),
          buttons: [{ title: MONTHS.open, verb: 'shoutouts.panel-page', data: { month, page: 0, place } }],
        })),
      }),
    ],
    ...footerData({ turns: backTo(place), because: PANEL.because }),
  },
  summary: MONTHS.summary,
});

/** To whoever has to have somebody named, because nobody who is here may judge. */
export const nobodyJudgesCard = (months: readonly Month[], { note = '', place = '' }: Beside = {}): Card =>
  toldCard({
    said: note,
    title: NOBODY_JUDGES.title,
    lines: [NOBODY_JUDGES.why(months.toSorted()), NOBODY_JUDGES.todo],
    buttons: backTo(place),
    because: NOBODY_JUDGES.because,
    summary: MONTHS.summary,
  });

/** To whoever is not on the panel. */
export const notPanelCard = (): Card => toldCard(NOT_PANEL);

/** When a month has no nomination that could be judged. */
export const nothingToJudge = (month: Month, { note = '', place = '' }: Beside, world: World): Card =>
  toldCard({
    said: note,
    title: NOTHING_TO_JUDGE.title(month),
    lines: [isClosed(month, world) ? NOTHING_TO_JUDGE.closed : NOTHING_TO_JUDGE.open(month, world)],
    buttons: backTo(place),
    because: PANEL.because,
  });
