// What is said of a turn that is passed on, by every capability in the same way.

export const PASS_WORDS = {
  title: 'Pass it on',
  whatChanges:
    'Nothing about it changes but whose turn it is. They hear of it on the next working morning, and that it comes from you.',
  who: 'Who takes it',
  reason: 'Reason',
  chooseWho: 'Choose who takes it',
  chooseReason: 'Choose a reason',
  back: 'Back to today',
  because: 'You get this because you pressed “Pass on”. “Back to today” leaves it with you.',
  nothingYet: (problem: string): string => `Nothing is passed on yet. ${problem}.`,
} as const;

/** For whoever comes back to what is left of their day. */
export const passedNote = (name: string, to: string): string => `Passed on to ${to}: ${name}.`;

/** On an old button: who has it now. */
export const hasItNote = (name: string, holder: string | undefined): string =>
  holder === undefined ? `Nothing waits here now: ${name}.` : `${holder} has this now: ${name}.`;

/** Nobody is here who has a part in it. */
export const nobodyNote = (name: string): string =>
  `Nobody else who has a part in it is here, so it stays with you: ${name}.`;

/** `Passed on by Ruth Osei: “Away soon”`. */
export const passedByInWords = (name: string, why: string | undefined): string =>
  why === undefined ? `Passed on by ${name}` : `Passed on by ${name}: “${why}”`;
