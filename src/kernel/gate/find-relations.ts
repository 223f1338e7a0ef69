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
    `(?<!\\p{L})(?:the )?(?:mother|father|mum|mam|dad|nan|gran|grandmother|grandad|carer|carers|parents|aunt|auntie|uncle|sister|brother) (?:of|to) (?:the |our |those |these )?(?:${CHILDREN}|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}(?!\\d))(?!\\p{L})`,
    'giu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:his|her|hers|he's|she's) (?:own |birth |maternal |paternal |foster |late |elderly |big |little |older |younger |baby |twin |new |old |poor |older half |half )*(?!partner|wife|husband|family|guardian|ex(?!\\p{L})|carers?(?! \\p{Lu})|parents?)(?:${RELATIVE})(?!\\p{L})(?! (?:time|life|fund|centre|hub|group|friendly|bubble))`,
    'giu',
  ),
  /(?<!\p{L})(?:maternal|paternal) (?:aunt|uncle|grandmother|grandfather|grandparents?|gran|nan|grandad|family|side)(?! (?:too|members))/giu,
  /(?<!\p{L})(?:mgm|mgf|pgm|pgf|mggm)(?!\p{L})/giu,
  /(?<!\p{L})(?:mum|dad|mother|father)'s (?:new )?(?:partner|boyfriend|girlfriend|ex|sister|brother|mum|dad|cousin|aunt|auntie)(?!\p{L})/giu,
  new RegExp(
    `(?<!\\p{L})(?:the )?(?:(?:${CHILD})'s|(?:twins|triplets|sib group|lads|siblings|brothers|sisters)'?) (?:${RELATIVE})(?!\\p{L})`,
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

const NOT_INITIALS = new Set(
  `i a it uk us eu hr tv pa ok eh cp ce in sw ai is yp fc tm sm hos ad dcs nhs gp sen pe re am pm cv pc id vs hq ip os xl ss qa
rag iro lado mash icpc rcpc cin lac cla plo ehcp pep tac taf fgc fgm cse cce sgo cao ico epo asap eta fyi tbc tba dfe moj hmcts
ofsted cps police dwp uc pip dla nrpf uasc ho nrm ilr ehc ot slt ed ld pmld cpn hv mw dv da dva mh sm cc ff vc fb wa dm ps pps
aob tor kpi sla raci sop mi bi it's ii iii iv vi ba ma msc bsc phd rsw pqs cpd asye nqsw pe pel pep psw sec reg nb ie eg etc
mum dad bst gmt ms mr mrs dr st rd ave jan feb mar apr jun jul aug sep oct nov dec mon tue wed thu fri sat sun q1 q2 h&s edi lgbt
lgbtq bame vawg ngo mp mps cllr ceo cfo leo osab soc jtai ilacs scr lscp lsp ss rp svq cpr aed ppe rta cctv dna dbs pvg hgv
bbq ta xx x ps3 ps4 ps5 usb hdmi wifi bbc itv aa ra rac nt cab cq cic ccg icb ics lcs s o t w n ur pls plz thx tbh imo omg lol
diy sos bnb b&b vip eco ey eyfs ks ks1 ks2 ks3 ks4 ta hlta send senco ehe cme elsa pshe gcse gcses btec nvq a-level neet eet hb ht
lhc mk ni ro cm vf vh po cro js ja go to do be we he me my no on or so up us as at an by if of oh um aw ah hi yo ya da la pp`.split(
    /\s+/u,
  ),
);
const BEFORE_INITIALS = new Set(
  'with w for re about of on to from by see saw seeing got get helped handled supported visit visited and both around regarding keeping kept met meet told moved placed got'.split(
    ' ',
  ),
);
const SEEN = new Set('with w re about saw see seeing met visited helped supported'.split(' '));
const AFTER_INITIALS = new Set(
  'was is has had who and back home says said needs wants lives came went told'.split(' '),
);

/** “the QR poster”, “an HV”, “two SWs”: what is determined is a thing. */
const DETERMINED =
  /^(?:the|a|an|our|your|my|their|his|her|all|each|every|new|no|some|this|that|both|one|two|three|as|and|or|n|&|by|via|on|under|in|of|joint|local|former|per)$/iu;
const OF_WORK =
  /^(?:training|team|teams|poster|code|codes|form|forms|meeting|meetings|panel|lead|manager|managers|worker|workers|service|services|hub|hubs|duty|plan|plans|policy|review|reviews|report|reports|assessment|assessments|support|desk|visit|visits|case|cases|process|system|data|rota|inbox|referral|referrals|group|and|\+|guidance|standards?|inspection|conference|week|day|session|sessions|tracker|toolkit|pathway|order|orders|funding|budget|staff|colleagues|students?|induction)$/iu;

/** Initials that stand for a child or a parent. */
export const findInitials = (text: string, tokens: readonly Token[]): readonly Finding[] => {
  const CHILD_INITIALS = new RegExp(
    `(?<!\\p{L})(?:${CHILD})(?: called)?,? \\(?((?:[A-Z]\\.? ?){1,3})(?![\\p{L}\\p{N}'])`,
    'gu',
  );
  const ofChild = each(
    'initials',
    [
      CHILD_INITIALS,
      /(?<!\p{L})(?:[Cc]hild|[Bb]aby|[Yy]oung [Pp]erson|YP|[Mm]um|[Ff]amily|[Bb]oy|[Gg]irl|[Ss]ib(?:ling)?) ([A-Z])(?:'s)?(?![\p{L}\p{N}&+])/gu,
    ],
    (match) => !NOT_INITIALS.has((match[1] ?? match[0]).replace(/[. ]|'s/gu, '').toLowerCase()),
  );
  const single = each('initials', [
    /(?<![\p{L}\p{N}.'-])[B-HJ-Z] (?:children|family|siblings|sibs|boys|girls|brothers|sisters|twins|case)(?!\p{L})/gu,
    /(?<!\p{L})(?:[Tt]ake|[Tt]ook|[Tt]aking|[Ll]et|[Gg]ave|[Gg]iv(?:e|ing)|[Tt]old|[Aa]sked?|[Ww]ith|[Ff]or|[Hh]elp(?:ed|ing)?|[Ss]aw|[Vv]isit(?:ed)?|[Rr]e|[Mm]et|[Mm]ove|[Mm]oved|[Kk]ept|[Kk]eep|[Gg]ot|[Gg]et|[Bb]rought|[Dd]rove|[Rr]ang|[Tt]ransport) [B-HJ-Z](?= (?:to|and|was|is|has|had|who|home|back|in|out|from|at|the|a|his|her|so|when|through|on|up|settle|feel|with)(?!\p{L})|[,.;|]|$)/gu,
    /(?<![\p{L}\d-])(?!(?:A-Z|A-E|X-R|T-S|Q-A|O-Z|A-C|A-D|E-M)(?![\p{L}\d-]))[A-Z]-[A-Z](?: [A-Z])?(?![\p{L}\d-])/gu,
    /(?<![\p{L}.])(?!e\.g|i\.e|a\.m|p\.m|n\.b|p\.s|d\.o|a\.k|u\.k|t\.b)\p{Ll}\.\p{Ll}\.(?!\p{L})/gu,
    /(?<!\p{L})w\/ ?(?!(?:sw|yp|fc|tm|hv|gp|cp|hr|pa|ct|mh|dv|da|ss|nh|mw)(?!\p{L}))[b-df-hj-np-tv-z]{2}(?!\p{L})/gu,
  ]);
  const DOTTED = new Set([
    'uk',
    'us',
    'am',
    'pm',
    'eg',
    'ie',
    'ps',
    'nb',
    'usa',
    'phd',
    'ba',
    'ma',
    'bst',
    'dob',
    'nhs',
    'etc',
  ]);
  const dotted = each(
    'initials',
    [
      /(?<![\p{L}\p{N}.])(?:\p{Lu}\. ?){2,3}(?!\p{L})(?:'s)?/gu,
      /(?<!\p{L})(?:Mr|Mrs|Ms|Miss) \p{Lu}(?![\p{L}\p{N}])/gu,
    ],
    ([words]) => !DOTTED.has(words.replace(/[. ]|'s/gu, '').toLowerCase()),
  );
  const alone = tokens.flatMap((token, at): readonly Finding[] => {
    const { text: word, low, isPossessive } = token;
    const stem = word.replace(/'s?$/u, '');
    const isMixed = /^\p{Lu}{1,2}(?:Mc|Mac|O')\p{Lu}$/u.test(stem);
    const isCapitals =
      /^\p{Lu}{2,3}$/u.test(stem) || (/^\p{Lu}$/u.test(stem) && isPossessive && stem !== 'I');
    const [before, next] = [tokens[at - 1], tokens[at + 1]];
    if (isMixed) return [found('initials', text, token.from, token.until)];
    if (isCapitals && !NOT_INITIALS.has(stem.toLowerCase())) {
      if (stem.length === 1)
        return RELATIVE_WORD.test(next?.low ?? '') || BEFORE_INITIALS.has(before?.low ?? '')
          ? [found('initials', text, token.from, token.until)]
          : [];
      const isPerson =
        (stem.length === 2 && !DETERMINED.test(before?.low ?? '') && !OF_WORK.test(next?.low ?? '')) ||
        (stem.length === 2 && isPossessive) ||
        (isPossessive && RELATIVE_WORD.test(next?.low ?? '')) ||
        (stem.length === 2 && BEFORE_INITIALS.has(before?.low ?? '')) ||
        (SEEN.has(before?.low ?? '') && !OF_WORK.test(next?.low ?? '')) ||
        AFTER_INITIALS.has(next?.low ?? '');
      const isCode =
        /[-/&+:#\d@]$/u.test(text.slice(Math.max(0, token.from - 2), token.from).trim()) ||
        /^[-/&+:#\d@]/u.test(text.slice(token.until, token.until + 2).trim());
      return isPerson && !isCode && !lexicon().terms.has(low)
        ? [found('initials', text, token.from, token.until)]
        : [];
    }
    // In small letters only where nothing else can stand: “keep safe w dw and now she …”.
    if (/^[b-df-hj-np-tv-z]{2}$/u.test(word) && !NOT_INITIALS.has(low) && !lexicon().words.has(low))
      return ['with', 'w', 're', 'for', 'of'].includes(before?.low ?? '') || isPossessive
        ? [found('initials', text, token.from, token.until)]
        : [];
    return [];
  });
  return [...ofChild(text), ...dotted(text), ...single(text), ...alone];
};
