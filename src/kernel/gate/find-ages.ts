import type { Finding } from './kinds.js';
import { lexicon } from './lexicon.js';
import { each, type Finder, found, where } from './patterns.js';
import { AGE_NUMBER, CHILD, NUMBER_WORD, RELATIVE } from './vocabulary.js';

const AGE = `(?:${AGE_NUMBER}|(?<!\\p{L})(?:one|${NUMBER_WORD})(?!\\p{L}))`;
const UNIT = '(?:years?|yrs?|months?|mths?|mnths?|weeks?|wks?|days?)';
const OLD = `(?:(?<![\\d.,/:£$#-])(?:1\\d|2[0-5]|\\d)|(?<!\\p{L})(?:one|${NUMBER_WORD}))[- ]?${UNIT}[- ]?old(?!s)(?!\\p{L})`;
const SHORT = `(?:(?<![\\d.,/:£$#-])(?:1\\d|2[0-5]|\\d)|(?<!\\p{L})(?:one|${NUMBER_WORD}))[- ]?(?:yo|y/o|y\\.o\\.?)(?!s)(?!\\p{L})`;
/** What is old and no person. */
const THING =
  '(?:laptop|phone|mobile|car|ford|van|boiler|building|system|database|policy|protocol|action|actions|chair|carpet|kettle|printer|computer|pc|contract|guidance|data|spreadsheet|template|form|forms|report|reports|plan|plans|agreement|tracker|backlog|lease|programme|project|service|team|partnership|charity|fridge|lift|coat|bag|bike|shoes|tradition|case law|invoice|invoices|referral|referrals|recommendation|recommendations|problem|issue|issues|argument|debate|email|emails|process|contact centre|centre|office|hub|house|home|school|academy|group|forum|panel|rota|job|post|vacancy|mini|fiesta|corsa)';
const BEFORE_THING = new RegExp(
  `(?<!\\p{L})${THING}(?:'s|,| (?:\\p{L}{1,12} ){0,2}(?:is|are|was|were|looks?|now|already))(?: (?:a|an|about|around|nearly|almost|over|only|now|at least|abt|like))? $`,
  'iu',
);
const AFTER_THING = new RegExp(
  `^[ -](?:(?!(?:in|into|to|on|at|from|for|with|and|the|a|was|is|has|had|who|of|out|back)(?!\\p{L}))\\p{L}{1,14} )?${THING}(?!\\p{L})`,
  'iu',
);
const MANY =
  '(?:children|kids|young people|ppl|teens|teenagers|care leavers|pupils|students|anyone|everyone|those|all|people|adults|families|yps|youngsters)';

/** “our trolley's six year old”: what is no person may be old as well. */
const BEFORE_OWNER =
  /(?<![\p{L}'])(\p{Ll}{3,20})(?:'s| is| was| are) (?:about |nearly |over |only |at least |now )?$/u;
const isOfOtherThing = (before: string): boolean => {
  if (
    /(?<!\p{L})(?:which|it)(?:'s| is| was| must be| might be| has to be| looks)(?: \p{L}{2,8})? $/iu.test(
      before,
    )
  )
    return true;
  const owner = BEFORE_OWNER.exec(before)?.[1];
  return (
    owner !== undefined &&
    lexicon().words.has(owner) &&
    !new RegExp(
      `^(?:${CHILD}|${RELATIVE}|he|she|who|that|one|it|they|there|here|what|him|her|nobbut|kid|person|man|woman|mite|other)$`,
      'iu',
    ).test(owner)
  );
};
const isOfThing = (text: string, from: number, until: number): boolean =>
  isOfOtherThing(text.slice(Math.max(0, from - 40), from)) ||
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
    // “I aged about ten years that week”.
    if (/(?<!\p{L})(?:i|i've|we|we've|you|you've|me|us)(?: have| all| must have|'ve)? $/iu.test(before))
      return false;
    if (new RegExp(`(?<!\\p{L})${MANY}(?: who are)? $`, 'iu').test(before)) return false;
    return !/^(?:\+| ?(?:to|-|–) ?\d| and (?:over|above|under|up)|s(?!\p{L})| plus| or (?:over|under)| range| group| band| limit)/iu.test(
      after,
    );
  },
);

// What follows an age but hardly a count.
const THEN =
  '(?=$|[,;:)!?.](?!\\d)| - | \\|| (?:and|n|&|but|who|was|is|has|had|went|came|lives|now|last|next|this|on|in|tomorrow|today|yesterday|then|so|when|yet|already|bless|tho|though|or|herself|himself|themselves|ish|-ish)(?!\\p{L})|-ish)';
const CHILD_NUMBER: readonly RegExp[] = [
  /(?<!\p{L})(?:she|he|hes|shes|says hes|says shes|claims to be|looks|looked) (?:about |more like |only |just )?(?:1\d|2[0-5]|\d) ?(?:yrs?|ish)(?!\p{L})/giu,
  // “ten years old”, of a child as a child says it: “the 7 yr olds nan”.
  new RegExp(
    `${AGE}[- ]?(?:years?|yrs?|y)[- ]?olds? (?:${CHILD}|${RELATIVE}|b-?day|birthday|party|nursery|school)(?!\\p{L})`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:a|the|this|our|my|one|poor|little|brave|for|of) ${AGE}[- ]?y(?:r|ear)?s?[- /]?o(?:ld)?(?!\\p{L})`,
    'giu',
  ),
];
const WORD_AGE = `(?:${AGE_NUMBER}|(?<!\\p{L})${NUMBER_WORD}(?!\\p{L}))`;
const SAID_OTHERWISE: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:${AGE_NUMBER}|${NUMBER_WORD}),? (?:he|she) (?:is|was)(?=[,.;|!)]|$| (?:and|but|now|bless)(?!\\p{L}))`,
    'giu',
  ),
  // “still in nappies at four”, “first time ever, at nine”.
  new RegExp(
    `(?<!\\p{L})(?:first (?:time|ever|one)|still|already|never)(?!\\p{L})[^.|\\d]{0,30} at (?:${AGE_NUMBER}|${NUMBER_WORD})(?=[.;|!)]|$)`,
    'giu',
  ),
  /(?<!\p{L})(?:he|she|hes|shes|he's|she's|lad|lass|girl|boy|yp) (?:is |isn't |isnt |not |even |just |nearly |almost |barely )*old enough to (?:vote|drive|drink|marry|leave school|buy|get served)/giu,
  // “both kids under two”: of one family, where “under 5s” are a group.
  new RegExp(
    `(?<!\\p{L})(?:both|all (?:two|three|four|five)|two|three|four|five|her|his|their|mum's) (?:of them |kids |children |boys |girls |bairns |weans |wains |babies |siblings |lads |lasses |little ones )?(?:are |were |all |both |still )*(?:aged )?under (?:the age of )?(?:a year|one|${NUMBER_WORD}|1?\\d(?!\\d))(?!s)(?!\\p{L})(?! (?:hours|minutes|weeks|days|months|miles|pounds))`,
    'giu',
  ),
  // Sex and age as titles have it: “placement for 14m”.
  /(?<!\p{L})(?:placement|placed?|respite|bed|transport|missing|foster|carers?|strat|yp|child|young person|uasc)[^.|]{0,14}(?<![\d£.,])(?:1[0-7]|[1-9]) ?\/? ?[mf](?![\p{L}\d])/giu,
  /(?<!\p{L})(?:not long|newly|freshly) (?:turned )?(?:1\d|[6-9]|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?= (?:and|but|when|now|bless|himself|herself)|[,.;|!)]|$)/giu,
  new RegExp(
    `(?<!\\p{L})(?:${CHILD}|he's|she's|hes|shes|he is|she is|he was|she was)(?: is| was| who's| who is| still| now| only)* in (?:P[1-7]|S[1-6]|(?:y|yr|year) ?(?:1[0-3]|[1-9])|reception|nursery)(?![\\p{L}\\d])(?! (?:team|staff|pod|group|room))`,
    'giu',
  ),
  // What everybody does at one age.
  /(?<!\p{L})(?:he|she|who|hes|shes|he's|she's|lad|lass|girl|boy|one|eldest|youngest|yp) (?:is |was |just |only )*(?:starts?|starting|started|goes (?:up )?to|going (?:up )?to|moves? up to|moving up to|off to|leaves|leaving) (?:high|secondary|big|primary|infant|junior|middle|senior) school(?= (?:in|this|next|come|after|soon)(?!\p{L})|[,.;|)]|$)/giu,
  new RegExp(
    `(?<!\\p{L})(?:he|she|who|lad|lass|girl|boy|yp|child|kid)(?:'s|s| is| was| must be| can't be| looks)? (?:all of|what,?|maybe|about) (?:${AGE_NUMBER}|${NUMBER_WORD})(?=[,.;|!?)]|$| (?:when|and|but|then)(?!\\p{L}))`,
    'giu',
  ),
  /\((?:1\d|[2-9])\)(?: and|,| &)[^.|()]{0,20}\((?:1\d|[2-9])\)/gu,
  /(?<!\p{L})not (?:yet|even) (?:1\d|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?=[,.;|!)]|$| (?:and|but|yet|years)(?!\p{L}))/giu,
  /(?<!\p{L})the (?:\d{1,2},? )?(?:1\d|\d) (?:and|&|n) (?:1\d|\d)[- ](?:years?|yrs?|yr)[- ]olds?(?!\p{L})/giu,
  new RegExp(
    `(?:${AGE_NUMBER}|(?<!\\p{L})${NUMBER_WORD}) and (?:a half|three[- ]quarters|a quarter)(?=[,.;|!)"']|$| (?:and|but|years(?!'? (?:of|in|practice|experience|service|at|with|on|as|under|doing)))(?!\\p{L}))`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})an? (?:very |quite |really |such a )?(?:young|old|mature|streetwise|small|tiny|big|tall|vulnerable|naive|immature|worldly|little|wee) (?:${AGE_NUMBER}|${NUMBER_WORD})(?=[,.;|!)]|$| (?:and|but|who|now|so)(?!\\p{L}))`,
    'giu',
  ),
  /(?<!\p{L})at (?:just |only |barely |the age of )?(?:1[3-9]|2[0-5]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen),? (?:he|she|hes|shes|he's|she's|and)(?!\p{L})/giu,
  /(?<!\p{L})(?:an?|one|few|couple of|some) (?:hours?|days?|weeks?|fortnight|months?) old(?!\p{L})/giu,
  /(?<!\p{L})(?:his|her) (?:early |mid |late )?teens(?!\p{L})/giu,
  // “F, 13” of a title, “twelve going on thirty”.
  /(?<=(?:^|[-|,:(;] ?))[MFmf](?:, ?| |\/)(?:1\d|[2-9])(?=[,;|)]| -|$| (?:to|and|transport|placement|yrs?)(?!\p{L}))/gu,
  new RegExp(
    `(?:${AGE_NUMBER}|(?<!\\p{L})${NUMBER_WORD}) going on (?:\\d{1,2}|\\p{L}{3,9})(?!\\p{L})`,
    'giu',
  ),
  // “4½” is composed to “41⁄2”.
  /(?<![\d£.,])(?:1?\d)(?: ?[13]\u2044[24]| 1\/2| 3\/4)(?= ?(?:[,.;|)!]|$|years?|yrs?|yo|and|but|who|by|in|at|next|when))(?! (?:hours?|hrs?|miles?|days?|weeks?))/giu,
  new RegExp(
    `(?<!\\p{L})(?:${AGE_NUMBER}|${NUMBER_WORD})[- ]and[- ]a[- ](?:half|bit)[- ]years?[- ]old(?!s)`,
    'giu',
  ),
  // “he has only six year”: as several languages say it.
  new RegExp(
    `(?<!\\p{L})(?:he|she|child|boy|girl|baby|kid) (?:has|have|got|had) (?:only |just |now |already )?(?:${AGE_NUMBER}|${NUMBER_WORD}) years?(?=[,.;|!)]|$| (?:and|but|so|now|only|old)(?!\\p{L}))`,
    'giu',
  ),
  /(?<!\p{L})(?:still in|just started|moved up to|going into|only in|not even in|about to start) (?:reception|nursery|primary|infants|juniors|secondary)(?= (?:so|and|but|class|now|when|at|in september)(?!\p{L})|[,.;|!)]|$)/giu,
  /(?<!\p{L})(?:a|the|this|in|into|our|wee) P[1-7](?=[,.;|)!]|$| (?:and|now|at|this|was|is|who|has|child|pupil|kid)(?!\p{L}))/gu,
  /(?<!\p{L})(?:in|into|out of) (?:his|her|their) (?:teens|(?:early |mid |late )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties))(?!\p{L})/giu,
  /(?<!\p{L})(?:his|her|their|the) big (?:one[- ](?:one|two|three|four|five|six|seven|eight|nine|oh|zero)|two[- ](?:one|oh)|1[0-9]|21|\p{L}{3,6}teen|ten|eleven|twelve)(?![\p{L}\d])/giu,
  /(?<!\p{L})(?:the )?big (?:one[- ]?(?:eight|six|three|oh|0)|1[368]|two[- ]?one|21|ten|one)(?=[,.;|!)]|$| (?:on|next|this|in|at|is|was))|(?<!\p{L})sweet sixteen(?!\p{L})/giu,
  /(?<!\p{L})(?:com(?:es?|ing)|came) of age(?!\p{L})/giu,
  /(?<=\()(?:1\d|\d) ?(?:m|mo|mos|mths?|w|wks?|y|yrs?|d)(?=\))/giu,
  /(?<!\p{L})(?:early|mid|late)[- ]?teens(?!\p{L})/giu,
  /(?<!\p{L})(?:gcse|a-?level|sats?|exam) year(?!s)(?!\p{L})|(?<!\p{L})(?:last|final|first) year (?:of|at) (?:primary|secondary|infants|juniors|nursery|school|college)(?!\p{L})/giu,
  new RegExp(`(?<!\\p{L})(?:(?:year|yr|y) ?(?:1[0-3]|[1-9])|[PS][1-7]) (?:${CHILD})(?!\\p{L})`, 'giu'),
  /(?<![\d£.,])(?:1\d|\d) ?y(?:rs?|ears?)?,? ?(?:and )?(?:1[01]|\d) ?m(?:ths?|onths?)?(?!\p{L})/giu,
  /(?<=(?:she|he)(?:'s|s| is| was) |\()(?:1?\d|2\d|3[0-6])\/12(?!\d)/giu,
  /(?<!\p{L})(?:years?|yrs?|months?|mths?|weeks?|wks?) (?:off|from|away from|before) (?:leaving care|turning|(?:his|her) (?:1[68]th|eighteenth|sixteenth))(?!\p{L})/giu,
  /(?<!\p{L})(?:reach(?:es|ed|ing)?|hits?|hitting) (?:(?:his|her) majority|adulthood|1[68]|eighteen|sixteen|double figures)(?!\p{L})|(?<!\p{L})(?:becomes?|became|becoming) a teenager(?!\p{L})|(?<!\p{L})double figures(?= (?:next|this|in|on))/giu,
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
  /(?<![\p{L}\d])(?:male|female|boy|girl)[,/ ]{1,2}(?:1[0-9]|[1-9])(?=[,.;|)])(?!\.\d)/giu,
  /(?<=\()[MF](?:, ?| )?(?:1[0-9]|[1-9])(?=\))/gu,
  /(?<!\p{L})(?:three|four|five|six|seven|eight|nine|ten|two|\d) and a half(?:[- ]year|[,.;|]| ?$| (?:and|but|who|when))/giu,
];
/** “aged 21+”, “5 to 11”: a range is nobody's age. */
const RANGE =
  /^(?:\+| ?(?:to|-) ?\d| and (?:over|above|under|up)(?!\p{L})| or (?:over|under)(?!\p{L})| plus(?!\p{L})|s(?!\p{L}))/iu;
export const isRangeFrom = (text: string, until: number): boolean =>
  RANGE.test(text.slice(until, until + 14));
const otherwise = each('age', SAID_OTHERWISE);
const childNumbers = each('age', CHILD_NUMBER, (match, text) => {
  const from = match.index ?? 0;
  return !isOfThing(text, from, from + match[0].length);
});

const POINTERS = new RegExp(`(?<!\\p{L})(?:he|hes|she|shes|her|him|his|${CHILD})(?!\\p{L})`, 'giu');
const YEAR =
  '(?:year|yr|y) ?(?:1[0-3]|[1-9]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)';
const NOT_OF_SCHOOL =
  '(?![\\dsp])(?!\\p{L})(?! (?:of the|of our|of this|of my|pilot|running|on|into|plan|budget|in a row|at (?:the council|this)|figures|review|groups?|assembly|assemblies|cohorts?|classes|tutors?|pupils|students|parents|kids|children|girls|boys|and counting))';
const YEAR_GROUP = new RegExp(
  `(?:(?<!\\p{L})(?:in|into|started|starting|starts|start|is|just|about to start|going into|of|for|from|repeating|a|his|her|this|the|our|now|as a|finish(?:ed|ing)?|who's|whos|in his|in her|he's|she's|hes|shes|only|still|through|until|till|at|doing|end of|my|one|these|those|two) |(?<=(?:^|[|.,;:(!-]) ?))(?:(?:reception(?: class)?|foundation stage|sixth form|nursery class|upper sixth|lower sixth|[PS][1-7](?=[,.;|)!]|$| (?:and|now|at|this)))(?! (?:desk|area|staff|team|duty|manager|window|phone|rang|said|called|has|have))|${YEAR})${NOT_OF_SCHOOL}`,
  'giu',
);
const pointersIn = (text: string): number => [...text.matchAll(POINTERS)].length;
/** A school year is an age where the text speaks of somebody elsewhere too. */
const yearGroups: Finder = (text) => {
  const pointers = pointersIn(text);
  return each('age', [YEAR_GROUP], ([words]) => pointersIn(words) < pointers)(text);
};

/** “only twelve” is somebody's age where a child or a name is near. */
const bare = where(
  (text) => pointersIn(text) > 0,
  each('age', [
    new RegExp(
      `(?<=^|[|,.;(-] ?)(?:only|just|barely|not yet|nearly) (?:${AGE_NUMBER}|${NUMBER_WORD})${THEN}`,
      'giu',
    ),
  ]),
);

/** Ages with a word of age beside them. */
export const findAges = (text: string): readonly Finding[] =>
  [old, aged, childNumbers, otherwise, yearGroups, bare].flatMap((find) => find(text));

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
