import type { Card } from '../../../kernel/card.js';
import {
  answersData,
  type CardButton,
  footerData,
  headingData,
  lineData,
} from '../../../kernel/kit/index.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { BACK_TO_TODAY } from '../copy/lists.js';
import { isEarlier } from '../earlier/questions.js';
import type { Session } from '../model.js';
import { accounts, CARD, stands } from './copy.js';

interface Place {
  /** What the last press came to. */
  readonly note?: string;
  /** True when no list is behind it. */
  readonly isAlone?: boolean;
  /** With whom it waits, to somebody further up. */
  readonly waits?: string;
}

/** Both accounts of one session, and a button for each that can stand. */
export const settleCard = (
  worker: Person,
  session: Session,
  world: World,
  { note = '', isAlone = false, waits = '' }: Place = {},
): Card => {
  const data = { worker: worker.id, round: session.round };
  const button = (title: string, says: string): CardButton => ({
    title,
    verb: 'supervision.save-settle',
    data: { ...data, says },
  });
  return {
    template: 'supervision/settle',
    data: {
      ...headingData({ said: note, title: CARD.title, about: worker.name }),
      lines: [
        ...accounts(worker, session, world).map((text) => lineData(text)),
        ...(waits === '' ? [] : [lineData(waits, CARD.now)]),
      ],
      answers: [
        answersData({
          question: CARD.question,
          hint: isEarlier(session) ? CARD.hintEarlier : CARD.hint,
          buttons: [
            button(stands(session.heldOn), 'supervisor'),
            ...(session.workerSaysOn === undefined ? [] : [button(stands(session.workerSaysOn), 'worker')]),
            button(CARD.notHeld, 'not_held'),
          ],
        }),
      ],
      ...footerData({
        turns: isAlone ? [] : [{ title: BACK_TO_TODAY, verb: 'today.list', data: {} }],
        because: CARD.because,
      }),
    },
    summary: CARD.summary,
  };
};
