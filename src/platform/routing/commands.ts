import type { Command } from '../../kernel/capability.js';
import { dangerIn } from '../../kernel/danger.js';
import { lexicon } from '../../kernel/gate/lexicon.js';
import { type Names, namesOf } from './names.js';
import { type Typed, type TypedWord, typedIn } from './words.js';

/** What a typed line asks for. */
export type Understood =
  /** A command, with what stands behind it. */
  | { readonly kind: 'command'; readonly command: Command; readonly rest: string }
  /** In doubt: what may have been meant, likeliest first. */
  | { readonly kind: 'choices'; readonly commands: readonly Command[] }
  /** It may be about a child, or anybody, in danger. */
  | { readonly kind: 'at-risk' }
  | { readonly kind: 'unknown' };

/** Whether help would offer a command to whoever typed. */
type IsOffered = (command: Command) => boolean;

/** From so many words on a text is more than a question, and a word in it only a guess. */
const MOST_WORDS_OF_A_QUESTION = 12;
/** Of a shorter name every letter counts. */
const SHORTEST_MISTYPED = 4;
const LETTERS_PER_SLIP = 3;
const LONGEST_NAME = 40;
const MOST_CHOICES = 6;

const CLOSING_MARKS = /^[.!?,:;]+$/u;
/** What stands around a name and is none. */
const AROUND_A_NAME = new Set(
  'please pls plz someone somebody anyone anybody a an the my to for me colleague person now today thanks'.split(
    ' ',
  ),
);

/** A name of commands in a line: at which word it begins, and before which it ends. */
interface Hit {
  readonly commands: readonly Command[];
  readonly from: number;
  readonly until: number;
}

const offeredFirst = (commands: readonly Command[], isOffered: IsOffered): readonly Command[] => {
  const offered = commands.filter((command) => command.isSilent || isOffered(command));
  return offered.length > 0 ? offered : commands;
};

/** One word that is no word of English but for a slip, or several run into each other. */
const isMistyped = (words: readonly TypedWord[]): boolean =>
  words.length > 1 || words.every(({ plain }) => !lexicon().words.has(plain));

const oneSlip = (name: string): number => (name.length < SHORTEST_MISTYPED ? 0 : 1);

/** The names in a line, from left to right, the longest at each place. */
const hitsIn = (words: readonly TypedWord[], names: Names, isExact: boolean): readonly Hit[] => {
  const commandsOf = (part: readonly TypedWord[]): readonly Command[] => {
    if (isExact) return names.called(part);
    const typed = part.map(({ plain }) => plain).join('');
    const canBe = typed.length > SHORTEST_MISTYPED && typed.length <= LONGEST_NAME && isMistyped(part);
    return canBe ? names.near(typed, oneSlip) : [];
  };
  const hits: Hit[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (let until = Math.min(words.length, from + names.mostWords); until > from; until -= 1) {
      const commands = commandsOf(words.slice(from, until));
      if (commands.length === 0) continue;
      hits.push({ commands, from, until });
      from = until - 1;
      break;
    }
  }
  return hits;
};

/** What stands behind a name, without what is only said around it. */
const restBehind = ({ line, words }: Typed, { until }: Hit): string => {
  const behind = words.slice(until);
  const isAround = ({ plain }: TypedWord) => AROUND_A_NAME.has(plain);
  const first = behind.find((word) => !isAround(word));
  const end = behind.findLastIndex((word) => !isAround(word)) + 1;
  const rest = first ? line.slice(first.from, behind[end]?.from).trim() : '';
  return CLOSING_MARKS.test(rest) ? '' : rest;
};

const commandsOf = (hits: readonly Hit[], isOffered: IsOffered): readonly Command[] => [
  ...new Set(hits.flatMap(({ commands }) => offeredFirst(commands, isOffered))),
];

/** Small talk is meant where its names make up half of what is said. */
const isMostOf = (
  { commands: [command] }: Hit,
  hits: readonly Hit[],
  words: readonly TypedWord[],
): boolean => {
  const same = hits.filter(({ commands }) => command !== undefined && commands.includes(command));
  return same.reduce((sum, { from, until }) => sum + until - from, 0) * 2 >= words.length;
};

const choicesOf = (commands: readonly Command[]): Understood => ({
  kind: 'choices',
  commands: commands.slice(0, MOST_CHOICES),
});

const isClear = ({ commands }: Hit): boolean => commands.some(({ isAside }) => !isAside);

/** How what people type is understood by the words of these commands, and by nothing else. */
export const makeUnderstanding = (commands: readonly Command[]) => {
  const names = namesOf(commands);

  return (text: string, isOffered: IsOffered): Understood => {
    const typed = typedIn(text);
    const { words } = typed;
    const whole = words.map(({ plain }) => plain).join('');

    /** One is meant, or it is asked which. */
    const settled = (meant: readonly Command[], hits: readonly Hit[] = []): Understood => {
      const [command, ...others] = offeredFirst(meant, isOffered);
      if (!command) return { kind: 'unknown' };
      if (others.length > 0) return choicesOf([command, ...others]);
      const hit = hits.find((each) => each.commands.includes(command));
      return { kind: 'command', command, rest: hit && command.takesMore ? restBehind(typed, hit) : '' };
    };

    /** A name in a question; in a longer text, or beside what may be a danger, it is only a guess. */
    const named = (exact: readonly Hit[], isPossibleDanger: boolean): Understood | undefined => {
      const clear = exact.some(isClear) ? exact.filter(isClear) : hitsIn(words, names, false).filter(isClear);
      const meant = commandsOf(clear, isOffered).filter(({ isAside }) => !isAside);
      if (meant.length > 0 && words.length <= MOST_WORDS_OF_A_QUESTION) return settled(meant, clear);
      if (isPossibleDanger) return { kind: 'at-risk' };
      return meant.length > 0 ? choicesOf(meant) : undefined;
    };

    /** The whole line with one letter wrong. */
    const mistyped = (): Understood | undefined => {
      const slipped = whole.length <= LONGEST_NAME && isMistyped(words) ? names.near(whole, oneSlip) : [];
      return slipped.length > 0 ? settled(slipped) : undefined;
    };

    /** Small talk, and what is meant only where nothing else is. */
    const aside = (exact: readonly Hit[]): Understood | undefined => {
      if (words.length > MOST_WORDS_OF_A_QUESTION) return undefined;
      const [longest] = exact
        .filter((hit) => isMostOf(hit, exact, words) || hit.commands.some(({ isSilent }) => !isSilent))
        .toSorted((one, other) => other.until - other.from - (one.until - one.from));
      return longest && settled(longest.commands);
    };

    /** Several letters wrong: nobody can know, so it is asked. */
    const guessed = (): Understood => {
      const near =
        whole === '' || whole.length > LONGEST_NAME
          ? []
          : names.near(whole, (name) => Math.floor(name.length / LETTERS_PER_SLIP));
      const offered = near.filter((command) => !command.isSilent && isOffered(command));
      return offered.length > 0 ? choicesOf(offered) : { kind: 'unknown' };
    };

    const called = names.called(words);
    if (called.length > 0) return settled(called);
    const danger = dangerIn(text);
    if (danger === 'likely') return { kind: 'at-risk' };
    const exact = hitsIn(words, names, true);
    return named(exact, danger === 'possible') ?? mistyped() ?? aside(exact) ?? guessed();
  };
};
