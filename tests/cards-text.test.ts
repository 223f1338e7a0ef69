import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../src/kernel/json.js';
import { withoutMarkdown } from '../src/kernel/text.js';
import { CANARY, openServices } from './support/open-service.js';
import { cardsOf, type ShownCard } from './support/open-service-cards.js';
import { expandCard } from './support/world.js';

// Words that people typed, and names, may stand only where a client shows them as they are: everywhere else it reads
// Markdown into them. Asked of every card that the features make.

/** What people typed or are called, in the rows that the cards are made of. */
const TYPED = new RegExp(`${CANARY}|Name (?:[a-z-]+)|Team of|Plan of all`, 'u');

/**
 * The places of a card that show text as it is. Radio buttons, boxes to tick, headings and the name of an input are read
 * as Markdown, and have nothing in them of which something could be made.
 */
const isPlain = (type: Json | undefined, field: string, holder: string, text: string): boolean =>
  (type === 'TextRun' && field === 'text') ||
  (holder === 'choices of a list' && field === 'title') ||
  (['choices', 'a heading'].includes(holder) && text === withoutMarkdown(text)) ||
  (holder === 'bars of a chart' && (field === 'title' || field === 'x')) ||
  (String(type).startsWith('Action.') && (field === 'title' || field === 'tooltip')) ||
  (String(type).startsWith('Input.') &&
    (field === 'value' || (['label', 'errorMessage'].includes(field) && text === withoutMarkdown(text))));

const holderOf = (field: string, isList: boolean, isChart: boolean): string => {
  if (isList && field === 'choices') return 'choices of a list';
  return isChart && field === 'data' ? 'bars of a chart' : field;
};

/** Where typed words stand that are read as something. */
const misplaced = (node: Json | undefined, holder = ''): string[] => {
  if (Array.isArray(node)) return node.flatMap((part: Json) => misplaced(part, holder));
  if (typeof node !== 'object' || node === null) return [];
  const { type, style, isMultiSelect } = node as JsonObject;
  const own = type === 'TextBlock' && style === 'heading' ? 'a heading' : holder;
  const isList = type === 'Input.ChoiceSet' && style !== 'expanded' && isMultiSelect !== true;
  return Object.entries(node).flatMap(([field, value]: [string, Json | undefined]) =>
    typeof value === 'string'
      ? TYPED.test(value) && !isPlain(type, field, own, value)
        ? [`${String(type ?? holder)}.${field}: ${value.slice(0, 80)}`]
        : []
      : misplaced(value, holderOf(field, isList, String(type).startsWith('Chart.'))),
  );
};

const templates = readdirSync(join(import.meta.dirname, '../cards'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'))
  .map((file) => file.slice(0, -'.json'.length).replaceAll('\\', '/'));

describe('what people typed, and what they are called', () => {
  let cards: readonly ShownCard[];
  before(async function () {
    this.timeout(180_000);
    cards = await cardsOf(await openServices());
  });

  it('is looked for on every card there is', async () => {
    const seen = new Set(cards.map(({ card }) => card.template));
    const open = await openServices();
    const features = [...(await open()).app.capabilities.map(({ name }) => name), 'shared'];
    assert.deepEqual(
      templates.filter((template) => features.includes(template.split('/')[0] ?? '') && !seen.has(template)),
      [],
    );
  });

  it('is on most of them', () => {
    const holding = cards.filter(({ card }) => TYPED.test(JSON.stringify(card.data)));
    assert.ok(holding.length > cards.length / 3, `${holding.length} of ${cards.length}`);
  });

  it('stands only where a client shows it as it is', () => {
    const wrong = cards.flatMap(({ how, card }) =>
      misplaced(expandCard(card)).map((where) => `${card.template} (${how}) ${where}`),
    );
    assert.deepEqual([...new Set(wrong)].slice(0, 20), []);
  });

  it('is told with why it came, on every card of shout-outs', () => {
    const ofShoutouts = cards.filter(
      ({ how, card: { template } }) =>
        template.startsWith('shoutouts/') ||
        (template.startsWith('shared/') && /shoutouts|nominate|my shout-outs|panel/u.test(how)),
    );
    assert.ok(ofShoutouts.length > 100, `${ofShoutouts.length}`);
    const without = ofShoutouts.filter(
      ({ card: { data } }) => !String(data.because).includes('You get this'),
    );
    assert.deepEqual(
      [...new Set(without.map(({ how, card }) => `${how}: ${card.template} ${card.data.title}`))],
      [],
    );
  });

  it('stands in no line of a notification', () => {
    const wrong = cards.filter(({ card }) => TYPED.test(card.summary));
    assert.deepEqual(
      wrong.map(({ how, card }) => `${how}: ${card.summary}`),
      [],
    );
  });

  it('is found where it must not be, by this very search', () => {
    assert.deepEqual(misplaced({ type: 'TextBlock', text: CANARY }), [`TextBlock.text: ${CANARY}`]);
    assert.deepEqual(misplaced({ type: 'FactSet', facts: [{ title: 'x', value: CANARY }] }), [
      `facts.value: ${CANARY}`,
    ]);
    const data = [{ title: CANARY, data: [{ legend: CANARY }] }];
    assert.deepEqual(misplaced({ type: 'Chart.HorizontalBar.Stacked', data }), [`data.legend: ${CANARY}`]);
    assert.deepEqual(misplaced({ type: 'Action.Execute', data }).length, 2);
    const label = `**${CANARY}**`;
    assert.deepEqual(misplaced({ type: 'Input.Date', label }), [`Input.Date.label: ${label}`]);
    assert.deepEqual(misplaced({ type: 'Input.Date', label: withoutMarkdown(label) }), []);
    const choices = [{ title: label, value: '1' }];
    assert.deepEqual(misplaced({ type: 'Input.ChoiceSet', style: 'expanded', choices }), [
      `choices.title: ${label}`,
    ]);
    const plain = [{ title: withoutMarkdown(label), value: '1' }];
    assert.deepEqual(misplaced({ type: 'Input.ChoiceSet', style: 'expanded', choices: plain }), []);
    assert.deepEqual(misplaced({ type: 'TextBlock', style: 'heading', text: label }).length, 1);
    assert.deepEqual(misplaced({ type: 'Input.ChoiceSet', style: 'compact', choices }), []);
  });
});
