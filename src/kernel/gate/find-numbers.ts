import type { Finding } from './kinds.js';
import { each, type Finder, found, where } from './patterns.js';
import { MONTH as SMALL_MONTH } from './vocabulary.js';

/** Months with a capital or without, where a pattern minds capitals elsewhere. */
const MONTH = SMALL_MONTH.replace(
  /[jfmasond](?=\p{Ll}{2})/gu,
  (letter) => `[${letter}${letter.toUpperCase()}]`,
);

const digitsOf = (words: string): string => words.replace(/\D/gu, '');

/** The check digit of an NHS number, modulus 11 (NHS Data Dictionary, NHS NUMBER). */
const isNhsNumber = (digits: string): boolean => {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return digits.length === 10 && check < 10 && check === Number(digits[9]);
};

/** What numbers of work stand behind: nobody's in particular. */
const OF_WORK =
  /(?<![\p{L}\d])(?:ticket|tkt|inc|req|ritm|chg|job|call|issue|order|po|p\.o\.|invoice|inv|purchase|budget|cost ?code|cost ?centre|code|version|v|asset|tag|serial|model|course|module|cpd|event|booking|licence|license|extension|ext|room|rm|floor|desk|door|locker|bay|audit|audit ref|action|item|minute|minutes|page|pages|section|s|sec|reg|regulation|article|schedule|part|chapter|para|paragraph|policy|form|template|tracker|row|line|rec|recommendation|domain|kpi|risk|plan|sip|ip|bus|route|train|flight|junction|ofsted urn|charity|charity number|charity no\.?|company|vat|pin|standard|helpdesk|service desk|servicedesk|sharepoint|fault|print|printer|bid|grant|contract|tender|lot|week|quarter|agenda|paper|freepost|raffle|bib|zoom|sr|service request|request|meeting|passcode|password|wi-?fi|iso|si|instrument|act|gl|ledger|isbn|doi|mileage|claim|expenses?|payroll|post|vacancy|advert|badge|key|alarm|photocopier|copier|printer|kit|batch|pack|unit|stock|parcel|tracking|delivery|council tax|form|session|webinar|teams|conference|switch|router|laptop|printers|serial|supplier|line|extension)s?[ :#.-]{0,3}(?:no\.?|number|ref\.?|reference|id|#)?[ :#.-]{0,3}$/iu;
const isOfWork = (text: string, from: number): boolean =>
  OF_WORK.test(text.slice(Math.max(0, from - 40), from)) &&
  !/(?<!\p{L})(?:case|nhs|upn|mosaic|lcs|child|client|person|court|crime|police|hospital|ho|home office|ehcp|ehc plan|passport|ni|prison|nrm|arc|tenancy|bank|benefits?|pip|dla|uc|cica)[ :#.-]{0,3}(?:action |claim |plan |form )?(?:no\.?|number|ref\.?|reference|id|#)?(?: is| was)?[ :#.-]{0,3}$/iu.test(
    text.slice(Math.max(0, from - 30), from),
  );

const TEN_DIGITS = /(?<![\d£.+])\d(?:(?: \| |[ -])?\d){9}(?![\d])(?! ?\d)/gu;
const PUBLIC_PHONE = /^(?:\+44|0)? ?(?:\(0\))?(?:0?3\d\d|0?800|0?808|0?84\d|0?500)/u;

const isPublicPhone = (words: string): boolean =>
  PUBLIC_PHONE.test(words.replace(/[()]/gu, '')) || /^0?800/u.test(words);

const tenDigits: Finder = (text) =>
  [...text.matchAll(TEN_DIGITS)].flatMap((match): readonly Finding[] => {
    const digits = digitsOf(match[0]);
    const [from, until] = [match.index, match.index + match[0].length];
    if (isNhsNumber(digits)) return [found('nhs_number', text, from, until)];
    if (digits.startsWith('0')) return isPublicPhone(digits) ? [] : [found('phone', text, from, until)];
    return /^\d{3}([ -]?)\d{3}\1\d{4}$/u.test(match[0]) && !isOfWork(text, from)
      ? [found('case_number', text, from, until)]
      : [];
  });

const phones = each('phone', [/(?<![\d£])(?:\+44|0)[\d() -]{8,14}\d(?!\d)/gu], ([words]) => {
  const digits = digitsOf(words.replace('(0)', ''));
  return digits.length >= 10 && digits.length <= 12 && !isPublicPhone(words);
});
/** The number of a team or an office is nobody's own. */
const OF_OFFICE =
  /(?<!\p{L})(?:switchboard|reception|duty|team|office|main|our|front desk|helpline|hotline|advice line|out of hours|edt|mash|hub|enquiries|customer services?|service desk)(?: (?:number|line|phone|tel|desk|mobile|no\.?))?(?: is| on| to|:)? ?$/iu;
const privatePhones: Finder = (text) =>
  [...tenDigits(text), ...phones(text)].filter(
    ({ kind, from }) => kind !== 'phone' || !OF_OFFICE.test(text.slice(Math.max(0, from - 40), from)),
  );
const DIGIT =
  '(?:zero|oh|o|nought|nil|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|hundred)';
/** Half a number in one box and half in the next. */
const abroad = each(
  'phone',
  [/(?<![\d\p{L}])(?:\+|00)(?!44)[1-9]\d{0,2}[ -]?(?:\(?\d{1,4}\)?[ -]?){2,5}\d{2,4}(?!\d)/gu],
  ([words]) => digitsOf(words).length > 8,
);
const halves = each(
  'phone',
  [
    /(?<!\p{L})(?:mobile|mob|number|phone|landline|tel|cell)(?: number| no\.?)?(?:'s)? (?:starts?|begins?|ends?|starting|ending|beginning|finishes)(?: (?:with|in|on))? \d{3,}/giu,
    /(?<![\p{L}\d])[oO]7\d{3} ?\d{3} ?\d{3}(?!\d)/gu,
    /(?<!\d)(?:\+44 ?7|07|01|02)\d{2,4} ?(?:\d{3} ?)?\| ?(?:\p{L}{1,8} ){0,3}\d{3} ?\d{3}(?!\d)/gu,
  ],
  (match, text) =>
    !/(?<!\p{L})(?:team|duty|office|work|our|my|your|bot|centre)(?:'s)? $/iu.test(
      text.slice(Math.max(0, (match.index ?? 0) - 12), match.index ?? 0),
    ),
);
const spoken = each('phone', [
  new RegExp(`(?<!\\p{L})${DIGIT}(?:[, -]{1,2}(?:and )?${DIGIT}){5,14}(?!\\p{L})`, 'giu'),
]);

/** A mailbox of a team: “familysupport@wexbridge.gov.uk”. With a dot in front of the @ it is somebody's. */
const isOfTeam = (address: string): boolean =>
  /^[\p{L}_-]{2,40}@(?:[\p{L}\p{N}-]{1,63}\.){1,3}(?:gov|nhs|police|ac|org|sch)\.?(?:uk|net)?$/iu.test(
    address,
  ) ||
  /^(?:duty|team|info|enquiries|training|hr|ict|it|admin|support|mash|panel|helpdesk|noreply|[\p{L}]*team[\p{L}]*)[._-]?[\p{L}._-]{0,30}@/iu.test(
    address,
  );

const emails = (isOwn: (address: string) => boolean): Finder =>
  each(
    'email',
    [
      /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/giu,
      /(?<![\p{L}\p{N}._%+-])@[\p{L}_][\p{L}\p{N}._]{2,30}/giu,
      /(?<!\p{L})(?:insta(?:gram)?|snap(?:chat)?|tiktok|facebook|fb|discord|roblox|whatsapp|username|user ?name|handle|gamertag|xbox|bereal|be real|skype|telegram|signal|kik|twitch|steam|psn|linkedin|twitter|messenger)(?: (?:is|name|account|handle|as|under|user|tag))*[ :,]{1,2}(?=[\p{L}_.]*[\d_.])[\p{L}\d_.]{4,30}/giu,
    ],
    ([address]) => !isOwn(address) && !isOfTeam(address),
  );
const spokenEmails = each('email', [
  /(?<![\p{L}\d])x+X\p{L}[\p{L}\d_.]{2,24}|(?<!\p{L})(?:xbox|psn|ps[45]|gamer|steam|discord|snap(?:chat)?|insta(?:gram)?|tiktok|roblox|fortnite|minecraft|user)[- ]?(?:tag|id|name|handle|user|username|account)(?: is| was| called|:)? ["']?(?=[\p{L}_.]*(?:\d|_|\p{Ll}\p{Lu}))[\p{L}\d_.]{4,30}/gu,
  /(?<!\p{L})(?:facebook|fb|instagram|tiktok|twitter|x|linkedin|snapchat|youtube)\.com\/@?[\p{L}\d._-]{2,40}/giu,
  // A name with a line in it is somebody's in some app, unless it is a file's.
  /(?<![\p{L}\d_.@/-])(?![\p{L}\d_.]*(?:rota|template|final|form|report|guide|draft|policy|tracker|v\d|20\d\d))(?=[\p{L}\d_.]*\d|_|[\p{L}\d.]*_x|xx?_|[\p{L}.]{1,12}_[\p{L}.]{1,12}(?:$|[ ,.;|)] ?(?:on|is|if|for|and|for|to)?(?: (?:insta|snap|tiktok|discord))))[\p{L}\d.]{1,20}_[\p{L}\d_.]{1,20}(?![\p{L}\d]*\.(?:docx?|xlsx?|pdf|pptx?|csv))/giu,
  /[\p{L}\p{N}._-]{2,40} (?:at|\(at\)|\[at\]) (?:gmail|hotmail|outlook|yahoo|icloud|live|googlemail)(?:\.| dot |(?=[,;|)]|$| (?:for|and|if|please)))/giu,
  /(?<!\p{L})\p{L}{2,20}(?: dot \p{L}{2,20})* at \p{L}{2,20} dot (?:com|co|uk|org|net)(?!\p{L})/giu,
  /(?<!\p{L})(?:snap(?:chat)?|insta(?:gram)?|tiktok|discord|roblox|gamertag|username|handle) (?:is|name is|handle is|account is|under|:) ?(?!a |the |not |very |so |good |great |full |on |off |down |really )[\p{L}\d_.]{3,30}/giu,
]);

const CASE_WORD =
  "(?:lcs|ics|mosaic|liquid ?logic|carefirst|eclipse|case|ref|reference|id|urn|upn|file|client|nhs|chi|crime|crn|court|hospital|hosp|passport|ni|ho|home office|port|ehcp|ehc|police|pnc|occurrence|nrm|arc|brp|uci|exam|caf|tac|record|referral|contact|person|child|child's|yp|marac|niche|ehc plan|cad|log|incident|sleuth|athena|connect|paris|rio|systmone|emis|capita|synergy|impulse|gro|visa|lac|cla|asylum|nass|brp|arc card|passport|bail|custody|warrant|claim form)";
const MARK = '(?:ids?|numbers?|nos?\\.?|refs?\\.?|references?|record|file|#)';
const BETWEEN = '[ :.#-]{0,3}';
const CODE = '(?=[A-Z/-]{0,6}\\d)[A-Z]{0,4}[/-]?\\d[\\dA-Z/-]{3,20}';
const cases = each(
  'case_number',
  [
    new RegExp(
      `(?<!\\p{L})${CASE_WORD}${BETWEEN}${MARK}${BETWEEN}(?:is |was )?(?:${MARK}${BETWEEN})?(?!(?:19|20)\\d\\d(?!\\d))[A-Z]{0,4}[/-]?\\d{2}[\\dA-Z/-]{0,20}`,
      'giu',
    ),
    // A year behind the word is a year: "LCS 2026 training".
    new RegExp(
      `(?<!\\p{L})${CASE_WORD}${BETWEEN}(?:is |no |on |for )?(?!(?:19|20)\\d\\d(?!\\d))${CODE}`,
      'giu',
    ),
    /(?<!\p{L})(?:nhs|upn)(?: (?:no\.?|number))?(?: is)?[ :]{1,2}[A-Z]?\d[\d ]{2,14}/giu,
    /#\d{3,20}/gu,
    // Unique pupil numbers, family court numbers, Home Office references.
    /(?<![\p{L}\p{N}])[A-Z]\d{11}[\dA-Z](?![\p{L}\p{N}])/giu,
    /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}[A-Z]\d ?\d{4}(?!\d)/giu,
    /(?<![\d/])(?!\d{1,2}\/\d{1,2}\/(?:\d{2}|\d{4})(?!\d))\d{2,6}[/*]\d{3,8}[/*][\dA-Z]{1,6}(?![\d/])/giu,
    /(?<!\p{L})(?:IA|PA|HU|EA|DA|SC|EH)[ /]?\d{3,5}\/\d{2,4}(?:\/\d{2,6})?(?![\d/])/gu,
    /(?<![\p{L}\d])[A-Z]\d{4}[A-Z]{2}(?![\p{L}\d])/gu,
    /(?<!\p{L})sort code[ :]{1,2}\d{2}-\d{2}-\d{2}/giu,
    /(?<![\p{L}\p{N}])[A-Z]{1,4}\d{6,9}(?:\/\d{1,3})?(?![\p{L}\p{N}])/giu,
    // National insurance.
    /(?<![\p{L}\p{N}])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/giu,
    /(?<!\p{L})(?:ni|national insurance)(?: (?:number|no\.?))?(?: is)?[ :]{1,2}[A-Z]{2} ?\d{2} ?\d{2}/giu,
    /(?<![\d£.,\p{L}])(?<!(?<!\d)0\d{3,4} )\d{6,}(?!,\d|\d| (?:steps|miles|views|words|people|pounds|quid))/gu,
  ],
  (match, text) =>
    !/^97[89]\d{10}$/u.test(match[0]) &&
    !isOfWork(text, match.index ?? 0) &&
    !/(?:^|[ :#])(?:inc|req|ritm|chg|tkt|po|inv|cpd|qa|sr|cr|wo|cs|form)-?\d/iu.test(match[0]) &&
    !/(?<!\p{L})no \d{1,2}(?:$|\D)/iu.test(match[0]) &&
    !/^(?:contact|referral|child|person|record|case|file|id)[ :.#-]{0,3}(?:no )?\d{1,4}(?: |$)/iu.test(
      match[0],
    ) &&
    !isOfWork(text, (match.index ?? 0) + match[0].search(/[A-Z]{0,4}[/-]?\d/iu)),
);
/** “incident 212 of 14 Feb”, “ref starts LP-26-”. */
const references = each('case_number', [
  /(?<![\d£.,/-])\d{4,8} (?:on|in|from|into|onto) (?:mosaic|lcs|liquid ?logic|eclipse|carefirst|ics|niche|rio|systmone|synergy|athena)(?!\p{L})/giu,
  // Half of it in one box, half in the next.
  /(?<!\p{L})(?:case|file|ref|reference|number|no\.?|nhs|mosaic|lcs|upn|id|client|child|crn|urn)[ :#]{1,2}(?:no\.? |number |ref )?[A-Z]{0,3}[-/]?\d{1,6}[-/]? ?\| ?(?:and |then )?[-/]?\d{2,8}(?!\d)(?! \p{L}+s(?!\p{L}))/giu,
  /(?<!\p{L})(?:child|yp|lad|girl|boy|mum|dad|his|her|their|client)(?:'s)? (?:id|ref|number|no\.?|urn|upn|crn|file)(?: \p{L}{1,8}){0,2} (?:ends?|ending|begins?|starts?)(?: (?:in|with))? [A-Z]{0,3}\d{2,}/giu,
  /(?<!\p{L})(?:file|folder|box|envelope|bundle|papers?) (?:marked|labelled|numbered) [A-Z]{0,3}[-/]?\d{3,8}(?:[/-][A-Z\d]{1,6})?/giu,
  /(?<!\p{L})(?:ref(?:erence)?|case|file)(?: (?:no\.?|number))?[ :]{1,2}(?:19|20)\d\d\/\d{2,8}(?!\d)/giu,
  /(?<!\p{L})(?:police log|crime log|incident|cad|custody|exhibit|occurrence|docket)(?: (?:no\.?|number|ref))?[ :#]{1,2}\d{2,8}(?!\d)(?! (?:reports?|forms?|reviews?|people|times|days|hours|staff))/giu,
  /(?<!\p{L})(?:incident|log|cad|occurrence|crime)(?: (?:no\.?|number|ref))?[ :#]{1,2}\d{1,6} ?(?:of|\/|-|on|dated) ?(?:the )?\d{1,2}(?!\d)/giu,
  /(?<!\p{L})(?:ref(?:erence)?|case|file|police|court|nhs|crime|hearing|number|no\.?)(?: (?:number|no\.?|ref))? (?:starts?|begins?|ends?|ending|beginning|starting)(?: (?:with|in))? [A-Z]{0,3}[-/]?\d[\dA-Z/-]*/giu,
]);
/** The plate of a car that is none of ours. */
const plates = where(
  (text) => !/(?<!\p{L})(?:pool car|fleet|minibus|my car|our van|hire car)(?!\p{L})/iu.test(text),
  each('case_number', [
    /(?<![\p{L}\d])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\p{L}\d])/gu,
    /(?<!\p{L})(?:reg|plate|registration)(?: (?:is|no\.?|number))?[ :]{1,2}[a-z]{2}\d{2} ?[a-z]{3}(?![\p{L}\d])/giu,
  ]),
);
/** A named court with its hour or its room: a hearing that is listed. */
const hearings = each('case_number', [
  new RegExp(
    `(?<!\\p{L})\\p{Lu}[\\p{L}'-]{2,20} (?:[Ff]amily|[Cc]ounty|[Cc]rown|[Mm]ags|[Mm]agistrates'?|[Yy]outh) [Cc]ourt(?!\\p{L})[^.|]{0,12}(?<![\\p{L}\\d])(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|${MONTH} \\d{1,2}|\\d{1,2}/\\d{1,2})(?!\\d)`,
    'gu',
  ),
  /(?<!\p{L})\p{Lu}[\p{L}'-]{2,20} (?:[Ff]amily|[Cc]ounty|[Cc]rown|[Mm]agistrates'?|[Cc]ombined|[Ss]heriff|[Yy]outh|[Jj]uvenile) [Cc]ourt(?!\p{L})[^.|]{0,24}(?:\d{1,2}[.:]\d\d|\d{1,2} ?(?:am|pm)|court \d|room \d)/gu,
  /(?<!\p{L})\p{Lu}[\p{L}'-]{2,20} (?:Crown|County|Family|Magistrates'?|Combined),? (?:[Cc]ourt|[Cc]ourtroom) \d/gu,
  /(?<!\p{L})(?:listed|hearing|final hearing|irh|cmh|trial)[^|]{0,50}(?:\d{1,2}[.:]\d\d|\d{1,2} ?(?:am|pm))[^|]{0,30}(?<!\p{L})\p{Lu}[\p{L}'-]{2,20} (?:[Ff]amily|[Cc]ounty|[Cc]rown|[Cc]ombined|[Ss]heriff) [Cc]ourt(?!\p{L})/gu,
  /(?<!\p{L})(?:before|in front of|to) (?:[Jj]udge|DJ|HHJ|[Rr]ecorder|[Ss]heriff) \p{Lu}[\p{L}'-]{2,20}/gu,
]);
const numbered = each(
  'case_number',
  [
    /(?<!\p{L})(?:case|child|file|mosaic|lcs|client)(?: (?:no\.?|number|id|ref))?[ :#]{1,2}\d{3,8}(?!\d)(?! (?:training|people|families|children|pages|visits|days|hours))/giu,
  ],
  ([words]) => !/(?:^|\D)(?:19|20)\d\d$/u.test(words),
);

/** Numbers by what they stand beside: those of a case, a pupil, a patient, a court; phones, addresses of mail. */
export const findNumbers = (text: string, isOwn: (address: string) => boolean): readonly Finding[] =>
  [
    emails(isOwn),
    spokenEmails,
    privatePhones,
    halves,
    abroad,
    spoken,
    cases,
    references,
    hearings,
    plates,
    numbered,
  ].flatMap((find) => find(text));
