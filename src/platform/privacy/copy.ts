import type { JsonObject } from '../../kernel/json.js';
import {
  type Finding,
  keptInWords,
  type RecordType,
  type Sought,
  type Topic,
} from '../../kernel/personal-data.js';
import type { World } from '../../kernel/world.js';

/** One kind of thing that is kept, and what was found of it. */
export type CopySection = {
  readonly title: string;
  readonly about: string;
  readonly seenBy: string;
  readonly kept: string;
  readonly records: readonly Finding[];
};

/** Everything about one person, for whoever answers a request, who reads it before handing it out. */
export interface Copy {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly madeAt: string;
  readonly sections: readonly CopySection[];
}

/** What is theirs comes first. */
const ORDER: readonly Finding['how'][] = ['about', 'by', 'mention'];

/**
 * Of those in which no moment stands, because it would tell who it was, the order must not tell it either: they come
 * last, by their words.
 */
const byMoment = ({ fields }: Finding): string =>
  fields.some(({ kind }) => kind === 'instant') ? '' : JSON.stringify(fields);
const inOrder = (a: Finding, b: Finding): number => {
  const [first, second] = [byMoment(a), byMoment(b)];
  return ORDER.indexOf(a.how) - ORDER.indexOf(b.how) || (first < second ? -1 : first > second ? 1 : 0);
};

/** The findings under the topics that they belong to, those with nothing included. */
export const copyOf = (
  who: Sought,
  findings: readonly Finding[],
  topics: readonly Topic[],
  records: readonly RecordType[],
  world: World,
): Copy => {
  const topicOf = new Map(records.map(({ id, topic }) => [id, topic]));
  return {
    id: who.id,
    name: who.name,
    email: who.email,
    madeAt: world.now.toISOString(),
    sections: topics
      .filter(({ isImpersonal }) => !isImpersonal)
      .map((topic) => ({
        title: topic.title,
        about: topic.about,
        seenBy: `Seen by ${topic.seenBy}.`,
        kept: keptInWords(topic.kept, world.settings),
        records: findings.filter(({ type }) => topicOf.get(type) === topic.id).sort(inOrder),
      })),
  };
};

/** As a file for a program to read. `thirdParty` marks what is somebody else's. */
export const copyAsJson = ({ id, name, email, madeAt, sections }: Copy): JsonObject => ({
  format: 'throughline-person/1',
  person: { id, name, email },
  madeAt,
  sections,
});
