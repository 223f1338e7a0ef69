import type { Line } from '../../../kernel/lines.js';
import { newAmong, type Section, type ShownLine, type TodayPart } from '../../../kernel/request.js';
import type { Shown } from '../above-card.js';
import { approveCard } from '../approve-card.js';
import { checkCard } from '../check-card.js';
import { SECTION_WORDS, TURN_WORDS } from '../copy/today.js';
import { handOver } from '../hands/index.js';
import { actionsOf, parseRef } from '../model.js';
import { offeredCard } from '../offering/card.js';
import { listCard } from '../owner-cards.js';
import { readAbout, readOwned } from '../reading/index.js';
import { silenceCard } from '../silence-card.js';

/** The actions to be marked as new. */
const freshIn = (lines: readonly ShownLine[]): ReadonlySet<string> =>
  new Set(newAmong(lines).map(({ item }) => parseRef(item).actionId));

/** The actions whose turn is with somebody who was never reached: their lines say so. */
const missedIn = (lines: readonly Line[]): ReadonlySet<string> =>
  new Set(
    lines.flatMap(({ kind, item, detail }) =>
      kind === 'told' && detail !== undefined ? [parseRef(item).actionId] : [],
    ),
  );

type Above = typeof checkCard;

/** A section of somebody who is not the owner: the card that they answer in, over what its lines are about. */
const above =
  (card: Above): Section['card'] =>
  async ({ actor, world }, lines, { page, note, asked = '', isAlone }, ports) => {
    const among = await readAbout(
      ports,
      lines.map(({ item }) => item),
      world,
    );
    const shown: Shown = {
      page,
      came: { said: asked === '' ? note : '' },
      lead: asked,
      isAlone,
      place: 'today',
      fresh: freshIn(lines),
      missed: missedIn(lines),
    };
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
      ...SECTION_WORDS.answer,
      card: async ({ actor, world }, lines, { page, note, asked = '', isAlone }, ports) =>
        listCard(
          await readOwned(ports, actor.id, world),
          {
            view: 'today',
            keep: new Set(),
            outcomes: new Map(),
            came: { said: asked === '' ? note : '' },
            lead: asked,
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
      ...SECTION_WORDS.check,
      card: above(checkCard),
    },
    {
      id: 'approve',
      ...SECTION_WORDS.approve,
      card: above(approveCard),
    },
    {
      id: 'offered',
      ...SECTION_WORDS.offered,
      card: above(offeredCard),
    },
    {
      id: 'left',
      ...SECTION_WORDS.left,
      card: ({ actor, world }, lines, { page, note, asked = '', isAlone }, ports) =>
        handOver(
          { actor, world },
          {
            owners: [...new Set(lines.map(({ item }) => parseRef(item).ownerId))],
            page,
            said: asked === '' ? note : '',
            lead: asked,
            isAlone,
            place: 'today',
            fresh: freshIn(lines),
          },
          ports,
        ),
    },
    {
      id: 'silence',
      ...SECTION_WORDS.silence,
      card: above(silenceCard),
    },
  ],
  turns: TURN_WORDS,
  subjectsOf: ({ actor }) => [actionsOf(actor.id)],
};
