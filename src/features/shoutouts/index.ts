import { defineCapability, NO_TODAY } from '../../kernel/capability.js';
import { INVITATIONS, stoppedIn } from '../../kernel/opt-outs.js';
import { history } from './history.js';
import { factsOf, headOf, judging, undecided } from './judging/index.js';
import { SHOUTOUTS } from './model.js';
import { openMonth } from './month.js';
import { nominating } from './nominating/index.js';
import { PERMISSIONS } from './permissions.js';
import { invitationLook, planMonths } from './plan.js';
import { REASONS } from './reasons.js';
import { months, TOPIC } from './records.js';
import { maySeeReport, reportOf } from './report.js';
import { SETTINGS } from './settings.js';

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
  buttons: [...nominating.buttons, ...judging.buttons],
  commands: [...nominating.commands, ...judging.commands],
  subjects: [
    {
      kind: SHOUTOUTS,
      plan: async (ids, world, ports) => {
        const due = ids.map(async (month) => ({ month, head: await headOf(month, ports) }));
        const [found, stopped] = await Promise.all([
          Promise.all(due),
          ports.subjects.read(INVITATIONS, stoppedIn),
        ]);
        return planMonths(found, world, stopped);
      },
      looksAfter: (_people, world) => [invitationLook(world)],
    },
  ],
  today: NO_TODAY,
  importers: [],
  report: async ({ actor, world }, ports) => {
    if (!maySeeReport(actor, world)) return undefined;
    const open = await factsOf(openMonth(world), ports);
    return reportOf(open, await undecided(world, ports), world);
  },
});
