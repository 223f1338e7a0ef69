import { supervision } from '../../../src/features/supervision/index.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Line } from '../../../src/kernel/lines.js';
import type { Shown } from '../../../src/kernel/request.js';
import type { SubjectRef } from '../../../src/kernel/subject.js';
import type { Bound } from '../../support/bound.js';
import type { Platform } from '../../support/world.js';

interface Situation {
  readonly platform: Platform;
  readonly feature: Bound;
}

/** What stands in one section of somebody's day, as far as these subjects give it. */
export const linesIn = async (
  { platform, feature }: Situation,
  who: string,
  section: string,
  refs: readonly SubjectRef[],
): Promise<readonly Line[]> => {
  const { lines } = await feature.plan(refs, platform.world());
  return lines.filter((line) => line.to === who && line.section === section);
};

/** The section as the card that it is when it is opened, or alone; undefined when nothing stands in it. */
export const sectionCard = async (
  situation: Situation,
  who: string,
  section: string,
  refs: readonly SubjectRef[],
  shown: Partial<Shown> = {},
): Promise<Card | undefined> => {
  const lines = await linesIn(situation, who, section, refs);
  const found = supervision.today.sections.find(({ id }) => id === section);
  if (!found || lines.length === 0) return undefined;
  const { platform } = situation;
  return found.card(
    platform.asker(who),
    lines,
    { page: 0, note: '', isAlone: true, ...shown },
    platform.ports,
  );
};
