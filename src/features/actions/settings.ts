import { z } from 'zod';
import { rises } from '../../kernel/setting-words.js';
import { count, define, kept, keptBelow, options, type ValuesOf } from '../../kernel/settings.js';

const NEW_DATE_REASONS = [
  { id: 'waiting_partner', title: 'Waiting for a partner agency' },
  { id: 'urgent_work', title: 'Urgent safeguarding work' },
  { id: 'staffing', title: 'Staffing or vacancies' },
  { id: 'bigger_than_thought', title: 'Bigger than we thought' },
  { id: 'date_wrong', title: 'The first date was not realistic' },
];

const NOT_YET_REASONS = [
  { id: 'nothing_attached', title: 'Nothing attached' },
  { id: 'not_as_agreed', title: 'Not what was agreed' },
  { id: 'no_difference', title: 'Does not show the difference' },
  { id: 'other', title: 'Other' },
];

const PAUSE_REASONS = [
  { id: 'waiting_partner', title: 'Waiting for a partner agency' },
  { id: 'waiting_decision', title: 'Waiting for a decision' },
  { id: 'waiting_guidance', title: 'Waiting for new guidance' },
  { id: 'staffing', title: 'Staffing or vacancies' },
  { id: 'other', title: 'Other' },
];

const STOP_REASONS = [
  { id: 'done_another_way', title: 'Done another way' },
  { id: 'part_of_another', title: 'Part of another action' },
  { id: 'no_difference', title: 'It would make no difference now' },
  { id: 'agreed_by_mistake', title: 'Agreed by mistake' },
  { id: 'other', title: 'Other' },
];

const KEEP_REASONS = [
  { id: 'date_matters', title: 'The date matters to others' },
  { id: 'can_be_done', title: 'It can be done in time with help' },
  { id: 'part_first', title: 'A part of it first' },
  { id: 'still_needed', title: 'It is still needed' },
  { id: 'other', title: 'Other' },
];

const REOPEN_REASONS = [
  { id: 'not_so_any_more', title: 'It is not so any more' },
  { id: 'closed_too_early', title: 'It was closed too early' },
  { id: 'needed_after_all', title: 'It is needed after all' },
  { id: 'other', title: 'Other' },
];

/** The name of a machine as it stands in a link: `intranet.example`, without https, port or path. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/u;

/** The rules of this capability that a council may change. The one place for their defaults. */
export const SETTINGS = {
  'actions.nudgeWorkingDaysBefore': define(
    count,
    5,
    'An owner is first nudged this many working days before the due date.',
  ),
  'actions.longActionDays': define(count, 42, 'An action agreed for longer than this many days is long …'),
  'actions.longNudgeDaysBefore': keptBelow(
    define(
      count,
      28,
      '… and is also nudged this many days before its due date.',
      '28-day warning of risk reviews: https://internalaudit.help.ideagen.com/hc/en-gb/articles/32332183361042-Understanding-email-notifications-for-risk-and-control-assessments',
    ),
    { key: 'actions.longActionDays', mayEqual: true, words: 'must not be above' },
  ),
  'actions.overdueEveryWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'After the first working day overdue, an owner is nudged again every so many working days, about everything that is overdue at once.',
  ),
  'actions.quietWorkingDays': define(
    count,
    5,
    'No overdue nudge within this many working days of an update.',
  ),
  'actions.silence': define(
    z
      .strictObject({ manager: count, headOfService: count, leaders: count })
      .superRefine(rises('manager', 'headOfService', 'leaders')),
    { manager: 5, headOfService: 10, leaders: 20 },
    'Working days without an answer after the due date at which the next person hears. An answer stops it.',
    'Two weeks to answer, then up (Poole, https://docest.com/doc/151201/escalation-procedure-for-non-implemented-internal-audit-recommendations); +5 and +20 are our judgement',
  ),
  'actions.overdue': define(
    z.strictObject({ manager: count, headOfService: count }).superRefine(rises('manager', 'headOfService')),
    { manager: 10, headOfService: 20 },
    'Working days overdue, without a new date, at which the manager and the head of service hear though the owner answers.',
  ),
  'actions.redWorkingDays': define(count, 5, 'Overdue by this many working days or more is red.'),
  'actions.movesWithoutApproval': define(
    count,
    2,
    'How often an owner may move a date alone. The next move needs the approval of the nearest service manager above them (2: the third new date).',
  ),
  'actions.mostDaysAhead': define(
    z.number().int().min(28).max(3660),
    1830,
    'How many days from today a due date may lie, in an imported list also back (1830: about five years). Further is taken for a wrong year.',
  ),
  'actions.newDateReasons': define(
    options,
    NEW_DATE_REASONS,
    'Why an action has a new date. A list, never free text.',
    'Reasons missing from slipped actions: https://committeemeetings.flintshire.gov.uk/ieIssueDetails.aspx?IId=27870&LLL=0&Opt=3; the list is our judgement',
  ),
  'actions.askAboveDays': define(
    z.number().int().min(28).max(3660),
    366,
    'A date that lies more than this many days ahead is asked about once before it is saved.',
    'Actions “not to drift”: a year is our judgement',
  ),
  'actions.evidenceHosts': define(
    z
      .array(
        z
          .string()
          .regex(HOST)
          .meta({ examples: ['elmshire.example'] }),
      )
      .max(20),
    [],
    'Where a link may lead that shows that an action is done: the council’s own hosts, and what lies below them. Empty: no links, words only.',
  ),
  'actions.notYetReasons': define(
    options,
    NOT_YET_REASONS,
    'Why a checker says “not yet”. A list, never free text.',
  ),
  'actions.pauseReasons': define(options, PAUSE_REASONS, 'Why an action is paused. A list, never free text.'),
  'actions.stopReasons': define(
    options,
    STOP_REASONS,
    'Why an action is no longer needed. A list, never free text.',
  ),
  'actions.keepReasons': define(
    options,
    KEEP_REASONS,
    'Why a new date, a pause or an end is not agreed to. A list, never free text.',
  ),
  'actions.offerWorkingDays': define(
    z.number().int().min(1).max(20),
    5,
    'Whoever is named by “Not mine” has so many working days to take it. Then the manager of its owner says who does.',
  ),
  'actions.mostNotMine': define(
    z.number().int().min(1).max(10),
    3,
    'After so many who said “Not mine either” the manager of its owner says who takes it.',
  ),
  'actions.reopenReasons': define(
    options,
    REOPEN_REASONS,
    'Why a closed action is opened again. A list, never free text.',
  ),
  'actions.stillTrue': define(
    z.strictObject({
      weeks: z.number().int().min(0).max(52),
      waitsWeeks: z.number().int().min(1).max(26),
    }),
    { weeks: 6, waitsWeeks: 4 },
    'Weeks after an action is complete at which somebody of the owner’s service, drawn at random, is asked whether it is still true (0: never), and weeks for which that waits for an answer.',
    'The times are our judgement',
  ),
  'actions.goals': define(
    z.array(z.string().min(1)),
    [
      'Right support, right response, right time',
      'Workforce stability',
      'Effective managerial oversight',
      'Effective learning and development offer',
      'Understanding and responding to individual need and diversity',
    ],
    'Goals of the improvement programme that actions are tagged with.',
    'The improvement programme “Changing Lives, Changing Futures”',
  ),
  'actions.areas': define(
    z.array(z.string().min(1)),
    [
      'Front door (MASH) response',
      'Management oversight and the LADO',
      'Social work capacity',
      'Placement sufficiency',
      'Care leavers aged 21+',
      '16–17-year-olds who present as homeless',
      'Return home interviews',
      'Children missing education and electively home educated',
    ],
    'Areas for improvement that actions are tagged with.',
    'The eight areas of the 2022 inspection',
  ),
  'actions.vagueWords': define(
    z.array(z.string().min(1)),
    ['ongoing', 'asap', 'as soon as possible', 'continue to', 'where possible', 'when able', 'regularly'],
    'Words of what is to be done that are questioned once, because nobody can see when it is done.',
  ),
  'actions.forecastDays': define(
    z.number().int().min(7).max(366),
    30,
    'On a page of a plan, what is due within so many days from its day is named as due soon.',
  ),
  'actions.challengeActions': define(
    z.number().int().min(1).max(10),
    5,
    'How many actions of a plan, the worst first, its ten-minute challenge takes one after the other.',
  ),
  'actions.helpWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'In how many working days whoever is named in the challenge is to have helped.',
  ),
  'retention.actionMonths': kept(
    24,
    'Months after it was closed until an action is deleted with all its answers. Open actions stay.',
  ),
} as const;

declare module '../../kernel/settings.js' {
  interface Settings extends ValuesOf<typeof SETTINGS> {}
}
