import { CHOICES, ChoiceSchema, INVITATIONS, OPT_OUTS } from '../../kernel/opt-outs.js';
import { leftOn, type Topic } from '../../kernel/personal-data.js';
import { recordsOf } from '../../kernel/records.js';

const SEEN_BY = 'you; the program looks at it before it sends';
const KEPT = {
  setting: 'retention.leaverMonths',
  from: 'your last day in the service',
  end: 'deleted',
} as const;

export const TOPIC: Topic = {
  id: 'choices',
  title: 'Your choices',
  about: 'Whether you want the monthly shout-out invitation. It is there so that your choice is kept to.',
  seenBy: SEEN_BY,
  kept: KEPT,
};

export const choices = recordsOf({
  kind: OPT_OUTS,
  idIs: INVITATIONS.id,
  person: undefined,
  records: [
    {
      id: 'privacy.choices',
      topic: TOPIC.id,
      at: CHOICES,
      schema: ChoiceSchema,
      purpose: 'That nobody gets an invitation whom it bothers.',
      seenBy: SEEN_BY,
      kept: KEPT,
      countsFrom: (_row, key, world) => leftOn(key, world),
    },
  ],
  of: () => [INVITATIONS],
});
