import { dayInWords } from '../../kernel/calendar.js';
import type { Finding, FoundField } from '../../kernel/personal-data.js';
import { counted } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import type { Copy, CopySection } from './copy.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);

const STYLE = `
:root { color-scheme: light; }
body { font: 1rem/1.5 "Segoe UI", system-ui, sans-serif; color: #1f1f1f; background: #fff; margin: 0 auto; padding: 1.5rem; max-width: 56rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .25rem; padding-top: 1rem; border-top: 2px solid #4f52b2; }
h3 { font-size: 1rem; margin: 0 0 .35rem; color: #424242; }
p { margin: .35rem 0; }
.small { color: #424242; font-size: .92rem; }
.notice { border: 2px solid #8a5a00; background: #fff8e8; padding: .75rem 1rem; margin: 1rem 0; }
article { border: 1px solid #c8c8c8; border-radius: .4rem; padding: .75rem 1rem; margin: .75rem 0; break-inside: avoid; }
dl { margin: 0; display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .2rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
mark { background: #fff1c9; color: inherit; border-bottom: 2px dashed #8a5a00; }
.flag { font-size: .85rem; font-weight: 600; color: #6b4400; white-space: nowrap; }
nav ul { margin: .25rem 0; padding-left: 1.25rem; }
a { color: #4043a0; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print { body { padding: 0; max-width: none; } nav { display: none; } }
`;

const HOW: Readonly<Record<Finding['how'], string>> = {
  about: 'About them',
  by: 'Written or done by them',
  mention: 'Names them',
};

/** No year is the year of this: every date is written out in full, because the copy will be read in other years. */
const ANY_YEAR = '0000-01-01';

/** A choice from a list, such as `not_yet`. */
const CODE = /^[a-z]+(?:_[a-z]+)+$/u;

const wordsOf = ({ value, kind }: FoundField, { calendar }: World): string => {
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/u.test(value)) return dayInWords(value, ANY_YEAR);
  const at = new Date(value);
  if (kind !== 'instant' || Number.isNaN(at.getTime()))
    return CODE.test(value) ? value.replaceAll('_', ' ') : value;
  return `${dayInWords(calendar.dayOf(at), ANY_YEAR)}, ${calendar.timeInWords(at)}`;
};

const fieldHtml = (field: FoundField, world: World): string => {
  const value = escaped(wordsOf(field, world));
  const shown = field.thirdParty
    ? `<mark>${value}</mark> <span class="flag">[somebody else’s: check]</span>`
    : value;
  return `<dt>${escaped(field.name)}</dt><dd>${shown}</dd>`;
};

const recordHtml = ({ how, fields }: Finding, n: number, world: World): string =>
  `<article><h3>${n + 1}. ${HOW[how]}</h3><dl>${fields.map((field) => fieldHtml(field, world)).join('')}</dl></article>`;

const many = (section: CopySection): string => counted(section.records.length, 'record');

const sectionHtml = (section: CopySection, n: number, world: World): string => `
<section aria-labelledby="s${n}">
<h2 id="s${n}">${escaped(section.title)}</h2>
<p>${escaped(section.about)}</p>
<p class="small">${escaped(section.kept)} ${escaped(section.seenBy)}</p>
${section.records.length === 0 ? '<p>Nothing is kept here.</p>' : section.records.map((record, at) => recordHtml(record, at, world)).join('\n')}
</section>`;

/** The copy as one page that needs nothing else: no script, no picture, no address. */
export const pageOf = (copy: Copy, world: World): string => {
  const name = escaped(copy.name || copy.id);
  const made = escaped(wordsOf({ name: '', value: copy.madeAt, kind: 'instant' }, world));
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What Throughline keeps about ${name}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>What Throughline keeps about ${name}</h1>
<p class="small">Made ${made}. Person id ${escaped(copy.id)}.</p>
<div class="notice" role="note">
<p><strong>Read this before you hand it out.</strong> <mark>Marked words</mark> are somebody else’s name or words. Take them out, or weigh whether they may stay, as data protection law asks (UK GDPR, article 15(4); Data Protection Act 2018, schedule 2, paragraph 16). A writer who asked not to be named is left out, and so is when they wrote.</p>
<p>A first name alone is not found by the search: colleagues may have written about this person in other people’s records under a first name or a nickname.</p>
</div>
<nav aria-label="Contents"><ul>
${copy.sections.map((section, n) => `<li><a href="#s${n}">${escaped(section.title)}</a>: ${many(section)}</li>`).join('\n')}
</ul></nav>
${copy.sections.map((section, n) => sectionHtml(section, n, world)).join('\n')}
</main>
</body>
</html>
`;
};
