// What is answered to whoever types something else than a word: thanks, a yes, Welsh, a question, somebody in danger.

export const NOT_AN_ANSWER =
  'If you meant to answer a card, press its button; what you type here is not read as an answer.';
export const WAITING = 'See what waits for you';

export const WELCOME = 'You are welcome';
export const ALL_RIGHT = 'All right';

/** In both languages, because whoever writes Welsh should not have to guess. */
export const WELSH = {
  title: 'Croeso – you are welcome here',
  lines: [
    'Mae Throughline yn siarad Saesneg yn unig am y tro. Teipiwch air Saesneg, fel “today” neu “help”, neu pwyswch fotwm.',
    'Throughline speaks English for now. Type an English word, such as “today” or “help”, or press a button.',
  ],
} as const;

export const WHO = {
  title: 'Throughline is a program',
  lines: [
    'It thanks colleagues with shout-outs, keeps supervision dates and follows agreed actions. It is no person, and nobody reads what you type here.',
    'Never write about a child or a family here.',
  ],
  help: 'What you can type',
  data: 'What is kept about you',
} as const;

export const WHOM_TO_ASK = {
  title: 'Whom to ask',
  lines: (privacy: string): readonly string[] => [
    'Supervision, or an action: ask your supervisor, your manager, or who is named on the card.',
    'A name, a team or a manager that is wrong here: ask whoever keeps the staff list.',
    `What is kept about you: ask ${privacy}.`,
    'If something does not work: ask the people who look after Throughline in your council.',
  ],
} as const;

export const AT_RISK = {
  title: 'This is not the place, and nobody reads this',
  now: 'If a child is in danger now, ring 999.',
  /** At most two ways; empty where the council has not entered it. */
  tell: (phone: string, address: string): string => {
    if (phone !== '' && address !== '')
      return `If you are worried about a child, tell the front door (MASH) today: ring ${phone} or write to ${address}.`;
    if (phone !== '')
      return `If you are worried about a child, tell the front door (MASH) today: ring ${phone}.`;
    return address === ''
      ? 'If you are worried about a child, tell the council’s front door (MASH) today; its number is on the council’s website.'
      : `If you are worried about a child, tell the front door (MASH) today: write to ${address}.`;
  },
  outOfHours: (phone: string): string =>
    phone === ''
      ? 'Outside office hours ring the council’s emergency duty team.'
      : `Outside office hours ring the emergency duty team: ${phone}.`,
  yourself:
    'If somebody, or you yourself, may not want to live: ring 999 in danger, or Samaritans on 116 123 at any hour.',
  kept: 'Throughline keeps nothing of what you typed and told nobody.',
  falseAlarm: 'I meant something else',
  because:
    'You get this because your words can mean that somebody is in danger. If they do not, press “I meant something else”.',
} as const;
