import { isAbbreviation } from './abbreviations.js';
import type { Finding } from './kinds.js';
import { lexicon } from './lexicon.js';
import { each, found, where } from './patterns.js';
import { schoolPatterns } from './school-patterns.js';
import {
  AT_SCHOOL,
  NO_SCHOOL,
  NO_SCHOOL_BEHIND,
  OF_SCHOOL,
  OFTEN_IN_NAMES,
  PLACE_AT,
  SCHOOL_WORDS,
  SURELY,
  TRADE,
  WITH_NAMES,
} from './school-words.js';
import type { StaffInText } from './staff.js';
import type { Token } from './text.js';
import { CHILD } from './vocabulary.js';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const CONTINUES = setOf('the and of for');
const COLLEGE_OF = setOf('policing social psychiatrists nursing paediatrics');
const BEHIND_NO_NAME =
  /^(?:nurses?|training|trainer|uniforms?|team|programme|lead|framework|day|care worker)$/u;

const isProper = (token: Token): boolean => {
  const { words, places } = lexicon();
  const { low } = token;
  if (!token.isWord || SCHOOL_WORDS.has(low) || NO_SCHOOL.has(low) || OF_SCHOOL.has(low)) return false;
  return (token.isCapital && !(token.isFirst && words.has(low))) || !words.has(low) || places.has(low);
};

/** “happy days”, “little acorns”: words that make a name together. */
const isWithName = (tokens: readonly Token[], n: number, from: number | undefined): boolean =>
  (from === n + 1 && WITH_NAMES.has(tokens[n]?.low ?? '')) ||
  (from === undefined && tokens[n]?.low === 'days' && WITH_NAMES.has(tokens[n - 1]?.low ?? ''));
const SAINT = /^(?:st|sts|saint)$/u;
/** Where the name in front of a school word begins: “Hackney New Primary”, “st julians high”. */
const nameBefore = (tokens: readonly Token[], at: number, staff: StaffInText): number | undefined => {
  if (CONTINUES.has(tokens[at - 1]?.low ?? '')) return undefined;
  let from: number | undefined;
  for (let n = at - 1; n >= Math.max(0, at - 6); n -= 1) {
    const token = tokens[n];
    if (!token || staff.full.has(n) || !(token.isWord || /^(?:[.&]|\d)$/u.test(token.text))) break;
    if (SAINT.test(token.low)) return n;
    if (isProper(token) || OFTEN_IN_NAMES.has(token.low)) from = n;
    else if (isWithName(tokens, n, from)) from = n;
    else if (!(OF_SCHOOL.has(token.low) || SCHOOL_WORDS.has(token.low) || /^(?:[.&]|\d)$/u.test(token.text)))
      break;
  }
  return from;
};

const isSchoolWord = (tokens: readonly Token[], at: number): boolean => {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.low === 'sixth') return next?.low === 'form';
  if (!token || !SCHOOL_WORDS.has(token.low)) return false;
  return !(next?.low === 'of' && COLLEGE_OF.has(tokens[at + 2]?.low ?? ''));
};

/** A school, nursery or college with its name before it. */
const named = (text: string, tokens: readonly Token[], staff: StaffInText): readonly Finding[] =>
  tokens.flatMap((token, at): readonly Finding[] => {
    if (!isSchoolWord(tokens, at) || BEHIND_NO_NAME.test(tokens[at + 1]?.low ?? '')) return [];
    const from = nameBefore(tokens, at, staff);
    return from === undefined ? [] : [found('school', text, tokens[from]?.from ?? 0, token.until)];
  });

const PREPOSITION = setOf('at from to into in');
const NOT_A_NAME =
  /^(?:i|the|a|an|my|his|her|their|all|home|work|teams|zoom|court|panel|hmcts|cafcass|camhs|mash|ofsted)$/u;
const AFTER_NO_NAME =
  /^(?:hub|team|teams|centre|office|offices|house|court|panel|conference|hospital|station|clinic|library|council|road|street|service|services|meeting|university|contact|family|children's|childrens|registry|airport)$/u;

const MOST_WORDS = 5;
/** Who is “at Tweedbank” is at a school of that name. */
const OF_ONE_SCHOOL = /^(?:head|headteacher|senco|sendco|pep|tutor|attendance|lessons?|ht|dsl|reception)$/u;
/** The last of the words that make a name behind “at”, or nothing. */
const nameBehind = (tokens: readonly Token[], at: number, staff: StaffInText): number | undefined => {
  const { proper, places, terms } = lexicon();
  let until = at;
  while (
    until < at + MOST_WORDS &&
    (tokens[until]?.isCapital ||
      (until > at && CONTINUES.has(tokens[until]?.low ?? '') && tokens[until + 1]?.isCapital))
  )
    until += 1;
  const words = tokens.slice(at, until);
  const [first] = words;
  if (
    !first ||
    NOT_A_NAME.test(first.low) ||
    terms.has(first.low) ||
    AFTER_NO_NAME.test(tokens[until]?.low ?? '')
  )
    return undefined;
  if (words.some(({ low }, n) => staff.full.has(at + n) || staff.near.has(at + n) || AFTER_NO_NAME.test(low)))
    return undefined;
  // A school may be called as its town, where nothing else can be meant.
  const isSure =
    SURELY.has(tokens[at - 2]?.low ?? '') ||
    (tokens[at - 1]?.low === 'at' &&
      tokens.slice(Math.max(0, at - 5), at - 1).some(({ low }) => OF_ONE_SCHOOL.test(low)));
  const isPlace = !isSure && words.every(({ low }) => places.has(low) || proper.has(low));
  return isPlace ? undefined : until - 1;
};

const isOfChildren = new RegExp(
  `(?<!\\p{L})(?:he|she|her|his|him|they|ours|them|${CHILD}|kids|lads|girls|boys|brothers|sisters|children)(?!\\p{L})`,
  'iu',
);
/** Colleagues study too. */
const OF_COLLEAGUE =
  /(?<!\p{L})(?:masters?|(?:your|my) (?:degree|studies|course|placement|uni|social work|training|student|class)|msc|ma in|students? (?:from|on)|placement students?|lecture|asye|cpd|graduat\p{L}+|dissertation|social work degree|apprenticeship|new starters|training|workshop|nqsws?|conference)(?!\p{L})/iu;

/** Of a child who is somewhere: “she's happy at Woodlands”. */
const WHERE_THEY_ARE =
  /^(?:he's|she's|hes|shes|they're|theyre|settled|happy|thriving|loves|loving|started|enrolled|flying)$/u;
/** “PEP at Holy Trinity”, “the SENCO from Woodberry Down”: a name where only a school can stand. */
const atSchool = (text: string, tokens: readonly Token[], staff: StaffInText): readonly Finding[] => {
  if (OF_COLLEAGUE.test(text)) return [];
  return tokens.flatMap((token, at): readonly Finding[] => {
    if (!PREPOSITION.has(token.low)) return [];
    const before = tokens.slice(Math.max(0, at - 4), at).map(({ low }) => low);
    const isSpoken =
      before.some((low) => AT_SCHOOL.has(low)) ||
      (token.low === 'at' && before.slice(-2).some((low) => PLACE_AT.has(low)));
    const isTheirs =
      token.low === 'at' &&
      before.some((low) => WHERE_THEY_ARE.test(low)) &&
      !TRADE.has(tokens[at + 1]?.low ?? '');
    if (!isSpoken && !isTheirs) return [];
    // The name may begin the next box.
    const first = /^(?:\||the)$/u.test(tokens[at + 1]?.low || (tokens[at + 1]?.text ?? '')) ? at + 2 : at + 1;
    const until = nameBehind(tokens, first, staff);
    return until === undefined
      ? []
      : [found('school', text, tokens[first]?.from ?? 0, tokens[until]?.until ?? 0)];
  });
};

const UNIVERSITY =
  /(?<!\p{L})(?:\p{Lu}[\p{L}'-]{2,20} ){1,3}(?:[Uu]ni(?:versity)?)(?!\p{L})|(?<!\p{L})[Uu]niversity of (?:the )?\p{Lu}\p{L}{2,20}|(?<!\p{L})(?:halls|degree|freshers|fresher's week) (?:at|in) \p{Lu}\p{L}{2,20}|(?<!\p{L})\p{L}{3,20} uni(?!\p{L})|(?<!\p{L})(?:uni|university|college|sixth form) in \p{Lu}\p{L}{2,20}/gu;
/** Where a care leaver studies: not where colleagues did. */
const universities = where(
  (text) => isOfChildren.test(text) && !OF_COLLEAGUE.test(text),
  each('school', [UNIVERSITY], ([words]) => /\p{Lu}/u.test(words)),
);

/** “have said they'll take her”, “to send attendance”: what a school does, with its name before. */
const SCHOOL_ACTS =
  /^(?:(?:have |has |had |'ve |finally |now |to )*(?:said|say|says|agreed|agree|confirmed?|refused?|excluded?|offered|offer|took|take|taken|send|sent|backed down|won't|wont|will|can|rang|emailed|held|hold|kept|keep|let|made|put|want|wants|were|was|are|is|got))(?!\p{L})/iu;
const SCHOOL_TALK =
  /(?<!\p{L})(?:attendance|exclu\p{L}+|perm ex|suspen\p{L}+|pupils?|class|classroom|lessons?|uniform|blazer|timetable|head|senco|pep|ehcp|(?:take|taken|have|having|keep|hold) (?:her|him|them|(?:a|the|her|his|their) (?:\p{L}{3,12} )?place)(?! home)|place open|mornings|afternoons|funded|(?:15|30|fifteen|thirty) (?:hrs|hours)|settl(?:e|es|ed|ing) in|term|gcses?|school report|breakfast club|sports day|nativity|parents'? (?:evening|night)|school run|new class|year \d)(?!\p{L})/iu;
const isNameWord = (token: Token | undefined, at: number, staff: StaffInText): boolean =>
  token?.isCapital === true &&
  !token.isAllCapitals &&
  !staff.full.has(at) &&
  !staff.near.has(at) &&
  !NOT_A_NAME.test(token.low) &&
  !AFTER_NO_NAME.test(token.low) &&
  !lexicon().terms.has(token.low);

/** Two capitals or more that do what a school does, where schools are spoken of. */
const schoolsThatAct = (text: string, tokens: readonly Token[], staff: StaffInText): readonly Finding[] => {
  if (!SCHOOL_TALK.test(text)) return [];
  return tokens.flatMap((token, at): readonly Finding[] => {
    if (!token.isFirst || !isNameWord(token, at, staff) || !isNameWord(tokens[at + 1], at + 1, staff))
      return [];
    let last = at + 1;
    while (last < at + MOST_WORDS && isNameWord(tokens[last + 1], last + 1, staff)) last += 1;
    const until = tokens[last]?.until ?? token.until;
    return SCHOOL_ACTS.test(text.slice(until + 1, until + 40))
      ? [found('school', text, token.from, until)]
      : [];
  });
};

const SCHOOL_NOUN_NEAR =
  /^(?:school|schools|nursery|academy|college|playgroup|preschool|pre-school|childminder|primary|secondary|sixth|uniform|class|grammar|pru|provision|teacher|teachers|senco|sendco|headteacher|head|pep|tutor|keyworker)$/u;
const isTown = (token: Token | undefined): boolean =>
  token !== undefined &&
  !lexicon().terms.has(token.low) &&
  (OFTEN_IN_NAMES.has(token.low) || lexicon().places.has(token.low) || !lexicon().words.has(token.low));
/** A name of several words may go on: “Kiddie Kingdom on the Drive”. */
const isClosedBehind = (after: Token | undefined, words: number): boolean =>
  /^[,|).;]$/u.test(after?.text ?? '.') ||
  (words > 1 && /^(?:on|in|near|by|for|have|has|said|says|rang|took|who)$/u.test(after?.low ?? ''));
/** “school place - Branston”: the town that the school is called after. */
const isTownOfSchool = (tokens: readonly Token[], at: number, last: number): boolean =>
  last === at + 1 &&
  tokens[last + 1] === undefined &&
  /^(?:school|nursery|academy|college|place|playgroup|preschool|sixth|pru)$/u.test(
    tokens[at - 1]?.low ?? '',
  ) &&
  isTown(tokens[last]);
/** “a nursery place, Rainbow Corner, for the twins”: a name beside a school that was spoken of. */
const besideSchool = (text: string, tokens: readonly Token[], staff: StaffInText): readonly Finding[] =>
  tokens.flatMap((token, at): readonly Finding[] => {
    if (!/^[,|(:-]$/u.test(token.text) || !isNameWord(tokens[at + 1], at + 1, staff)) return [];
    if (!tokens.slice(Math.max(0, at - 8), at).some(({ low }) => SCHOOL_NOUN_NEAR.test(low))) return [];
    let last = at + 1;
    const isMore = (n: number): boolean =>
      isNameWord(tokens[n], n, staff) ||
      (tokens[n]?.isCapital === true && !staff.full.has(n) && !staff.near.has(n)) ||
      (CONTINUES.has(tokens[n]?.low ?? '') && isNameWord(tokens[n + 1], n + 1, staff));
    while (last < at + MOST_WORDS && isMore(last + 1)) last += 1;
    const { words, places, proper } = lexicon();
    const here = tokens.slice(at + 1, last + 1);
    if (isTownOfSchool(tokens, at, last))
      return [found('school', text, here[0]?.from ?? 0, tokens[last]?.until ?? 0)];
    const isAlone =
      here.length === 1 && here.every(({ low }) => words.has(low) || places.has(low) || proper.has(low));
    const isClosed = isClosedBehind(tokens[last + 1], here.length);
    return isClosed && !isAlone ? [found('school', text, here[0]?.from ?? 0, tokens[last]?.until ?? 0)] : [];
  });

/** “QEGS pupil”: letters that are no abbreviation of the trade, where only a school can stand. */
const letters = each(
  'school',
  [
    /(?<![\p{L}\p{N}])(\p{Lu}{3,6})(?: \p{Lu}\p{Ll}{2,20})? (?:pupils?|head|headteacher|senco|uniform|blazer|sixth form|year \d|exclu\p{L}+|attendance)(?!\p{L})/gu,
    /(?<!\p{L})(?:head|headteacher|senco|pupil|teacher|place|term|day|year \d{1,2}) (?:at|from) (\p{Lu}{3,6})(?!\p{L})/gu,
  ],
  (match) => {
    const low = (match[1] ?? '').toLowerCase();
    return !isAbbreviation(low) && !lexicon().words.has(low);
  },
);

/** “walked her into Castle Hill”, “her teachers at the Meadows”: two capitals or more where a child goes. */
const whereAChildGoes = (text: string, tokens: readonly Token[], staff: StaffInText): readonly Finding[] => {
  if (!isOfChildren.test(text) || OF_COLLEAGUE.test(text)) return [];
  const leads = SCHOOL_TALK.test(text) ? /^(?:at|into|from|to)$/u : /^(?:at|into|from)$/u;
  return tokens.flatMap((token, at): readonly Finding[] => {
    if (!leads.test(token.low)) return [];
    const first = tokens[at + 1]?.low === 'the' ? at + 2 : at + 1;
    const until = nameBehind(tokens, first, staff);
    if (until === undefined || until === first) return [];
    const here = tokens.slice(first, until + 1);
    if (here.some(({ low, isAllCapitals }) => isAllCapitals || TRADE.has(low) || lexicon().terms.has(low)))
      return [];
    if (NO_SCHOOL_BEHIND.has(here.at(-1)?.low ?? '') || NO_SCHOOL_BEHIND.has(tokens[until + 1]?.low ?? ''))
      return [];
    return TRADE.has(tokens[until + 1]?.low ?? '')
      ? []
      : [found('school', text, here[0]?.from ?? 0, tokens[until]?.until ?? 0)];
  });
};

/** Schools, nurseries and colleges by their names. */
export const findSchools = (
  text: string,
  tokens: readonly Token[],
  staff: StaffInText,
): readonly Finding[] => [
  ...named(text, tokens, staff),
  ...atSchool(text, tokens, staff),
  ...schoolsThatAct(text, tokens, staff),
  ...besideSchool(text, tokens, staff),
  ...letters(text),
  ...whereAChildGoes(text, tokens, staff),
  ...schoolPatterns(text),
  ...universities(text),
];
