import type { Finding } from './kinds.js';
import { found } from './patterns.js';
import { CHILD, CHILDREN, RELATIVE } from './vocabulary.js';

// A story that only one family has: somebody of a family, what happened to them, and what tells them from others. None of
// the three is enough by itself, because all of them stand in ordinary praise.

const FAMILY = new RegExp(
  `(?<!\\p{L})(?:the|a|that|this|one|whose|his|her|only|both|all (?:three|four|five|six)|w|two|three|four|five|six|\\d)? ?(?:${CHILDREN}|(?:young )?(?:${CHILD})|${RELATIVE}|couple|family|vicar|widow|refugee|asylum seeker|household)(?!\\p{L})`,
  'giu',
);
const EVENT =
  /(?<!\p{L})(?:jail(?:ed)?|prison|sentenc(?:ed|ing)|imprisoned|locked up|on remand|remanded|convicted|arrest(?:ed)?|charged with|on trial|the trial|murder(?:ed)?|killed|stabb(?:ed|ing)|shot|manslaughter|overdos(?:e|ed)|took (?:his|her) own life|suicide|hanged|inquest|coroner|drowned|died|death|funeral|crash|house fire|fire on|explosion|evicted|deported|deportation|raid(?:ed)?|trafficked|kidnapped|abducted|raped?|assault(?:ed)?|grooming trial|in the papers?|in the news|on the news|front page|in the echo|echo story|crown court|county court|old bailey|family court|final hearing|care order|placement order|adoption (?:order|hearing|broke|breakdown|disrupted|that broke|that fell)|trial|court of appeal|high court|removed|removal|withdrew|stroke|terminal|cancer|transplant|acquitted|released|bail(?:ed)?|tagged|injunction|forced marriage|honour|fgm|surrogacy|stillbirth|stillborn|cot death|lottery|fled|smuggled|lorry|boat|shipwreck|hostage|didnt make it|didn't make it|lost (?:both|her|his|their|three|two)|went missing|found safe|escaped|barricaded|siege|arson|sectioned|gave evidence|give evidence|witness box|video link|on the roof|up on the roof|rooftop|ligature|disowned|shunned|newspapers?|ex-councillor|councillor|mp|footballer|celebrity|burn(?:ed|t) down)(?!\p{L})/giu;
const SPECIFIC =
  /(?<!\p{L})(?:last (?:week|month|year|night|mon|tues|wednes|thurs|fri|satur|sun|spring|summer|autumn|winter|christmas|xmas)|this (?:week|month|morning)|yesterday|on (?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?|in (?:jan|feb|march|april|may|june|july|aug|sept|oct|nov|dec)|(?:jan|febr)uary|august|september|october|november|december|the one (?:where|who|whose|that|with)|the ones|only (?:\p{L}{2,14} ){0,2}family|estate|crown court|in the papers?|on the news|in the news|in the echo|front page|whose (?:dad|mum|father|mother|brother|sister|son|husband|wife|uncle|parents?)|after (?:dad|mum|his|her|their|granddad|grandad|the)|when (?:dad|mum|his|her|their)|triplets|twins|all (?:three|four|five|six|seven|eight) (?:kids|children|sibs|siblings)|\d kids|(?:three|four|five|six|seven|eight|nine) (?:kids|children|siblings|sibs|brothers|sisters)|from (?:\p{Lu}\p{L}+)|at (?:lincoln|leeds|hull|nottingham|leicester|sheffield|bradford|manchester)|in (?:\p{Lu}\p{L}+)|at xmas|at christmas|the day (?:she|he|mum|dad|they)|against (?:him|her|the|his|their)|the same week|in the \p{L}+ snow|drives? (?:the|a)|chip shop|kebab|takeaway|corner shop|who (?:runs?|owns?)|lad who|girl who|boy who|mum who|dad who|family (?:who|whose|that|from)|(?:\d{1,2}(?:st|nd|rd|th)))(?!\p{L})/giu;
const UNIQUE =
  /(?<!\p{L})(?:the )?only (?:\p{L}{3,14} )(?:family|boy|girl|child|mum|dad|couple|household|refugee)(?: \p{L}{1,8})? (?:in|on|at)(?!\p{L})/giu;
const MOST = 40;

/** The story of one family, as the words between its first and its last sign. */
export const findStories = (text: string): readonly Finding[] => {
  const places = (pattern: RegExp) =>
    [...text.matchAll(pattern)]
      .slice(0, MOST)
      .map((match) => [match.index, match.index + match[0].length] as const);
  const unique = places(UNIQUE).map(([from, until]) => found('story', text, from, until));
  const [event] = places(EVENT);
  if (!event) return unique;
  const family = places(FAMILY);
  const specific = places(SPECIFIC).filter(([from, until]) => until <= event[0] || from >= event[1]);
  if (family.length === 0 || specific.length === 0) return unique;
  const all = [event, ...family.slice(0, 1), ...specific.slice(0, 1)];
  const from = Math.min(...all.map(([start]) => start));
  return [
    ...unique,
    found('story', text, from, Math.min(Math.max(...all.map(([, end]) => end)), from + 160)),
  ];
};
