import { type Month, monthInWords } from '../../../kernel/calendar.js';
import { exactMomentInWords } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Nomination } from '../model.js';
import { closeInWords } from './wording.js';

// The invitation, and the short answers about a shout-out of one's own.

/** A title and sentences below it. */
interface Said {
  readonly title: string;
  readonly lines: readonly string[];
}

export const BECAUSE = 'You get this because you pressed a button about a shout-out of yours.';

export const INVITE = {
  title: 'Who helped you this month?',
  text: (month: Month, world: World): string =>
    `Shout-outs for ${monthInWords(month)} are open and close ${closeInWords(month, world)}. It takes half a minute, and your colleague gets your words.`,
  button: 'Nominate',
  because:
    'You get this once a month because you work in the service. Type “my data” to stop these invitations.',
} as const;

const AGAIN = 'You can write it again at any time: type “nominate”.';

export const NOT_WITHDRAWN = {
  'not-yours': {
    title: 'There is nothing of yours to withdraw',
    lines: [
      'That shout-out is not there, or somebody else wrote it. Nothing was changed. Type “my shout-outs” to see yours.',
    ],
  },
  'taken-out': {
    title: 'This shout-out was taken out',
    lines: ['A principal social worker took it out, so there is nothing left to withdraw.'],
  },
  'made-again': {
    title: 'You wrote this one again since',
    lines: ['The newer words stand. Type “my shout-outs” to see or withdraw them.'],
  },
} as const satisfies Record<string, Said>;

export const monthClosed = (month: Month): Said => ({
  title: 'This month has closed',
  lines: [`Nominations of ${monthInWords(month)} are with the panel and stay as they are.`],
});

/** `wasGone`: the thanks had gone by the time it was withdrawn. */
export const withdrawn = (
  { nomineeId, withdrawnAt = '' }: Nomination,
  wasGone: boolean,
  world: World,
): Said => ({
  title: 'Your shout-out is withdrawn',
  lines: [
    `For ${world.people.nameOf(nomineeId)}, withdrawn at ${exactMomentInWords(withdrawnAt, world)}. The panel does not see it.`,
    wasGone
      ? 'Their thanks had gone by then, so your words stay with them.'
      : 'They were not told, and will not be.',
    AGAIN,
  ],
});

export const NOT_CHANGED = {
  'not-yours': {
    title: 'There is nothing of yours to change',
    lines: [
      'That shout-out is not there, or somebody else wrote it. Nothing was changed. Type “my shout-outs” to see yours.',
    ],
  },
  'made-again': {
    title: 'You wrote this one again since',
    lines: ['The newer words stand. Type “my shout-outs” to see or change them.'],
  },
  withdrawn: { title: 'You had withdrawn this one', lines: [AGAIN] },
} as const satisfies Record<string, Said>;

export const wordsGone = (colleague: string): Said => ({
  title: 'Your words are with them already',
  lines: [
    `The thanks to ${colleague} is on its way, so its words stay as they are.`,
    'You can still withdraw it from the panel until the month closes: type “my shout-outs”.',
  ],
});
