import { IANAZone } from 'luxon';
import { z } from 'zod';
import { type CalendarRules, DaySchema, TimeOfDaySchema } from './calendar.js';

/** A choice from a list that the service may reword: the id is stored, the title is shown. */
const OptionSchema = z.strictObject({ id: z.string().regex(/^[a-z0-9_]+$/u), title: z.string().min(1) });
const options = z.array(OptionSchema).min(1);

const count = z.number().int().min(0).max(1000);
/** Below a year a mistyped figure would delete what is still at work. */
const keepMonths = z.number().int().min(12).max(1200);

const StageSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/u),
  title: z.string().min(1),
  /** `asye`: people with an ASYE start date, until the stage ends. `everyone`: whoever no earlier stage holds. */
  who: z.enum(['asye', 'everyone']),
  /** The stage lasts until this many days after the ASYE start … */
  untilDays: z.number().int().positive().optional(),
  /** … or this many months. Absent for `everyone`. */
  untilMonths: z.number().int().positive().optional(),
  intervalDays: z.number().int().positive(),
  lateAfterDays: z.number().int().positive(),
});
export type Stage = z.infer<typeof StageSchema>;

const LadderSchema = z.strictObject({
  /** Working days before due when the supervisor hears that no date is booked. */
  notBooked: count,
  /** Working days after due … */
  inTheWay: count,
  serviceManager: count,
  headOfService: count,
  leaders: count,
});

const define = <T>(schema: z.ZodType<T>, value: T, about: string, source: string) => ({
  schema,
  default: value,
  about,
  source,
});

const JUDGEMENT = 'Our judgement; change it to fit your policy';
const EMPLOYER_STANDARDS =
  'LGA employer standards for social workers, standard on supervision: https://www.local.gov.uk/our-support/workforce-and-hr-support/social-workers/standards-employers-social-workers-england-4';
const FOUR_WEEKS =
  '"Monthly, i.e. every 4 weeks": https://nottinghamshirecs.proceduresonline.antser.com/chapter/childrens-social-care-supervision-supplementary-policy';
const RETENTION =
  'Our judgement, to be confirmed by your data protection officer: no longer than needed (UK GDPR, article 5(1)(e): https://www.legislation.gov.uk/eur/2016/679/article/5)';
const DISPUTE_SPINE =
  'Spine: statutory dispute process of reviewing officers, 5 working days a stage and 20 in total (IRO handbook 6.2, http://southwark.proceduresonline.com/chapters/p_iro_esc.html); its use here is our judgement';
const WORKING_DAY =
  'Bank holidays in England and Wales under the Banking and Financial Dealings Act 1971, computed by the library date-holidays';

/** Every rule that a council may change, with its default and where the default comes from. The one place for defaults. */
export const SETTINGS = {
  'calendar.zone': define(
    z.string().refine((zone) => IANAZone.isValidZone(zone), 'not a time zone such as Europe/London'),
    'Europe/London',
    'Time zone of the service.',
    'The service is in England',
  ),
  'calendar.closures': define(
    z.array(DaySchema),
    [],
    'Days on which the council is closed, such as those between Christmas and New Year.',
    JUDGEMENT,
  ),
  'calendar.extraBankHolidays': define(
    z.array(DaySchema),
    [],
    'Bank holidays proclaimed after this version was released.',
    WORKING_DAY,
  ),
  'calendar.sendFrom': define(
    TimeOfDaySchema,
    '09:00',
    'Nothing is sent before this time on a working day.',
    JUDGEMENT,
  ),
  'calendar.sendUntil': define(TimeOfDaySchema, '17:00', 'Nothing is sent from this time on.', JUDGEMENT),
  'calendar.dailyRunAt': define(
    TimeOfDaySchema,
    '09:30',
    'When the day’s reminders are worked out.',
    JUDGEMENT,
  ),
  'supervision.stages': define(
    z.array(StageSchema).min(1),
    [
      {
        id: 'nqsw_weeks_1_6',
        title: 'NQSW, weeks 1–6',
        who: 'asye',
        untilDays: 42,
        intervalDays: 7,
        lateAfterDays: 10,
      },
      {
        id: 'nqsw_6_months',
        title: 'NQSW, to 6 months',
        who: 'asye',
        untilMonths: 6,
        intervalDays: 14,
        lateAfterDays: 17,
      },
      {
        id: 'nqsw_to_end',
        title: 'NQSW, to the end of ASYE',
        who: 'asye',
        untilMonths: 12,
        intervalDays: 28,
        lateAfterDays: 31,
      },
      { id: 'everyone', title: 'Every 4 weeks', who: 'everyone', intervalDays: 28, lateAfterDays: 31 },
    ],
    'How often supervision is held, by stage; the first stage that holds a person applies. Late after = interval + 3 days (our judgement).',
    `${EMPLOYER_STANDARDS}; ${FOUR_WEEKS}`,
  ),
  'supervision.longGapIntervals': define(
    z.number().positive(),
    2,
    'A long gap is this many intervals or more since supervision was last held (56 days at 28).',
    JUDGEMENT,
  ),
  'supervision.countFromOn': define(
    z
      .string()
      .refine(
        (day) => day === '' || DaySchema.safeParse(day).success,
        'not a day such as 2026-09-01, and not empty',
      ),
    '',
    'Nobody is counted from before this day; set it to the day on which the service begins to use Throughline, so that people without imported history do not all start in a long gap. Empty: from the first day in the service.',
    JUDGEMENT,
  ),
  'supervision.returnWorkingDays': define(
    count,
    5,
    'On return from being away, supervision is due no earlier than this many working days later.',
    'West Berkshire supervision agreement: booked within 5 working days of return, https://docest.com/doc/656362/west-berkshire-council-supervision-agreement-between',
  ),
  'supervision.askFromWorkingDays': define(
    count,
    1,
    'A supervisor is asked on the due day and for this many working days after it, then as the ladder says.',
    JUDGEMENT,
  ),
  'supervision.ladder': define(
    LadderSchema,
    { notBooked: 5, inTheWay: 5, serviceManager: 10, headOfService: 15, leaders: 20 },
    'Working days before (not booked) and after the due day on which the next person hears. Halved for NQSWs.',
    DISPUTE_SPINE,
  ),
  'supervision.notHeldReasons': define(
    options,
    [
      { id: 'supervisor_away', title: 'Supervisor away' },
      { id: 'worker_away', title: 'Worker away' },
      { id: 'urgent_work', title: 'Urgent safeguarding work' },
      { id: 'other_work', title: 'Other work' },
    ],
    'Why supervision was not held. A list, never free text.',
    'Reason recorded and new date agreed when cancelled: West Berkshire supervision agreement, https://docest.com/doc/656362/west-berkshire-council-supervision-agreement-between',
  ),
  'supervision.longAwayDays': define(
    count,
    28,
    'People away this many days or more are left out of the in-time figure; their number is printed.',
    JUDGEMENT,
  ),
  'supervision.coverAwayWorkingDays': define(
    z.number().int().min(1).max(260),
    10,
    'A supervisor’s manager is asked to name cover when the supervisor is away this many working days or more, or with no return date.',
    JUDGEMENT,
  ),
  'supervision.coverAskAheadWorkingDays': define(
    z.number().int().min(0).max(60),
    5,
    'Cover is first asked for this many working days before a supervisor’s first day away.',
    JUDGEMENT,
  ),
  'supervision.coverAskEveryWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'While cover is wanted and nobody is named, the manager is asked again every so many working days.',
    JUDGEMENT,
  ),
  'report.green': define(
    z.number().min(0).max(100),
    95,
    'In-time percentage from which a figure is green.',
    JUDGEMENT,
  ),
  'report.amber': define(
    z.number().min(0).max(100),
    85,
    'In-time percentage from which a figure is amber.',
    JUDGEMENT,
  ),
  'report.smallestGroup': define(
    count,
    5,
    'Groups smaller than this show counts only, no percentage.',
    JUDGEMENT,
  ),
  'actions.nudgeWorkingDaysBefore': define(
    count,
    5,
    'An owner is first nudged this many working days before the due date.',
    JUDGEMENT,
  ),
  'actions.longActionDays': define(
    count,
    42,
    'An action agreed for longer than this many days is long …',
    JUDGEMENT,
  ),
  'actions.longNudgeDaysBefore': define(
    count,
    28,
    '… and is also nudged this many days before its due date.',
    '28-day warning of risk reviews: https://internalaudit.help.ideagen.com/hc/en-gb/articles/32332183361042-Understanding-email-notifications-for-risk-and-control-assessments',
  ),
  'actions.overdueEveryWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'After the first working day overdue, an owner is nudged again every so many working days.',
    JUDGEMENT,
  ),
  'actions.quietWorkingDays': define(
    count,
    5,
    'No overdue nudge within this many working days of an update.',
    JUDGEMENT,
  ),
  'actions.silence': define(
    z.strictObject({ manager: count, headOfService: count, leaders: count }),
    { manager: 5, headOfService: 10, leaders: 20 },
    'Working days without an answer after the due date at which the next person hears. An answer stops it.',
    'Two weeks to answer, then up (Poole, https://docest.com/doc/151201/escalation-procedure-for-non-implemented-internal-audit-recommendations); +5 and +20 are our judgement',
  ),
  'actions.redWorkingDays': define(count, 5, 'Overdue by this many working days or more is red.', JUDGEMENT),
  'actions.movesWithoutApproval': define(
    count,
    2,
    'How often an owner may move a date alone. The next move needs the approval of the nearest service manager above them (2: the third new date).',
    JUDGEMENT,
  ),
  'actions.mostDaysAhead': define(
    z.number().int().min(28).max(3660),
    1830,
    'How many days from today a due date may lie, in an imported list also back (1830: about five years). Further is taken for a wrong year.',
    JUDGEMENT,
  ),
  'actions.newDateReasons': define(
    options,
    [
      { id: 'waiting_partner', title: 'Waiting for a partner agency' },
      { id: 'urgent_work', title: 'Urgent safeguarding work' },
      { id: 'staffing', title: 'Staffing or vacancies' },
      { id: 'bigger_than_thought', title: 'Bigger than we thought' },
      { id: 'date_wrong', title: 'The first date was not realistic' },
    ],
    'Why an action has a new date. A list, never free text.',
    'Reasons missing from slipped actions: https://committeemeetings.flintshire.gov.uk/ieIssueDetails.aspx?IId=27870&LLL=0&Opt=3; the list is our judgement',
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
  'shoutouts.categories': define(
    options,
    [
      { id: 'children_first', title: 'Children first' },
      { id: 'kindness', title: 'Kindness to each other' },
      { id: 'courage', title: 'Courage and honest challenge' },
      { id: 'working_together', title: 'Working together' },
      { id: 'learning', title: 'Learning and improving' },
    ],
    'What a shout-out is for: the values of the service.',
    JUDGEMENT,
  ),
  'shoutouts.mostCharacters': define(
    z.number().int().min(100).max(2000),
    600,
    'The longest text in each box of a nomination.',
    JUDGEMENT,
  ),
  'shoutouts.leastCharacters': define(
    z.number().int().min(1).max(100),
    10,
    'The shortest text in each box of a nomination; less says too little to make a colleague glad.',
    JUDGEMENT,
  ),
  'shoutouts.mostCommended': define(
    z.number().int().min(1).max(10),
    3,
    'How many may be highly commended beside the winner of a month.',
    JUDGEMENT,
  ),
  'shoutouts.inviteWithinWorkingDays': define(
    count,
    5,
    'An invitation that could not be planned on the first working day of the month is still sent within so many working days.',
    JUDGEMENT,
  ),
  'shoutouts.panelEveryWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'A closed month without a decision comes back to the panel every so many working days.',
    JUDGEMENT,
  ),
  'shoutouts.monthsToJudge': define(
    z.number().int().min(1).max(12),
    3,
    'How many closed months the panel may still decide.',
    JUDGEMENT,
  ),
  'retention.supervisionMonths': define(
    keepMonths,
    24,
    'Months until a supervision date becomes a number in a monthly total, with no person in it.',
    RETENTION,
  ),
  'retention.shoutoutMonths': define(
    keepMonths,
    24,
    'Months after the end of a month until its shout-outs are deleted.',
    RETENTION,
  ),
  'retention.actionMonths': define(
    keepMonths,
    24,
    'Months after it was closed until an action is deleted with all its answers. Open actions stay.',
    RETENTION,
  ),
  'retention.leaverMonths': define(
    keepMonths,
    24,
    'Months after their last day in the service until a person is taken off the staff list, with their chat and choices.',
    RETENTION,
  ),
  'retention.deliveryDays': define(
    z.number().int().min(30).max(3660),
    90,
    'Days until the record of a message is deleted: to whom, which card, whether it arrived.',
    RETENTION,
  ),
  'retention.auditYears': define(
    z.number().int().min(1).max(100),
    6,
    'Years for which the record of changes and of settings is kept.',
    'Six years in which a claim can be brought (Limitation Act 1980, section 5: https://www.legislation.gov.uk/ukpga/1980/58/section/5); its use here is our judgement',
  ),
  'privacy.contact': define(
    z.string().min(3).max(200),
    'your council’s data protection officer',
    'Whom to ask for a copy, a correction or erasure, as `my data` says it: a name of an office or an address, not of a person.',
    JUDGEMENT,
  ),
} as const;

type Definitions = typeof SETTINGS;
export type SettingKey = keyof Definitions;
export type Settings = { readonly [K in SettingKey]: z.infer<Definitions[K]['schema']> };

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** A value that a setting does not accept: which one, and what it wants instead. */
export interface SettingProblem {
  readonly key: string;
  readonly problem: string;
}

/** Settings that only make sense in this order; the first of a pair may equal the second where `mayEqual` says so. */
const ORDER = [
  { low: 'report.amber', high: 'report.green', mayEqual: true, words: 'must not be above' },
  { low: 'calendar.sendFrom', high: 'calendar.sendUntil', mayEqual: false, words: 'must be before' },
  { low: 'calendar.sendFrom', high: 'calendar.dailyRunAt', mayEqual: true, words: 'must not be after' },
  { low: 'calendar.dailyRunAt', high: 'calendar.sendUntil', mayEqual: false, words: 'must be before' },
] as const;

/** What is out of order, on the key that was given; what was found unfit by itself is left out. */
const orderProblems = (
  settings: Settings,
  given: ReadonlySet<string>,
  unfit: ReadonlySet<string>,
): readonly SettingProblem[] =>
  ORDER.flatMap(({ low, high, mayEqual, words }) => {
    const [lower, higher] = [settings[low], settings[high]];
    const isKept = lower < higher || (mayEqual && lower === higher);
    if (isKept || unfit.has(low) || unfit.has(high)) return [];
    const key = given.has(low) ? low : high;
    return [{ key, problem: `${low} (${lower}) ${words} ${high} (${higher})` }];
  });

/**
 * The defaults with the given values over them; every unknown key, every unfit value and every pair that is out of
 * order is listed.
 */
export const parseSettings = (
  overrides: Readonly<Record<string, unknown>>,
): { settings: Settings; problems: readonly SettingProblem[] } => {
  const problems: SettingProblem[] = [];
  const values = new Map<string, unknown>(SETTING_KEYS.map((key) => [key, SETTINGS[key].default]));
  for (const [key, value] of Object.entries(overrides)) {
    const definition = values.has(key) ? SETTINGS[key as SettingKey] : undefined;
    if (!definition) {
      problems.push({ key, problem: 'there is no such setting' });
      continue;
    }
    const parsed = definition.schema.safeParse(value);
    if (parsed.success) values.set(key, parsed.data);
    else
      problems.push({
        key,
        problem: parsed.error.issues
          .map((i) => [i.path.join('.'), i.message].filter(Boolean).join(': '))
          .join('; '),
      });
  }
  const settings = Object.fromEntries(values) as Settings;
  const unfit = new Set(problems.map(({ key }) => key));
  return {
    settings,
    problems: [...problems, ...orderProblems(settings, new Set(Object.keys(overrides)), unfit)],
  };
};

export const DEFAULT_SETTINGS: Settings = parseSettings({}).settings;

/** The calendar's rules out of the settings. */
export const calendarRulesOf = (settings: Settings): CalendarRules => ({
  zone: settings['calendar.zone'],
  closures: settings['calendar.closures'],
  extraBankHolidays: settings['calendar.extraBankHolidays'],
  sendFrom: settings['calendar.sendFrom'],
  sendUntil: settings['calendar.sendUntil'],
  dailyRunAt: settings['calendar.dailyRunAt'],
});
