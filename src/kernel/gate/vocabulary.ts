// The words by which people speak of a child and a family, as parts of patterns.

/** Numbers in words that can be an age. */
export const NUMBER_WORD =
  '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)';
/** What a number in words that can be an age is worth. */
export const NUMBERS: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five'
    .split(' ')
    .map((word, n) => [word, n + 1]),
);
// Care leavers are supported to 25.
export const AGE_NUMBER = '(?<![\\d.,/:£$#-])(?:1\\d|2[0-5]|\\d)(?![\\d/:%£-])(?![.,]\\d)';
export const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** One child, as people write of one. */
export const CHILD =
  '(?:child|kid|preschooler|pre-schooler|tiny one|tiny (?:girl|boy|baby)|new arrival|newest arrival|schoolgirl|schoolboy|bubba|nipper|poppet|wee (?:man|girl|boy|lad|lass)|minor|bump|kiddie|kiddo|baby|babe|bub|newborn|unborn|infant|toddler|tot|bairn|wain|wean|babby|wee one|wee yin|little (?:one|man|lad|laddie|lass|lassie|girl|boy|fella|fellow|mite|chap)|lad|laddie|loon|lass|lassie|quine|boy|girl|son|daughter|young (?:lad|lass|man|woman|lady|person|girl|boy|mum|dad|mother|father)|yp|youngster|teen|teenager|care leaver|uasc|pupil|mite|soul|bairn|schoolkid|godson|goddaughter|stepson|stepdaughter|young (?:fella|fellow)|littlest|smallest|tiddler|young (?:un|yin|one)|our (?:kid|wee one)|bambino|eldest|youngest|oldest|middle one|twin|sibling|brother|sister|grandson|granddaughter|niece|nephew)';
/** Several, but of one family. */
export const CHILDREN =
  '(?:twins|triplets|quads|siblings|sibs|brothers|sisters|sib group|sibling group|sibling pair|little ones|wee ones|tinies|toddlers|sons|daughters|nephews|nieces|grandkids|grandchildren|grandsons|granddaughters|lads|laddies|lasses|lassies|girls|boys|kids|kiddies|children|bairns|wains|weans|youngsters|cousins)';
/** Relatives and carers, in the singular. */
export const RELATIVE =
  '(?:mum|mam|mom|mither|faither|grannie|maw|paw|mummy|mammy|mother|dad|daddy|da|father|parents?|nan|nana|nanna|nanny|nain|gran|granny|grandma|grandmother|taid|grandad|granddad|grandpa|grandfather|grandparents?|great[- ]?(?:nan|gran|aunt|uncle|grandmother|grandad)|mgm|mgf|pgm|pgf|auntie|aunty|aunt|uncle|cousin|brothers?|sisters?|bro|sis|siblings?|sibs|half[- ](?:brother|sister|sibling)s?|step[- ]?(?:mum|dad|mother|father|brother|sister)|partner|boyfriend|girlfriend|husband|wife|ex|foster (?:carer|mum|dad|mother|father|family|parents?)s?|fc|carers?|kinship carers?|birth (?:mum|dad|mother|father|family|parents?)|guardian|godmother|family|godfather|babcia|babushka|baboushka|bibi|ammi|abbu|amma|appa|nani|dadi|chacha|chachi|mamu|mami|khala|phupho|bua|mausi|dziadek|ciocia|yiayia|yaya|pappou|nonna|nonno|abuela|abuelo|oma|opa|halmoni|jiddo|sitto|teta|hooyo|aabo|habo|abti|eeddo|ayeeyo|awoowe|bunica|bunicul|anneanne|maman|papa|mamgu|tadcu|bampi|gransha|granda|nannan|gramps|poppa|gramma|modryb|ewythr|tad|jedda|jida|kaka|mormor|babi|tante|oncle|shangazi|mjomba|mama|baba)';
