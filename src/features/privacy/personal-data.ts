import { ChoiceSchema, INVITATIONS, OPT_OUTS } from '../../kernel/opt-outs.js';
import {
  type Finding,
  field,
  type ItemFate,
  isGone,
  type PersonalData,
  type RecordType,
  type Sought,
  type SubjectData,
  type SubjectRows,
} from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';

const CHOICES = 'privacy.choices';
const TOPIC = 'choices';
const SEEN_BY = 'you; the program looks at it before it sends';
const KEPT = {
  setting: 'retention.leaverMonths',
  from: 'your last day in the service',
  end: 'deleted',
} as const;

const RECORDS: readonly RecordType[] = [
  {
    id: CHOICES,
    topic: TOPIC,
    table: 'state',
    place: 'opt-outs | shoutout-invitations, rows i|person id',
    purpose: 'That nobody gets an invitation whom it bothers.',
    seenBy: SEEN_BY,
    kept: KEPT,
    fields: {
      personId: 'Whose choice it is',
      isStopped: 'Whether the invitations are stopped',
      at: 'Since when',
    },
  },
];

const find = (rows: SubjectRows, who: Sought, _world: World): readonly Finding[] =>
  rows.items
    .filter(({ key }) => key === who.id)
    .map(({ value }) => {
      const choice = ChoiceSchema.parse(value);
      return {
        type: CHOICES,
        how: 'about',
        fields: [
          ...field('Shout-out invitations', choice.isStopped ? 'stopped' : 'wanted'),
          ...field('Since', choice.at, 'instant'),
        ],
      };
    });

const deleted = (key: string): ItemFate => ({ key, type: CHOICES, fate: { do: 'delete' } });

const SUBJECTS: SubjectData = {
  kind: OPT_OUTS,
  typeOf: () => CHOICES,
  find,
  erase: (rows, who) => rows.items.filter(({ key }) => key === who.id).map(({ key }) => deleted(key)),
  expire: (rows, world) => rows.items.filter(({ key }) => isGone(key, world)).map(({ key }) => deleted(key)),
  of: () => [INVITATIONS],
};

export const personalData: PersonalData = {
  topics: [
    {
      id: TOPIC,
      title: 'Your choices',
      about: 'Whether you want the monthly shout-out invitation. It is there so that your choice is kept to.',
      seenBy: SEEN_BY,
      kept: KEPT,
    },
  ],
  records: RECORDS,
  subjects: [SUBJECTS],
  rows: [],
};
