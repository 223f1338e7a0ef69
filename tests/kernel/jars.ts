import { z } from 'zod';
import type { StatedButton } from '../../src/kernel/buttons.js';
import { defineCapability, NO_TODAY } from '../../src/kernel/capability.js';
import type { Decision } from '../../src/kernel/subject.js';
import { bound } from '../support/bound.js';
import { aPerson, aPlatform } from '../support/world.js';

// A capability with nothing but buttons on jars of coins, to see what every button does whatever it is about.

export const ada = aPerson({ id: 'ada' });
export const HeadSchema = z.object({ coins: z.number() });

/** A coin more, and the line of the audit that says so. */
export const paid = (coins: number, reply = 'paid'): Decision<string> => ({
  reply,
  change: { head: { coins }, events: [{ actor: 'ada', act: 'jars.paid', after: { coins } }] },
});

/** Only the person whose jar it is may pay into it. */
export const aJarWith = (
  buttons: readonly StatedButton<'jars.pay'>[],
  people: readonly ReturnType<typeof aPerson>[] = [ada],
) => {
  const platform = aPlatform({ people });
  const jars = defineCapability({
    name: 'jars',
    permissions: { 'jars.pay': { allow: ['self'], about: 'Only the person whose jar it is.' } },
    settings: {},
    topics: [],
    records: [],
    acts: [],
    reasons: {},
    messages: [],
    buttons,
    commands: [],
    subjects: [],
    today: NO_TODAY,
    importers: [],
    report: undefined,
    upkeep: undefined,
    exports: [],
  });
  const { verbs } = bound(jars, platform.ports);
  return {
    ...platform,
    press: async (name: string, who: string, data: unknown) =>
      verbs.find((each) => each.name === name)?.press(platform.asker(who), data),
    head: (jar: string) =>
      platform.ports.subjects.read({ kind: 'jar', id: jar }, async (view) => view.head(HeadSchema)),
  };
};
