import type { Card } from '../../../kernel/card.js';
import { choiceField, dateField, toggleField } from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import {
  CHOOSE_IN_THE_WAY,
  enterPast,
  enterToCome,
  FIELDS,
  FULL_FIELD,
  RECORD_FIELD,
} from '../copy/forms.js';
import {
  carried,
  dayIn,
  type FormPlace,
  formData,
  meaning,
  openChoice,
  past,
  problemsOf,
  type Typed,
  toCome,
} from '../form-data.js';
import type { Session } from '../model.js';
import type { Member } from '../team.js';
import { ACTION_CHOICES, IN_THE_WAY, MEND_NEXT, MENDING } from './copy.js';
import { needsNextAfter } from './next-date.js';

/** On which a slip is put right: everything as it was recorded. */
export const mendForm = (
  member: Member,
  session: Session,
  place: FormPlace,
  world: World,
  typed?: Typed,
): Card => {
  const { worker, head } = member;
  const problems = problemsOf(typed, ['heldOn', 'nextOn'], world);
  const values = typed?.values ?? { ...session, nextOn: head?.nextOn };
  const data = carried(member, place);
  const isNeeded = (head?.nextOn ?? '') !== '' && needsNextAfter(worker, head, session.heldOn, world);
  return {
    template: 'supervision/not-held',
    data: {
      ...formData(
        member,
        { ...place, isAlone: false },
        {
          title: MENDING.title,
          problem: problems.above,
          intro: MENDING.intro(session.agreement === 'agreed'),
          fields: [
            dateField({
              ...past(world),
              id: 'heldOn',
              label: FIELDS.heldOn.label,
              value: dayIn(values.heldOn, ''),
              missing: enterPast(FIELDS.heldOn),
              problem: problems.at('heldOn'),
            }),
            openChoice(
              { label: MENDING.actions, choices: ACTION_CHOICES },
              'previousActions',
              values.previousActions,
            ),
            openChoice(RECORD_FIELD, 'record', values.record),
            openChoice(FULL_FIELD, 'uninterrupted', values.uninterrupted),
            dateField({
              ...toCome(world),
              id: 'nextOn',
              label: FIELDS.nextOn.label,
              value: dayIn(values.nextOn, ''),
              ...(isNeeded ? { missing: enterToCome(FIELDS.nextOn) } : { hint: MEND_NEXT }),
              problem: problems.at('nextOn'),
            }),
          ],
          buttons: [
            {
              title: MENDING.save,
              verb: 'supervision.save-mend',
              data: { ...data, ...meaning(typed) },
              style: 'positive',
              sends: true,
            },
            { title: MENDING.takeBack, verb: 'supervision.take-back', data },
          ],
        },
        world,
      ),
    },
    summary: MENDING.summary,
  };
};

/** What is in the way, and an offer of cover. */
export const inTheWayForm = (member: Member, place: FormPlace, world: World, typed?: Typed): Card => {
  const problems = problemsOf(typed, [], world);
  return {
    template: 'supervision/not-held',
    data: formData(
      member,
      { ...place, isAlone: false },
      {
        title: IN_THE_WAY.title,
        problem: problems.above,
        fields: [
          choiceField({
            id: 'inTheWay',
            label: FIELDS.inTheWay.label,
            isOpen: true,
            choices: world.settings['supervision.inTheWayReasons'].map(({ id, title }) => ({
              title,
              value: id,
            })),
            value: typed?.values.inTheWay ?? '',
            missing: CHOOSE_IN_THE_WAY,
            problem: problems.at('inTheWay'),
          }),
          toggleField({
            id: 'asksCover',
            label: IN_THE_WAY.cover,
            title: IN_THE_WAY.coverTitle,
            value: typed?.values.asksCover === 'true',
          }),
        ],
        buttons: [
          {
            title: IN_THE_WAY.save,
            verb: 'supervision.save-in-the-way',
            data: carried(member, place),
            style: 'positive',
            sends: true,
          },
          {
            title: IN_THE_WAY.book,
            verb: 'supervision.not-held',
            data: carried(member, place),
          },
        ],
      },
      world,
    ),
    summary: IN_THE_WAY.summary,
  };
};
