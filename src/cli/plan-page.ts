import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { App } from '../app.js';
import { KIND } from '../features/actions/model.js';
import { planNamed } from '../features/actions/plans/model.js';
import { type Again, pageAgain } from '../features/actions/plans/page/again.js';
import { PAGES } from '../features/actions/plans/page/model.js';
import { readPages } from '../features/actions/plans/page/reading/index.js';
import { readPlans } from '../features/actions/plans/rows/index.js';
import { DaySchema, fullDayInWords } from '../kernel/calendar.js';
import { inSeries } from '../kernel/phrases.js';
import { command, type Ended } from './command.js';
import { done, type ExitCode, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

/** A page of a plan made again from the record of changes; or why there is none. Writes nothing. */
export const planPage = async (
  { ports, audit }: Pick<App, 'ports' | 'audit'>,
  name: string,
  on: string,
): Promise<Again | { readonly isThere: boolean; readonly why: string }> => {
  const plans = await readPlans(ports);
  const plan = planNamed(plans, name);
  if (!plan)
    return {
      isThere: false,
      why: `There is no plan “${name}”. There are: ${inSeries(plans.map((each) => `“${each.name}”`)) || 'none'}.`,
    };
  const [pages, ofPages, ofActions] = [
    await readPages(ports, plan.id),
    await audit.eventsOf(PAGES),
    await audit.eventsOf(KIND),
  ];
  const again = pageAgain(
    plan.id,
    on,
    ofPages.filter(({ subject }) => subject === plan.id),
    ofActions,
    new Map(pages.map((page) => [page.on, page.words])),
  );
  if (again) return again;
  const days = pages.map((page) => page.on);
  return {
    isThere: true,
    why: `“${plan.name}” has no page of ${fullDayInWords(on)}. It has: ${inSeries(days) || 'none'}.`,
  };
};

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

interface Typed {
  readonly plan?: string;
  readonly on?: string;
  readonly out?: string;
}

const showPage = (terminal: Terminal, { plan, on, out }: Typed): Promise<ExitCode> | ExitCode => {
  if (plan === undefined)
    return refused(terminal, 'Give the plan: --plan and its name. Nothing was written.');
  const day = DaySchema.safeParse(on);
  if (!day.success)
    return refused(terminal, 'Give the day of the page: --on and YYYY-MM-DD. Nothing was written.');
  return withApp(terminal, false, async (app) => {
    const again = await planPage(app, plan, day.data);
    if ('why' in again)
      return (again.isThere ? done : refused)(terminal, `${again.why} Nothing was written.`);
    const said = again.isSame
      ? 'Made again from the record of changes: the same, letter by letter, as it was frozen.'
      : 'Made again from the record of changes: NOT the same as it was frozen.';
    if (out === undefined) terminal.out(again.html);
    else {
      // As it was typed: `npm run` moves to the project’s folder and says where it came from.
      const path = resolve(terminal.env.INIT_CWD ?? '', out);
      try {
        await writeFile(path, again.html, { flag: 'wx', mode: 0o600 });
      } catch (error) {
        if (isThere(error))
          return refused(terminal, `${path} is there already. Give another name. Nothing was written.`);
        throw error;
      }
      terminal.out(`Written to ${path}.`);
    }
    return again.isSame ? done(terminal, said) : refused(terminal, said);
  });
};

/** The command `plan page`: a page of a plan, to be printed. */
export const planCommand = (terminal: Terminal, ended: Ended): Command => {
  const examples = ['plan page --plan "Improvement plan" --on 2027-04-14 --out page.html'];
  const page = command(
    'page',
    'Make a frozen page of a plan again from the record of changes, to be printed.',
    examples,
    `Without --out it is printed here. Every date and figure comes from the record; only the words come from the page as it was
kept. Writes nothing to the storage. Exit code 1 when it does not come out letter by letter as it was frozen.`,
  )
    .option('--plan <name>', 'the name of the plan')
    .option('--on <date>', 'the day of the page, YYYY-MM-DD')
    .option('--out <file>', 'the new HTML file')
    .action(async (typed: Typed) => ended(await showPage(terminal, typed)));
  return command('plan', 'See the pages of plans: plan page.', examples).addCommand(page);
};
