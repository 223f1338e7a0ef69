// The sections of a day, by the words that head them. Words change: mend them here.

/** `asks`: the reader is to answer. `tells`: the reader hears that it waits. `quiet`: it brings no card. */
export type Kind = 'asks' | 'tells' | 'news' | 'quiet';

export interface Section {
  readonly id: string;
  readonly name: string;
  /** The heading in a card of several sections, and what stands first on the section's own card when it is alone. */
  readonly headings: readonly RegExp[];
  readonly kind: Kind;
  /** In a section of questions: what a row says, in the line below, of which the reader only hears. */
  readonly hears?: RegExp;
  /**
   * What its rows are about: a worker by name, an action by title, the reader, or nothing that the script knows. `aside`:
   * something else of a worker than whether their supervision waits, which is an item of its own.
   */
  readonly about: 'worker' | 'action' | 'reader' | 'aside' | 'nothing';
}

export const SECTIONS: readonly Section[] = [
  {
    id: 'record',
    name: 'Supervision to record',
    headings: [/^Supervision to record/u, /^Was supervision held\?/u, /^Book a date$/u],
    kind: 'asks',
    about: 'worker',
  },
  {
    id: 'waits',
    name: 'Long waits for supervision',
    headings: [/^Long waits for supervision/u, /waiting for supervision/u],
    kind: 'tells',
    about: 'worker',
  },
  {
    id: 'cover',
    name: 'Cover to name',
    headings: [/^Cover to name/u, /^Cover for supervision/u],
    kind: 'asks',
    about: 'nothing',
  },
  {
    id: 'own',
    name: 'Your supervision',
    headings: [/^Your supervision/u, /^My supervision/u],
    kind: 'tells',
    about: 'reader',
  },
  {
    id: 'disputes',
    name: 'Two accounts of one supervision',
    headings: [/^Two accounts of one supervision/u],
    kind: 'asks',
    about: 'nothing',
  },
  {
    id: 'promise',
    name: 'The promise of the induction',
    headings: [/^The promise of the induction/u, /^Is the promise kept\?/u, /^Do you see it so\?/u],
    kind: 'asks',
    hears: /· with \p{Lu}/u,
    about: 'aside',
  },
  {
    id: 'handover',
    name: 'Supervisor to name',
    headings: [/^Supervisor to name/u, /^Who supervises them now\?/u],
    kind: 'asks',
    about: 'aside',
  },
  {
    id: 'forecast',
    name: 'Supervision to bring forward',
    headings: [/^Supervision to bring forward/u],
    kind: 'news',
    about: 'aside',
  },
  {
    id: 'rest',
    name: 'Still to say',
    headings: [/^Still to say/u, /^Supervision that was held: the rest/u],
    kind: 'asks',
    about: 'aside',
  },
  {
    id: 'covering',
    name: 'You cover for a colleague',
    headings: [/^You cover for/u],
    kind: 'news',
    about: 'nothing',
  },
  {
    id: 'staff-list',
    name: 'Staff list to check',
    headings: [/^Staff list to check/u, /^Supervision on a day listed as away/u],
    kind: 'news',
    about: 'aside',
  },
  {
    id: 'actions',
    name: 'Your actions',
    headings: [/^Your actions/u, /^My actions/u, /actions? of yours wants? an answer/u],
    kind: 'asks',
    about: 'action',
  },
  {
    id: 'check',
    name: 'To check',
    headings: [/^To check/u, /waits? for your check/u],
    kind: 'asks',
    about: 'action',
  },
  {
    id: 'approve',
    name: 'To agree',
    headings: [/^To agree/u, /(?:new dates?|requests?|pauses?) waits? for your approval/u],
    kind: 'asks',
    about: 'action',
  },
  {
    id: 'offered',
    name: 'Offered to you',
    headings: [/^Offered to you/u, /actions? (?:is|are) offered to you/u],
    kind: 'asks',
    about: 'action',
  },
  {
    id: 'left',
    name: 'Actions without an owner',
    headings: [/^Actions without an owner/u, /who takes (?:this action|these \d+)\?/u],
    kind: 'asks',
    about: 'action',
  },
  {
    id: 'silent',
    name: 'Actions without an answer',
    headings: [
      /^Actions without an answer/u,
      /^\d+ actions? (?:waits?|ha(?:s|ve) had no)(?: for an)? answer/u,
      /^These actions have been answered/u,
    ],
    kind: 'tells',
    about: 'action',
  },
  {
    id: 'invitation',
    name: 'Thank a colleague',
    headings: [/^Thank a colleague/u, /^Who helped you/u],
    kind: 'news',
    about: 'nothing',
  },
  {
    id: 'judging',
    name: 'Shout-outs to judge',
    headings: [/^Shout-outs to judge/u, /ready to judge/u],
    kind: 'asks',
    about: 'nothing',
  },
  {
    id: 'shoutouts',
    name: 'Shout-outs',
    headings: [/^Shout-outs(?: \(\d+\))?$/u],
    kind: 'news',
    about: 'nothing',
  },
  {
    id: 'daily',
    name: 'Messages of the last day',
    headings: [/^Messages of the last day/u, /^What became of/u],
    kind: 'news',
    about: 'nothing',
  },
  {
    id: 'aside',
    name: 'Put aside',
    headings: [/^Put aside(?: \(\d+\))?$/u],
    kind: 'quiet',
    about: 'nothing',
  },
  {
    id: 'others',
    name: 'Waiting for others',
    headings: [/^Waiting for others/u],
    kind: 'quiet',
    about: 'nothing',
  },
];
