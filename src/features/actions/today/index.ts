import type { Line } from '../../../kernel/lines.js';
import { counted } from '../../../kernel/phrases.js';
import { newAmong, type Section, type ShownLine, type TodayPart } from '../../../kernel/request.js';
import type { Shown } from '../above-card.js';
import { approveCard } from '../approve-card.js';
import { checkCard } from '../check-card.js';
import { leftCard } from '../left-card.js';
import { actionsOf, parseRef } from '../model.js';
import { listCard } from '../owner-cards.js';
import { readAbout, readOwned } from '../reading/index.js';
import { silenceCard } from '../silence-card.js';
import { TURNS } from '../turn.js';

/** The actions to be marked as new. */
const freshIn = (lines: readonly ShownLine[]): ReadonlySet<string> =>
  new Set(newAmong(lines).map(({ item }) => parseRef(item).actionId));

type Above = typeof checkCard;

/** A section of somebody who is not the owner: the card that they answer in, over what its lines are about. */
const above =
  (card: Above): Section['card'] =>
  async ({ actor, world }, lines, { page, note, isAlone }, ports) => {
    const among = await readAbout(
      ports,
      lines.map(({ item }) => item),
    );
    const shown: Shown = { page, note, isAlone, place: 'today', fresh: freshIn(lines) };
    return card(among, actor.id, world, shown);
  };

const newsIn = (lines: readonly Line[]): ReadonlyMap<string, string> =>
  new Map(
    lines.flatMap(({ kind, item, text }) =>
      kind === 'news' ? [[parseRef(item).actionId, text] as const] : [],
    ),
  );

/** What of actions stands on the one card of a day. */
export const today: TodayPart = {
  sections: [
    {
      id: 'answer',
      heading: 'Your actions',
      open: 'Answer',
      counted: (count) => counted(count, 'action'),
      card: async ({ actor, world }, lines, { page, note, isAlone }, ports) =>
        listCard(
          await readOwned(ports, actor.id),
          {
            view: 'today',
            keep: new Set(),
            outcomes: new Map(),
            lead: note,
            page,
            isAlone,
            news: newsIn(lines),
            fresh: freshIn(lines),
          },
          world,
        ),
    },
    {
      id: 'check',
      heading: 'To check',
      open: 'Check',
      counted: (count) => `${count} to check`,
      card: above(checkCard),
    },
    {
      id: 'approve',
      heading: 'New dates to agree',
      open: 'Agree dates',
      counted: (count) => counted(count, 'new date to agree', 'new dates to agree'),
      card: above(approveCard),
    },
    {
      id: 'left',
      heading: 'Actions of somebody who has left',
      open: 'See the actions',
      counted: (count) => counted(count, 'action without an owner', 'actions without an owner'),
      card: above(leftCard),
    },
    {
      id: 'silence',
      heading: 'Actions without an answer',
      open: 'See the actions',
      counted: (count) => counted(count, 'action without an answer', 'actions without an answer'),
      card: above(silenceCard),
    },
  ],
  turns: TURNS,
  subjectsOf: ({ actor }) => [actionsOf(actor.id)],
};
