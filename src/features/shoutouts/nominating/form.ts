import type { Card } from '../../../kernel/card.js';
import { type Found, findingTurns, MOST_TYPED, personChoice } from '../../../kernel/finding.js';
import { foundInWords } from '../../../kernel/gate/words-copy.js';
import type { JsonObject } from '../../../kernel/json.js';
import {
  type CardButton,
  choiceField,
  footerData,
  headingData,
  textField,
  toggleField,
} from '../../../kernel/kit/index.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { BESIDE, CHANGE, FIELDS, FIND, FORM, NOT_A_CHILD, REFUSED } from '../copy/nominating.js';
import { categoryTitle, type Nomination } from '../model.js';
import { openMonth } from '../month.js';
import type { Refusal } from './decide.js';
import type { Written } from './inputs.js';

export const EMPTY: Written = { nomineeId: '', category: '', did: '', difference: '', nameHidden: false };

/** What is to be put right, in words: above all, and beside each field. */
export interface ToMend {
  readonly problem: string;
  /** What the button carries that answers for the words; empty where nothing does. */
  readonly sure: string;
  readonly beside?: Partial<
    Record<'search' | 'nominee' | 'category' | 'did' | 'difference' | 'wrong', string>
  >;
}
export const NOTHING_TO_MEND: ToMend = { problem: '', sure: '' };

/** More than any setting allows, less than would make the card too large for Teams. */
const MOST_GIVEN_BACK = 2500;

type Words = Pick<Written, 'did' | 'difference' | 'nameHidden'>;

const wordFields = (
  filled: Words,
  beside: ToMend['beside'],
  isWhole: boolean,
  { settings }: World,
): JsonObject[] => [
  ...(['did', 'difference'] as const).map((id) =>
    textField({
      id,
      label: FIELDS[id].label,
      missing: isWhole ? FIELDS[id].missing : '',
      problem: beside?.[id] ?? '',
      value: filled[id].slice(0, MOST_GIVEN_BACK),
      most: settings['shoutouts.mostCharacters'],
      isLong: true,
    }),
  ),
  toggleField({ id: 'nameHidden', ...FIELDS.nameHidden, value: filled.nameHidden }),
];

/** The second step: who, what for, the words. Filled with what was typed when something has to be said differently. */
export const formCard = (
  among: readonly Person[],
  filled: Written,
  { problem, sure, beside = {} }: ToMend,
  world: World,
  found?: Found,
): Card => {
  const month = openMonth(world);
  // With nobody found, the name is still there to be put right.
  const searched = found && (found.pages > 1 || found.rows.length === 0) ? found : undefined;
  const isWhole = searched === undefined;
  const required = (missing: string) => (isWhole ? missing : '');
  const data = { among: among.map(({ id }) => id), month, page: found?.page ?? 0 };
  const send = (title: string, more: JsonObject = {}): CardButton => ({
    title,
    verb: 'shoutouts.nominate',
    data: { ...data, ...more },
    sends: true,
  });
  return {
    template: 'shoutouts/form',
    data: {
      ...headingData({ problem, title: FORM.title, intro: FORM.intro(month, world) }),
      finding: [
        ...(searched
          ? [
              textField({
                id: 'search',
                label: FIND.name,
                value: searched.search,
                most: MOST_TYPED,
                problem: beside.search ?? '',
              }),
            ]
          : []),
        choiceField({
          id: 'nominee',
          label: FIELDS.colleague.label,
          missing: required(FIELDS.colleague.missing),
          problem: beside.nominee ?? '',
          value: filled.nomineeId,
          choices: among.map(personChoice),
        }),
      ],
      turning: searched ? [findingTurns(searched, 'shoutouts.find-page')] : [],
      fields: [
        choiceField({
          id: 'category',
          label: FIELDS.category.label,
          missing: required(FIELDS.category.missing),
          problem: beside.category ?? '',
          value: filled.category,
          choices: world.settings['shoutouts.categories'].map(({ id, title }) => ({ title, value: id })),
        }),
        ...wordFields(filled, beside, isWhole, world),
      ],
      ...footerData({
        buttons: [
          { ...send(FORM.send), style: 'positive' },
          ...(sure === '' ? [] : [send(FORM.sure, { sure })]),
          { title: FORM.again, verb: 'shoutouts.start', data: {} },
        ],
        rule: NOT_A_CHILD,
        because: FORM.because,
      }),
    },
    summary: problem === '' ? FORM.summary : FORM.unsaved,
  };
};

/** The form of a change. Who and what for stay: other ones would be another shout-out. */
export const changeForm = (
  nomination: Nomination,
  filled: Words,
  { problem, sure, beside }: ToMend,
  world: World,
): Card => {
  const data = { month: nomination.month, nomination: nomination.id, round: nomination.times };
  const save = (title: string, more: JsonObject = {}): CardButton => ({
    title,
    verb: 'shoutouts.save-change',
    data: { ...data, ...more },
    sends: true,
  });
  return {
    template: 'shoutouts/change',
    data: {
      ...headingData({
        problem,
        title: CHANGE.title,
        about: CHANGE.about(world.people.nameOf(nomination.nomineeId)),
        intro: CHANGE.intro(categoryTitle(nomination.category, world)),
      }),
      fields: wordFields(filled, beside, true, world),
      ...footerData({
        buttons: [
          { ...save(CHANGE.save), style: 'positive' },
          ...(sure === '' ? [] : [save(CHANGE.sure, { sure })]),
          { title: CHANGE.withdraw, verb: 'shoutouts.withdraw', data },
          { title: CHANGE.back, verb: 'shoutouts.mine-page', data: { page: 0 } },
        ],
        rule: NOT_A_CHILD,
        because: CHANGE.because,
      }),
    },
    summary: problem === '' ? CHANGE.summary : CHANGE.unsaved,
  };
};

export const problemOf = (refusal: Refusal, { settings }: World): string => {
  switch (refusal.kind) {
    case 'too-short':
      return REFUSED['too-short'](settings['shoutouts.leastCharacters']);
    case 'too-long':
      return REFUSED['too-long'](settings['shoutouts.mostCharacters']);
    case 'too-many-today':
      return REFUSED['too-many-today'](settings['shoutouts.mostPerDay']);
    case 'reword':
      return REFUSED.reword(foundInWords(refusal.found), refusal.sure !== '');
    default:
      return REFUSED[refusal.kind];
  }
};

/** What is wrong with one of several texts; empty where it is not this one. */
export const besideText = (refusal: Refusal, label: string, text: string, { settings }: World): string => {
  const least = settings['shoutouts.leastCharacters'];
  const most = settings['shoutouts.mostCharacters'];
  if (refusal.kind === 'too-short') return text.length < least ? BESIDE.atLeast(label, least) : '';
  if (refusal.kind === 'too-long') return text.length > most ? BESIDE.atMost(label, most) : '';
  if (refusal.kind !== 'reword') return '';
  const found = refusal.found.filter(({ words }) => text.includes(words));
  return found.length === 0 ? '' : BESIDE.without(label, foundInWords(found));
};

/** What to put right of what was sent. */
export const mendOf = (
  refusal: Refusal,
  typed: Pick<Written, 'did' | 'difference'>,
  world: World,
): ToMend => ({
  problem: problemOf(refusal, world),
  sure: refusal.kind === 'reword' ? refusal.sure : '',
  beside: {
    nominee: refusal.kind === 'yourself' || refusal.kind === 'unknown-person' ? BESIDE.colleague : '',
    category: refusal.kind === 'unknown-category' ? BESIDE.category : '',
    did: besideText(refusal, FIELDS.did.label, typed.did, world),
    difference: besideText(refusal, FIELDS.difference.label, typed.difference, world),
  },
});
