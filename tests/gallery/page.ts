import type { Seen } from './draw.js';
import { CLIENT_NAMES } from './findings.js';

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
  body { margin: 0; }
  header { position: sticky; top: 0; z-index: 1; padding: 8px 16px; background: Canvas; border-bottom: 1px solid GrayText; }
  h1 { font-size: 18px; margin: 0 0 4px; }
  fieldset { display: inline-flex; flex-wrap: wrap; gap: 2px 12px; border: 0; margin: 0 20px 0 0; padding: 0; }
  legend { float: left; font-weight: 600; margin-right: 8px; }
  section { padding: 8px 16px 16px; border-bottom: 1px solid GrayText; }
  h2 { font-size: 16px; margin: 4px 0 8px; }
  .row { display: flex; gap: 16px; overflow-x: auto; align-items: flex-start; }
  figure { margin: 0; flex: none; }
  figcaption { font-size: 13px; max-width: 340px; }
  img { display: block; margin-top: 4px; border: 1px solid GrayText; }
  li.serious, li.critical { font-weight: 600; }
  [hidden] { display: none !important; }
`;

// A choice of a filter hides what is not of it; a card of which nothing is left is hidden too.
const SCRIPT = `
  const form = document.querySelector('form');
  const show = () => {
    const chosen = new FormData(form);
    const text = chosen.get('card').toLowerCase();
    for (const figure of document.querySelectorAll('figure')) {
      const isWanted = ['client', 'theme', 'width'].every((name) => chosen.getAll(name).includes(figure.dataset[name]));
      figure.hidden = !isWanted || (chosen.has('faulty') && !figure.querySelector('li'));
    }
    for (const section of document.querySelectorAll('section'))
      section.hidden = !chosen.getAll('capability').includes(section.dataset.capability) ||
        !section.dataset.card.includes(text) || !section.querySelector('figure:not([hidden])');
    const all = [...document.querySelectorAll('section:not([hidden]) figure:not([hidden])')];
    document.querySelector('output').textContent = all.length + ' pictures';
  };
  form.addEventListener('input', show);
  show();
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const capabilityOf = (card: string): string => card.split('/')[0] ?? card;
const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const filter = (name: string, values: readonly string[], isChosen: (value: string) => boolean): string =>
  `<fieldset><legend>${name}</legend>${values
    .map(
      (value) =>
        `<label><input type="checkbox" name="${name}" value="${value}"${isChosen(value) ? ' checked' : ''}> ${value}</label>`,
    )
    .join(' ')}</fieldset>`;

const figureOf = ({ place, picture, contrast, findings }: Seen): string => {
  const { card, client, theme, width } = place;
  const said = `${CLIENT_NAMES[client]}, ${theme}, ${width}`;
  const found = findings.map(
    ({ impact, rule, words }) => `<li class="${impact}">${impact}: ${rule}. ${escaped(words)}</li>`,
  );
  return `<figure data-client="${client}" data-theme="${theme}" data-width="${width}"><figcaption>${said}${contrast === null ? '' : ` · contrast ${contrast}`}${found.length > 0 ? `<ul>${found.join('')}</ul>` : ''}</figcaption><img loading="lazy" src="${picture}" alt="${card} in the ${said}"></figure>`;
};

/** One page with every picture, those of a card beside each other. */
export const pageOf = (seen: readonly Seen[]): string => {
  const places = seen.map(({ place }) => place);
  const cards = distinct(places.map(({ card }) => card));
  const sections = cards.map((card) => {
    const figures = seen.filter(({ place }) => place.card === card).map(figureOf);
    return `<section data-capability="${capabilityOf(card)}" data-card="${card}"><h2>${card}</h2><div class="row" tabindex="0" role="group" aria-label="Pictures of ${card}">${figures.join('\n')}</div></section>`;
  });
  const filters = [
    filter('capability', distinct(cards.map(capabilityOf)), () => true),
    filter('client', distinct(places.map(({ client }) => client)), () => true),
    filter('theme', distinct(places.map(({ theme }) => theme)), () => true),
    filter('width', distinct(places.map(({ width }) => String(width))), (width) => width === '360'),
    '<label>card <input name="card" type="search"></label>',
    '<label><input type="checkbox" name="faulty"> only with findings</label>',
    '<output></output>',
  ];
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>The cards</title><style>${STYLE}</style></head><body><header><h1>The cards</h1><form>${filters.join('\n')}</form></header><main>${sections.join('\n')}</main><script>${SCRIPT}</script></body></html>\n`;
};
