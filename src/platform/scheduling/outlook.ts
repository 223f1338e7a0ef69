import { addDays, type Day } from '../../kernel/calendar.js';
import type { Ask, Look } from '../../kernel/capability.js';
import type { Line } from '../../kernel/lines.js';
import { isActive } from '../../kernel/people.js';
import { groupedBy, inChunks } from '../../kernel/phrases.js';
import type { SubjectRef, Subjects } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import type { Planner } from './daily.js';
import { type DueIndex, daysFrom } from './due.js';

/** A line with the capability that gave it. */
interface GivenLine {
  readonly capability: string;
  readonly line: Line;
}

/** Subjects planned in one call. */
const BATCH = 200;

export interface OutlookParts {
  readonly planners: readonly Planner[];
  readonly due: Pick<DueIndex, 'of'>;
  readonly subjects: Pick<Subjects, 'all'>;
  /** Which of these lines say something that their readers were not told. */
  readonly newsOf: (given: readonly GivenLine[], on: World) => Promise<readonly GivenLine[]>;
  readonly world: () => Promise<World>;
  readonly lookAt: (looks: readonly Look[]) => Promise<void>;
}

/** The messages that would be asked for, each with the number of people or things that it is about. */
const expectedOf = (feature: string, asks: readonly Ask[]) =>
  [...groupedBy(asks, ({ card, to }) => `${card}|${to}`).values()].flatMap((same) =>
    same
      .slice(0, 1)
      .map(({ to, card }) => ({ feature, to, card, about: new Set(same.map((ask) => ask.about)).size })),
  );

const unique = (refs: readonly SubjectRef[]): readonly SubjectRef[] => [
  ...new Map(refs.map((ref) => [`${ref.kind}|${ref.id}`, ref])).values(),
];

/** For the administrator: what a day would bring, and a fresh look at everything. Reads all subjects. */
export const makeOutlook = ({ planners, due, subjects, newsOf, world, lookAt }: OutlookParts) => {
  /**
   * The stored subjects that belong to a person. Their plans name exact days, so a look on any other day asks nothing;
   * a month is looked at on its own days only.
   */
  const peoplesOwn = async ({ kind }: Planner, { people }: World): Promise<readonly SubjectRef[]> => {
    const refs: SubjectRef[] = [];
    for await (const id of subjects.all(kind)) if (people.get(id)) refs.push({ kind, id });
    return refs;
  };

  const activeIn = ({ people, today }: World) => people.all.filter((person) => isActive(person, today));

  /** What the daily plan would look at: whatever waits for this day or the days off before it. */
  const waitingFor = async (planner: Planner, { calendar, today }: World) => {
    const first = addDays(calendar.addWorkingDays(today, -1), 1);
    const entries = (await Promise.all(daysFrom(first, today).map((day) => due.of(day)))).flat();
    return entries.map(({ subject }) => subject).filter(({ kind }) => kind === planner.kind);
  };

  const planOf = async (planner: Planner, on: World) => {
    const ofPeople = planners
      .flatMap(({ looksAfter }) => looksAfter(activeIn(on), on))
      .filter(({ subject, on: day }) => subject.kind === planner.kind && day <= on.today);
    const refs = unique([
      ...ofPeople.map(({ subject }) => subject),
      ...(await peoplesOwn(planner, on)),
      ...(await waitingFor(planner, on)),
    ]);
    const asks: Ask[] = [];
    for (const batch of inChunks(refs, BATCH)) {
      const ids = batch.map(({ id }) => id);
      const planned = await planner.plan(ids, on);
      const given = planned.lines.map((line) => ({ capability: planner.capability, line }));
      const news = await newsOf(given, on);
      asks.push(
        ...planned.asks,
        ...news.map(({ line }) => ({ to: line.to, card: line.section, about: line.item })),
      );
    }
    return expectedOf(planner.capability, asks);
  };

  return {
    /** Whom the daily plan of a day would ask, as everything stands now. Nobody on a day that is no working day. */
    planOn: async (day: Day) => {
      const present = await world();
      if (!present.calendar.isWorkingDay(day)) return [];
      const on: World = { ...present, now: present.calendar.dailyRunOn(day), today: day };
      const expected = await Promise.all(planners.map((planner) => planOf(planner, on)));
      return expected.flat().filter(({ to }) => {
        const person = on.people.get(to);
        return person !== undefined && isActive(person, day);
      });
    },
    /** Has every subject looked at again today, because rules have changed. Gives the number of hints written. */
    lookAgain: async () => {
      const present = await world();
      const looks: Look[] = [];
      for (const planner of planners) {
        looks.push(...planner.looksAfter(activeIn(present), present));
        looks.push(
          ...(await peoplesOwn(planner, present)).map((subject) => ({ subject, on: present.today })),
        );
      }
      await lookAt(looks);
      return unique(looks.map(({ subject }) => subject)).length;
    },
  };
};
