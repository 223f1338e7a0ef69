import { DaySchema, dayInShort } from '../../../kernel/calendar.js';
import type { Card } from '../../../kernel/card.js';
import { choiceField, dateField, footerData, headingData } from '../../../kernel/kit/index.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { enterPast, notSaved, refusalInWords } from '../copy/forms.js';
import { BACK_TO_LIST, RULE, TEAM } from '../copy/lists.js';
import { past } from '../form-data.js';
import { viewOf } from '../inputs.js';
import { GROUP_FORM, PROBLEMS, savedNote } from './copy.js';
import type { GroupProblem } from './decide.js';
import type { SaveGroupInput } from './inputs.js';
import type { Group } from './model.js';

interface Typed {
  readonly problem: GroupProblem;
  readonly values: SaveGroupInput;
}

const inWords = (problem: GroupProblem, world: World): string =>
  problem.about === 'people' ? PROBLEMS[problem.why] : refusalInWords(problem.why, GROUP_FORM.date, world);

/** The form: who was there and when. Nobody and no day is chosen beforehand. */
export const groupCard = (people: readonly Person[], page: number, world: World, typed?: Typed): Card => {
  const words = typed ? inWords(typed.problem, world) : '';
  const isAboutPeople = typed?.problem.about === 'people';
  const on = DaySchema.safeParse(typed?.values.groupOn);
  const known = new Set(people.map(({ id }) => id));
  return {
    template: 'shared/form',
    data: {
      ...headingData({ title: GROUP_FORM.title, problem: words === '' ? '' : notSaved(words) }),
      lines: [{ lead: '', text: GROUP_FORM.intro }],
      fields: [
        choiceField({
          id: 'people',
          label: GROUP_FORM.people,
          isOpen: true,
          isMultiple: true,
          choices: people.map(({ id, name }) => ({ title: name, value: id })),
          value: (typed?.values.people ?? []).filter((id) => known.has(id)).join(','),
          missing: PROBLEMS['nobody-chosen'],
          problem: isAboutPeople ? words : '',
        }),
        dateField({
          ...past(world),
          id: 'groupOn',
          label: GROUP_FORM.date.label,
          value: on.success ? on.data : '',
          missing: enterPast(GROUP_FORM.date),
          problem: isAboutPeople ? '' : words,
        }),
      ],
      ...footerData({
        buttons: [
          {
            title: GROUP_FORM.save,
            verb: 'supervision.save-group',
            data: { page },
            style: 'positive',
            sends: true,
          },
          {
            title: BACK_TO_LIST,
            verb: 'supervision.list',
            data: { view: viewOf({ list: 'team', page }) },
          },
        ],
        rule: RULE,
        because: TEAM.because,
      }),
    },
    summary: GROUP_FORM.summary,
  };
};

export const groupNote = ({ people, heldOn }: Group, { today }: World): string =>
  savedNote(people.length, dayInShort(heldOn, today));
