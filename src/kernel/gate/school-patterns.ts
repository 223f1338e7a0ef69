import { isAbbreviation } from './abbreviations.js';
import type { Finding } from './kinds.js';
import { lexicon } from './lexicon.js';
import { each, type Finder, found } from './patterns.js';

// Names of schools by the words around them.

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const WORD = "[\\p{L}][\\p{L}'.-]{0,24}";
const patterns = each('school', [
  new RegExp(
    `(?<!\\p{L})(?:at|to|in|from|into|by|head of|head at|attends?|attending|rang|ring|phoned?|called?|emailed|asked|chased?|told|start(?:s|ed|ing)?(?: at)?) st\\.? (${WORD})(?:'s|s)(?! (?:road|street|st|ave|avenue|close|lane|church|hospital|park|hospice|day|centre))(?!\\p{L})`,
    'giu',
  ),
  /(?<!\p{L})(?:at|to|in|from|into) (?:\p{Lu}[\p{L}']{2,20} ){1,3}(?:C ?of ?E|CofE|RC|Catholic|Church of England)(?!\p{L})/gu,
  /(?<!\p{L})(?:[Tt]he|[Aa]|[Hh]is|[Hh]er|[Tt]heir|[Tt]hat) (?:[\p{L}]{2,14} ){0,2}(?:school|SCHOOL|PRU|nursery|college|academy|primary|sixth form|[Tt]ech|grammar|comp|infants|juniors|convent|playgroup) (?:on|in|at|by|near) (?:the )?\p{Lu}[\p{L}'-]{2,24}/gu,
  /(?<!\p{L})(?:the|a|his|her|their|that) (?:school|pru|nursery|college|academy|primary|childminder) (?:by|behind|next to|opposite|across from|beside|past|over) the (?!office|hub|team|meeting|school|council)\p{L}{3,}/giu,
  /(?<!\p{L})(?:at|start(?:s|ed|ing)?(?: at)?) (?!(?:the|a|an|his|her|their|our|my|your|this|that|any|every|each|local|mainstream|pre|breakfast|forest|full|part|school|after|state|private|council|big|new|same|another|some|two|three|sunday|virtual|saturday|day|our)(?!\p{L}))\p{L}[\p{L}']{2,20} (?:\p{L}[\p{L}']{2,20} ){0,2}(?:nursery|primary|academy|infants|juniors|pre-?school|playgroup)(?! (?:nurse|training|staff|team|school age|phase))(?!\p{L})/giu,
  /(?<!\p{L})(?:school|college|nursery|academy) (?:is|called|named|being) (?:St|Saint|\p{Lu})[\p{L}'.-]{1,24}/gu,
  /(?<!\p{L})(?:[Yy]sgol|[Cc]oleg|[Cc]ylch [Mm]eithrin|[Mm]eithrinfa|[Bb]un-?sg?c?oi?ll?|[Gg]aelscoil) (?:[Gg]ynradd |[Uu]wchradd |y |yr )?\p{Lu}[\p{L}'-]{1,24}/gu,
  // What a uniform shows.
  /(?<!\p{L})(?:blazer|uniform|sweatshirt|jumper|cardigan|tie|PE kit|bookbag|book bag)[^.|]{0,30}(?<!\p{L})(?:the|a|from|with the|in) (?:\p{Ll}{3,9} )?\p{Lu}\p{Ll}{3,20}(?: \p{Lu}\p{Ll}{3,20})? (?:one|logo|badge|crest|colours?)(?!\p{L})/gu,
]);

/** “chase Hillside re exclusion”, “EHCP names Willow Tree”, “taxi to brackenfield”. */
const asked = each('school', [
  /(?<!\p{L})(?:[Cc]hased?|[Rr]ing|[Rr]ang|[Pp]honed?|[Cc]all(?:ed)?|[Ee]mail(?:ed)?|[Aa]sk(?:ed)?|[Tt]ell|[Tt]old|[Mm]eet|[Ww]rite to) (?!CAMHS|MASH|Cafcass)\p{Lu}\p{Ll}{2,20}(?: \p{Lu}\p{Ll}{2,20}){0,2} (?:re|about|for|to) (?:\p{L}{1,8} ){0,3}(?:exclusion|attendance|timetable|dinner money|uniform|transition|admissions?|pep|ehcp|managed move|school place|start date|lunch|breakfast club|send support|parents evening)(?!\p{L})/gu,
  /(?<!\p{L})The \p{Lu}\p{Ll}{3,20} (?:took|have taken|has taken|will take|excluded|kept|won't have|let) (?:him|her|them)(?!\p{L})/gu,
  /(?<!\p{L})(?:EHCP|ehcp|plan|tribunal|panel) (?:names|named|naming) (?:the )?\p{Lu}\p{Ll}{2,20}(?: \p{Lu}\p{Ll}{2,20}){0,2}/gu,
  /(?<![\p{L}\p{N}])(?!(?:CAMHS|MASH|CAFCASS|POLICE|NHS|DWP|EDT|LADO|YOT|PSNI|ICT)(?!\p{L}))\p{Lu}{3,6} (?:sent|have sent|excluded|suspended|took|will take|have offered|won't have|wont have|let) (?:him|her|them)(?!\p{L})/gu,
]);
/** “St Hugh's sent a card”, “the Grange wanted him out”, “Busy Bees fees”: a name that does what a school does. */
const acting = each(
  'school',
  [
    /(?<!\p{L})(?:got|get|getting) (?:him|her|them) (?:back )?(?:in at|a place at|enrolled at|started at|on (?:a|the) course at|doing \p{L}{3,12} at) (?:the )?\p{Lu}[\p{Ll}']{2,20}/gu,
    // What nurseries are called, by the form of it: “the ladies at Little Limpets”.
    /(?<!\p{L})(?:at|to|from|in|into) (?:Little|Tiny|Happy|Busy|Rising|Wee|Giggly|Jolly|Merry|Cheeky|Bright|Sunny|First|Stepping) (?!Aid|World|Class|Minister|Bus|Direct|Contact|Response|Tier|Britain|Italy|London|Venice|Valley|Birthday|Christmas|Easter|Place|Meeting)\p{Lu}\p{Ll}{2,14}(?!\p{L})/gu,
    /(?<!\p{L})(?:[Ss]t|[Ss]aint)\.? \p{Lu}\p{Ll}{1,20}(?:'s|s)? (?:have|has|had|sent|send|said|say|rang|are|were|won't|wont|took|take|will|agreed|excluded|refused|offered|let|emailed|wrote|want|wanted|kept|gave|found|can)(?!\p{L})/gu,
    /(?<!\p{L})[Tt]he (?!(?:Guardian|Judge|Police|Panel|Court|Team|Council|Home|Hub|Board|Trust|Nurse|Doctor|Children|Social|Bench|Magistrate|Recorder|Department|Government|Ombudsman|Director|Head|Deputy|Manager|Service|Hospital|Ward|Clinic)\p{L}*(?!\p{L}))\p{Lu}\p{Ll}{3,20}(?: \([^)|]{0,50}\))? (?:took|have taken|has taken|will take|excluded|kept|won't have|let|want(?:s|ed)?|refused|suspended|agreed to (?:have|take|keep)|expelled|offered|sent|had) (?:him|her|them)(?!\p{L})/gu,
    /(?<!\p{L})(?:\p{Lu}\p{Ll}{2,14} ){1,3}(?:fees|nursery fees|childcare fees|school uniform|sixth form|settling[- ]in)(?!\p{L})/gu,
    /(?<!\p{L})[Yy]sgol (?!(?:yn|y|yr|i|ar|o|a|gyda|heddiw|newydd|hefyd|da|ni|nhw|sul|gwaith)(?!\p{L}))\p{L}{3,}|(?<!\p{L})[Yy]sgol yr? \p{L}{3,}/gu,
    /(?<!\p{L})[Tt]he \p{Lu}{3,6} (?:lot|staff|crew|teachers|kids) /gu,
  ],
  ([words]) => {
    const letters = /[Tt]he (\p{Lu}{3,6}) /u.exec(words)?.[1];
    return (
      letters === undefined ||
      !(isAbbreviation(letters.toLowerCase()) || lexicon().words.has(letters.toLowerCase()))
    );
  },
);
const TALK_OF_SCHOOL =
  '(?:pep|senco|sendco|attendance|excluded|exclusion|expelled|suspended|pupil|headteacher|head|blazer|uniform|reception|teacher|tutor|(?:year|yr) ?\\d{1,2}|sixth form|gcses?|a-levels|class|detention|open evening|parents evening)';
/** “his PEP at westgate”: in small letters, where only a school can stand. */
const smallSchools: Finder = (text) =>
  [
    ...text.matchAll(
      new RegExp(`(?<!\\p{L})${TALK_OF_SCHOOL} (?:at|from|in) (?:the )?(\\p{Ll}{4,20})(?!\\p{L})`, 'gu'),
    ),
  ].flatMap((match): readonly Finding[] => {
    const low = match[1] ?? '';
    const { words, terms } = lexicon();
    const isName =
      (!words.has(low) && !terms.has(low) && !isAbbreviation(low)) || SCHOOLS_ARE_CALLED.has(low);
    return isName ? [found('school', text, match.index, match.index + match[0].length)] : [];
  });
const smallTransport: Finder = (text) =>
  [
    ...text.matchAll(
      /(?<!\p{L})(?:taxi|transport|school run|place|places|full time|pep|senco|settled|starts?|started|enrolled) (?:to|at|from) (\p{Ll}{6,20})(?!\p{L})/gu,
    ),
  ].flatMap((match): readonly Finding[] => {
    const low = match[1] ?? '';
    const { words, proper, given } = lexicon();
    const isUnknown = !words.has(low) && !proper.has(low) && !given.has(low) && !isAbbreviation(low);
    return isUnknown || SCHOOLS_ARE_CALLED.has(low)
      ? [found('school', text, match.index, match.index + match[0].length)]
      : [];
  });
/** What schools are called, where it is in small letters. */
const SCHOOLS_ARE_CALLED = setOf(
  'priory trinity abbey grange meadows woodlands hillside manor academy sacred holy highfields acorns oaks beeches limes elms willows firs laurels hollies ridgeway southfields northgate eastgate meadowside parkside brookside riverside lakeside greenfields grammar comp',
);

export const schoolPatterns: Finder = (text) => [
  ...patterns(text),
  ...asked(text),
  ...acting(text),
  ...smallSchools(text),
  ...smallTransport(text),
];
