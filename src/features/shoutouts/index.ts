import { defineCapability } from '../../kernel/capability.js';
import { INVITATIONS, stoppedIn } from '../../kernel/opt-outs.js';
import { history } from './history.js';
import { factsOf, judging, undecided } from './judging/index.js';
import { SHOUTOUTS } from './model.js';
import { isInviting, openMonth } from './month.js';
import { nominating } from './nominating/index.js';
import { PERMISSIONS } from './permissions.js';
import { looksAfterPeople, planMonths } from './plan.js';
import { REASONS } from './reasons.js';
import { months, TOPIC } from './records.js';
import { maySeeReport, reportOf } from './report/index.js';
import { readHeard, reportedWords } from './reported-words/index.js';
import { SETTINGS } from './settings.js';
import { NEWS_BUTTON, today } from './today/index.js';

/** Shout-outs: thank a colleague in half a minute, a fair panel, results in private. */
export const shoutouts = defineCapability({
  name: SHOUTOUTS,
  permissions: PERMISSIONS,
  settings: SETTINGS,
  topics: [TOPIC],
  records: [months],
  acts: history,
  reasons: REASONS,
  messages: [...nominating.messages, ...judging.messages],
  buttons: [...nominating.buttons, ...judging.buttons, ...reportedWords.buttons, NEWS_BUTTON],
  commands: [...nominating.commands, ...judging.commands],
  subjects: [
    {
      kind: SHOUTOUTS,
      plan: async (ids, world, ports) => {
        const isAsking = ids.some((month) => isInviting(month, world));
        const [found, stopped] = await Promise.all([
          Promise.all(ids.map((month) => factsOf(month, ports))),
          isAsking ? ports.subjects.read(INVITATIONS, stoppedIn) : undefined,
        ]);
        return planMonths(found, world, stopped, await readHeard(found, world, ports));
      },
      looksAfter: looksAfterPeople,
    },
  ],
  today,
  importers: [],
  upkeep: undefined,
  exports: [],
  report: async ({ actor, world }, ports) => {
    if (!maySeeReport(actor, world)) return undefined;
    const open = await factsOf(openMonth(world), ports);
    return reportOf(open, await undecided(world, ports), world);
  },
});
