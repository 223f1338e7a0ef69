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
import type { Session } from '../model.js';
import { accounts, CARD, stands } from './copy.js';

/** Both accounts of one session, and a button for each that can stand. `isAlone`: no list is behind it. */
export const settleCard = (
  worker: Person,
  session: Session,
  world: World,
  { note = '', isAlone = false }: { readonly note?: string; readonly isAlone?: boolean } = {},
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
      lines: accounts(worker, session, world).map((text) => lineData(text)),
      answers: [
        answersData({
          question: CARD.question,
          hint: CARD.hint,
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
