import type { Finding } from './kinds.js';
import { HARM, KNOWN_FOR, SCENES, TROUBLE } from './lexicon/story-words.js';
import { found } from './patterns.js';
import { whoEndsAt } from './people-in-text.js';
import { onesOfAKind, phrasesOfStories, type Sign, specificsOfStories } from './story-signs.js';
import type { Token } from './text.js';

// A story that only one family has. Three things are counted: somebody of a family, something that happens to few, and
// what tells them from others. Each of the three stands in ordinary praise as well; together they tell of one family.

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** A word with the endings that verbs and plurals have: “stab” is “stabbed” too, “smuggle” “smuggling”. */
const formsOf = (word: string): readonly string[] => {
  const stems = [word, word.replace(/e$/u, ''), `${word}${word.at(-1) ?? ''}`];
  return [word, `${word}s`, `${word}es`, `${word}d`, ...stems.flatMap((stem) => [`${stem}ed`, `${stem}ing`])];
};
const allFormsOf = (words: string): ReadonlySet<string> => new Set([...setOf(words)].flatMap(formsOf));
const [harm, trouble, knownFor] = [
  allFormsOf(HARM),
  allFormsOf(`${TROUBLE} ${SCENES}`),
  allFormsOf(KNOWN_FOR),
];

const OTHERS =
  /^(?:couple|family|household|refugee|parents|carers|fosterers|adopters|tenant|orphan|widow|widower|cousins|pair|quads|quadruplets|triplets|quins|grandparents|newborn|foundling|teulu|survivor|victim|victims|wean|babby|kin|woman|man|bloke)$/u;
const DEFINITE =
  /^(?:the|that|this|those|these|whose|his|her|their|our|both|only|two|three|four|five|six|seven|eight|\d+|w|poor|little|wee|surviving|youngest|eldest|oldest|one|ours?)$/u;
const INDEFINITE = /^(?:a|an|any|every|each|some|no|many|more|most|other|another|all)$/u;
/** Whoever writes speaks of their own: “my mum”, “your dad”. */
const OWN = /^(?:my|your|own|ur)$/u;

/** “the family room”, “child protection”, “young people's service”: work, and nobody. */
const OF_FAMILIES =
  /^(?:rooms?|hubs?|centres?|groups?|support|time|court|workers?|services?|protection|homes?|benefit|tax|arrangements|forum|teams?|link|plan|meetings?|conferences?|practice|safeguarding|welfare|care|friendly|banks?|boxes|clinics?|clubs?|massage|shower|wipes|milk|foods?|units?|grows?|monitors?|visits?|days?|fun)$/u;

/** By the words before it: 2 one that is pointed at, 1 anybody, 0 of the writer's own. */
const pointedAt = (tokens: readonly Token[], at: number, isChild: boolean): number => {
  const token = tokens[at];
  const before = [1, 2, 3].map((back) => tokens[at - back]?.low ?? '');
  if (before.slice(0, 2).some((low) => OWN.test(low))) return isChild ? 2 : 0;
  const nearest = before.find((low) => DEFINITE.test(low) || INDEFINITE.test(low));
  if (nearest !== undefined) return DEFINITE.test(nearest) ? 2 : 1;
  if (tokens[at - 1]?.isPossessive) return 2;
  // “mum”, “dad” and “baby” stand for one; “children” and “parents” for any.
  const isAny = /s$|^(?:family|children)$/u.test(token?.low ?? '');
  return isAny && !token?.isFirst ? 1 : 2;
};

/** How surely a token is one person or one family that the text is about. */
const personAt = (tokens: readonly Token[], at: number): number => {
  const token = tokens[at];
  if (!token?.isWord) return 0;
  // “them two”: also of colleagues.
  const isSome = /^(?:two|three|pair|lot)$/u.test(token.low);
  if (isSome) return /^(?:them|those|that)$/u.test(tokens[at - 1]?.low ?? '') ? 1 : 0;
  const who = whoEndsAt(tokens, at);
  if (who === 'pronoun') return 0.5;
  if (!(who || OTHERS.test(token.low)) || OF_FAMILIES.test(tokens[at + 1]?.low ?? '')) return 0;
  return pointedAt(tokens, at, who === 'child' || who === 'children');
};

const COPULA = /^(?:is|was|being|were|been|as|,)$/u;
/** “mum was the GP who …”, “the vicar's lad”: somebody known for their work. */
const isKnownFor = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  if (!token || !knownFor.has(token.low)) return false;
  if (token.isPossessive && personAt(tokens, at + 1) > 0) return true;
  const [before, before2] = [tokens[at - 1]?.low ?? '', tokens[at - 2]];
  if (personAt(tokens, at - 3) === 2 && /^(?:a|an)$/u.test(before2?.low ?? '')) return true;
  if (COPULA.test(before) && (personAt(tokens, at - 2) > 0 || /^(?:who|that)$/u.test(before2?.low ?? '')))
    return true;
  if (before === 'the') return COPULA.test(before2?.low ?? '') || before2?.isPossessive === true;
  return /^an?$/u.test(before) && personAt(tokens, at - 3) > 0 && COPULA.test(before2?.low ?? '');
};

/** What anybody does of whom colleagues write. */
const ORDINARY = setOf(
  `asked answered needed wanted loved liked hoped tried used seemed looked talked worked lived stayed waited smiled laughed cried hugged
thanked helped called texted emailed turned started finished ended passed failed moved settled placed visited missed attended engaged
refused struggled trusted opened closed shared learned learnt agreed disagreed listened walked played slept arrived happened enjoyed
finally managed changed improved calmed shouted worried scared frightened upset cared looked-after involved supported allocated assigned
referred assessed reviewed discussed recorded received accepted decided believed remembered mentioned noticed deserved earned joined
signed completed cooked cleaned dressed washed counted watched liked preferred phoned messaged responded replied relaxed returned
stopped continued coped required showed travelled tired bored excited pleased impressed interested disclosed reported explained
praised nominated recommended complained invited baked donated rated appreciated benefited valued voted requested raised
welcomed expected offered joked teased cheered lifted hugged counted supported respected admired rang popped covered joined chatted
booked pushed pulled picked dropped checked chased fixed typed printed emailed posted packed carried loaded wrapped organised planned
laboured tailored fostered adopted cried prepared need indeed speed proceed succeed rested feared owed owned based named aged confused hated ignored avoided kept`,
);
const MOST_BEHIND = 5;
/** “teenager who hacked the council”: somebody by what few do. */
const isByDeed = (tokens: readonly Token[], at: number): boolean => {
  if (!/^(?:who|whose|that|which)$/u.test(tokens[at]?.low ?? '') || personAt(tokens, at - 1) < 1)
    return false;
  if (/^(?:carers?|fosterers|adopters|parents)$/u.test(tokens[at - 1]?.low ?? '')) return false;
  return tokens
    .slice(at + 1, at + 1 + MOST_BEHIND)
    .some(({ low, isWord }) => isWord && /[a-z]{3,}ed$/u.test(low) && !ORDINARY.has(low));
};

const weightAt = (tokens: readonly Token[], at: number): number => {
  const token = tokens[at];
  if (!token?.isWord) return 0;
  if (harm.has(token.low) || isKnownFor(tokens, at)) return 2;
  return isByDeed(tokens, at) || trouble.has(token.low) ? 1 : 0;
};

const signsOf = (
  tokens: readonly Token[],
  weigh: (tokens: readonly Token[], at: number) => number,
): readonly Sign[] =>
  tokens.flatMap((token, at): readonly Sign[] => {
    const weight = weigh(tokens, at);
    return weight > 0 ? [{ weight, from: token.from, until: token.until }] : [];
  });

/** What is spoken of as work, and happened to nobody in particular. */
const OF_WORK =
  /(?<!\p{L})(?:training|workshops?|course|webinar|audit|policy|policies|guidance|toolkit|leaflets?|posters?|campaign|stall|conference|briefing|research|lunch and learn|refresher|e-?learning|awareness|learning (?:from|review)|procedures?|template|flowchart|mystery|leaving do|drill|syndicate|quiz|raffle|fundraiser|fire (?:alarm|door|drill|warden)s?)(?!\p{L})/iu;

/** How far apart what belongs to one story may stand. */
const REACH = 170;
const ENOUGH = 3.5;
const MOST = 60;

const near = (signs: readonly Sign[], event: Sign): readonly Sign[] =>
  signs.filter(({ from, until }) => from - event.until < REACH && event.from - until < REACH);
const apart = (signs: readonly Sign[], event: Sign): readonly Sign[] =>
  signs.filter(({ from, until }) => until <= event.from || from >= event.until);
const most = (signs: readonly Sign[]): number => Math.max(0, ...signs.map(({ weight }) => weight));

/** The story of one family, as the words between its first and its last sign. */
export const findStories = (text: string, tokens: readonly Token[]): readonly Finding[] => {
  const unique = onesOfAKind(text).map(({ from, until }) => found('story', text, from, until));
  const events = [...phrasesOfStories(text), ...signsOf(tokens, weightAt)].slice(0, MOST);
  if (events.length === 0) return unique;
  const people = signsOf(tokens, personAt).slice(0, MOST);
  const specifics = specificsOfStories(text).slice(0, MOST);
  const work = OF_WORK.test(text) ? 1 : 0;
  const stories = events.flatMap((event): readonly { sum: number; story: Finding }[] => {
    const [those, what] = [near(people, event), apart(near(specifics, event), event)];
    const others = apart(near(events, event), event);
    if (those.length === 0) return [];
    const sum = most(those) + event.weight + most(what) + (others.length > 0 ? most(others) / 2 : 0) - work;
    if (sum < (event.weight > 1 ? ENOUGH - 0.5 : ENOUGH)) return [];
    const person = those.find(({ weight }) => weight === most(those)) ?? event;
    const [from, until] = [Math.min(event.from, person.from), Math.max(event.until, person.until)];
    return [{ sum, story: found('story', text, from, until) }];
  });
  // The words of the one that tells most.
  const sum = Math.max(0, ...stories.map((each) => each.sum));
  return [...unique, ...stories.filter((each) => each.sum === sum).map(({ story }) => story)].slice(0, 2);
};
