import type { Card } from '../../../kernel/card.js';
import { notice, prompt } from '../../../kernel/phrases.js';
import { nameOf, to } from './card.js';
import * as copy from './card-copy.js';
import type { Group, Groups } from './groups.js';

// What comes in the place of a report: there is none, or it is not known of whom.

/** A client shows six buttons in a row. */
const MOST_CHOICES = 5;

export const noReportCard = (): Card =>
  notice(copy.NO_REPORT.title, copy.NO_REPORT.lines, copy.NO_REPORT.because);

/** Asks which one is meant, or says that there is none: the same for a team that is nobody’s and one that is another’s. */
export const whichGroupCard = (groups: Groups, named: readonly Group[]): Card => {
  const { title, texts } = named.length > 0 ? copy.WHICH_GROUP : copy.NO_SUCH_GROUP;
  const choices = named.length > 0 ? named : [groups.all, ...groups.services, ...groups.teams];
  return prompt(
    title,
    texts,
    choices.slice(0, MOST_CHOICES).map((group) => to(nameOf(group), group.id)),
    copy.NO_REPORT.because,
  );
};
