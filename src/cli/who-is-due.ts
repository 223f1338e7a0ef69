import { DaySchema, fullDayInWords } from '../kernel/calendar.js';
import { inOrder } from '../kernel/language.js';
import { counted, done, type ExitCode, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

/** Whom the daily plan of a day would ask what, by name. */
export const whoIsDue = async (terminal: Terminal, given: string | undefined): Promise<ExitCode> => {
  if (given !== undefined && !DaySchema.safeParse(given).success)
    return refused(terminal, `"${given}" is not a day. Write it as YYYY-MM-DD, such as 2026-03-12.`);
  return withApp(terminal, false, async ({ outlook, world }) => {
    const { people, calendar, today } = await world();
    const day = given ?? today;
    if (day < today)
      return refused(
        terminal,
        `${fullDayInWords(day)} is past: today is ${fullDayInWords(today)}, and a plan can be made from today on.`,
        `What was asked that day: npm run admin -- messages --day ${day}`,
      );
    terminal.out(`${fullDayInWords(day)}, as everything stands now`);
    if (!calendar.isWorkingDay(day)) {
      const next = fullDayInWords(calendar.onOrAfter(day));
      return done(terminal, `Not a working day: nobody is asked. The next working day is ${next}.`);
    }
    const lines = (await outlook.planOn(day)).map(({ to, feature, card, about }) => ({
      to,
      line: `${people.nameOf(to)}: ${feature}, ${card}${about > 1 ? `, about ${about}` : ''}`,
    }));
    lines.sort((a, b) => inOrder(a.line, b.line));
    if (lines.length === 0) return done(terminal, 'Nobody would be asked anything.');
    const persons = counted(new Set(lines.map(({ to }) => to)).size, 'person', 'people');
    const summary = `${persons} would get ${counted(lines.length, 'message')}.`;
    return done(
      terminal,
      lines.map(({ line }) => line),
      summary,
    );
  });
};
