import { dayInShort, fullDayInWords } from '../../../../kernel/calendar.js';
import { moved } from '../../copy/dates.js';
import { PLAN_KINDS } from '../model.js';
import { KINDS } from '../view/copy.js';
import { COLOUR_WORDS, DEFINITIONS, meaningsOf, OUTCOME_WORDS, PAGE } from './copy.js';
import {
  COLOURS,
  type Colour,
  type Counted,
  countOf,
  type Figures,
  figuresOf,
  OUTCOMES,
  type Promised,
} from './figures.js';
import type { Fact, PageParts } from './model.js';

// The printed page: one sheet of A4 for a plan of thirty actions. It follows from its parts and from those of the page before
// and from nothing else, neither a clock nor a staff list, so that it is the same whenever it is made again.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);

/** Dark enough for white letters, and told apart by pattern and word as well. */
const FILLS: Readonly<Record<Colour, string>> = {
  blue: '#1f5fa8',
  green: '#2e7d32',
  amber: '#b26a00',
  red: '#b3261e',
  none: '#6b6b6b',
};
const MARKS: Readonly<Record<Colour, string>> = { blue: '✓', green: '●', amber: '▲', red: '■', none: '○' };

const STYLE = `
@page { size: A4; margin: 10mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 8pt/1.25 "Segoe UI", system-ui, sans-serif; color: #1f1f1f; background: #fff; margin: 0 auto; padding: 6mm; max-width: 190mm; }
h1 { font-size: 14pt; line-height: 1.2; margin: 0; }
h2 { font-size: 9pt; margin: 2mm 0 .6mm; border-bottom: .3mm solid #4f52b2; break-after: avoid; }
p { margin: .6mm 0; }
.small { color: #424242; font-size: 7.5pt; }
.strip { display: flex; flex-wrap: wrap; gap: 1mm 5mm; margin: 1.5mm 0; font-size: 10.5pt; }
.strip b { font-size: 14pt; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
table { border-collapse: collapse; width: 100%; margin: .4mm 0; }
th, td { text-align: left; vertical-align: top; padding: .2mm 1.2mm .2mm 0; border-bottom: .1mm solid #c8c8c8; font-weight: 400; overflow-wrap: anywhere; }
thead th { font-weight: 600; }
td.n, th.n { text-align: right; white-space: nowrap; }
tr, section { break-inside: avoid; }
ul { margin: .4mm 0; padding-left: 4mm; }
svg { display: block; width: 100%; height: 6mm; margin: .6mm 0; }
@media print { body { padding: 0; max-width: none; } }
@media screen and (max-width: 34rem) { .two { grid-template-columns: 1fr; } body { font-size: 1rem; } .small { font-size: .9rem; } }
`;

interface Made {
  readonly page: PageParts;
  readonly figures: Figures;
  readonly titles: ReadonlyMap<string, string>;
}

const day = (on: string, { page }: Made): string => dayInShort(on, page.on);
const titleOf = (id: string, { titles }: Made): string => escaped(titles.get(id) ?? PAGE.hiddenName);

/** The bar of all actions, each colour as wide as there are actions; its words and numbers stand in the table beside it. */
const bar = (colours: Figures['colours'], total: number): string => {
  if (total === 0) return '';
  let at = 0;
  const parts = COLOURS.filter((colour) => colours[colour] > 0).map((colour) => {
    const count = colours[colour];
    const [x, width] = [(at / total) * 1000, (count / total) * 1000];
    at += count;
    const text = `${MARKS[colour]} ${count}`;
    return `<g><rect x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="60" fill="${FILLS[colour]}" stroke="#fff" stroke-width="2"/>${
      width > 60
        ? `<text x="${(x + width / 2).toFixed(2)}" y="41" fill="#fff" font-size="30" text-anchor="middle">${text}</text>`
        : ''
    }</g>`;
  });
  const label = PAGE.chartSentence(COLOURS.map((colour) => PAGE.colourCount(colour, colours[colour])));
  return `<svg viewBox="0 0 1000 60" preserveAspectRatio="none" role="img" aria-label="${escaped(label)}">${parts.join('')}</svg>`;
};

const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbersFrom = head.length,
): string =>
  `<table><thead><tr>${head
    .map((text, n) => `<th scope="col"${n >= numbersFrom ? ' class="n"' : ''}>${escaped(text)}</th>`)
    .join('')}</tr></thead><tbody>${rows
    .map(
      (cells) =>
        `<tr>${cells.map((cell, n) => `<td${n >= numbersFrom ? ' class="n"' : ''}>${cell}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`;

const colourTable = (made: Made): string => {
  const { page, figures } = made;
  const meanings = meaningsOf(day(page.overdueBy, made), day(page.redBy, made));
  return table(
    PAGE.chartHead,
    COLOURS.map((colour) => [
      escaped(PAGE.meaning(MARKS[colour], COLOUR_WORDS[colour], meanings[colour])),
      String(figures.colours[colour]),
    ]),
    1,
  );
};

const becameOf = ({ outcome, now }: Promised, made: Made): string => {
  const more =
    outcome === 'moved' && now
      ? `, ${PAGE.nowDue(day(now.dueOn, made))}`
      : outcome === 'kept' && now?.completedOn !== undefined
        ? `, ${PAGE.completeOn(day(now.completedOn, made))}`
        : '';
  return escaped(`${OUTCOME_WORDS[outcome]}${more}`);
};

const section = (heading: string, body: string): string =>
  `<section><h2>${escaped(heading)}</h2>${body}</section>`;

/** Days from its first date, of what is open and past it. */
const driftIn = (id: string, { figures }: Made): string => {
  const found = figures.drift.find(({ fact }) => fact.id === id);
  return found ? escaped(PAGE.days(found.days)) : '';
};

const promises = (heading: string, list: readonly Promised[], made: Made): string =>
  list.length === 0
    ? ''
    : section(
        PAGE.heading(heading, list.length),
        table(
          PAGE.columns,
          list.map((each) => [
            titleOf(each.id, made),
            escaped(day(each.promisedOn, made)),
            becameOf(each, made),
            driftIn(each.id, made),
          ]),
          3,
        ),
      );

/** What has drifted and stands in neither of the two tables, each once on the page. */
const driftElsewhere = (made: Made): string => {
  const { promised, owed, drift } = made.figures;
  const above = new Set([...promised, ...owed].map(({ id }) => id));
  const rest = drift.filter(({ fact }) => !above.has(fact.id));
  return section(
    PAGE.heading(PAGE.drift, drift.length),
    `${above.size > 0 && drift.length > rest.length ? `<p>${escaped(PAGE.driftAbove(drift.length - rest.length))}</p>` : ''}${
      rest.length === 0 && drift.length > 0
        ? ''
        : list(
            rest.map(
              ({ fact, days }) =>
                `${titleOf(fact.id, made)}: ${escaped([PAGE.driftOf(day(fact.firstDueOn, made), days), moved(fact.slips)].filter(Boolean).join(', '))}`,
            ),
          )
    }`,
  );
};

const strip = (made: Made): string => {
  const { page, figures } = made;
  if (page.lastOn === undefined) return `<p>${escaped(PAGE.first)}</p>`;
  const { promised, owed } = figures;
  const said = OUTCOMES.filter(
    (outcome) => ['kept', 'moved', 'silent'].includes(outcome) || countOf(promised, outcome) > 0,
  ).map((outcome) => PAGE.outcome(outcome, countOf(promised, outcome)));
  const big = [
    PAGE.promised(promised.length),
    ...said,
    ...(owed.length === 0 ? [] : [PAGE.owed(owed.length)]),
  ];
  return `<h2>${escaped(PAGE.since(day(page.lastOn, made)))}</h2><p class="strip">${big
    .map((text) => `<span>${escaped(text).replace(/^([\d,]+)/u, '<b>$1</b>')}</span>`)
    .join('')}</p><p class="small">${escaped(PAGE.flow(figures.came, figures.left))}</p>`;
};

const list = (rows: readonly string[]): string =>
  rows.length === 0 ? `<p>${PAGE.nothing}</p>` : `<ul>${rows.map((row) => `<li>${row}</li>`).join('')}</ul>`;

const dated = (fact: Fact, made: Made): string =>
  `${titleOf(fact.id, made)}: ${escaped(day(fact.dueOn, made))}`;

const tags = (heading: string, counted: readonly Counted[]): string =>
  section(
    heading,
    table(
      [heading, PAGE.tagTotal, ...COLOURS.map((colour) => MARKS[colour])],
      counted.map(({ name, total, colours }) => [
        escaped(name === '' ? PAGE.without : name),
        ...[total, ...COLOURS.map((colour) => colours[colour])].map(String),
      ]),
      1,
    ),
  );

/** The printed page, from its parts and from those of the page before. */
export const htmlOf = (page: PageParts, last: PageParts | undefined): string => {
  const figures = figuresOf(page, last);
  const titles = new Map([
    ...(last?.words.titles ?? []).map(({ id, text }) => [id, text] as const),
    ...page.words.titles.map(({ id, text }) => [id, text] as const),
  ]);
  const made: Made = { page, figures, titles };
  const name = escaped(page.words.plan);
  const kind = PLAN_KINDS.find((each) => each === page.words.kind);
  const on = fullDayInWords(page.on);
  const { total, open, complete, stopped } = figures;
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${name}: ${escaped(PAGE.title(on))}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${name}</h1>
<p class="small">${escaped([kind === undefined ? '' : KINDS[kind], PAGE.frozen(on)].filter(Boolean).join('. '))}</p>
${strip(made)}
${promises(PAGE.promisedHeading, figures.promised, made)}
${promises(PAGE.owedHeading, figures.owed, made)}
${section(PAGE.now, `<p>${escaped(PAGE.total(total, open, complete, stopped))} ${escaped(PAGE.overdue(figures.overdue))}.${figures.hidden === 0 ? '' : ` ${escaped(PAGE.hidden(figures.hidden))}`}</p>${bar(figures.colours, total)}${colourTable(made)}`)}
<div class="two">
<div>
${section(PAGE.heading(PAGE.soon(soonDays(page)), figures.soon.length), list(figures.soon.map((fact) => dated(fact, made))))}
${section(PAGE.heading(PAGE.uncovered, figures.uncovered.length), list(figures.uncovered.map(({ id, text }) => escaped(`${id} ${text}`))))}
</div>
<div>
${driftElsewhere(made)}
${section(PAGE.inTheWay, list(figures.inTheWay.map(({ text, count }) => `${escaped(text)}: ${escaped(PAGE.times(count))}`)))}
</div>
</div>
<div class="two">
<div>${tags(PAGE.goals, figures.goals)}</div>
<div>${tags(PAGE.areas, figures.areas)}</div>
</div>
${section(PAGE.definitions, `<p class="small">${DEFINITIONS.map(([term, means]) => `<b>${escaped(term)}</b>: ${escaped(means)}.`).join(' ')}</p>`)}
<p class="small">${escaped(PAGE.foot)}</p>
</main>
</body>
</html>
`;
};

/** Within how many days of the page what is due soon is due. */
export const soonDays = ({ on, soonUntil }: Pick<PageParts, 'on' | 'soonUntil'>): number =>
  Math.round((Date.parse(soonUntil) - Date.parse(on)) / 86_400_000);
