import { addDays, addMonths, firstOf, type Month, monthAfter } from '../../kernel/calendar.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  asThirdParty,
  becomes,
  type Finding,
  field,
  type ItemFate,
  type Keeping,
  type PersonalData,
  personField,
  type RecordType,
  type Sought,
  type SubjectData,
  type SubjectRows,
  withoutId,
} from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';
import {
  categoryTitle,
  HeadSchema,
  isStanding,
  monthRef,
  NOMINATIONS,
  type Nomination,
  NominationSchema,
  SHOUTOUTS,
} from './model.js';
import { monthBefore, openMonth } from './month.js';

const SEEN_BY =
  'you, the colleague who wrote it, your line manager, and the panel, which reads the words without the names';
const KEPT: Keeping = {
  setting: 'retention.shoutoutMonths',
  from: 'the end of the month it was written in',
  end: 'deleted',
};
const PURPOSE = 'That good work is seen, thanked and judged fairly.';

const MONTHS = 'shoutouts.months';
const WRITTEN = 'shoutouts.nominations';

const typeOf = (key: string): string | undefined => {
  if (key === '') return MONTHS;
  return key.startsWith(NOMINATIONS) ? WRITTEN : undefined;
};

const common = { topic: SHOUTOUTS, table: 'state', purpose: PURPOSE, seenBy: SEEN_BY, kept: KEPT } as const;

const RECORDS: readonly RecordType[] = [
  {
    ...common,
    id: MONTHS,
    place: 'shoutouts | a month, row 0',
    fields: {
      month: 'Which month',
      count: 'Nominations in it',
      published: 'The panel’s decision: when, by whom, and who was picked',
    },
  },
  {
    ...common,
    id: WRITTEN,
    place: 'shoutouts | a month, rows i|n|…',
    fields: {
      id: 'A number made from month, people and category',
      month: 'Which month',
      nominatorId: 'Who wrote it',
      nomineeId: 'Whom it is about',
      category: 'What it is for: a choice from a list',
      did: 'What they did. Free text, checked for signs of a child or a family before it is stored',
      difference: 'The difference it made. Free text, checked in the same way',
      nameHidden: 'Whether the writer asked not to be named',
      at: 'When',
      times: 'How often it was made',
      withdrawnAt: 'When it was taken back',
    },
  },
];

interface Read {
  readonly key: string;
  readonly value: JsonObject;
  readonly nomination: Nomination;
}

const read = (rows: SubjectRows): readonly Read[] =>
  rows.items
    .filter(({ key }) => key.startsWith(NOMINATIONS))
    .map((item) => ({ ...item, nomination: NominationSchema.parse(item.value) }));

const TEXTS = ['did', 'difference'] as const;

const howOf = (nomination: Nomination, who: Sought): Finding['how'] | undefined => {
  if (nomination.nomineeId === who.id) return 'about';
  if (nomination.nominatorId === who.id) return 'by';
  return TEXTS.some((name) => who.named.isIn(nomination[name])) ? 'mention' : undefined;
};

const foundIn = (
  nomination: Nomination,
  how: Finding['how'],
  who: Sought,
  world: World,
): readonly Finding[] => {
  const words = [
    ...field('What they did', nomination.did),
    ...field('The difference it made', nomination.difference),
  ];
  return [
    {
      type: WRITTEN,
      how,
      fields: [
        ...field('Month', nomination.month),
        ...field('For', categoryTitle(nomination.category, world)),
        ...(how === 'about' ? words : asThirdParty(words)),
        ...personField('About', nomination.nomineeId, who, world),
        ...personField('Written by', nomination.nominatorId, who, world),
        ...field('The writer asked not to be named', nomination.nameHidden ? 'yes' : undefined),
        ...field('Written at', nomination.at, 'instant'),
        ...field('Taken back at', nomination.withdrawnAt, 'instant'),
      ],
    },
  ];
};

const decision = (rows: SubjectRows, who: Sought, world: World): readonly Finding[] => {
  const published = rows.head && HeadSchema.parse(rows.head).published;
  if (!published) return [];
  const own = published.winners.filter(({ nomineeId }) => nomineeId === who.id);
  const isBy = published.by === who.id;
  const at = field('Decided at', published.at, 'instant');
  const month = field('Month', rows.ref.id);
  return [
    ...own.map(
      ({ place }): Finding => ({
        type: MONTHS,
        how: 'about',
        fields: [
          ...month,
          ...field('Place', place),
          ...at,
          ...personField('Decided by', published.by, who, world),
        ],
      }),
    ),
    ...(isBy
      ? [
          {
            type: MONTHS,
            how: 'by',
            fields: [
              ...month,
              ...at,
              ...published.winners.flatMap(({ nomineeId, place }) =>
                personField(`Picked as ${place}`, nomineeId, who, world),
              ),
            ],
          } as const,
        ]
      : []),
  ];
};

const find = (rows: SubjectRows, who: Sought, world: World): readonly Finding[] => [
  ...read(rows).flatMap(({ nomination }) => {
    const how = howOf(nomination, who);
    return how ? foundIn(nomination, how, who, world) : [];
  }),
  ...decision(rows, who, world),
];

/** What others wrote about the person goes; what the person wrote stays with the colleague whom it thanks. */
const eraseOne = ({ key, value, nomination }: Read, who: Sought): readonly ItemFate[] => {
  if (nomination.nomineeId === who.id) return [{ key, type: WRITTEN, fate: { do: 'delete' } }];
  return becomes(key, WRITTEN, value, {
    ...withoutId(value, who.id),
    did: who.named.takenOutOf(nomination.did),
    difference: who.named.takenOutOf(nomination.difference),
  });
};

const erase = (rows: SubjectRows, who: Sought): readonly ItemFate[] => {
  const nominations = read(rows);
  const fates = nominations.flatMap((each) => eraseOne(each, who));
  if (!rows.head) return fates;
  const gone = new Set(fates.filter(({ fate }) => fate.do === 'delete').map(({ key }) => key));
  const standing = nominations.filter(({ key, nomination }) => !gone.has(key) && isStanding(nomination));
  const count = gone.size === 0 ? rows.head.count : standing.length;
  return [...fates, ...becomes('', MONTHS, rows.head, { ...withoutId(rows.head, who.id), count })];
};

const expire = (rows: SubjectRows, world: World): readonly ItemFate[] => {
  const oldest = addMonths(world.today, -world.settings['retention.shoutoutMonths']);
  const lastDay = addDays(firstOf(monthAfter(rows.ref.id)), -1);
  if (lastDay >= oldest) return [];
  const items = rows.items.map(({ key }): ItemFate => ({ key, type: WRITTEN, fate: { do: 'delete' } }));
  const head = rows.head && HeadSchema.parse(rows.head);
  if (!head || (head.count === 0 && !head.published)) return items;
  return [
    ...items,
    { key: '', type: MONTHS, fate: { do: 'replace', value: { month: head.month, count: 0 } } },
  ];
};

/** The months whose nominations are still kept, and the open one. */
const keptMonths = (world: World): readonly Month[] => {
  const many = world.settings['retention.shoutoutMonths'] + 2;
  const months: Month[] = [];
  for (let month = openMonth(world); months.length < many; month = monthBefore(month)) months.push(month);
  return months;
};

const SUBJECTS: SubjectData = {
  kind: SHOUTOUTS,
  typeOf,
  find,
  erase,
  expire,
  of: (_person, world) => keptMonths(world).map(monthRef),
};

export const personalData: PersonalData = {
  topics: [
    {
      id: SHOUTOUTS,
      title: 'Shout-outs',
      about:
        'What colleagues wrote to thank you, what you wrote about them, and what the panel decided. It is there so that good work is seen.',
      seenBy: SEEN_BY,
      kept: KEPT,
    },
  ],
  records: RECORDS,
  subjects: [SUBJECTS],
  rows: [],
};
