import type { HistoryEvent, HistoryLine, HistoryNames } from '../../kernel/history.js';

const them = ({ subject }: HistoryEvent, names: HistoryNames): string => names.person(subject.id);

const rows = ({ after }: HistoryEvent): string =>
  `${Number(after.deleted ?? 0)} rows deleted, ${Number(after.anonymised ?? 0)} without a person now`;

export const history: readonly HistoryLine[] = [
  { act: 'privacy.invitations-stopped', say: () => 'asked for no more shout-out invitations' },
  { act: 'privacy.invitations-wanted', say: () => 'asked for shout-out invitations again' },
  {
    act: 'privacy.hold-set',
    say: (event, names) => `set a legal hold on what is kept about ${them(event, names)}`,
  },
  {
    act: 'privacy.hold-lifted',
    say: (event, names) => `lifted the legal hold on what is kept about ${them(event, names)}`,
  },
  {
    act: 'privacy.copied',
    say: (event, names) => `made a copy of what is kept about ${them(event, names)}`,
  },
  {
    act: 'privacy.erasure-begun',
    say: (event, names) => `began to erase what is kept about ${them(event, names)}`,
  },
  {
    act: 'privacy.erased',
    say: (event, names) =>
      event.after.changed === undefined
        ? `erased a person from these records: ${rows(event)}`
        : `erased what was kept about ${them(event, names)}`,
  },
  {
    act: 'privacy.expired',
    say: (event) => `removed what was kept long enough: ${rows(event)}`,
  },
];
