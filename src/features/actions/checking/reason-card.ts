import type { Card } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';
import { choiceField, footerData, headingData } from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import { REASON_FORM } from '../copy/checking.js';
import { BUTTONS, RULE } from '../copy/owner.js';
import { readsOn } from '../days.js';
import { toList } from '../lists/list-card.js';
import { type Action, shortRefOf } from '../model.js';
import { day, dueInWords } from '../wording.js';
import type { Reopen } from './inputs.js';

const ASKS = {
  'not-yet': { verb: 'actions.check', data: { seen: 'no' }, setting: 'actions.notYetReasons', card: 'check' },
  reopen: { verb: 'actions.reopen', data: {}, setting: 'actions.reopenReasons', card: 'check' },
  'keep-date': {
    verb: 'actions.approve-date',
    data: { says: 'keep' },
    setting: 'actions.keepReasons',
    card: 'approve',
  },
  'keep-going': {
    verb: 'actions.approve-date',
    data: { says: 'keep' },
    setting: 'actions.keepReasons',
    card: 'approve',
  },
} as const;
/** Which form asks why. */
export type Asking = keyof typeof ASKS;

/** Asks somebody above why: opened by the button of a row, and comes back until one is chosen. */
export const reasonCard = (kind: Asking, action: Action, input: Reopen, world: World): Card => {
  const { verb, data, setting, card } = ASKS[kind];
  const words = REASON_FORM[kind];
  const { ownerId, actionId, version, page, place } = input;
  const among = (input.among.length > 0 ? input.among : [shortRefOf(action)]).join(' ');
  const where: JsonObject = {
    among,
    ...(page === undefined ? {} : { page }),
    ...(place === undefined ? {} : { place }),
  };
  const readOn = readsOn(ownerId, world);
  // Of a form that came back, and not of the button that opened it.
  const problem = input.reason === undefined ? '' : words.problem;
  const back =
    place === 'today'
      ? { title: BUTTONS.backToToday, verb: 'today.list', data: {} }
      : place !== undefined
        ? toList(BUTTONS.backToList, place)
        : {
            title: BUTTONS.backToList,
            verb: 'actions.above-page',
            data: { ...where, card, page: page ?? 0 },
          };
  return {
    template: 'shared/form',
    summary: words.title,
    data: {
      ...headingData({
        title: words.title,
        about: action.title,
        problem: problem === '' ? '' : REASON_FORM.nothingYet(problem),
      }),
      lines: [
        { lead: '', text: dueInWords(action, world) },
        {
          lead: '',
          text: [words.whatChanges, readOn === undefined ? '' : REASON_FORM.read(day(readOn, world))]
            .filter(Boolean)
            .join(' '),
        },
      ],
      fields: [
        choiceField({
          id: 'reason',
          label: REASON_FORM.label,
          isOpen: true,
          choices: world.settings[setting].map(({ id, title }) => ({ title, value: id })),
          value: '',
          missing: words.problem,
          problem,
        }),
      ],
      ...footerData({
        buttons: [
          {
            title: REASON_FORM.save,
            verb,
            data: { ...where, ...data, ownerId, actionId, version },
            style: 'positive',
            sends: true,
          },
          back,
        ],
        rule: RULE,
        because: words.because,
      }),
    },
  };
};
