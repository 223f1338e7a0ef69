import type { Finding } from './kinds.js';
import { lexicon } from './lexicon.js';
import { each, found } from './patterns.js';
import type { StaffInText } from './staff.js';
import type { Token } from './text.js';
import { CHILD, CHILDREN, RELATIVE } from './vocabulary.js';

const RELATIVE_WORD = new RegExp(`^${RELATIVE}$`, 'iu');
const KIND_OF_RELATIVE =
  /^(?:older|elder|eldest|oldest|younger|youngest|little|big|baby|birth|foster|half|step|twin|new|late|maternal|paternal|poor)$/iu;
/** What is a child's, as people write of it: “Grace's care order”. */
const OF_CHILD =
  /^(?:'s)? ?(?:care (?:order|plan|proceedings)|placement(?! team)|sgo|supervision order|final hearing|lac review|cla review|cp plan|cin plan|cin|icpc|rcpc|pep|ehcp|school place|school|nursery|teacher|adoption|adopters|foster|contact (?:with|session|arrangements)|life ?story|case (?:file|number)|removal|birth|exclusion|bedroom|arm|leg|head|bruise|injur|room at|trauma|tooth|teeth|glasses|hair|nightmares|medication|inhaler|teddy|bike|siblings?|sibs|brothers?|sisters?|twin)(?!\p{L})/iu;

const isRelative = (one: Token | undefined, two: Token | undefined): boolean =>
  one !== undefined &&
  (RELATIVE_WORD.test(one.low) || (two !== undefined && RELATIVE_WORD.test(`${one.low} ${two.low}`)));

/** The relative that a name stands before: “AB's big brother”, “jaydens nan”. */
const relativeBehind = (text: string, tokens: readonly Token[], at: number): Token | undefined => {
  const [token, next, next2, next3] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (!token || !(token.isPossessive || (token.text.endsWith('s') && !lexicon().given.has(token.low))))
    return undefined;
  const isKind = next !== undefined && KIND_OF_RELATIVE.test(next.low);
  const own = isKind ? next2 : next;
  if (own && (isRelative(own, next3) || isRelative(next, next2))) return own;
  return OF_CHILD.test(text.slice(token.until, token.until + 40)) ? (next ?? token) : undefined;
};

const NOT_BEFORE_NAME = /^(?:family|partner|carer|carers|fc|ex|da|parents|siblings)$/u;
/** The relative that stands before a name: “his nan Jean”. */
const relativeBefore = (tokens: readonly Token[], at: number): Token | undefined => {
  const [before, before2] = [tokens[at - 1], tokens[at - 2]];
  if (!before) return undefined;
  if (RELATIVE_WORD.test(before.low) && !before.isPossessive && !NOT_BEFORE_NAME.test(before.low))
    return before;
  return before2 && RELATIVE_WORD.test(`${before2.low} ${before.low}`) ? before2 : undefined;
};

/** A name, a colleague's too, that stands in a family: “AB's mum”, “his nan Jean”, “Grace's care order”. */
const beside = (
  text: string,
  tokens: readonly Token[],
  names: ReadonlySet<number>,
  staff: StaffInText,
): readonly Finding[] =>
  tokens.flatMap((token, at): readonly Finding[] => {
    if (!(names.has(at) || staff.near.has(at) || staff.full.has(at))) return [];
    const behind = relativeBehind(text, tokens, at);
    if (behind) return [found('relation', text, token.from, behind.until)];
    const before = relativeBefore(tokens, at);
    return before ? [found('relation', text, before.from, token.until)] : [];
  });

const SPECIFIC_OF: readonly RegExp[] = [
  /(?<!\p{L})(?:his|her|their) (?:ma|pa|mumma|da|pops)(?:'s)?(?!\p{L})|(?<!\p{L})step[- ]?(?:gran|nan|grandad|grandma|aunt|uncle|granny)(?:'s)?(?= \p{L})/giu,
  new RegExp(
    `(?<!\\p{L})(?:${CHILD})'s (?:real|birth|biological|bio|own|new|actual|older|younger|elder|big|little|other|late|estranged|maternal|paternal) (?:${RELATIVE})(?!\\p{L})`,
    'giu',
  ),
  // “a great-aunt in Whitby”, “her ex's new girlfriend”, “the carers' eldest son”.
  /(?<!\p{L})(?:[Aa]n?|[Oo]ne|[Tt]he|[Aa]nother) (?:great[- ]?)?(?:aunt|auntie|aunty|uncle|cousin|nan|gran|grandmother|grandfather|grandad|granny|half[- ]?(?:sister|brother)|older (?:sister|brother)|stepdad|stepmum|godmother|sister|brother) (?:(?:over|up|down|out|back|living|somewhere) )?(?:in|from|near) \p{Lu}\p{L}{2,}/gu,
  /(?<!\p{L})(?:his|her|their|mum's|dad's|mam's) ex'?s (?:\p{L}{2,8} )?(?:girlfriend|boyfriend|partner|wife|husband|mum|dad|mother|father|family|brother|sister|house|flat|place)(?!\p{L})/giu,
  /(?<!(?:my|your|our|a|any) )(?<!\p{L})(?:(?:carer|mum|mam|dad|nan|gran|grandad|aunt|auntie|uncle|neighbour|landlord|partner|boyfriend|girlfriend)'?s'?) (?:own |birth |adult |grown[- ]up |teenage |other )*(?:eldest|youngest|oldest|older|younger|own|birth|adult|grown[- ]up|teenage|other) (?:son|daughter|lad|lass|girl|boy|child|brother|sister|kid)(?!\p{L})/giu,
  // “the mother of the twins”, “dad of 5”.
  new RegExp(
    `(?<!\\p{L})(?:the )?(?:mother|father|mum|mam|dad|nan|gran|grandmother|grandad|carer|carers|parents|aunt|auntie|uncle|sister|brother|mither|faither|maw|granny|grandma|grandparents|cousin|stepdad|stepmum|godmother) (?:of|o|to) (?:one of |two of |three of )?(?:the |our |those |these |both |that |this |my |a )?(?:two |three |four |five )?(?:wee |little |young |older |younger )?(?:${CHILD}|${CHILDREN}|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}(?!\\d))(?!\\p{L})`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:his|her|hers|he's|she's) (?:own |birth |maternal |paternal |foster |late |elderly |big |little |older |younger |baby |twin |new |old |poor |older half |half )*(?!partner|wife|husband|family|guardian|ex(?!\\p{L})|carers?(?! \\p{Lu})|parents?)(?:${RELATIVE})(?!\\p{L})(?! (?:time|life|fund|centre|hub|group|friendly|bubble))`,
    'giu',
  ),
  /(?<!\p{L})(?:maternal|paternal) (?:aunt|uncle|grandmother|grandfather|grandparents?|gran|nan|grandad|family|side)(?! (?:too|members))/giu,
  /(?<!\p{L})their (?:own |birth |late |elderly |maternal |paternal |foster )*(?:mum|mam|dad|nan|gran|granny|grandma|grandmother|grandad|grandfather|aunt|auntie|aunty|uncle|stepdad|stepmum|stepfather|stepmother|mother|father|half-?brother|half-?sister)(?!\p{L})(?! (?:figure|tongue|and baby))/giu,
  /(?<!\p{L})(?:his|her) ex[- ](?:partner|husband|wife|boyfriend|girlfriend)(?!\p{L})/giu,
  /(?<!(?:the|a|an|every|any|some|each|or|and|your|my|our|like|no|team|of|for|all) )(?<![\p{L}-])(?:great-?(?:nan|gran|grandma|grandad|aunt|uncle)|nan|nanna|nana|gran|granny|grandma|grandad|granddad|auntie|aunty|uncle|stepdad|stepmum|step-dad|step-mum|half-?(?:brother|sister))(?:'s)? (?:was|is|has|had|came|said|says|rang|asked|wants|wanted|will|told|agreed|made|did|got|can|could|cried|turned|now|still|thinks|feels|needs|went|took|finally|neighbour|house|flat|sofa|place)(?!\p{L})/giu,
  /(?<!\p{L})(?:his|her|their) twins?(?!\p{L})|(?<!\p{L})(?:aunt|auntie|uncle|cousin|sister|brother|gran|nan|grandmother|grandfather) of (?:theirs|his|hers)(?!\p{L})/giu,
  /(?<!\p{L})(?:mgm|mgf|pgm|pgf|mggm)(?!\p{L})/giu,
  /(?<!\p{L})(?:mum|dad|mother|father)'s (?:new )?(?:partner|boyfriend|girlfriend|ex|sister|brother|mum|dad|cousin|aunt|auntie)(?!\p{L})/giu,
  new RegExp(
    `(?<!\\p{L})(?:the )?(?:(?:${CHILD})'s|(?:twins|triplets|sib group|lads|siblings|brothers|sisters)'?|(?:${CHILDREN})') (?:${RELATIVE})(?!\\p{L})`,
    'giu',
  ),
];
/** Colleagues have families too: “her mum was in hospital and still she covered”. */
const OF_COLLEAGUE = /(?<!\p{L})(?:even though|while|when) (?:his|her) own /iu;
const specific = each(
  'relation',
  SPECIFIC_OF,
  (match, text) =>
    !OF_COLLEAGUE.test(
      text.slice(Math.max(0, (match.index ?? 0) - 20), (match.index ?? 0) + match[0].length),
    ),
);

export const findRelations = (
  text: string,
  tokens: readonly Token[],
  names: ReadonlySet<number>,
  staff: StaffInText,
): readonly Finding[] => [...beside(text, tokens, names, staff), ...specific(text)];
