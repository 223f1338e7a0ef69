import type {
  Asker,
  Capability,
  Command,
  Composed,
  Look,
  Planned,
  Ports,
  Purpose,
} from '../../src/kernel/capability.js';
import { NOTHING_PLANNED } from '../../src/kernel/capability.js';
import type { ImportRow } from '../../src/kernel/imports.js';
import type { Message } from '../../src/kernel/message.js';
import { keptBy } from '../../src/kernel/registry.js';
import type { SubjectRef } from '../../src/kernel/subject.js';
import type { World } from '../../src/kernel/world.js';

/** A capability with its ports handed in, as the platform runs it. */
export const bound = (capability: Capability, ports: Ports) => ({
  name: capability.name,
  commands: capability.commands.map((command: Command) => ({
    ...command,
    run: async (asker: Asker, rest: string) => command.show({ ...asker, input: rest }, ports),
  })),
  verbs: capability.buttons.map(({ name, press }) => ({
    name,
    press: (asker: Asker, data: unknown) => press(asker, data, ports),
  })),
  subjects: capability.subjects.map(({ kind }) => kind),
  plan: async (subjects: readonly SubjectRef[], world: World): Promise<Planned> => {
    let all = NOTHING_PLANNED;
    for (const { kind, plan } of capability.subjects) {
      const ids = subjects.flatMap((ref) => (ref.kind === kind ? [ref.id] : []));
      if (ids.length === 0) continue;
      const planned = await plan(ids, world, ports);
      all = {
        asks: [...all.asks, ...planned.asks],
        lines: [...all.lines, ...planned.lines],
        open: [...all.open, ...planned.open],
        looks: [...all.looks, ...planned.looks],
      };
    }
    return all;
  },
  compose: async (message: Message, purpose: Purpose, world: World): Promise<Composed> => {
    const kind = capability.messages.find(({ card }) => card === message.card);
    return kind
      ? kind.compose(message, purpose, world, ports)
      : { kind: 'not-wanted', reason: 'no-such-card' };
  },
  peopleChanged: (people: World['people']['all'], world: World): readonly Look[] =>
    capability.subjects.flatMap(({ looksAfter }) => looksAfter(people, world)),
  importers: capability.importers.map((importer) => ({
    ...importer,
    prepare: (rows: readonly ImportRow[]) => importer.prepare(rows, ports, {}),
  })),
  report: async (asker: Asker) => capability.report?.(asker, ports),
  personalData: keptBy([capability], { subjects: [], rows: [] }),
  history: capability.acts,
});

export type Bound = ReturnType<typeof bound>;
