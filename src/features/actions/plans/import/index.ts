import type { ImporterKind } from '../../../../kernel/capability.js';
import { countsOf } from '../../../../kernel/imports.js';
import { planChange } from '../change.js';
import { ALL_PLANS, planNamed } from '../model.js';
import { loadPlans, readPlans } from '../rows/index.js';
import { changesOf, remarksOf, stepsOf, TAKEABLE } from './differences.js';
import { COLUMNS, checkPlanRows, OPTIONAL } from './rows.js';

const MOST_AT_ONCE = 40;

const prepare: ImporterKind['prepare'] = async (rows, ports, { confirmedLines, takes = new Set() }) => {
  const world = await ports.present();
  const plans = await readPlans(ports);
  const { problems, wanted } = checkPlanRows(
    rows,
    (name) => planNamed(plans, name) !== undefined,
    world,
    confirmedLines,
  );
  if (problems.length > 0) return { problems };
  const changes = changesOf(stepsOf(wanted, plans, takes), world);
  return {
    problems: [],
    counts: countsOf(changes, wanted.length),
    changes,
    remarks: remarksOf(wanted, plans, takes, world),
    apply: async () => {
      const now = await ports.present();
      for (let at = 0; at < wanted.length; at += MOST_AT_ONCE)
        await ports.subjects.change(
          ALL_PLANS,
          loadPlans,
          (known) => {
            const steps = stepsOf(wanted.slice(at, at + MOST_AT_ONCE), known, takes);
            return {
              reply: undefined,
              ...(steps.length === 0 ? {} : { change: planChange(steps, 'import', now) }),
            };
          },
          'head-and-items',
        );
    },
  };
};

/** Brings in plans: new ones, other words, more recommendations. */
export const planImporter: ImporterKind = {
  name: 'plans',
  about: 'Import plans with their lead, members and recommendations, before the actions that serve them.',
  columns: COLUMNS,
  optional: OPTIONAL,
  notes: [
    'Import the staff first. Never name a child or family.',
    'A plan with several recommendations stands on several lines; only the first needs its other cells.',
    'Lead and day of review that people have given here stay: where the file differs it is listed, and taken with --take.',
    'Plans and recommendations that are not in the file stay as they are.',
  ],
  confirmsLines: true,
  appliesRest: true,
  takes: TAKEABLE,
  prepare,
};
