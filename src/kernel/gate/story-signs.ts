// What in a story happens to few families, and what tells one family from others, where it takes more than a word.

/** A stretch of text that counts for a story, and how much. */
export interface Sign {
  readonly weight: number;
  readonly from: number;
  readonly until: number;
}

const COURT =
  /(?<!\p{L})(?:got life|life sentences?|(?:(?<!\d)\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) years (?:for|inside)|behind bars|locked up|on the run|cleared of|charged with|lifted for|nicked for|done for|jailed for|sent to prison|walked out (?:with|on)|sent down|doing time|case against|sued|suing|high court|supreme court|court of appeal|judicial review|crown court|county court|old bailey|struck off|on trial|whose trial|trial (?:of|that|which|led|made|at)|damages|witness box|gave evidence against|on remand|in custody|wanted (?:for|by|man)|serving (?:time|life|a|\d+)|cannabis (?:farm|factory)|puppy farm(?:ing)?|counterfeit|money laundering|expenses (?:scandal|business|row)|county lines|people smuggl\p{L}+|honour[- ](?:based|killing)|forced marriage|arranged marriage|grooming (?:trial|gang|ring|case)|sex offender|hate crime|death (?:threats?|by)|armed (?:police|robbery)|drugs? raid|police raid|dawn raid|stand ?off)(?!\p{L})/giu;
const DISASTER =
  /(?<!\p{L})(?:(?:house|flat|caravan|boat|barn|warehouse|factory|shop|tower) (?:fire|blaze)|fire (?:on|at|in|that|which|last|where)|burn(?:ed|t|ing)? (?:down|out|to|alive)|up in flames|caught fire|set (?:fire|light|alight)|gas (?:leak|explosion)|bl(?:ew|own) (?:up|off|away)|fell (?:from|off|through|out of|overboard|in(?:to)? the)|thrown (?:from|off|out|over)|knocked (?:down|over|off)|run over|hit by|struck by|crushed|swept (?:away|off|out)|washed (?:up (?:on|at|in)|away|ashore)|went down (?:at|in|off|on|with)|pulled (?:from|out of)|hit[- ]and[- ]run|(?:dog|acid|shark|knife|terror|gun|xl bully) attack|shot (?:dead|in|by|at|through|outside|him|her)|(?:was|were|got|been|be|being) (?:shot|killed|murdered|stabbed)|(?:who|he|she|dad|mum|had|brother|uncle) killed (?!it|the (?:mood|vibe|interview|meeting|atmosphere|rota|deadline))|killed (?:in|by|on|her|his|their|him|himself|herself|when|outside|at|mum|dad)|killing (?:of|her|his|their|mum|dad)|(?:drove|crashed|ploughed|rammed|reversed|put|rode|steered) (?:his|her|a|the|their|dad's|mum's) (?:car|van|truck|lorry|bus|tractor|moped|motorbike|bike|quad|merc|bmw|jeep|caravan) (?:straight |right |clean )?(?:into|intae|through|off|over|at)|quarry|walked into the|held up|went missing (?:on|in|at|for|from)|separated at birth|snatched|gave birth in|went off the (?:road|bridge|cliff)|under (?:a|the) (?:train|tram|lorry|bus)|level crossing|stab(?:bed|bing)|(?:mum|dad|brother|sister|son|daughter|family)'s body|cousin's body)(?!\p{L})/giu;
const DEATH =
  /(?<!\p{L})(?:passed away|took (?:his|her|their) own li(?:fe|ves)|did ?n'?t make it|lost (?:both|all|three|two) |lost (?:his|her|their) (?:mum|dad|mother|father|parents|brother|sister|son|daughter|baby|twin|wife|husband|leg|arm|sight|eye|hand|home|licence)|(?<!(?:it|laptop|phone|car|battery|printer|system|computer|screen|kettle|boiler|van|corsa|fiesta|engine|which) )died (?:in|on|at|when|after|under|of|from|trying|saving|within)|cot death|found (?:dead|hanged|unconscious|safe)|buried|only (?:survivor|one (?:alive|left|who lived|to survive))|sole survivor|still not found|never (?:been )?found)(?!\p{L})/giu;
const FAME =
  /(?<!\p{L})(?:(?:in|all over|off|on|from|made|for|across) the (?:local |front |national |evening |sunday |six o'clock )*(?:papers?|news|telly|tv|television|radio|headlines|press|front pages?)|on (?:tv|telly|national television|tiktok|youtube)|front page|bbc|itv|channel (?:4|four)|sky news|look north|\p{Lu}\p{L}+ (?:today|tonight) every|(?:cooking|talent|quiz|game|dance|reality|tv|telly|singing|baking|chat|news)[- ](?:show|programme|competition)|bake ?off|x factor|got talent|love island|masterchef|song contest|world (?:record|champion|cup)|olympics?|paralympics?|went viral|crowdfund\p{L}*|gofundme|(?:shaved|shaving) (?:their|his|her) heads?|petition|vigil|minute'?s silence|(?:won|winning|winner of) (?:the )?(?:young|junior|national|world|british|\d{4}|great)|missing posters?|(?:is|been|still|gone) missing|posters everywhere|reads? the news|on (?:local |the )?radio|famous|in the public eye|household name|you'?ll (?:know|have (?:seen|read|heard))|everyone (?:knows|read|saw)|the whole (?:town|city|village|country) )(?!\p{L})/giu;
/** A newspaper is written with a capital; “in the standard plan” is none. */
const PRESS =
  /(?<!\p{L})(?:in|all over|off|from|made|to|by|read) the (?:\p{Lu}\p{L}+ )?(?:Echo|Standard|Post|Mail|Times|Gazette|Herald|Chronicle|Star|Express|Argus|Telegraph|Mercury|Observer|Mirror|Sun|Guardian|Record|Courier|Journal|Advertiser|Examiner)(?!\p{L})/gu;
const RARE =
  /(?<!\p{L})(?:new (?:heart|kidney|liver|lungs?)|(?:heart|kidney|liver|lung|bone marrow) transplant|spinal unit|burns unit|intensive care|life support|rare (?:disease|condition|syndrome|disorder|illness|cancer)|(?:left|found|abandoned|dumped|discovered|living|lived|sleeping|slept|born) (?:(?:as a newborn|living|wrapped|alone|asleep|hiding) )?(?:\p{L}{1,8} )?(?:in|on|at|outside|behind|under) (?:a |the )?(?:\p{L}{2,10} )?(?:(?:fire|bus|train|tube|petrol|service|police) station|services|church(?: porch)?|mosque|doorstep|steps|phone box|toilets?|bins?|boot|wardrobe|cupboard|loft|attic|cellar|basement|suitcase|ditch|bath|wheelie bin|car|van|tent|shed|cave|woods?|forest|boat|bus|airport|lay-?by|motorway|field|lorry|container|barn|beach|bench|carrier bag|holdall|shoebox)|big top|ran away with|(?:up )?on (?:the|a) (?:church |school |pub )?(?:roof|rooftop|crane|bridge|ledge)|(?:jumped|fell|climbed|up) (?:on|off|from) (?:the|a) (?:\p{L}{2,10} )?(?:roof|balcony|bridge|wall|window|cliff|crane)|body (?:turned up|was found|found|washed|in|under)|(?:handled|fielded|dodged|kept|faced) the press|the press (?:at|outside|were|got|had|came)|press (?:line|statement|interest|enquir\p{L}+|at the door|outside)|(?:reporters?|journalists?|cameras?|telly|tv) (?:came|outside|at the|turned up|crew)|done time|did time|all over (?:facebook|tiktok|twitter|instagram|the internet|socials)|(?:got|doing|serving|given) life|got wed again|set (?:light|fire) to|off (?:the|a) (?:bridge|roof|pier|cliff|motorway bridge)|flower lorry|back of (?:a|the) (?:\p{L}{2,14} )?(?:lorry|van|truck)|across the channel|over the channel|small boat|won (?:the|a|£)[^.|]{0,20}(?:lottery|pools|jackpot|million)|scooped|ex-councillor|adoption (?:hearing|broke|breakdown|disrupted|that (?:broke|fell))|hunger strike|witness protection|(?:house|flat|place|caravan|farm|home|garden|yard) where (?:they|police|the police|cops|officers|neighbours) (?:found|raided|dug|pulled|broke)|locked (?:up )?in (?:the|a|her|his|their) (?:attic|cellar|basement|shed|room|bedroom|cupboard|garage|loft|car|cage)|joined at the hip|on foot|hid(?:den|ing)? in (?:the|a)|stowed away|changed (?:their|his|her) (?:names?|identit\p{L}+))(?!\p{L})/giu;
const PHRASES: readonly RegExp[] = [COURT, DISASTER, DEATH, FAME, PRESS, RARE];

/** A day: half of what tells one family from another. */
const WHEN =
  /(?<!\p{L})(?:last (?:week|month|year|night|mon|tues|wednes|thurs|fri|satur|sun|spring|summer|autumn|winter|christmas|xmas|easter)|this (?:week|month|morning|summer|spring|winter)|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?|(?:in|of|from) (?:jan|feb|march|april|may|june|july|aug|sept|oct|nov|dec)\p{L}*|(?:jan|febr)uary|august|september|october|november|december|at (?:xmas|christmas|easter|new year)|(?:christmas|xmas|new year'?s|easter|boxing) (?:eve|day|night)|the same (?:week|day|night)|in the \p{L}+ snow|\d{1,2}(?:st|nd|rd|th))(?!\p{L})/giu;
/** Who exactly: a relation, a number, a clause that points at somebody. */
const WHICH =
  /(?<!\p{L})(?:the ones?(?= (?:where|who|whose|that|with|from|off|in))|only (?:\p{L}{2,14} ){0,2}family|estate|whose|after (?:dad|mum|his|her|their|granddad|grandad|the)|when (?:dad|mum|his|her|their)|all (?:two|three|four|five|six|seven|eight) (?:kids|children|sibs|siblings|of)|(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|\d{1,2}) (?:kids|children|siblings|sibs|brothers|sisters|daughters|sons)|the day (?:she|he|mum|dad|they)|against (?:him|her|the|his|their)|drives? (?:the|a)|(?:they|he|she|who|and) (?:runs?|owns?|ran) the|corner shop|who (?:runs?|run|owns?|owned|ran|won|drove|shot|killed|stabbed|survived|came|lost|hid|got|did|left|died|went|fell|set|took|married|kept|made|played|plays|works?|worked|used|had)|(?:lad|girl|boy|mum|dad|family|brothers?|sisters?|couple|woman|man|kids?|child|twins|baby|one|ones|two|carer|nan|grandad|parents) (?:who|whose|that|which|from|off|came|found|left|got|with the)|so you can imagine|half the (?:room|town|street)|by (?:himself|herself|themselves)|on (?:his|her|their) own|all alone|sole|outside|through the)(?!\p{L})/giu;
/** Where, with a name. */
const WHERE =
  /(?<!\p{L})(?:at|in|from|off|outside|near|on|to|over|down|up|of|by|into) (?:the )?\p{Lu}[\p{L}\d]+/gu;

const MOST_OF_ONE = 30;
const signs = (text: string, pattern: RegExp, weight: number): readonly Sign[] =>
  [...text.matchAll(pattern)]
    .slice(0, MOST_OF_ONE)
    .map((match) => ({ weight, from: match.index, until: match.index + match[0].length }));

/** What happens to few families. */
export const phrasesOfStories = (text: string): readonly Sign[] =>
  PHRASES.flatMap((pattern) => signs(text, pattern, 2));

/** What tells one family from another: a day, a place, how many they are, “the one who”. */
export const specificsOfStories = (text: string): readonly Sign[] => [
  ...signs(text, WHICH, 1),
  ...signs(text, WHERE, 1),
  ...signs(text, WHEN, 0.5),
];

const UNIQUE =
  /(?<!\p{L})(?:the |our )?(?:only|first|one of two|one of only (?:two|three)) (?:\p{L}{3,14} )?(?:family|boy|girl|child|kid|mum|dad|couple|household|refugee|person|woman|man|lad|brothers|sisters|twins) (?:\p{L}{1,10} ){0,3}(?:in|on|at|out of|from) (?!need|care|duty|time|my|our|this team|the team|the service|the office|a (?:long|while))/giu;
/** Of whom there is one: told whatever happened. */
export const onesOfAKind = (text: string): readonly Sign[] => signs(text, UNIQUE, 4);
