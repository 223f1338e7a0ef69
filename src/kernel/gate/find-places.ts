import { folded } from '../names.js';
import type { Finding } from './kinds.js';
import { lexicon } from './lexicon.js';
import { each, type Finder, found } from './patterns.js';

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
  /(?<!\p{L})(?:office|offices|our building|the building|hub|base|based|hq|reception|meeting rooms?|training|venue|conference|hot ?desk|desks?|desk|car park|parking|park(?:ed)?(?! up)|boardroom|civic|town hall|council(?! (?:house|flat|tenan|estate|property))|room|moved? (?:the )?(?:team|office)|team day|away day|workshop|floor|heating engineer|boiler|fire (?:drill|alarm|warden)|keys to|kettle|print(?:er)?|contact centre|family centre|children's centre|opening of|open day|launch|drop-?in|stall|venue hire|conference|library|courthouse|magistrates)(?!\p{L})/iu;
const HOME =
  /(?<!\p{L})(?:lives?|living|lived|home address|at home|moved (?:in|out|back|to)|family (?:at|on|in|from)|knocked|door|house|flat|tenancy|landlord|neighbou?rs?|placement|placed|visits? (?:to|at)|visit(?:ed)?|dad|mum|nan|refuge|family's place|place on|end terrace|terrace|council house|cot|chip shop|chippy|takeaway|laundrette|windows?|keys(?! to)|\d bed|bedrooms?|tenants?|address|redirect|eviction|evicted|kids?|lad|lass|babby|baby|bairns?|weans?|twins|siblings|young '?un|young yin|grandad|gran|parked up)(?!\p{L})/iu;

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
      ? /(?:hostel|b&b|bnb|hotel|inn|travelodge|lodge|refuge|ward|supported|hmo)/iu.test(around)
      : !(OFFICE.test(around) && !HOME.test(around.replace(whole, ' ')));
  },
);

const timesIn = (text: string, pattern: RegExp): number =>
  [...text.matchAll(new RegExp(pattern.source, 'giu'))].length;

/** A street named without a number, or a grid of three words, where somebody lives. */
const homes: Finder = (text) =>
  [
    ...text.matchAll(
      new RegExp(
        `(?<!\\p{L})(?:${CAPITAL} ){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Crescent|Cres|Terrace|Grove|Gardens|Drive|Mews|Bank|Row|Gate|Way|Court|Place|Walk|Square|Rise|Hill|Lodge|Heights|Towers|Villas|Point|Mansions|Buildings|Cottages)(?!\\p{L})`,
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
    if (
      /(?<!\p{L})(?:students?|uni(?:versity)?|placement students?|asye|lecture|lecturer|campus)(?!\p{L})/iu.test(
        around,
      )
    )
      return [];
    return timesIn(around, HOME) > timesIn(around, OFFICE) ? [found('address', text, from, until)] : [];
  });
/** Where a number and a name are enough: “knocked at 88 Monks every morning”. */
const doors = each('address', [
  /(?<!\p{L})(?:knock(?:ed|ing|s)? (?:at|on)|lives? at|living at|round to|door (?:at|of)|[Kk]nock(?:ed|ing|s)? (?:at|on)|stay(?:ing|s|ed)? at|address(?: is)?|home (?:is|at)|moved (?:in)?to) (?:number |no\.? )?\d{1,4}[a-z]? (?:the )?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))\p{Lu}\p{L}{2,24}/gu,
  /(?<!\p{L})(?:pitch|plot|flat|caravan|trailer) (?:number |no\.? )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\p{L})|(?<!\p{L})(?:first|second|third|fourth|last|end) (?:pitch|trailer|caravan|flat|house|door) (?:on|at|down|along|past|over|above)(?!\p{L})/giu,
  /(?<![\p{L}\d])[A-Z]{2}\d{1,2}[A-Z]? \d(?![\p{L}\d])/gu,
]);
/** A dwelling by where it stands: “the cottage by the church”. */
const dwellings = each('address', [
  /(?<!\p{L})(?:knock|bang|call|behind|house|flat|live|door)[^.|]{0,25} (?:red|blue|green|yellow|black|white|purple|pink|orange|brown) (?:front )?door(?!\p{L})/giu,
  /(?<!\p{L})(?:sleep(?:s|ing)?|slept|kipping|dossing|bedd(?:ed|ing) down|camping) (?:\p{L}{2,8} )?(?:in|under|behind|at|outside|on|by) (?:the|a) (?:\p{L}{2,10} )?(?:doorway|stairwell|bus shelter|bus station|porch|underpass|multi-?storey|car park|sheds?|garages?|bench|bridge|subway|graveyard|church|arches|laundrette|launderette|mosque|park)(?!\p{L})/giu,
  /(?<!\p{L})(?:lives?|living|lived|stay(?:s|ing)|moved in) (?:over|above|behind|next to|next door to|opposite|by|across from|round the corner from) the (?!office|hub)\p{L}{3,}/giu,
  /(?<!\p{L})(?:placement|home|new|mum's|dad's|family|their|his|her) address(?: is|:| now)? (?:the |The )?\p{Lu}\p{L}{2,}(?: \p{Lu}\p{L}{2,})?/gu,
  /(?<!\p{L})(?:cottage|bungalow|flat|caravan|trailer|farmhouse|maisonette|bedsit|end terrace|council house|the house|the pub|the farm) (?:at the (?:end|top|bottom|back) of|by|next to|next door to|behind|opposite|above|over|beside|on the corner of|with the \p{L}{3,10} (?:door|gate|roof|fence)|past|across from) (?:the |a )?(?!office|hub|our|school|car park|team|moment|end of the)\p{L}{3,}/giu,
  /(?<![\d.,/£])\d{1,4}[a-z]?,? the (?:avenue|crescent|close|green|grove|drive|lane|street|square|walk|mews|terrace|parade|paddocks?|orchard|rise|gardens|maltings|meadows?|oval|glebe|vale)(?!\p{L})/giu,
]);
/** The street in one box and the number of the house in the next. */
const streetThenNumber = each('address', [
  /(?<!\p{L})(?:\p{Lu}[\p{L}'-]{1,24} ){1,3}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Crescent|Terrace|Grove|Gardens|Drive|Mews|Row|Way|Court|Place|Walk|Square|Rise|Hill)(?!\p{L})[^.]{0,60}?(?:\| ?|, )(?:at |it's |its |the one at )?(?:no\.?|num(?:ber)?\.?|house|#|flat) ?(?:\d{1,4}|\p{L}{3,9})(?![\p{L}\d])/gu,
]);
const COUNT =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a )?hundred)';
/** “number forty two ripon st”, “knocked no. 9 till they opened”. */
const spelled = each('address', [
  new RegExp(
    `(?<!\\p{L})(?:(?:at|number|no\\.?|from|to) )(?:${COUNT}(?:[ -]and)?[ -]?){1,3} (?:the )?(?:${WORD} )?(?!(?:the|a|of|in|on)(?!\\p{L}))${WORD} (?:${SURE_STREET}|st|close|court|place|way|walk|row)(?!\\p{L})`,
    'giu',
  ),
  /(?<!\p{L})(?:knock(?:ed|ing|s)?|banged|doorstepped|door(?:s)?|lives?|living|moved|stay(?:s|ing)|round|back) (?:at |on |to |in |in to |into )?(?:no\.?|number|num|nr) ?\d{1,4}[a-z]?(?![\p{L}\d])/giu,
]);
const spelledDoors = each('address', [
  new RegExp(
    `(?<!\\p{L})(?:house|flat|place|door|bungalow|maisonette)(?: \\p{L}{1,12}){0,3},? (?:number|no\\.?|nr) (?:${COUNT}(?:[ -]and)?[ -]?){1,3}(?!\\p{L})`,
    'giu',
  ),
]);
const threeWords = each('address', [/\/{3}\p{L}{3,20}\.\p{L}{3,20}\.\p{L}{3,20}/giu]);

const ESTATE = each('address', [
  new RegExp(
    `(?<!\\p{L})(?:blocks?|tower|flats?) (?:is|called|in|at) (${WORD} ?(?:${WORD} )?)(?:court|house|tower|heights|point)(?!\\p{L})`,
    'giu',
  ),
]);

export const findPlaces = (text: string, ownPlaces: readonly string[]): readonly Finding[] => [
  ...postcodes(text),
  ...streets(text, ownPlaces),
  ...lived(text),
  ...ESTATE(text),
  ...homes(text),
  ...threeWords(text),
  ...spelled(text),
  ...spelledDoors(text),
  ...streetThenNumber(text),
  ...dwellings(text),
  ...doors(text),
];
