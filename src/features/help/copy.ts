import { type Day, dayInWords } from '../../kernel/calendar.js';

// What help and the report say.

export const ASKED = 'You get this because you wrote to Throughline.';

export const HELP = {
  title: 'What you can type',
  hello: (firstName: string): string => `Hello ${firstName}. Type one of these words at any time.`,
};

export const WELCOME = {
  title: 'Welcome to Throughline',
  hello: (firstName: string): string =>
    `Hello ${firstName}. This is where you thank colleagues, keep supervision on track and say how your actions are going. Type one of these words at any time.`,
  because: 'You get this once, because Throughline was added for you.',
};

export const UNKNOWN = {
  title: 'Here is what works',
  lines: ['Press what you need, or type “help” to see every word.'],
};

export const MISSES = {
  title: 'Did you mean one of these?',
  lines: ['Press what you meant. If it is none of them, type “help”.'],
};

export const STRANGER = {
  title: 'You are not on the staff list yet',
  lines: [
    'Throughline only knows people on the staff list of the children’s service.',
    'If you work here, ask your manager to have you added. Nothing was recorded.',
  ],
};

export const OLD_BUTTON = {
  title: 'This card is out of date',
  lines: ['Nothing was recorded. Type “help” to see what you can do now.'],
  because: 'You get this because you pressed a button on an older card.',
};

export const EMPTY_PRESS = {
  title: 'That press arrived empty',
  intro:
    'Your device did not send which button it was, so nothing was recorded. Go back to the chat list, open this chat again and press once more; or type one of these words.',
  because: 'You get this because you pressed a button.',
};

export const TROUBLE = {
  title: 'That did not work just now',
  lines: ['Nothing was half saved. Try again in a minute.'],
  because: 'You get this because something went wrong on our side.',
};

export const FILES = {
  because: 'You get this because you asked for a file.',
  taken: (name: string) => ({
    title: 'The file is saved',
    lines: [`${name} is in your own OneDrive. Nobody else can see it until you share it.`],
  }),
  declined: {
    title: 'Nothing was saved',
    lines: ['Press “As a file” again when you want it.'],
  },
  notSaved: {
    title: 'The file could not be saved',
    lines: [
      'Nothing was half saved. Press “As a file” again in a minute. If it happens again, ask the administrator.',
    ],
  },
  notHere: {
    title: 'No files here',
    lines: [
      'This chat takes no files. Ask the administrator for it: they can write the same figures to a file.',
      'In Teams on a computer or a phone, the file is offered in this chat.',
    ],
  },
} as const;

export const NO_REPORT = {
  title: 'No report for you',
  lines: ['Reports are for people who supervise or manage others. Type “help” to see what you can do.'],
};

export const REPORT = {
  title: 'Report',
  about: (name: string): string => `For ${name}`,
  intro: (today: Day): string => `As it stands on ${dayInWords(today, today)}.`,
  summary: 'Your report',
  show: 'Show as a table',
  all: (count: number): string => `Show all ${count}`,
  more: 'More figures',
  back: 'Back to report',
  because:
    'You get this because you typed “report”. Who is in it comes from the staff list: if somebody is missing, ask whoever keeps it.',
};
