import { z } from 'zod';
import { DaySchema } from '../../kernel/calendar.js';
import { idsAreTheirOwn, rises, wrong } from '../../kernel/setting-words.js';
import { count, define, kept, options, type ValuesOf, word } from '../../kernel/settings.js';
import { PROMISE_SETTINGS } from './promise/settings.js';
import { SAMPLING_SETTINGS } from './sampling/settings.js';

const EMPLOYER_STANDARDS =
  'LGA employer standards for social workers, standard on supervision: https://www.local.gov.uk/our-support/workforce-and-hr-support/social-workers/standards-employers-social-workers-england-4';
const FOUR_WEEKS =
  '"Monthly, i.e. every 4 weeks": https://nottinghamshirecs.proceduresonline.antser.com/chapter/childrens-social-care-supervision-supplementary-policy';
const DISPUTE_SPINE =
  'Spine: statutory dispute process of reviewing officers, 5 working days a stage and 20 in total (IRO handbook 6.2, http://southwark.proceduresonline.com/chapters/p_iro_esc.html); its use here is our judgement';

const StageSchema = z.strictObject({
  id: word,
  title: z.string().min(1),
  /**
   * `induction`: people with a first day of an induction, such as the ASYE year, until the stage ends; earlier releases
   * called it `asye`, which is still read. `everyone`: whoever no earlier stage holds.
   */
  who: z.enum(['induction', 'everyone', 'asye']).transform((who) => (who === 'asye' ? 'induction' : who)),
  /** The stage lasts until this many days after the induction’s first day … */
  untilDays: z.number().int().positive().optional(),
  /** … or this many months. Absent for `everyone`. */
  untilMonths: z.number().int().positive().optional(),
  intervalDays: z.number().int().positive(),
  lateAfterDays: z.number().int().positive(),
});
export type Stage = z.infer<typeof StageSchema>;

/** A stage of somebody’s induction, whatever it is called and however long it lasts. */
export const isInduction = ({ who }: Stage): boolean => who === 'induction';

/** About when a stage ends, to compare it with others. */
const endOf = ({ untilDays, untilMonths = 0 }: Stage): number => untilDays ?? untilMonths * 30;

/** Every stage can hold somebody, and nobody is late before the day itself. */
const holdTogether = (stages: readonly Stage[], context: z.core.$RefinementCtx): void => {
  idsAreTheirOwn(stages, context);
  for (const [index, stage] of stages.entries()) {
    const { who, intervalDays, lateAfterDays } = stage;
    const isLast = index === stages.length - 1;
    const before = stages[index - 1];
    if (lateAfterDays < intervalDays)
      wrong(
        context,
        `${lateAfterDays} is before “intervalDays” (${intervalDays}); make it ${intervalDays} or more`,
        [index, 'lateAfterDays'],
      );
    if (who === 'everyone' && !isLast)
      wrong(context, '“everyone” must stand last, for the entries after it would hold nobody', [
        index,
        'who',
      ]);
    if (who === 'induction' && endOf(stage) === 0)
      wrong(context, 'a stage for “induction” must end: give it “untilDays” or “untilMonths”', [index]);
    else if (who === 'induction' && before && endOf(stage) <= endOf(before))
      wrong(context, `it ends before entry ${index} does, so it would hold nobody; let it end later`, [
        index,
      ]);
  }
};

const LadderSchema = z
  .strictObject({
    /** Working days before due when the supervisor hears that no date is booked. */
    notBooked: count,
    /** Working days after due … */
    inTheWay: count,
    serviceManager: count,
    headOfService: count,
    leaders: count,
  })
  .superRefine(rises('inTheWay', 'serviceManager', 'headOfService', 'leaders'));

/** The rules of this capability that a council may change. The one place for their defaults. */
export const SETTINGS = {
  'supervision.stages': define(
    z.array(StageSchema).min(1).superRefine(holdTogether),
    [
      {
        id: 'nqsw_weeks_1_6',
        title: 'NQSW, weeks 1–6',
        who: 'induction',
        untilDays: 42,
        intervalDays: 7,
        lateAfterDays: 10,
      },
      {
        id: 'nqsw_6_months',
        title: 'NQSW, to 6 months',
        who: 'induction',
        untilMonths: 6,
        intervalDays: 14,
        lateAfterDays: 17,
      },
      {
        id: 'nqsw_to_end',
        title: 'NQSW, to the end of ASYE',
        who: 'induction',
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
    'A long gap is this many intervals or more since supervision was last held (56 days at 28): counted from the due day, without days away since.',
  ),
  'supervision.countFromOn': define(
    z
      .string()
      .refine((day) => day === '' || DaySchema.safeParse(day).success)
      .meta({ description: 'a day such as 2026-09-01, or nothing ("")', examples: ['2026-09-01'] }),
    '',
    'Nobody is counted from before this day; set it to the day on which the service begins to use Throughline, so that people without imported history do not all start in a long gap. Empty: from the first day in the service. It must be set before the first start day (npm run admin -- start).',
  ),
  'supervision.returnWorkingDays': define(
    count,
    5,
    'Where supervision falls due on a day away, it is due this many working days after the first working day back. What was due before stays due.',
    'West Berkshire supervision agreement: booked within 5 working days of return, https://docest.com/doc/656362/west-berkshire-council-supervision-agreement-between',
  ),
  'supervision.ladder': define(
    LadderSchema,
    { notBooked: 5, inTheWay: 5, serviceManager: 10, headOfService: 15, leaders: 20 },
    'Working days before (not booked) and after the due day on which the next person hears. Halved in an induction, such as the ASYE year, rounded up.',
    DISPUTE_SPINE,
  ),
  'supervision.bookingWaitsWorkingDays': define(
    z.number().int().min(0).max(60),
    5,
    'Those above wait for the morning after a booked day, for so many working days at most, once.',
  ),
  'supervision.unansweredWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'Two accounts of a session that nobody settles, and a promise to a new worker that nobody answers, go one manager further up for every so many working days.',
    DISPUTE_SPINE,
  ),
  'supervision.datesAhead': define(
    z.number().int().min(1).max(4),
    3,
    'So many dates ahead are offered for each worker where a supervisor sets the dates of everybody at once.',
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
  'supervision.inTheWayReasons': define(
    options,
    [
      { id: 'cover_needed', title: 'Supervisor away, cover needed' },
      { id: 'workload', title: 'Workload or urgent safeguarding work' },
      { id: 'worker_away', title: 'Worker away' },
      { id: 'no_room_or_time', title: 'No room or no time that fits both' },
      { id: 'other', title: 'Something else' },
    ],
    'What is in the way of a session that waits. A list, never free text.',
  ),
  'supervision.rebookWorkingDays': define(
    z.number().int().min(1).max(60),
    10,
    'A next date is never so far off that it leaves a long gap. Where one cannot be avoided any more, it is so many working days off at most.',
  ),
  'supervision.mendWorkingDays': define(
    z.number().int().min(0).max(60),
    2,
    'Whoever recorded a session can put it right until the worker has answered, and for so many working days after.',
  ),
  'supervision.writtenUpWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'So many working days after the supervisor said that the record is not written up yet, it is asked once whether it is.',
  ),
  'supervision.longAwayDays': define(
    count,
    28,
    'People away this many days or more, the whole time away counted, are left out of the in-time figure; their number is printed.',
  ),
  'supervision.bookedAgainWorkingDays': define(
    z.number().int().min(0).max(60),
    5,
    'The figures count as booked again soon what got a new date within so many working days of the day that was not kept.',
    'West Berkshire supervision agreement for the return from being away, https://docest.com/doc/656362/west-berkshire-council-supervision-agreement-between; for other reasons our judgement',
  ),
  'supervision.coverAwayWorkingDays': define(
    z.number().int().min(1).max(260),
    10,
    'A supervisor’s manager is asked to name cover when the supervisor is away this many working days or more, or with no return date.',
  ),
  'supervision.coverAskAheadWorkingDays': define(
    z.number().int().min(0).max(60),
    5,
    'Cover is first asked for this many working days before a supervisor’s first day away.',
  ),
  'supervision.coverAskEveryWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'While cover is wanted and nobody is named, the manager is asked again every so many working days.',
  ),
  ...PROMISE_SETTINGS,
  ...SAMPLING_SETTINGS,
  'retention.supervisionMonths': kept(
    24,
    'Months until a supervision date becomes a number in a monthly total, with no person in it.',
  ),
} as const;

declare module '../../kernel/settings.js' {
  interface Settings extends ValuesOf<typeof SETTINGS> {}
}
