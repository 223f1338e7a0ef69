import { birthsByDate, DATE, FEAST } from './births-by-date.js';
import type { Finding } from './kinds.js';
import { each, found, where } from './patterns.js';
import { whoEndsAt } from './people-in-text.js';
import type { Token } from './text.js';
import { CHILD, MONTH } from './vocabulary.js';

const DAY = '(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?';
const TIME = `(?:${DATE}|(?:on |in |at |just |early |late |last |this )*(?:${DAY}|${FEAST}|${MONTH})(?!\\p{L})|yesterday|today|last night|this morning|early|prem(?:ature)?|at \\d{1,2}(?:[.:]\\d\\d)? ?(?:am|pm)|\\d{1,2} weeks)`;
const BABY =
  '(?:bab(?:y|ies)|bub|newborn|twins?|triplets|bairn|little (?:one|girl|boy)|mum|midwife|ward|c[- ]section|maternity)';

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
    `(?<!\\p{L})(?:unborn|edd|baby(?:'s| is)? due|due to (?:give birth|deliver|have (?:her|the) baby))[^.|]{0,24}?(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|${MONTH} \\d|\\d{1,2}[/.]\\d{1,2}|due \\d{1,2} ${MONTH})`,
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
  /(?<!\p{L})(?:valentine'?s?(?: day)?|(?:christmas|xmas)(?: day| eve)?|easter(?: sunday)?|new year'?s?(?: day| eve)?|halloween|bonfire night|eid|diwali|boxing day|leap (?:year|day)|millennium|hogmanay|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|covid|lockdown) (?:baby|babies|bairn|arrival|newborn)(?! (?:group|clinic|massage|yoga|sensory))(?!\p{L})/giu,
  /(?<!\p{L})due any (?:day|minute|time|week)(?!\p{L})|(?<!\p{L})(?:her|his|baby's|bump's|mum's) due date(?!\p{L})/giu,
  /(?<!\p{L})shar(?:e|es|ed|ing) (?:a |his |her |the same )?(?:birthday|bday) with (?!you|me|one of us|our)/giu,
  /(?<!\p{L})(?:(?:had|has had|having) (?:her|the|a|that) (?:baby|bairn|little one|twins) (?:on|last|yesterday|this|at|in)|gave birth(?! to (?:an?|the|this|our) (?:idea|plan|rota|project|new))|went into labour|in labour|waters (?:broke|went))(?!\p{L})/giu,
  /(?<!\p{L})(?:he|she|baby|twins|they|little one|lad|lass) (?:came along|came|landed|was here|was born|turned up|popped out) (?:early |late )?(?:on|at|just before|just after) (?:xmas|christmas|new year|hogmanay|boxing day|easter|eid|halloween|bonfire night|valentine|pancake day|leap day|bank holiday)/giu,
  /(?<!\p{L})turn(?:s|ing|ed)? (?:1[0-9]|eighteen|sixteen|seventeen|thirteen|fourteen|fifteen|nineteen|twenty[- ]one|21) (?:on|next|this|last|in|tomorrow|yesterday|today)(?!\p{L})/giu,
  /(?<![\p{L}\d])(?:1[2-9]|2\d|3\d|4[0-2])(?: ?\+ ?\d)? ?(?:weeks|wks),? (?:now|pregnant|gone|along|gestation|(?:and )?(?:a |it's a |its a )?(?:girl|boy)(?=[,.;!|]|$))(?!\p{L})|(?<!\p{L})prem(?:ature|mie)?(?: baby)? at \d\d(?: ?\+ ?\d)? ?(?:weeks|wks)/giu,
  // “first birthday”, “2nd bday”, of a child.
  new RegExp(
    `(?:${CHILD}|(?<!\\p{L})(?:his|her|him|she|he))(?!\\p{L})[^.|]{0,50}(?:first|second|third|fourth|fifth|\\p{L}{3,8}th|\\p{L}{3,6}teenth|1st|2nd|3rd|\\d{1,2}th) (?:birthday|bday)(?!\\p{L})`,
    'giu',
  ),
];
/** The birthday of a service or a centre is nobody's. */
const OF_SERVICE =
  /(?<!\p{L})(?:service|centre|center|team|hub|charity|project|group|scheme|home|house|panel|forum|bot|office|nhs)(?:'s|s')?(?: \p{L}{1,10}| \d{1,3}(?:st|nd|rd|th)){0,2} ?$/iu;
const births = each('birth_date', [...BIRTH, ...MORE_BIRTHS], (match, text) => {
  const before = text.slice(Math.max(0, (match.index ?? 0) - 40), match.index ?? 0);
  const isOwn = /^b/iu.test(match[0]) && /(?<!\p{L})(?:your|my|ur) $/iu.test(before);
  return !isOwn && !OF_SERVICE.test(before);
});

/** A day of a birth without the word for it, and what is said on that day. */
const BORN_SOMEHOW = each('birth_date', [
  /(?<!\p{L})(?<!(?:was|is) )born the (?:same |very |next )?(?:day|night|week|year|month|morning)(?!\p{L})|(?<!\p{L})(?:he|she|who|they|baby) (?:was|were) born the (?:same |very |next )?(?:day|night|week|year|month|morning)(?!\p{L})/giu,
  /(?<!\p{L})had (?:him|her|them|baby|the (?:baby|bairn|wean|twins)) (?:at home|in (?:the|a) (?:car|taxi|cab|bath|back|ambulance|toilets?|street|lift|corridor|caravan|hostel|prison)|on (?:the|a) (?:\p{L}{3,9} )?(?:floor|bus|toilet|sofa|landing|stairs))/giu,
  /(?<!\p{L})(?:bump|baby|unborn|bub|bubba|bairn|wean)(?:'s| is|s)? due (?:when|around|before|after|at|in|on|any|next|this|soon|by|just|about)(?!\p{L})/giu,
  /(?<!\p{L})(?:she|he|they|baby|bab(?:y|by)|bubba|bairn|wean|twins|little one|wee one) (?:\p{L}{1,7} )?(?:came|arrived|was|were|turned up|born) (?:\p{L}{1,6} )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few) (?:weeks?|wks?|months?) (?:early|prem(?:ature)?|overdue)(?!\p{L})/giu,
  /(?<!\p{L})(?:day|night|week|month|morning|minute|weekend|hour) (?:that )?(?:before |after )?(?:he|she|they|yp|the (?:lad|lass|girl|boy)) (?:turned|turns|became|becomes) (?:1\d|2[0-5]|[1-9](?!\d)|\p{L}{3,9}teen|twelve|eleven|ten|twenty)/giu,
  /(?<![\p{L}\d£])\d{1,2} ?lbs?,? ?(?:and )?\d{1,2} ?(?:oz|ounces?)?(?![\p{L}\d])/giu,
  /(?<!\p{L})(?:it's|its|it was|it is|she's had|shes had|had) a (?:wee |baby |little |bonny |bonnie )?(?:girl|boy|lass|lad)(?= ?(?:[!,.;|]|$|at |on |this |last ))/giu,
  new RegExp(
    `(?<!\\p{L})(?:hers|his|theirs|(?:he|she|they) (?:has|have) (?:his|hers|theirs)) (?:falls|fell|lands|landed|comes|is|was) (?:on |in )?(?:the )?(?:\\d{1,2}(?:st|nd|rd|th)|${DATE}|${FEAST}|${MONTH})(?!\\p{L})`,
    'giu',
  ),
  /(?<!\p{L})(?:the|a|an) (?:200\d|201\d|202[0-4]) (?:one|lad|lass|girl|boy|kid|child)(?!\p{L})/giu,
  /(?<!\p{L})leap (?:year|day)(?:'s)? (?:bab\p{L}+|bairn|child|lad|lass|girl|boy|kid|one|birthday)/giu,
  /(?<!\p{L})(?<!(?:a|an|the|natural|first|new|still|true|(?:rota|idea|plan|project|scheme|team|group|service|tracker|app|it|this|that|which|model|panel|forum|tradition|charity) was) )born (?:in|at|during|just|under|behind|on) (?:the |a |an |her |his )?(?:lockdown|snow|storm|back|taxi|cab|car|ambulance|prison|hospital|bath|toilet|night|flood|heatwave|covid|pandemic|kitchen|home|hotel|camp|boat|field|caravan|van|lift|corridor)/giu,
]);
const WITH_DATE = each('birth_date', [
  new RegExp(
    `(?<!\\p{L})(?:birth cert(?:ificate|s)?|regist(?:er|ered|ering|ration)(?: of)?(?: the)? birth|place of birth|b\\.)[^|]{0,40}?${DATE}`,
    'giu',
  ),
  /(?<!\p{L})b\.? ?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/giu,
  new RegExp(`${DATE}[^|]{0,40}?(?<!\\p{L})d\\.?o\\.?b\\.?(?!\\p{L})`, 'giu'),
  new RegExp(
    `(?<!\\p{L})${BABY}[^.|]{0,40}(?<!\\p{L})(?:came|arrived|was here|delivered|was born|were born)(?!\\p{L})[^.|]{0,16}${TIME}`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})delivered[^.|]{0,16}${TIME}(?=.{0,60}(?<!\\p{L})(?:${BABY}|both fine|both well)(?!\\p{L}))`,
    'giu',
  ),
]);
/** “six weeks early”, of a child. */
const OF_BABY =
  /(?<!\p{L})(?:bab(?:y|ies)|bub|newborn|twins?|triplets|bairn|neonatal|nicu|scbu|incubator|maternity|midwi\p{L}+|born|pregnan\p{L}+|unborn|birth|moses basket)(?!\p{L})/iu;
const EARLY = where(
  (text) => OF_BABY.test(text),
  each('birth_date', [
    /(?<![\p{L}\d])(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:weeks|wks|months) (?:early|prem(?:ature|mie)?|overdue|late)(?!\p{L})/giu,
    /(?<![\p{L}\d])(?:born|arrived|delivered|came) (?:\p{L}{1,8} )?at (?:2[2-9]|3\d|4[0-2])(?: ?\+ ?\d)? ?(?:weeks|wks)/giu,
  ]),
);
const WEIGHT = where(
  (text) => /(?<!\p{L})(?:baby|newborn|arrived|born|bub|twins)(?!\p{L})/iu.test(text),
  each('birth_date', [/(?<![\d£])\d{1,2} ?(?:lbs?|pounds?)(?: ?\d{1,2}(?: ?oz)?)?(?![\p{L}\d])/giu]),
);
/** A day years ago that is said of a child is hardly ever of a visit. */
const LONG_AGO = each(
  'birth_date',
  [
    /(?<![\d/.-])\d{1,2}[./-]\d{1,2}[./-](?:200\d|201\d|202[0-2])(?!\d)/gu,
    new RegExp(`(?<!\\p{L})${MONTH} (?:200\\d|201\\d)(?!\\d)`, 'giu'),
    new RegExp(
      `(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH},? (?:200\\d|201\\d|202[0-2])(?!\\d)`,
      'giu',
    ),
  ],
  (match, text) => {
    const around = text.slice(
      Math.max(0, (match.index ?? 0) - 60),
      (match.index ?? 0) + match[0].length + 40,
    );
    return (
      /(?<!\p{L})(?:him|her|he|she|hers|yp|child|boy|girl|lad|lass|baby|sibling|passport|certificate)(?!\p{L})/iu.test(
        around,
      ) &&
      !/(?<!\p{L})(?:visits?|meeting|review|panel|hearing|order|report|since|started|joined|dated|minutes|conference|audit|letter|inspection|training|course)(?!\p{L})/iu.test(
        around,
      )
    );
  },
);

const ORDINAL_WORDS =
  /^(?:fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)$/u;
const BEHIND_BIRTHDAY =
  /^(?:[,.;|)!]|and|when|before|after|which|that|you|we|i|he|she|they|at|with|on|is|was|falls|fell|comes|party|next|last|so|but|because|as)$/iu;
const BEHIND_COUNT = /^(?:this|in|of|today|so|since|and)$/iu;

/** Where “18th” or “eighteenth” ends, if it stands behind a token. */
const ordinalEnd = (tokens: readonly Token[], at: number): number | undefined => {
  const isFigure =
    /^(?:[1-9]|1\d|2[0-5])$/u.test(tokens[at + 1]?.text ?? '') &&
    /^(?:st|nd|rd|th)$/iu.test(tokens[at + 2]?.text ?? '');
  if (isFigure) return at + 2;
  return ORDINAL_WORDS.test(tokens[at + 1]?.low ?? '') ? at + 1 : undefined;
};

/** Whether an ordinal that ends at a token is a birthday: it counts nothing behind it. */
const isBirthday = (tokens: readonly Token[], end: number): boolean => {
  const [after, then] = [tokens[end + 1], tokens[end + 2]];
  if (!after) return true;
  if (!BEHIND_BIRTHDAY.test(after.text)) return false;
  return after.text === ',' || after.text === '.' || !BEHIND_COUNT.test(then?.low ?? '');
};

/** “on the eve of her eighteenth”, “he'd not long had his 10th”: a birthday without the word. */
const ordinals = (text: string, tokens: readonly Token[]): readonly Finding[] =>
  tokens.flatMap((token, at): readonly Finding[] => {
    const isOfChild = token.isPossessive && /^(?:child|relative)$/u.test(whoEndsAt(tokens, at) ?? '');
    const isHis = isOfChild || /^(?:his|her|their|hers)$/u.test(token.low);
    const end = isHis ? ordinalEnd(tokens, at) : undefined;
    if (end === undefined || !isBirthday(tokens, end)) return [];
    return [found('birth_date', text, token.from, tokens[end]?.until ?? token.until)];
  });

/** “born” of a child, and not of an idea or a leader. */
const born = (text: string, tokens: readonly Token[]): readonly Finding[] =>
  tokens.flatMap((token, at): readonly Finding[] => {
    if (token.low !== 'born') return [];
    const [before, after, then] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
    if (/^(?:a|an|the|natural|first|new|still|true)$/u.test(before?.low ?? '')) return [];
    if (after && /^(?:to|of|out|leader|teacher|organiser|and)$/u.test(after.low)) return [];
    if (after?.low === 'in' && then?.isCapital && !new RegExp(`^${MONTH}$`, 'iu').test(then.text)) return [];
    for (let n = at - 1; n >= Math.max(0, at - 7); n -= 1) {
      const who = whoEndsAt(tokens, n);
      if (who && who !== 'relative')
        return [found('birth_date', text, tokens[n]?.from ?? token.from, after?.until ?? token.until)];
    }
    return [];
  });

/** A birth in one box and its day in the next are one fact. */
const acrossBoxes = (text: string): readonly Finding[] =>
  birthsByDate(text.replaceAll('|', ',')).map(({ kind, from, until }) => found(kind, text, from, until));

/** Births. A date by itself is none: most dates in such texts are of a visit or a meeting. */
export const findBirths = (text: string, tokens: readonly Token[]): readonly Finding[] => [
  ...acrossBoxes(text),
  ...births(text),
  ...WITH_DATE(text),
  ...BORN_SOMEHOW(text),
  ...EARLY(text),
  ...WEIGHT(text),
  ...LONG_AGO(text),
  ...ordinals(text, tokens),
  ...born(text, tokens),
];
