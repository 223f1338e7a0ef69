import type { Finding } from './kinds.js';
import { found } from './patterns.js';
import { CHILD, CHILDREN, MONTH } from './vocabulary.js';

// A word of birth and a day near each other, in any order and over two boxes: “the third of March is her birthday”,
// “birthday is | the 9th of November”, “she's due, twenty second of May”.

const ORDINAL =
  '(?:(?:twenty|thirty)[- ]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)';
export const DATE = `(?:\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})|(?:19|20)\\d{2}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}(?!\\d)|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?!\\p{L})|${MONTH} (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?!\\d)|${ORDINAL}(?: of)? ${MONTH}(?!\\p{L})|${MONTH} (?:19|20)\\d\\d)`;
const WEEKDAY = '(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?';
export const FEAST =
  "(?:xmas|christmas|new year|hogmanay|boxing day|easter|eid|diwali|halloween|bonfire night|valentine|pancake day|leap day|st (?:david|patrick|andrew|george)'?s?(?: day)?|mother'?s day|father'?s day|bank holiday|solstice|may day|burns night)";
/** A day that is said less exactly. */
const LOOSE = `(?:the \\d{1,2}(?:st|nd|rd|th)|\\d{1,2}(?:st|nd|rd|th)(?!\\p{L})|(?:next|this|last|on|in|by|mid|early|late|end of|around|about|start of|beginning of) (?:${WEEKDAY}|${MONTH}|week|month|summer|autumn|winter|spring)(?!\\p{L})|${FEAST}(?!\\p{L})|${WEEKDAY} \\d{1,2}(?!\\d)|tomorrow|yesterday|today|any (?:day|minute|time) now|(?:in|till|until) (?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|a few) (?:weeks|wks|days|months)|(?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?:weeks|wks|months) (?:to go|left|away|tops|off))`;

const ANY_DAY = new RegExp(`(?<![\\p{L}\\d/.-])(?:${DATE}|${LOOSE})`, 'iu');
const BABYS_DAY = new RegExp(
  `(?<![\\p{L}\\d/.-])(?:${DATE}|${LOOSE}|${WEEKDAY}(?:'s)?(?!\\p{L})|(?:this|that) (?:morning|afternoon|evening)|tonight|last night|in the (?:early|small|wee) hours|at dawn|half past|at (?:\\d{1,2}|\\p{L}{3,6}) (?:past|to|in the)(?!\\p{L})|at \\d{1,2}[.:]\\d\\d)`,
  'iu',
);
const EXACT_DAY = new RegExp(`(?<![\\p{L}\\d/.-])${DATE}`, 'iu');

const SOMEBODY = new RegExp(
  `(?<!\\p{L})(?:he|she|her|his|hers|him|hes|shes|they|their|mum|mam|dad|yp|${CHILD}|${CHILDREN}|ours|our (?:smallest|littlest|little|wee|oldest)|bump|midwife|midwives)(?!\\p{L})`,
  'iu',
);
const OWN_BIRTHDAY =
  /(?<!\p{L})(?:happy|my|your|ur|our(?! (?:smallest|littlest|little|wee|youngest|oldest|eldest))|team'?s?|colleagues?'?|office|(?:service|centre|hub|project|charity|scheme|group|forum|nhs|bot)(?:'s|s')?) (?:[\p{L}\d]{1,10} ){0,2}$/iu;
const THING_OF_BIRTHDAY =
  /^ ?(?:cards?|lists?|fund|buddies|club|vouchers?|policy|party planning|calendar|lunch(?:es)?|rota|spreadsheet|tracker|budget|money|allowance)(?!\p{L})/iu;
const OF_WORK =
  /(?<!\p{L})(?:report|statement|assessment|conference|plan|form|action|invoice|assignment|bundle|section \d+|review|order|essay|application|return|audit|submission|evidence|response|update|minutes|chronology|papers?|filing|paperwork|letter|s\d+|payment|portfolio|rent|rota|draft|referral|certificates?|meeting)s?(?: (?:is|are|was|were|isn't|not|now|all|both))* (?:due|expected)?$/iu;

interface Kind {
  readonly words: RegExp;
  readonly days: RegExp;
  readonly reach: number;
  holds(before: string, after: string, text: string): boolean;
}

const KINDS: readonly Kind[] = [
  {
    words: /(?<!\p{L})(?:d\.?o\.?b\.?|date of birth|birth ?date)(?!\p{L})/giu,
    days: ANY_DAY,
    reach: 44,
    holds: () => true,
  },
  {
    words:
      /(?<!\p{L})(?:birthdays?|bdays?|b-days?|b'days?|pen-?blwydd|urodziny|(?:his|her|their) (?:big|special) day)(?!\p{L})/giu,
    days: ANY_DAY,
    reach: 28,
    holds: (before, after, text) =>
      (!OWN_BIRTHDAY.test(before) || /(?<!\p{L})(?:shares?|shared|same)(?!\p{L})/iu.test(before)) &&
      !THING_OF_BIRTHDAY.test(after) &&
      (SOMEBODY.test(text) || /^[ :,-]{0,3}(?:is |on )?\d/u.test(after)),
  },
  {
    words:
      /(?<!\p{L})(?:d\.?o\.?b\.?|date of birth|birth ?date|born|births?|place of birth|birth cert(?:ificate)?s?)(?!\p{L})/giu,
    days: EXACT_DAY,
    reach: 70,
    holds: (before) =>
      !/(?<!\p{L})(?:pre|was|idea|rota|project|still)[- ]?$/iu.test(before) ||
      /(?:he|she|who|baby|they|child|boy|girl|lad|twins?) was $/iu.test(before),
  },
  {
    words:
      /(?<!\p{L})(?:edd|edc|e\.d\.d\.?|due date|due|expecting|to (?:give birth|deliver)|expected|scan says|scan|(?:her|a|the|planned|elective) section|(?:c-?)?section(?! \d)(?:'s)?(?: is| was)?(?: booked| planned| set| moved)|caesarean|csection|induced|labour(?! (?:of|market|party|intensive)))(?!\p{L})/giu,
    days: ANY_DAY,
    reach: 34,
    holds: (before, _after, text) =>
      /(?<!\p{L})(?:edd|edc|bab(?:y|ies)|bump|unborn|pregnan\p{L}+|midwi\p{L}+|expecting (?:a|her|their|twins|again|any)|pre-?birth|first[- ]time mum|twins|triplets|bub|bairn|maternity|newborn|antenatal|trimester|scan|discharge planning|c-?section|(?:her|planned|elective) section|section'?s?(?: is| was)? (?:booked|planned|set|moved)|caesarean|in labour|induced|delivery suite|mum|mam|bubba|she's due|shes due|she is due)(?!\p{L})/iu.test(
        text,
      ) && !OF_WORK.test(before),
  },
  {
    words:
      /(?<!\p{L})(?:arrived|arrival|delivery|birth|came|here|born|delivered|showed up|appeared|landed|made (?:her|his) (?:entrance|appearance)|into the (?:world|warld))(?!\p{L})/giu,
    days: BABYS_DAY,
    reach: 40,
    holds: (_before, _after, text) =>
      /(?<!\p{L})(?:into the (?:world|warld)|little (?:fella|fellow|man|lad|lass|girl|boy|chap|madam|mite)|bab(?:y|ies)|bub|newborn|twins?|triplets|bairn|wee (?:one|yin|man|lass)|little one|neonatal|nicu|scbu|incubator|maternity|midwi\p{L}+|delivery suite|labour|weeks early|wks early|prem|premature|moses basket)(?!\p{L})/iu.test(
        text,
      ),
  },
];

const MOST = 20;
const daysNear = (text: string, from: number, until: number, { days, reach }: Kind): boolean => {
  const around = `${text.slice(Math.max(0, from - reach), from)}~${text.slice(until, until + reach)}`;
  return days.test(around);
};

/** Words of birth that stand near a day. */
export const birthsByDate = (text: string): readonly Finding[] =>
  KINDS.flatMap((kind) =>
    [...text.matchAll(kind.words)].slice(0, MOST).flatMap((match): readonly Finding[] => {
      const [from, until] = [match.index, match.index + match[0].length];
      const [before, after] = [text.slice(Math.max(0, from - 40), from), text.slice(until, until + 30)];
      return kind.holds(before, after, text) && daysNear(text, from, until, kind)
        ? [found('birth_date', text, from, until)]
        : [];
    }),
  );
