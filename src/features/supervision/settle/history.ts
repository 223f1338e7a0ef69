import type { HistoryLine } from '../../../kernel/history.js';
import { passReason } from '../../../kernel/passes.js';

/** How the acts about two accounts read in the history. */
export const acts: readonly HistoryLine[] = [
  {
    act: 'supervision.settled',
    say: ({ subject, after }, names) =>
      after.heldOn === undefined
        ? `settled two accounts of the supervision of ${names.person(subject.id)}: it was not held`
        : `settled two accounts of the supervision of ${names.person(subject.id)}: held on ${names.day(after.heldOn)}`,
  },
  {
    act: 'supervision.settle-passed',
    say: ({ subject, after }, names) => {
      const reason = passReason(after.reason, names.settings);
      const first = `passed two accounts of the supervision of ${names.person(subject.id)} on to ${names.person(after.to)}`;
      return reason === undefined ? first : `${first}: the reason was “${reason}”`;
    },
  },
];
