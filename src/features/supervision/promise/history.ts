import type { HistoryLine } from '../../../kernel/history.js';
import { isList, type Json } from '../../../kernel/json.js';
import type { Settings } from '../../../kernel/settings.js';
import { checkTitle, pointTitle } from './copy.js';

const named = (ids: Json | undefined, settings: Settings): string =>
  isList(ids) && ids.length > 0 ? ids.map((id) => pointTitle(String(id), settings)).join(', ') : 'nothing';

/** How the acts about the promise to a new worker read in the history. */
export const acts: readonly HistoryLine[] = [
  {
    act: 'supervision.promise-answered',
    say: ({ subject, after }, names) =>
      `said of the induction of ${names.person(subject.id)}, ${checkTitle(String(after.check), names.settings)}: kept ${named(after.kept, names.settings)}; not yet ${named(after.short, names.settings)}`,
  },
  {
    act: 'supervision.promise-countersigned',
    say: ({ after }, names) =>
      `said of their own induction, ${checkTitle(String(after.check), names.settings)}: not as they see it ${named(after.differs, names.settings)}`,
  },
];
