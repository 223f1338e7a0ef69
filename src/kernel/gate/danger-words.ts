import { CHILD, CHILDREN, RELATIVE } from './vocabulary.js';

// How people write that a child, or anybody, may be in danger: in a hurry, on a phone, in small letters. All patterns are
// for text in small letters without accents, apostrophes and marks, one space between words.

const anyOf = (parts: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\d])(?:${parts.flatMap((part) => part.split('\n')).join('|')})(?![\\p{L}\\d])`,
    'u',
  );

/** A child or a young person, and a few words of Welsh for them. */
export const A_CHILD = anyOf([
  CHILD,
  CHILDREN,
  'babies|toddlers|infants|minors|teens|teenagers|youngsters|little ones|yps|young people|unaccompanied|under (?:5|five)s?',
  '\\d{1,2} ?(?:yo|y o|[mf]|(?:yr|year)s? ?olds?)|aged? \\d{1,2}',
  'plentyn|plant|babi|baban|bachgen|merch|mab',
]);

/** Somebody of a family or around it, or of whom is only said “he” or “she”. */
export const SOMEBODY = anyOf([
  RELATIVE,
  'families|mums|dads|parents?|he|she|him|her|his|hers|hes|shes|stepdad|stepmum|stepfather|stepmother|neighbours?|next door|client',
  'tad|mam|ei thad|ei fam',
]);

/** What is done to somebody or happens to them. Beside a child or a “she” it is no longer talk about work. */
export const HARM = anyOf([
  'bruis\\p{L}*|black eyes?|burns?|burned|burnt|scald\\p{L}*|(?:belt|finger|bite|slap|hand|grip|burn) ?(?:marks?|prints?)',
  'marks (?:on|all over)|broken (?:arm|leg|rib|ribs|wrist|nose|bones?)|fractur\\p{L}*|injur\\p{L}+|bleed\\p{L}*|bleeds|blood',
  'strangl\\p{L}*|chok(?:ed|ing)|shaken|shook|punch\\p{L}*|slap(?:s|ped|ping)?|smack\\p{L}*|hit|hits|hitting|kicked|kicking',
  'beaten|beating|beats|hurt|hurts|hurting|attack\\p{L}*|assault\\p{L}*|stab\\p{L}*|knife|weapon|gun|hammer|threat\\p{L}*',
  'kill|kills|killed|murder\\p{L}*|dying|not breathing|unconscious|not (?:be )?woken|overdos\\p{L}*|poison\\p{L}*|resus|pushed',
  'rap(?:e|es|ed|ing)|molest\\p{L}*|touch(?:es|ed|ing)|comes? into (?:her|his|their|my) (?:room|bed)|groom(?:ed|ing)',
  'sextort\\p{L}*|nudes?|pictures to|pregnant|traffick\\p{L}*|exploited|carry(?:ing)? drugs|drugs|drunk|high on|relapsed|using in',
  'withdrawing|(?:left|home|all) alone|locked|lock(?:s|ing) (?:him|her|them)|starv\\p{L}*|(?:no|without) food|not (?:eaten|feeding|fed)',
  'filthy|wander\\p{L}*|missing|disappear\\p{L}*|abscond\\p{L}*|abduct\\p{L}*|kidnap\\p{L}*|(?:ran|run|running) (?:away|off)',
  'not (?:come|came|been|turned) (?:home|back|seen|up)|not been seen|taken the|dont know where|picked up by|living with a (?:man|woman)',
  'self ?harm\\p{L}*|cut(?:s|ting)? (?:himself|herself|themselves)|suicid\\p{L}*|jump off|(?:wont|not) be here|danger|in danger|unsafe|not safe',
  'scared|frightened|afraid|terrified|scream\\p{L}*|crying|begging|disclos\\p{L}*|told me (?:a secret|something)|not to tell',
  'abused|abusing|abuses|neglected|neglects|violent|breach of|broken the order|back in the house|gang|crack|heroin|dealer',
  'thrown|threw|drag(?:s|ged|ging)?|films? (?:her|him)|indecent|sex offender|offender|tied|chained|ligature|needles?|unresponsive|collapsed',
  'lips are blue|over (?:her|his) face|round (?:her|his) neck|dropped|on fire|fire|passed out|bit|bitten|cuckoo\\p{L}*|steal|debt|rough',
  'eating out|kicked (?:him|her|them) out|wont (?:wake|stop)|cant wake|sent abroad|out of the country|crisis|exposed|allegations?',
  'ar goll|perygl|taro|ysgwyd|brifo|anafu|cam ?drin|lladd|cleisiau|ofn',
]);

/** The own children of whoever types: why they are away, mostly. */
export const OWN_CHILDREN =
  /(?<!\p{L})my (?:\p{L}+ )?(?:kids?|child(?:ren)?|son|daughter|baby|boys?|girls?|twins|niece|nephew|brother|sister|toddler)(?!\p{L})/gu;

/** Whoever it is about and whatever stands around it. */
export const ALWAYS = anyOf([
  'suicidal|(?:kill|hang|hurt|harm|drown)(?:s|ing|ed)? (?:him|her|my|them|your)sel(?:f|ves)|(?:end|ending|take|taking) (?:my|his|her|their) (?:own )?life',
  '(?:want|wants|going|wanted) to die|(?:cant|cannot) go on|dont want to (?:be here|live)|no reason to live|threat to life',
  'not breathing|being raped|was raped|been raped|strangled',
]);

/** What a whole field of work is called. With a word of work beside it, it is a subject of training and not a child. */
const TOPIC_PARTS = [
  '(?:childs?|childrens?) (?:protection|(?:sexual |criminal )?exploitation|(?:sexual )?abuse|services?|social (?:care|work)|homes?|centres?|first|in need|in care|safety|safeguarding|neglect)',
  'missing (?:children|people|persons|episodes?)|domestic (?:abuse|violence)|self ?harm|suicide prevention|(?:sexual|criminal) exploitation',
  'safeguarding|exploitation|neglect|abuse|trauma|violence|at risk|disclosures?|section 47|s ?47|fgm|forced marriage|grooming|county lines',
  'young people|front door|mash|edt|out of hours|foster carers?|care leavers?|trafficking',
];
export const TOPIC = anyOf(TOPIC_PARTS);
export const TOPICS = new RegExp(TOPIC.source, 'gu');

/** A word of the work around children, and of this program. */
export const WORK = anyOf([
  'audits?|training|trained|workshops?|toolkits?|webinars?|courses?|conference|conferencing|chairing|strategy|policy|policies',
  'shout ?outs?|nominat\\p{L}*|thank\\p{L}*|panel|keepsake|awards?|actions?|evidence|supervisions?|supervisor|cards?|reminders?|remind',
  'project|programme|figures|owns?|overdue|deadlines?|target|targets|category|plan lead|board|monitoring visit|timescales|results?|winners?',
  'buttons?|press(?:ed)?|forms?|click(?:ed)?|lists?|e ?mails?|teams|spreadsheet|system|bot|app|settings?|data|what i wrote|typed|answered',
  'on leave|annual leave|off sick|maternity|paternity|working from home|dentist|appointment|manager|colleagues?|deputy|rota|cover(?:s|ed)?|asye',
]);

/** Somebody wants to hand on a worry, whatever the worry is. */
export const HANDING_ON = anyOf([
  '(?:make|making|do|send|raise|need|start) (?:a |an )?(?:safeguarding |urgent )*(?:referral|concern|alert|s ?47|section 47|strategy meeting)',
  'refer (?:a|an|this|my|the) (?:\\p{L}+ )?(?:family|child|mother|mum|dad|baby|young person|girl|boy|lad)',
  'report(?:ing)? (?:a |an |some |suspected |child )*(?:abuse|neglect|child|concern|worry|incident|family|danger)',
  '(?:worried|concerned|worry|concern|concerns|worries) (?:about|for|over|regarding) (?:a |an |the |my |our |this |some )?(?:\\p{L}+ )?(?:child|children|kids?|baby|boy|girl|family|teenager|young person|lad|yp|neighbours?)',
  'fgm worries|(?:section 47|s ?47) (?:needed|tonight|now)|social worker needed|need (?:the |an? )?(?:out of hours|edt|emergency|duty|social worker)',
  'child protection (?:emergency|concern|issue|referral)|emergency|ring me urgently|call me urgently',
]);

/** Words of harm in which one letter is easily wrong. */
export const EASILY_MISTYPED: readonly string[] =
  'abused bruise bruises bruised bruising suicidal suicide strangled overdose overdosed disclosed disclosure neglected assaulted threatened missing injured injuries beaten punched slapped raped screaming frightened trafficked exploited pregnant bleeding'.split(
    ' ',
  );
