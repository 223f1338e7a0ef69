import { folded } from '../names.js';
import type { Finding } from './kinds.js';
import { lexicon } from './lexicon.js';
import { each, type Finder, found } from './patterns.js';
import type { Token } from './text.js';
import { SCHOOL } from './vocabulary.js';

// "S47 2nd visit" has the form of a postcode; an ordinal in small letters is none.
const postcodes = each('postcode', [
  /(?<![\p{L}\p{N}])(?![QVXqvx])[A-Za-z]{1,2}\d[A-Za-z\d]? ?(?!\d(?:st|nd|rd|th)(?!\p{L}))\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?![\p{L}\p{N}])/gu,
]);

const STREET =
  '(?:road|rd|street|str|st(?! \\p{L})|lane|ln|avenue|ave?|close|drive|dr|way|court|ct|crescent|cres|gardens|gdns|grove|place|terrace|terr|tce|walk|square|sq|row|rise|mews|hill|bank|gate|fold|garth|green|park|parade|view|villas|cottages|wharf|quay|mount|croft|vale|heights|drove|yard|end|brow|towers?|house|flats?|estate|broadway|circus|mead|meadows?|fields?|approach|chase|dale|bridge|sidings|embankment|loke|wynd|loan|brae|maltings|reach|ridge|side|common)';
/** Streets that are written in small letters without being taken for a word. */
const SURE_STREET =
  '(?:road|rd|street|avenue|ave|lane|ln|crescent|cres|terrace|mews|grove|gardens|gdns|drive)';
const WORD = "[\\p{L}][\\p{L}'.-]{0,24}";
const CAPITAL = "\\p{Lu}[\\p{L}'.-]{0,24}";

/** Where colleagues work and meet. */
const OFFICE =
  /(?<!\p{L})(?:office|offices|our building|the building|hub|base|based|hq|reception|meeting rooms?|training|venue|conference|hot ?desk|desks?|desk|car park|parking|park(?:ed)?|boardroom|civic|town hall|council|room|moved? (?:the )?(?:team|office)|team day|away day|workshop|floor|heating engineer|boiler|fire (?:drill|alarm|warden)|keys to|kettle|print(?:er)?|contact centre|family centre|children's centre|opening of|open day|launch|drop-?in|stall|venue hire|conference|library|courthouse|magistrates)(?!\p{L})/iu;
const HOME =
  /(?<!\p{L})(?:lives?|living|lived|home address|at home|moved (?:in|out|back|to)|family (?:at|on|in|from)|knocked|door|house|flat|tenancy|landlord|neighbou?rs?|placement|placed|visits? (?:to|at)|visit(?:ed)?|dad|mum|nan|refuge|family's place|place on|end terrace|terrace|council house|cot|chip shop|chippy|takeaway|laundrette|windows?|tenants?|address|redirect|eviction|evicted)(?!\p{L})/iu;

const NUMBERED = new RegExp(
  `(?<![\\d.,/£:#-])(?<!(?:19|20)\\d\\d)(?!(?:19|20)\\d\\d )\\d{1,4}[A-Za-z]?,? (?:the )?(?:st\\.? )?(${WORD} (?:${WORD} )?(?:${WORD} )?)(${STREET})(?!\\p{L})`,
  'giu',
);

const NOT_STREETS =
  /^(?:years?|yrs?|months?|weeks?|wks?|days?|hours?|hrs?|mins?|minutes?|of|families|family|people|ppl|staff|social|workers?|visits?|children|kids|young|team|teams|more|other|big|small|new|old|in|on|at|to|and|from|for|the|a|or|w|n|per|miles?|mile|colleagues|cases|actions?|x|times?|out|different|separate|sessions?|steps?|beds?|bedroom|bed|storey|foster|children's|care|residential|pages?|items?|folk|lads?|girls?|boys?)$/iu;

const isOwn = (text: string, from: number, until: number, ownPlaces: readonly string[]): boolean => {
  const words = folded(text.slice(from, until));
  return ownPlaces.some(
    (place) => place !== '' && (words.includes(folded(place)) || folded(place).includes(words)),
  );
};

const streets = (text: string, ownPlaces: readonly string[]): readonly Finding[] =>
  [...text.matchAll(NUMBERED)].flatMap((match): readonly Finding[] => {
    const [whole, middle = '', street = ''] = match;
    const [from, until] = [match.index, match.index + whole.length];
    const names = middle.trim().split(' ').filter(Boolean);
    if (
      names.some((name) => NOT_STREETS.test(name) && /^\p{Ll}/u.test(name)) ||
      isOwn(text, from, until, ownPlaces)
    )
      return [];
    const { words } = lexicon();
    const isProper = names.some((name) => /^\p{Lu}/u.test(name) || !words.has(folded(name)));
    const isSure = new RegExp(`^${SURE_STREET}$`, 'iu').test(street);
    if (!isProper && !isSure && !/ st\.? /iu.test(whole)) return [];
    if (/^\p{Ll}/u.test(street) && !isSure && !names.every((name) => !words.has(folded(name)))) return [];
    const around = text.slice(Math.max(0, from - 60), until + 60).replace(whole, ' ');
    return OFFICE.test(around) && !HOME.test(around) ? [] : [found('address', text, from, until)];
  });

/** A street without a number, where somebody lives: “the family on Ripon Street”. */
const lived = each(
  'address',
  [
    new RegExp(
      `(?<!\\p{L})(?:lives?|living|lived|family|mum|dad|nan|placed|house|flat|home|them|sofa|stay(?:s|ing|ed)?|moved)(?: \\p{L}{1,10})? (?:on|in|at|off|down|from|to) (?:the )?(?:${CAPITAL} ){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Close|Drive|Crescent|Terrace|Grove|Gardens|Court|Place|Walk|Mews|Row|estate|Estate)(?!\\p{L})`,
      'gu',
    ),
    /(?<!\p{L})(?:flat|apartment|apt|caravan|pitch|plot|bedsit|room) (?:number |no\.? )?(?:\d{1,4}[A-Za-z]?|[A-H](?= ))(?![\p{L}\d%.])(?! (?:minute|hour|day|week|month|year|time|percent|screen)s?)(?=[, .|]|$)/giu,
    /(?<!\p{L})(?:house|number|no\.?|door) \d{1,3}[a-z]? (?:on|in|down|at) \p{L}{3,20}/giu,
  ],
  (match, text) => {
    const [whole] = match;
    const around = text.slice(Math.max(0, (match.index ?? 0) - 60), (match.index ?? 0) + whole.length + 60);
    return /^room/iu.test(whole)
      ? /(?:hostel|b&b|bnb|hotel|refuge|ward|supported|hmo)/iu.test(around)
      : !(OFFICE.test(around) && !HOME.test(around.replace(whole, ' ')));
  },
);

/** A street named without a number, or a grid of three words, where somebody lives. */
const homes: Finder = (text) =>
  [
    ...text.matchAll(
      new RegExp(
        `(?<!\\p{L})(?:${CAPITAL} ){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Crescent|Cres|Terrace|Grove|Gardens|Drive|Mews|Bank|Row|Gate|Way|Court|Place|Walk|Square|Rise|Hill)(?!\\p{L})`,
        'gu',
      ),
    ),
    ...text.matchAll(
      /(?<!\p{L})\p{L}{3,20} (?:road|rd|street|avenue|ave|crescent|cres|terrace|mews)(?!\p{L})/giu,
    ),
  ].flatMap((match): readonly Finding[] => {
    const [whole] = match;
    const [from, until] = [match.index, match.index + whole.length];
    const [first = ''] = whole.split(' ');
    if (/^\p{Ll}/u.test(first) && lexicon().words.has(folded(first))) return [];
    const around = `${text.slice(Math.max(0, from - 60), from)} ${text.slice(until, until + 60)}`;
    return HOME.test(around) && !OFFICE.test(around) ? [found('address', text, from, until)] : [];
  });
/** Where a number and a name are enough: “knocked at 88 Monks every morning”. */
const doors = each('address', [
  /(?<!\p{L})(?:knock(?:ed|ing|s)? (?:at|on)|lives? at|living at|round to|door (?:at|of)|[Kk]nock(?:ed|ing|s)? (?:at|on)|stay(?:ing|s|ed)? at|address(?: is)?|home (?:is|at)|moved (?:in)?to) (?:number |no\.? )?\d{1,4}[a-z]? (?:the )?\p{Lu}\p{L}{2,24}/gu,
  /(?<!\p{L})(?:pitch|plot|flat|caravan|trailer) (?:number |no\.? )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\p{L})|(?<!\p{L})(?:first|second|third|fourth|last|end) (?:pitch|trailer|caravan|flat|house|door) (?:on|at|down|along|past|over|above)(?!\p{L})/giu,
  /(?<![\p{L}\d])[A-Z]{2}\d{1,2}[A-Z]? \d(?![\p{L}\d])/gu,
]);
const threeWords = each('address', [/\/{3}\p{L}{3,20}\.\p{L}{3,20}\.\p{L}{3,20}/giu]);

const ESTATE = each('address', [
  new RegExp(
    `(?<!\\p{L})(?:blocks?|tower|flats?) (?:is|called|in|at) (${WORD} ?(?:${WORD} )?)(?:court|house|tower|heights|point)(?!\\p{L})`,
    'giu',
  ),
]);

const SCHOOL_NOUN = new RegExp(`^${SCHOOL}$`, 'iu');
const SCHOOL_WORDS = new Set(
  'primary infant infants junior juniors nursery preschool playgroup academy acad school schl college grammar comp comprehensive high secondary pru'.split(
    ' ',
  ),
);
const OF_SCHOOL = new Set(
  'st saint saints church c e of ce cofe rc the and for boys girls roman catholic our lady all free community special junior infant primary high upper lower middle state independent grammar castle park hill green'.split(
    ' ',
  ),
);
const NO_SCHOOL = new Set(
  `virtual sunday social work worker workers teaching royal policing practice research frontline ofsted our the a his her their new old big same local every any each which whole mainstream boarding
summer night medical business law police fire driving ballet dance football forest language swimming saturday safeguarding leadership management council county
city regional national staff family families children care leavers adoption fostering training step-up step asye nqsw apprentice apprenticeship online virtual's
designated after before back in at to from for with and or missing mrs mr when while that this your my we i he she they you it into towards between of on by re via`.split(
    /\s+/u,
  ),
);

/** A school, nursery or college by its name. */
const schools = (text: string, tokens: readonly Token[]): readonly Finding[] => {
  const { words } = lexicon();
  return tokens.flatMap((token, at): readonly Finding[] => {
    if (!SCHOOL_NOUN.test(token.low) || !SCHOOL_WORDS.has(token.low)) return [];
    if (
      tokens[at + 1]?.low === 'of' &&
      ['policing', 'social', 'psychiatrists', 'nursing', 'paediatrics'].includes(tokens[at + 2]?.low ?? '')
    )
      return [];
    let from = at;
    let isNamed = false;
    for (let n = at - 1; n >= Math.max(0, at - 6); n -= 1) {
      const before = tokens[n];
      if (!before || !(before.isWord || before.text === '.' || before.text === '&')) break;
      const { low } = before;
      const isSaint = low === 'st' || low === 'saint' || low === 'sts';
      const isProper =
        before.isWord &&
        !SCHOOL_WORDS.has(low) &&
        !NO_SCHOOL.has(low) &&
        !OF_SCHOOL.has(low) &&
        ((before.isCapital && !(before.isFirst && words.has(low))) ||
          !words.has(low) ||
          lexicon().places.has(low));
      if (isProper || isSaint) {
        isNamed = true;
        from = n;
        if (isSaint) break;
        continue;
      }
      if (OF_SCHOOL.has(low) || SCHOOL_WORDS.has(low) || before.text === '.' || before.text === '&') continue;
      break;
    }
    const next = tokens[at + 1];
    if (!isNamed) return [];
    if (next && /^(?:nurse|nurses|training|trainer|uniforms?|team|programme|lead|framework)$/u.test(next.low))
      return [];
    return [found('school', text, tokens[from]?.from ?? 0, token.until)];
  });
};
const SAINTS = each('school', [
  new RegExp(
    `(?<!\\p{L})(?:at|to|in|from|into|by|head of|head at|attends?|attending|start(?:s|ed|ing)?(?: at)?) st\\.? (${WORD})(?:'s|s)(?! (?:road|street|st|ave|avenue|close|lane|church|hospital|park|hospice|day|centre))(?!\\p{L})`,
    'giu',
  ),
  /(?<!\p{L})(?:at|to|in|from|into) (?:\p{Lu}[\p{L}']{2,20} ){1,3}(?:C ?of ?E|CofE|RC|Catholic|Church of England)(?!\p{L})/gu,
  /(?<!\p{L})(?:[Tt]he|[Aa]|[Hh]is|[Hh]er|[Tt]heir|[Tt]hat) (?:school|SCHOOL|PRU|nursery|college|academy|primary|sixth form) (?:on|in|at|by|near) (?:the )?\p{Lu}[\p{L}'-]{2,24}/gu,
  /(?<!\p{L})(?:at|start(?:s|ed|ing)?(?: at)?) (?!(?:the|a|an|his|her|their|our|my|your|this|that|any|every|each|local|mainstream|pre|breakfast|forest|full|part|school|after|state|private|council|big|new|same|another|some|two|three|sunday|virtual|saturday|day|our)(?!\p{L}))\p{L}[\p{L}']{2,20} (?:\p{L}[\p{L}']{2,20} )?(?:nursery|primary|academy|infants|juniors|pre-?school|playgroup)(?! (?:nurse|training|staff|team|school age|phase))(?!\p{L})/giu,
  /(?<!\p{L})(?:school|college|nursery|academy) (?:is|called|named|being) (?:St|Saint|\p{Lu})[\p{L}'.-]{1,24}/gu,
]);

export const findPlaces = (
  text: string,
  tokens: readonly Token[],
  ownPlaces: readonly string[],
): readonly Finding[] => [
  ...postcodes(text),
  ...streets(text, ownPlaces),
  ...lived(text),
  ...ESTATE(text),
  ...homes(text),
  ...threeWords(text),
  ...doors(text),
  ...schools(text, tokens),
  ...SAINTS(text),
];
