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

/** A name, a colleague's too, that stands in a family: “AB's mum”, “his nan Jean”, “Grace's care order”. */
const beside = (
  text: string,
  tokens: readonly Token[],
  names: ReadonlySet<number>,
  staff: StaffInText,
): readonly Finding[] =>
  tokens.flatMap((token, at): readonly Finding[] => {
    const isName = names.has(at) || staff.near.has(at) || staff.full.has(at);
    if (!isName) return [];
    const [before, before2, next, next2] = [tokens[at - 1], tokens[at - 2], tokens[at + 1], tokens[at + 2]];
    const isPossessive = token.isPossessive || (token.text.endsWith('s') && !lexicon().given.has(token.low));
    const isRelative = (one: Token | undefined, two: Token | undefined) =>
      one !== undefined &&
      (RELATIVE_WORD.test(one.low) || (two !== undefined && RELATIVE_WORD.test(`${one.low} ${two.low}`)));
    const own = next && KIND_OF_RELATIVE.test(next.low) ? next2 : next;
    if (isPossessive && own && (isRelative(own, tokens[at + 3]) || isRelative(next, next2)))
      return [found('relation', text, token.from, own.until)];
    if (isPossessive && OF_CHILD.test(text.slice(token.until, token.until + 40)))
      return [found('relation', text, token.from, (next ?? token).until)];
    const isOfFamily =
      before &&
      RELATIVE_WORD.test(before.low) &&
      !['family', 'partner', 'carer', 'carers', 'fc', 'ex', 'da'].includes(before.low);
    if (isOfFamily && !before.isPossessive && !(before.low === 'parents' || before.low === 'siblings'))
      return [found('relation', text, before.from, token.until)];
    if (before && before2 && RELATIVE_WORD.test(`${before2.low} ${before.low}`))
      return [found('relation', text, before2.from, token.until)];
    return [];
  });

const SPECIFIC_OF: readonly RegExp[] = [
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
