import type { Card } from '../../../kernel/card.js';
import { footerData, headingData, lineData } from '../../../kernel/kit/index.js';
import type { RowButton } from '../../../kernel/lines.js';
import type { World } from '../../../kernel/world.js';
import { notSaved } from '../copy/forms.js';
import { BACK_TO_TODAY, RULE } from '../copy/lists.js';
import { yesOrNo } from '../form-fields.js';
import { countedOn } from '../model.js';
import { CHANGE, FORM, QUESTION } from './copy.js';
import type { DrawnRecord } from './decide.js';
import type { SaveLookInput } from './inputs.js';
import { QUESTIONS, type Question } from './model.js';

interface Place {
  readonly note?: string;
  readonly isAlone?: boolean;
  /** What was chosen, where the answers could not be taken. */
  readonly typed?: SaveLookInput;
}

/** What was said before; nothing is chosen beforehand on a record that nobody has looked at. */
const knownOf = (question: Question, { drawn: { seen } }: DrawnRecord): string =>
  seen?.yes.includes(question) ? 'yes' : seen?.no.includes(question) ? 'no' : '';

const fieldOf = (question: Question, record: DrawnRecord, { typed }: Place) =>
  yesOrNo({
    id: question,
    label: QUESTION[question],
    words: FORM,
    value: typed ? typed[question] : knownOf(question, record),
    isTyped: typed !== undefined,
  });

/** Whose record it is, and four questions about it. */
export const lookCard = (record: DrawnRecord, world: World, place: Place = {}): Card => {
  const { supervisor, workerId, drawn, session } = record;
  const verb = 'supervision.save-look';
  const data = { supervisor: supervisor.id, month: drawn.month };
  const on = countedOn(session) ?? session.heldOn;
  return {
    template: 'shared/form',
    data: {
      ...headingData({
        said: place.note ?? '',
        title: FORM.title,
        about: world.people.nameOf(workerId),
        problem: place.typed ? notSaved(FORM.missing) : '',
        intro: FORM.intro(supervisor.name, on, world.today),
      }),
      lines: [lineData(FORM.how), ...(drawn.seen?.isFound === false ? [lineData(FORM.notFoundBefore)] : [])],
      fields: QUESTIONS.map((question) => fieldOf(question, record, place)),
      ...footerData({
        buttons: [
          { title: FORM.save, verb, data, style: 'positive', sends: true },
          { title: FORM.notFound, verb, data: { ...data, found: 'no' } },
        ],
        turns: place.isAlone === true ? [] : [{ title: BACK_TO_TODAY, verb: 'today.list', data: {} }],
        rule: RULE,
        because: FORM.because,
      }),
    },
    summary: FORM.summary,
  };
};

/** Below what a save came to: the same record again. */
export const changeButton = (supervisor: string, month: string): RowButton => ({
  title: CHANGE,
  verb: 'supervision.look',
  data: { supervisor, month },
});
