import type { Card } from '../../../kernel/card.js';
import { type CardButton, footerData, headingData, lineData } from '../../../kernel/kit/index.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { notSaved } from '../copy/forms.js';
import { BACK_TO_TODAY, RULE } from '../copy/lists.js';
import { yesOrNo } from '../form-fields.js';
import type { Cadence, Reached } from './checks.js';
import {
  CADENCE_TITLE,
  cadenceInWords,
  checkTitle,
  FORM,
  pointTitle,
  SIGN,
  toSignInRow,
  toSignInWords,
} from './copy.js';
import { fieldOf } from './inputs.js';
import type { PromiseRow } from './model.js';

interface Place {
  readonly note?: string;
  readonly isAlone?: boolean;
  /** What was chosen, where the answer could not be taken. */
  readonly typed?: ReadonlyMap<string, string>;
}

const BACK: CardButton = { title: BACK_TO_TODAY, verb: 'today.list', data: {} };

const pointField = (
  prefix: 'point' | 'sees',
  id: string,
  words: { readonly yes: string; readonly no: string },
  { typed }: Place,
  world: World,
) =>
  yesOrNo({
    id: fieldOf(prefix, id),
    label: pointTitle(id, world.settings),
    words,
    value: typed?.get(id) ?? '',
    isTyped: typed !== undefined,
  });

const problemOf = ({ typed }: Place): string => (typed ? notSaved(FORM.missing) : '');

/** To the manager: what was counted, and a choice for each of the other points. */
export const promiseCard = (
  worker: Person,
  reached: Reached,
  cadence: Cadence,
  world: World,
  place: Place = {},
): Card => ({
  template: 'shared/form',
  data: {
    ...headingData({
      said: place.note ?? '',
      title: FORM.title,
      about: worker.name,
      problem: problemOf(place),
      intro: `${reached.check.title} of induction.`,
    }),
    lines: [lineData(cadenceInWords(cadence), `${CADENCE_TITLE}:`)],
    fields: world.settings['supervision.inductionPoints'].map(({ id }) =>
      pointField('point', id, FORM, place, world),
    ),
    ...footerData({
      buttons: [
        {
          title: FORM.save,
          verb: 'supervision.save-promise',
          data: { worker: worker.id, check: reached.check.id },
          style: 'positive',
          sends: true,
        },
      ],
      turns: place.isAlone === true ? [] : [BACK],
      rule: RULE,
      because: FORM.because,
    }),
  },
  summary: FORM.summary,
});

/** To the new worker: each point as the manager said it, and whether they see it so. */
export const countersignCard = (worker: Person, row: PromiseRow, world: World, place: Place = {}): Card => {
  const data = { worker: worker.id, check: row.check };
  const verb = 'supervision.save-countersign';
  return {
    template: 'shared/form',
    data: {
      ...headingData({
        said: place.note ?? '',
        title: SIGN.title,
        about: `${checkTitle(row.check, world.settings)} of induction`,
        problem: problemOf(place),
        intro: `${toSignInRow(row, world)}. ${toSignInWords(row, world)}`,
      }),
      lines: [lineData(cadenceInWords(row), `${CADENCE_TITLE}:`)],
      fields: [...row.kept, ...row.short].map((id) => pointField('sees', id, SIGN, place, world)),
      ...footerData({
        buttons: [
          { title: SIGN.all, verb, data: { ...data, all: 'yes' } },
          { title: SIGN.save, verb, data, sends: true },
        ],
        turns: place.isAlone === true ? [] : [BACK],
        rule: RULE,
        because: SIGN.because,
      }),
    },
    summary: SIGN.summary,
  };
};
