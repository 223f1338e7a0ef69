import { isAbbreviation } from './abbreviations.js';
import type { Finding } from './kinds.js';
import { lexicon } from './lexicon.js';
import { VERB_AFTER } from './name-words.js';
import { each, found } from './patterns.js';
import { whoEndsAt } from './people-in-text.js';
import type { Token } from './text.js';
import { CHILD, RELATIVE } from './vocabulary.js';

// Initials that stand for a child or a parent. Letters are an abbreviation of work where a list knows them, where an
// article stands before them or a thing of work behind, and in the company of other abbreviations.

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** “the young person AND the carer”: a word, only louder. */
const isEmphasis = (low: string): boolean => low.length > 2 && lexicon().words.has(low);

const RELATIVE_WORD = new RegExp(`^${RELATIVE}$`, 'iu');
/** Behind these two small letters are somebody, if they are no word. */
const BEFORE_SMALL = setOf(
  'with w re for of about took taking take saw met visited told got helped drove rang collected see visiting supporting supported seeing moved placed helping collecting driving getting bringing brought bring meeting',
);
const SEEN = setOf('with w re about saw see seeing met visited helped supported');
const AFTER_INITIALS = setOf('who said says needs wants lives loves went told');

/** “the QR poster”, “an HV”, “two SWs”: what is determined is a thing. */
const DETERMINED =
  /^(?:the|a|an|our|your|my|their|his|her|all|each|every|new|no|some|this|that|both|one|two|three|four|five|as|n|by|via|under|in|joint|local|former|per|any|more|through|using|fixed|than)$/iu;
const OF_WORK =
  /^(?:training|teams?|posters?|codes?|forms?|meetings?|panels?|leads?|managers?|workers?|services?|hubs?|duty|plans?|polic(?:y|ies)|reviews?|reports?|assessments?|support|desk|visits?|cases?|process|systems?|data|rota|inbox|referrals?|groups?|\+|guidance|standards?|inspection|conferences?|weeks?|days?|sessions?|tracker|toolkit|pathways?|orders?|funding|budgets?|staff|colleagues|students?|induction|cards?|dates?|calls?|apps?|logins?|accounts?|passwords?|screens?|drives?|cables?|slots?|scores?|courses?|modules?|awards?|exams?|degrees?|hearings?|courts?|applications?|paperwork|checks?|numbers?|lines?|reps?|branch|queries|query|tickets?|budget|office|officers?|role|posts?|jobs?|status|evidence|statements?|bundle|slides?|deck|pilot|model|framework|network|forum|newsletter|minutes|agenda|notes|docs?|updates?|spreadsheet|dashboard|stats|figures|returns?|targets?|deadlines?|thresholds?|procedures?|protocols?|agreements?|contracts?|licen[cs]es?|keys?|room|tests?|scans?|consulting|solutions|associates|ltd|group)$/iu;

const named = each(
  'initials',
  [
    new RegExp(`(?<!\\p{L})(?:${CHILD})(?: called)?,? \\(?((?:[A-Z]\\.? ?){1,3})(?![\\p{L}\\p{N}])`, 'gu'),
    /(?<!\p{L})(?:[Cc]hild|[Bb]aby|[Yy]oung [Pp]erson|YP|[Mm]um|[Dd]ad|[Ff]amily|[Bb]oy|[Gg]irl|[Ss]ib(?:ling)?|[Ww]ee|[Ll]ittle|[Yy]oung) ([A-Z])(?:'s)?(?![\p{L}\p{N}&+])/gu,
  ],
  (match) => {
    const letters = (match[1] ?? match[0]).replace(/[. ]|'s/gu, '').toLowerCase();
    return !isAbbreviation(letters) && !isEmphasis(letters);
  },
);
const single = each('initials', [
  /(?<![\p{L}\p{N}.'-])(?:O'|Mc|Mac)?[B-HJ-Z] (?:children|family|siblings|sibs|boys|girls|brothers|sisters|twins|case|household|lot)(?!\p{L})/gu,
  /(?<!\p{L})(?:[Tt]ake|[Tt]ook|[Tt]aking|[Ll]et|[Gg]ave|[Gg]iv(?:e|ing)|[Tt]old|[Aa]sked?|[Ww]ith|[Ff]or|[Hh]elp(?:ed|ing)?|[Ss]aw|[Vv]isit(?:ed)?|[Rr]e|[Mm]et|[Mm]ove|[Mm]oved|[Kk]ept|[Kk]eep|[Gg]ot|[Gg]et|[Bb]rought|[Dd]rove|[Rr]ang|[Tt]ransport) [B-HJ-Z](?= (?:to|and|was|is|has|had|who|home|back|in|out|from|at|the|a|his|her|so|when|through|on|up|settle|feel|with|all|every|till|until|while|whilst|during|after|before|again|today|because|cos|but|for|over|last|this|for)(?!\p{L})|\. (?:to|and|was|is|has|had|back|home)(?!\p{L})|[,.;|]|$)/gu,
  /(?<![\p{L}.'])[B-HJ-Z]\.'s(?!\p{L})/gu,
  /(?<![\p{L}\p{N}.'&/-])(?<!(?:plan|option|vitamin|class|grade|part|section|team|room|unit|group|version|drive) )[B-HJ-Z] and (?:her|his|their) (?!\p{Lu})/giu,
  /(?<!\p{L})(?:out of|about|from|by|on|see|seeing|handled|supported|managed|encouraged|calmed|love|loves|know|knows) [B-HJ-Z](?= (?:but|and|who|was|is|when|so|because|in|at|down|through|like|has)(?!\p{L})|[,.;|!]|$)/gu,
  /(?<![\p{L}\p{N}.'&/-])(?!(?:Q (?:&|and) A|R (?:&|and) [RD]|H (?:&|and) S|M (?:&|and) S|B (?:&|and) B|A (?:&|and) E|P (?:&|and) [PO]|L (?:&|and) D|G (?:&|and) T)(?!\p{L}))[A-HJ-Z] (?:&|and|n|\+) [A-HJ-Z](?= (?:are|were|have|had|both|is|was|can|will|got|went|came|to|together|who|in|at)(?!\p{L})|'s|[,.;|]|$)/gu,
  /(?<![\p{L}\d-])[A-Z]{2}-[A-Z]{1,2}(?![\p{L}\d-])/gu,
  /(?<![\p{L}.@])(?!e\.g|i\.e|a\.m|p\.m|n\.b|p\.s|a\.k|u\.k|t\.b)\p{Ll}\.\p{Ll}(?='s| (?:was|is|has|had|would|will|won't|wouldnt|wouldn't|wont|can|and|who|to|in|back|said|says|came|went|got)(?!\p{L})|[,;|)]|$)/gu,
  /(?<!\p{L})(?:YP|[Cc]hild|[Yy]oung person|[Gg]irl|[Bb]oy|[Ll]ad|[Mm]um|[Dd]ad|[Tt]win|[Ss]ib(?:ling)?) ["“'(](?:[A-Z]\.?){1,3}["”')]/gu,
  /(?<!\p{L})(?:see|seeing|saw|make|made|making|let|watch|watched|help|helped|helping|hear|heard|getting|had) [B-HJ-Z] \p{Ll}{3,}/gu,
  /(?<![\p{L}\p{N}.'-])(?<!(?:[Pp]lan|[Oo]ption|[Cc]lass|[Gg]rade|[Pp]art|[Ss]ection|[Tt]eam|[Rr]oom|[Uu]nit|[Gg]roup|[Vv]itamin|[Dd]rive|[Ff]orm) )[B-HJ-Z],? who (?!knows)\p{L}+/gu,
  /(?<![\p{L}\p{N}.'&/-])[B-HJ-Z](?:,| \() ?(?:aged )?\d{1,2}(?=[,.)])/gu,
  /(?<![\p{L}\p{N}.'&/-])A's (?:mum|mam|dad|nan|gran|mother|father|carers?|placement|review|brother|sister|school|bedroom|birthday)(?!\p{L})/gu,
  /(?<![\p{L}\p{N}.'-])[B-HJ-Z] (?:McD|(?:Mc|Mac|O')\p{Lu})(?!\p{Ll})/gu,
  // “For F A he is like uncle”.
  /(?<![\p{L}\p{N}.'&/-])[B-HJ-Z] [A-HJ-Z](?='s|[,.;|)]| (?:he|she|is|was|has|had|who|and|to|in|with|they)(?!\p{L}))/gu,
  /(?<![\p{L}\d-])(?!(?:A-Z|A-E|X-R|T-S|Q-A|O-Z|A-C|A-D|E-M)(?![\p{L}\d-]))[A-Z]-[A-Z](?: [A-Z])?(?![\p{L}\d-])/gu,
  /(?<![\p{L}.])(?!e\.g|i\.e|a\.m|p\.m|n\.b|p\.s|d\.o|a\.k|u\.k|t\.b)\p{Ll}\.\p{Ll}\.(?!\p{L})/gu,
  /(?<!\p{L})w\/ ?(?!(?:sw|yp|fc|tm|hv|gp|cp|hr|pa|ct|mh|dv|da|ss|nh|mw)(?!\p{L}))[b-df-hj-np-tv-z]{2}(?!\p{L})/gu,
]);
/** “LT/JT”, “AB+CB”: two that are joined, neither of them an abbreviation. */
const joined = each(
  'initials',
  [/(?<![\p{L}\p{N}/&+-])(\p{Lu}{2})[/&+](\p{Lu}{2})(?![\p{L}\p{N}/&+-])/gu],
  (match) =>
    !isAbbreviation((match[1] ?? '').toLowerCase()) && !isAbbreviation((match[2] ?? '').toLowerCase()),
);
const DOTTED = setOf('uk us am pm eg ie ps nb usa phd ba ma bst dob nhs etc');
const dotted = each(
  'initials',
  [
    /(?<![\p{L}\p{N}.])(?:\p{Lu}\. ?){2,3}(?!\p{L})(?:'s)?/gu,
    /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Master|Baby) \p{Lu}(?![\p{L}\p{N}])/gu,
  ],
  ([words]) => !DOTTED.has(words.replace(/[. ]|'s/gu, '').toLowerCase()),
);

const stemOf = ({ text }: Token): string => text.replace(/'s?$/u, '');
const isJoint = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:,|&|\/|and|or|\+|the)$/u.test(token.low || token.text);

/** Whether another abbreviation stands beside, joined by a comma or “and”: a list of abbreviations. */
const isInList = (tokens: readonly Token[], at: number): boolean =>
  [-1, 1].some((step) => {
    let n = at + step;
    while (Math.abs(n - at) < 4 && isJoint(tokens[n])) n += step;
    const other = tokens[n];
    return (
      Math.abs(n - at) > 1 &&
      other !== undefined &&
      /^\p{Lu}{2,6}s?$/u.test(other.text) &&
      (isAbbreviation(other.low) || other.text.length > 3)
    );
  });
const isRepeated = (tokens: readonly Token[], at: number): boolean =>
  [-1, 1].some((step) => tokens[at + step]?.text === tokens[at]?.text);
const isGlued = (text: string, { from, until }: Token): boolean =>
  /[-/&+:#\d@]/u.test(text[from - 1] ?? ' ') ||
  /^(?:[-/&+#@]|:\S|[ -]?\d)/u.test(text.slice(until, until + 2)) ||
  /\d ?$/u.test(text.slice(Math.max(0, from - 2), from));

/** “got LJF to eat”, “took TRW home”. */
const MOVED = setOf(
  'got get getting took drove brought moved let told asked helped take keep kept settle settled',
);
const GOES = setOf('to home back into in through from out settled');
const OF_FAMILY = setOf('child children relative');

/** What a child has: “TRJ's placement”. */
const OF_CHILD =
  /^(?:placement|review|school|nursery|bedroom|room|contact|carers?|passport|move|birthday|bday|teacher|behaviour|wishes|words|story|voice|face|smile|school|transition|therapist|brother|sister|siblings|bag|clothes|bed|hair|leg|arm|tooth|care|life|new|first|last|old)$/u;
/** Letters that are somebody's work as well: these are no child. */
const ROLES = setOf('sw gp hv pa tm sm ro fm rm ep ot ad yp ht ta dc ds pc cc tl mp fc ct hr it ip ia sp ss');
/** An abbreviation of two letters can be somebody: “took CP home”, “with MH and his brother”. */
const isInPlaceOfPerson = (tokens: readonly Token[], at: number): boolean => {
  const [before, next, then] = [
    tokens[at - 1]?.low ?? '',
    tokens[at + 1]?.low ?? '',
    tokens[at + 2]?.low ?? '',
  ];
  if (tokens[at]?.isPossessive)
    return RELATIVE_WORD.test(next) || (!ROLES.has(tokens[at]?.low ?? '') && OF_CHILD.test(next));
  if (ROLES.has(tokens[at]?.low ?? '') || DETERMINED.test(before)) return false;
  return (
    (MOVED.has(before) && /^(?:home|back|to|into)$/u.test(next) && then !== 'the') ||
    (next === 'and' && /^(?:his|her)$/u.test(then))
  );
};

/** Two capitals are somebody unless something speaks for a thing; three only if something speaks for somebody. */
const isSomebody = (tokens: readonly Token[], at: number, letters: number): boolean => {
  const [token, before, next] = [tokens[at], tokens[at - 1]?.low ?? '', tokens[at + 1]?.low ?? ''];
  if (token?.isPossessive && (letters === 2 || RELATIVE_WORD.test(next) || OF_CHILD.test(next))) return true;
  if (isInPlaceOfPerson(tokens, at)) return true;
  if (OF_FAMILY.has(whoEndsAt(tokens, at - 1) ?? '')) return true;
  if (OF_WORK.test(next) || isInList(tokens, at) || isRepeated(tokens, at)) return false;
  if (AFTER_INITIALS.has(next)) return true;
  if (DETERMINED.test(before)) return false;
  if (MOVED.has(before) && GOES.has(next)) return true;
  return (
    letters === 2 ||
    SEEN.has(before) ||
    (VERB_AFTER.has(next) &&
      !['is', 'was', 'now', 'has', 'had', 'can', 'will', 'could', 'would'].includes(next))
  );
};

const OPTION =
  /^(?:plan|option|vitamin|class|grade|type|part|section|team|room|unit|group|band|point|level|ward|block|floor|form|appendix|annex|exhibit|tab|schedule|item|version|drive|tier|stage|phase|column|box|hepatitis|hep|category|cat|from|to|and|or|capital|letter|the|a|bay|zone|gate|set|sheet|model|note|year)$/u;
/** “P's review”, “P chose the biscuits”. */
const isLetter = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, next] = [tokens[at], tokens[at - 1]?.low ?? '', tokens[at + 1]?.low ?? ''];
  if (!token || OPTION.test(before)) return false;
  if (!token.isPossessive) return VERB_AFTER.has(next);
  // “minding our P's and Q's”.
  return !/^(?:and|or|&)$/u.test(next || (tokens[at + 1]?.text ?? '')) && before !== 'straight';
};

const isInitials = (text: string, tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  if (!token?.isWord) return false;
  const stem = stemOf(token);
  if (/^\p{Lu}{1,2}(?:Mc|Mac|O')\p{Lu}$/u.test(stem)) return true;
  if (/^[B-HJ-Z]$/u.test(stem)) return !isGlued(text, token) && isLetter(tokens, at);
  if (/^\p{Lu}{2,3}$/u.test(stem))
    return (
      (!isAbbreviation(stem.toLowerCase()) || isInPlaceOfPerson(tokens, at)) &&
      !isEmphasis(stem.toLowerCase()) &&
      !isGlued(text, token) &&
      isSomebody(tokens, at, stem.length)
    );
  // In small letters only where nothing else can stand: “keep safe w dw and now she …”.
  return (
    /^[b-df-hj-np-tv-z]{2}$/u.test(stem) &&
    !isAbbreviation(token.low) &&
    !lexicon().words.has(token.low) &&
    (BEFORE_SMALL.has(tokens[at - 1]?.low ?? '') || token.isPossessive)
  );
};

/** Initials that stand for a child or a parent. */
export const findInitials = (text: string, tokens: readonly Token[]): readonly Finding[] => [
  ...named(text),
  ...dotted(text),
  ...single(text),
  ...joined(text),
  ...tokens.flatMap((token, at) =>
    isInitials(text, tokens, at) ? [found('initials', text, token.from, token.until)] : [],
  ),
];
