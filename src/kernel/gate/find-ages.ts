import type { Finding } from './kinds.js';
import { each, found } from './patterns.js';
import { AGE_NUMBER, CHILD, CHILDREN, MONTH, NUMBER_WORD } from './vocabulary.js';

const AGE = `(?:${AGE_NUMBER}|(?<!\\p{L})(?:one|${NUMBER_WORD})(?!\\p{L}))`;
const UNIT = '(?:years?|yrs?|months?|mths?|mnths?|weeks?|wks?|days?)';
const OLD = `(?:(?<![\\d.,/:£$#-])(?:1\\d|2[0-5]|\\d)|(?<!\\p{L})(?:one|${NUMBER_WORD}))[- ]?${UNIT}[- ]?old(?!s)(?!\\p{L})`;
const SHORT = `(?<![\\d.,/:£$#-])(?:1\\d|2[0-5]|\\d)[- ]?(?:yo|y/o|y\\.o\\.?)(?!s)(?!\\p{L})`;
/** What is old and no person. */
const THING =
  '(?:laptop|phone|mobile|car|ford|van|boiler|building|system|database|policy|protocol|action|actions|chair|carpet|kettle|printer|computer|pc|contract|guidance|data|spreadsheet|template|form|forms|report|reports|plan|plans|agreement|tracker|backlog|lease|programme|project|service|team|partnership|charity|fridge|lift|coat|bag|bike|shoes|tradition|case law|invoice|invoices|referral|referrals|recommendation|recommendations|problem|issue|issues|argument|debate|email|emails|process|contact centre|centre|office|hub|house|home|school|academy|group|forum|panel|rota|job|post|vacancy|mini|fiesta|corsa)';
const BEFORE_THING = new RegExp(`(?<!\\p{L})${THING}(?:'s)?(?: \\p{L}{1,12}){0,3} $`, 'iu');
const AFTER_THING = new RegExp(
  `^[ -](?:(?!(?:in|into|to|on|at|from|for|with|and|the|a|was|is|has|had|who|of|out|back)(?!\\p{L}))\\p{L}{1,14} )?${THING}(?!\\p{L})`,
  'iu',
);
const MANY =
  '(?:children|kids|young people|ppl|teens|teenagers|care leavers|pupils|students|anyone|everyone|those|all|people|adults|families|yps|youngsters)';

const isOfThing = (text: string, from: number, until: number): boolean =>
  BEFORE_THING.test(text.slice(Math.max(0, from - 60), from)) ||
  AFTER_THING.test(text.slice(until, until + 50));

const old = each('age', [new RegExp(OLD, 'giu'), new RegExp(SHORT, 'giu')], (match, text) => {
  const from = match.index ?? 0;
  return !isOfThing(text, from, from + match[0].length);
});

/** “aged 7”, “age 12”, “ages 2 5 and 8”: not “aged 5 to 11”, not “aged 16+”. */
const aged = each(
  'age',
  [new RegExp(`(?<!\\p{L})(?:aged|ages?)(?: of)?:? (?:just |only |about |around |now )?${AGE}`, 'giu')],
  (match, text) => {
    const after = text.slice((match.index ?? 0) + match[0].length, (match.index ?? 0) + match[0].length + 14);
    const before = text.slice(Math.max(0, (match.index ?? 0) - 40), match.index ?? 0);
    if (new RegExp(`(?<!\\p{L})${MANY}(?: who are)? $`, 'iu').test(before)) return false;
    return !/^(?:\+| ?(?:to|-|–) ?\d| and (?:over|above|under|up)|s(?!\p{L})| plus| or (?:over|under)| range| group| band| limit)/iu.test(
      after,
    );
  },
);

// What follows an age but hardly a count.
const THEN =
  '(?=$|[,;:)!?.](?!\\d)| - | \\|| (?:and|n|&|but|who|was|is|has|had|went|came|lives|now|last|next|this|on|in|tomorrow|today|yesterday|then|so|when|yet|already|bless|tho|though|or|herself|himself|themselves|ish|-ish)(?!\\p{L})|-ish)';
const NOT_A_COUNT = `(?:${AGE_NUMBER}|(?<!\\p{L})${NUMBER_WORD}(?!\\p{L}))${THEN}`;
const IS =
  "(?:'s|s| is| was|is|was| has| turned| turns| turning| has turned| has just turned| will be| just turned| is nearly| is almost| is about)";

const CHILD_NUMBER: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:${CHILD})s?,? ?\\(?(?:who is |who's |of |is |was |aged? )?(?:just |only |now |nearly |about )?${NOT_A_COUNT}`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:${CHILD}|${CHILDREN}|names?)[^.|()]{0,24}\\((?:both |all )?${AGE_NUMBER}(?: ?(?:and|&|,) ?${AGE_NUMBER})*\\)`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:she|he|hes|shes|he's|she's|who|they)(?:${IS})? (?:just |only |now |nearly |almost |about )?(?:turned |turning )?${NOT_A_COUNT}`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:turned|turns|turning) (?:just |only )?(?:${AGE_NUMBER}|${NUMBER_WORD})(?!\\p{L})`,
    'giu',
  ),
  /(?<!\p{L})(?:she|he|hes|shes|says hes|says shes|claims to be|looks|looked) (?:about |more like |only |just )?(?:1\d|2[0-5]|\d) ?(?:yrs?|ish)(?!\p{L})/giu,
  /(?<!\p{L})(?:a|an|the|this|our|my|one) (?:very |little |poor |lovely |brave |frightened )?(?:1\d|2[0-5]|\d)[- ]?(?:yr|year)s?[- ]?old(?!s)/giu,
];
const WORD_AGE = `(?:${AGE_NUMBER}|(?<!\\p{L})${NUMBER_WORD}(?!\\p{L}))`;
const SAID_OTHERWISE: readonly RegExp[] = [
  /(?<!\p{L})(?:early|mid|late)[- ]?teens(?!\p{L})/giu,
  /(?<!\p{L})(?:gcse|a-?level|sats?|exam) year(?!s)(?!\p{L})|(?<!\p{L})(?:last|final|first) year (?:of|at) (?:primary|secondary|infants|juniors|nursery|school|college)(?!\p{L})/giu,
  new RegExp(`(?<!\\p{L})(?:year|yr|y) ?(?:1[0-3]|[1-9]) (?:${CHILD})(?!\\p{L})`, 'giu'),
  /(?<![\d£.,])(?:1\d|\d) ?y(?:rs?|ears?)?,? ?(?:and )?(?:1[01]|\d) ?m(?:ths?|onths?)?(?!\p{L})/giu,
  /(?<=(?:she|he)(?:'s|s| is| was) |\()(?:1?\d|2\d|3[0-6])\/12(?!\d)/giu,
  /(?<!\p{L})(?:years?|yrs?|months?|mths?|weeks?|wks?) (?:off|from|away from|before) (?:leaving care|turning|(?:his|her) (?:1[68]th|eighteenth|sixteenth))(?!\p{L})/giu,
  /(?<!\p{L})(?:reach(?:es|ed|ing)?|hits?|hitting) (?:(?:his|her) majority|adulthood|1[68]|eighteen|sixteen|double figures)(?!\p{L})|(?<!\p{L})(?:becomes?|became|becoming) a teenager(?!\p{L})|(?<!\p{L})double figures(?= (?:next|this|in|on))/giu,
  new RegExp(
    `(?<!\\p{L})(?:baby|bub|infant|newborn|little one|bairn|tot|toddler),? (?:at |is |was |only |just |now )?(?:${AGE_NUMBER}|${NUMBER_WORD}) (?:months|mths|weeks|wks|days)(?:,| and|\\)|\\.|$| old)`,
    'giu',
  ),
  /(?<![\p{L}\d])b\.? ?(?:19|20)\d\d(?!\d)/giu,
  new RegExp(
    `(?<!\\p{L})(?:assessed|treated|accepted|recorded|placed|booked in|claim(?:s|ed|ing)?|stat(?:es|ed|ing)) (?:as |to be |he is |she is |he's |she's |being )+(?:about |under |over )?${WORD_AGE}(?! (?:low|medium|high|out))`,
    'giu',
  ),
  /(?<![\d£])(?:1\d|\d) (?:years?|yrs?)(?:,| and)? (?:1[01]|\d) (?:months?|mths?)(?!\p{L})(?! (?:in (?!care)|of|into|with|service|experience|here|on|to|ago|late|long))/giu,
  new RegExp(
    `(?<!\\p{L})(?:at|to|from|since|until|before|by) (?:just |only |the (?:tender |ripe |grand )?age of |age )(?:of )?${WORD_AGE}(?! (?:o'?clock|am|pm|minutes|mins|hours|days))`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:${CHILD}|she|he|who|they|him|her)[^.|]{0,20} (?:coming up (?:to|for|on)|pushing|approaching|nearly|almost|not (?:quite|yet)|barely|going on|about to (?:turn|be)|soon to be|when (?:he|she) (?:is|was|turns?)) (?:just |only )?${WORD_AGE}${THEN}`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:${CHILD}|twins|triplets|siblings|sibs|brothers|sisters|sib group|sibling group)(?: \\p{L}{2,12}){0,2},? (?:aged )?(?:between )?${WORD_AGE}(?:(?:,| and|, and| &| n|-| to) ?${WORD_AGE}){1,4}(?=[ ,.;|)]|$)(?! (?:of|times|visits|days|weeks|hours|minutes))`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:${CHILD}) (?:of|at) (?:just |only |about )?${WORD_AGE}(?! (?:the|our|them|these))`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:baby|bub|infant|newborn|little one|bairn|tot|toddler|she|he|her|him|daughter|son)[^.|]{0,24} (?:at|is|was|only|just|of|,) ?(?:just |only |about )?(?:${AGE_NUMBER}|${NUMBER_WORD}) (?:months|mths|weeks|wks|days)(?: old)?(?=[ ,.;|)]|$)(?! (?:ago|later|of|in|to|from|since|before|after|notice|late|now|on|into|without|at|with|for|off|away|leave|running|work))`,
    'giu',
  ),
  /(?<![\p{L}\d])(?:male|female|boy|girl)[,/ ]{1,2}(?:1[0-9]|[1-9])(?=[,.;|)])(?!\.\d)/giu,
  /(?<=\()[MF](?:, ?| )?(?:1[0-9]|[1-9])(?=\))/gu,
  /(?<!\p{L})(?:three|four|five|six|seven|eight|nine|ten|two|\d) and a half(?:[- ]year|[,.;|]| ?$| (?:and|but|who|when))/giu,
];
/** “aged 21+”, “5 to 11”: a range is nobody's age. */
const RANGE =
  /^(?:\+| ?(?:to|-) ?\d| and (?:over|above|under|up)(?!\p{L})| or (?:over|under)(?!\p{L})| plus(?!\p{L})|s(?!\p{L}))/iu;
const isRange = (match: RegExpMatchArray, text: string): boolean =>
  RANGE.test(text.slice((match.index ?? 0) + match[0].length, (match.index ?? 0) + match[0].length + 14));
const otherwise = each('age', SAID_OTHERWISE, (match, text) => !isRange(match, text));
const childNumbers = each('age', CHILD_NUMBER, (match, text) => {
  const from = match.index ?? 0;
  return !isOfThing(text, from, from + match[0].length) && !isRange(match, text);
});

const POINTER = new RegExp(`(?<!\\p{L})(?:he|hes|she|shes|her|him|his|${CHILD})(?!\\p{L})`, 'iu');
const YEAR_GROUP =
  /(?<!\p{L})(?:in|into|started|starting|starts|start|is|just|about to start|going into|of|for|from|repeating|a|his|her|this|the|our|now|as a|finish(?:ed|ing)?) (?:(?:reception|foundation stage|sixth form|nursery class)(?! (?:desk|area|staff|team|duty|manager|window|phone))|(?:year|yr|y) ?(?:1[0-3]|[1-9]))(?![\dsp])(?! (?:of the|of our|of this|pilot|running|on|into|plan|budget|in a row))/giu;
const yearGroups = each('age', [YEAR_GROUP], (match, text) => POINTER.test(text.replace(match[0], ' ')));

/** “only twelve” is somebody's age where a child or a name is near. */
const bare = each(
  'age',
  [
    new RegExp(
      `(?<=^|[|,.;(-] ?)(?:only|just|barely|not yet|nearly) (?:${AGE_NUMBER}|${NUMBER_WORD})${THEN}`,
      'giu',
    ),
  ],
  (_match, text) => POINTER.test(text),
);

const BIRTH: readonly RegExp[] = [
  /(?<!\p{L})(?:d\.?o\.?b\.?|date of birth|birth ?date)(?!\p{L})[^.|]{0,30}?\d[\d/. -]{0,10}(?:\p{L}{3,9} ?\d{2,4})?/giu,
  new RegExp(
    `(?<!\\p{L})born (?:on |in |at |just )?(?:the )?(?:\\d|${MONTH}(?!\\p{L})|xmas|christmas|new year|boxing|easter|halloween|(?:mon|tues|wednes|thurs|fri|satur|sun)day|last|this|yesterday|today|early|prem|three|two|weeks|at \\d|\\d+ weeks)`,
    'giu',
  ),
  /(?<!\p{L})(?:a|an|the|our) (?:19|20)\d{2} (?:baby|birth|born)/giu,
  /(?<!\p{L})(?:born in|baby born|birth(?:day|date)?(?: is| was|:)?(?: on| in)?(?: the)?) (?:\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d{2})(?!\d)/giu,
  /(?<!\p{L})(?:(?:it was |its |it's )?(?:her|his|their) (?:\d{1,2}(?:st|nd|rd|th) |first |second |third |fourth |fifth |sixth |seventh |eighth |ninth |tenth |eleventh |twelfth |thirteenth |fourteenth |fifteenth |sixteenth |seventeenth |eighteenth |nineteenth |twentieth |twenty[- ]first )?(?:birthday|bday|b-day|b'day)|(?<=['s] )(?:1?\d|2[0-5])(?:st|nd|rd|th) (?:birthday|bday))(?! (?:cards?|party planning|fund|list|buddies))/giu,
  new RegExp(
    `(?<!\\p{L})(?:unborn|edd|due date|baby(?:'s| is)? due|expecting|due to (?:give birth|deliver|have (?:her|the) baby))[^.|]{0,24}?(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|${MONTH} \\d|\\d{1,2}[/.]\\d{1,2}|due \\d{1,2} ${MONTH})`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:little one|baby|bub|twins?|triplets|bairn)[^.|]{0,20}(?:arrived|came|was born|were born|is born|delivered|born)[^.|]{0,12}(?:\\d{1,2} weeks|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|${MONTH} \\d|last (?:night|week|mon|tues|wed|thurs|fri|sat|sun))`,
    'giu',
  ),
  /(?<!\p{L})(?:\d{1,2}(?:st|nd|rd|th) birthday)(?=[^.|]{0,30}(?:for (?:him|her)|party for))/giu,
];
const MORE_BIRTHS: readonly RegExp[] = [
  /(?<!\p{L})(?:him|her|he|she|his|yp|child|boy|girl|lad)[^.|]{0,30}(?:down as|recorded as|registered as|listed as|as|is|was) \d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}(?!\d)/giu,
  // “ahead of his eighteenth”, “on her 18th”: a birthday without the word.
  /(?<!\p{L})(?:his|her|their) (?:sweet )?(?:(?:1[0-9]|2[0-5]|[1-9])(?:st|nd|rd|th)|thirteenth|sixteenth|eighteenth|seventeenth|twenty[- ]first)(?=[,.;|)]| ?$| (?:which|that|on|at|is|was|in|and|party|falls|last|next|this|so|before|we|he|she)(?!\p{L}))/giu,
  /(?<!\p{L})(?:weighing|weighed) (?:in at )?(?:just |only )?\d{1,2} ?(?:lb|lbs|pound|pounds|kg|kilos?)/giu,
  new RegExp(
    `(?<!\\p{L})(?:gave birth|c-section|caesarean|was induced|waters broke|delivered (?:her|the) baby)[^.|]{0,30}(?:${MONTH}(?!\\p{L})|last |on (?:mon|tues|wed|thurs|fri|sat|sun)|yesterday|\\d{1,2}(?:st|nd|rd|th))`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:pregnant|expecting|baby|unborn|babys|baby's)(?!\\p{L})[^.|]{0,40}(?<!\\p{L})due (?:in |on |around |about |early |late |mid |the |first |second |third |fourth |last |week |of )*(?:${MONTH}(?!\\p{L})|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH})`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:birthday|bday|b-day|b'day)(?: is| was|'s|s| falls| fell| comes)?(?: on| in)? (?:the |this |next |last )?(?:\\d{1,2}(?:st|nd|rd|th)|${MONTH}(?!\\p{L}) ?\\d{0,2}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|boxing|new year|halloween|easter|valentine)(?! for)`,
    'giu',
  ),
];
/** The birthday of a service or a centre is nobody's. */
const OF_SERVICE =
  /(?<!\p{L})(?:service|centre|center|team|hub|charity|project|group|scheme|home|house|panel|forum|bot|office|nhs)(?:'s|s')?(?: \p{L}{1,10}| \d{1,3}(?:st|nd|rd|th)){0,2} ?$/iu;
const births = each(
  'birth_date',
  [...BIRTH, ...MORE_BIRTHS],
  (match, text) => !OF_SERVICE.test(text.slice(Math.max(0, (match.index ?? 0) - 40), match.index ?? 0)),
);

/** Ages and births in any form. A date by itself is none: most dates in such texts are of a visit or a meeting. */
export const findAges = (text: string): readonly Finding[] =>
  [births, old, aged, childNumbers, otherwise, yearGroups, bare].flatMap((find) => find(text));

/** An age directly behind a name, which the caller has found: “Leon 17”, “lily, 5”, “Kai who is 8”, “Jayden | aged 7”. */
const BESIDE = new RegExp(
  `^(?:'s|s)?(?: \\|)?[,:]? ?\\(?(?:who (?:is|was|turned|has turned|has just turned) |who's |is |was |now |only |just |aged? |turned |turns |nearly )*(?:${AGE_NUMBER}|(?<!\\p{L})${NUMBER_WORD}(?!\\p{L}))(?: ?(?:yo|y/o|yrs?|years?|mths?|months?)(?: old)?)?${THEN}`,
  'iu',
);
export const ageBeside = (text: string, from: number, until: number): Finding | undefined => {
  const match = BESIDE.exec(text.slice(until, until + 60));
  return match ? found('age', text, from, until + match[0].length) : undefined;
};
/** An age directly before a name: “7-year-old Ellie”, “14 year old called Dan”. */
export const isAgeBefore = (text: string, from: number): boolean =>
  new RegExp(`${OLD},? (?:${CHILD} )?(?:called |named )?$`, 'iu').test(
    text.slice(Math.max(0, from - 60), from),
  );
