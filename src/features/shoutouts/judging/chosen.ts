import type { JsonObject } from '../../../kernel/json.js';
import { cleanLine } from '../../../kernel/text.js';
import { type Asking, NOT_DECIDED } from '../copy/judging.js';
import { type Dossier, pickedIn } from './dossiers.js';
import type { PickReply } from './publish.js';

// What the panel has chosen stays chosen: when something is to be put right, and while pages are turned.

/** Ids of dossiers, or their numbers as typed. */
export interface Chosen {
  readonly winner: string;
  readonly commended: readonly string[];
}
export const NOTHING_CHOSEN: Chosen = { winner: '', commended: [] };

/** Letters that the two boxes for numbers take. */
export const MOST_TYPED = { winner: 6, commended: 60 } as const;

/** More than may ever be commended. A button holds its data twice. */
const MOST_CARRIED = 20;

/** As the lists have it: those who may still be chosen. */
export const inLists = (
  { winner, commended }: Chosen,
  offered: readonly Dossier[],
): Readonly<Record<'winner' | 'commended', string>> => ({
  winner: pickedIn(offered, winner)?.id ?? '',
  commended: commended.flatMap((pick) => pickedIn(offered, pick)?.id ?? []).join(','),
});

/** As the boxes for numbers have it: what was typed, right or wrong. */
export const inBoxes = (
  { winner, commended }: Chosen,
  dossiers: readonly Dossier[],
): Readonly<Record<'winner' | 'commended', string>> => {
  const typed = (pick: string) => String(pickedIn(dossiers, pick)?.number ?? cleanLine(pick));
  return {
    winner: typed(winner).slice(0, MOST_TYPED.winner),
    commended: commended.map(typed).join(', ').slice(0, MOST_TYPED.commended),
  };
};

/** On a button that turns the page, which has no boxes: what of it is there. */
export const carried = (chosen: Chosen, offered: readonly Dossier[]): JsonObject => {
  const { winner, commended } = inLists(
    { ...chosen, commended: chosen.commended.slice(0, MOST_CARRIED) },
    offered,
  );
  return { ...(winner === '' ? {} : { winner }), ...(commended === '' ? {} : { commended }) };
};

/** What is wrong, above everything and beside each of the boxes. */
export interface ToMend {
  readonly problem: string;
  readonly winner: string;
  readonly commended: string;
}
const NOTHING_TO_MEND: ToMend = { problem: '', winner: '', commended: '' };

const mended = (winner: string, commended = ''): ToMend => ({
  problem: NOT_DECIDED.yet(NOT_DECIDED.both(winner, commended)),
  winner,
  commended,
});

/** What is to be put right of a pick, in words; nothing where it is not about the pick. */
export const mendOf = (reply: PickReply | undefined, words: Asking, mostCommended: number): ToMend => {
  switch (reply?.kind) {
    case 'no-winner':
      return mended(words.winnerMissing);
    case 'too-many':
      return mended('', words.tooMany(mostCommended));
    case 'unknown-pick':
    case 'changed': {
      const winner = reply.gone.includes('winner') ? words.winnerGone : '';
      const commended = reply.gone.includes('commended') ? words.commendedGone : '';
      return reply.kind === 'unknown-pick'
        ? mended(winner, commended)
        : { problem: NOT_DECIDED.changed, winner: winner || NOT_DECIDED.readAgain, commended };
    }
    case 'conflict': {
      const { winner, commended } = reply.numbers;
      return {
        problem: NOT_DECIDED.yet(NOT_DECIDED.conflict([...winner, ...commended])),
        winner: winner.length === 0 ? '' : NOT_DECIDED.otherWinner(winner),
        commended: commended.length === 0 ? '' : NOT_DECIDED.withoutThem(commended),
      };
    }
    default:
      return NOTHING_TO_MEND;
  }
};
