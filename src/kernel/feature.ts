import type { z } from 'zod';
import type {
  Ask,
  Capability,
  Composed,
  Look,
  Ports as NewPorts,
  Planned,
  Purpose,
  ReportSection,
} from './capability.js';
import type { Card } from './card.js';
import type { HistoryLine } from './history.js';
import type { Importer } from './imports.js';
import type { Message } from './message.js';
import type { Person } from './people.js';
import type { PersonalData } from './personal-data.js';
import type { SubjectRef } from './subject.js';
import type { World } from './world.js';

export type { Ask, Composed, DeliveryFigures, Look, Planned, Purpose, ReportSection } from './capability.js';

export interface Asker {
  readonly person: Person;
  readonly world: World;
}

export interface Command {
  readonly word: string;
  readonly about: string;
  readonly isSilent?: boolean;
  readonly isFor?: (person: Person, world: World) => boolean;
  readonly run: (asker: Asker, rest: string) => Promise<Card>;
}

export const offeredTo = (person: Person, world: World, commands: readonly Command[]): readonly Command[] =>
  commands.filter((command) => !command.isSilent && (command.isFor?.(person, world) ?? true));

export interface Verb {
  readonly name: string;
  readonly press: (asker: Asker, data: unknown) => Promise<Card | undefined>;
}

export const verb = <T>(
  name: string,
  schema: z.ZodType<T>,
  run: (asker: Asker, input: T) => Promise<Card>,
): Verb => ({
  name,
  press: async (asker, data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? run(asker, parsed.data) : undefined;
  },
});

export interface Feature {
  readonly name: string;
  readonly commands: readonly Command[];
  readonly verbs: readonly Verb[];
  readonly subjects: readonly string[];
  readonly plan: (subjects: readonly SubjectRef[], world: World) => Promise<Planned>;
  readonly compose: (message: Message, purpose: Purpose, world: World) => Promise<Composed>;
  readonly peopleChanged?: (people: readonly Person[], world: World) => readonly Look[];
  readonly importers?: readonly Importer[];
  readonly report?: (asker: Asker) => Promise<ReportSection | undefined>;
  readonly personalData?: PersonalData;
  readonly history?: readonly HistoryLine[];
}

export interface Ports extends NewPorts {
  readonly world: () => Promise<World>;
}

export type FeatureFactory = (ports: Ports) => Feature;

const asAsker = ({ person, world }: Asker) => ({ actor: person, world });

/** A capability in the form that the platform still takes. */
export const asFeature =
  (capability: Capability): FeatureFactory =>
  (ports) => ({
    name: capability.name,
    commands: capability.commands.map(({ show, ...command }) => ({
      ...command,
      run: async (asker, rest) => show({ ...asAsker(asker), input: rest }, ports),
    })),
    verbs: capability.buttons.map(({ name, press }) => ({
      name,
      press: (asker, data) => press(asAsker(asker), data, ports),
    })),
    subjects: capability.subjects.map(({ kind }) => kind),
    plan: async (subjects, world) => {
      const asks: Ask[] = [];
      const looks: Look[] = [];
      for (const { kind, plan } of capability.subjects) {
        const ids = subjects.flatMap((ref) => (ref.kind === kind ? [ref.id] : []));
        if (ids.length === 0) continue;
        const planned = await plan(ids, world, ports);
        asks.push(...planned.asks);
        looks.push(...planned.looks);
      }
      return { asks, looks };
    },
    compose: async (message, purpose, world) => {
      const kind = capability.messages.find(({ card }) => card === message.card);
      return kind
        ? kind.compose(message, purpose, world, ports)
        : { kind: 'not-wanted', reason: 'no-such-card' };
    },
    peopleChanged: (people, world) =>
      capability.subjects.flatMap(({ looksAfter }) => looksAfter(people, world)),
    importers: capability.importers.map((importer) => ({
      ...importer,
      prepare: (rows) => importer.prepare(rows, ports),
    })),
    ...(capability.report ? { report: async (asker) => capability.report?.(asAsker(asker), ports) } : {}),
    personalData: {
      topics: capability.topics,
      records: capability.records.flatMap(({ types }) => types),
      subjects: capability.records.map(({ data }) => data),
      rows: [],
    },
    history: capability.acts,
  });
