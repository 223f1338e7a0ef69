import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

// What is asked of the cards in a page. `roots` is an expression that gives the elements that hold a card each.

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const ObjectionSchema = z.object({
  rule: z.string(),
  impact: z.enum(['minor', 'moderate', 'serious', 'critical']),
  words: z.string(),
  /** Whether it is about what the local client makes of a chart. */
  inChart: z.boolean(),
});
const LookSchema = z.object({
  objections: z.array(ObjectionSchema),
  /** Of the words that can be told least from their ground; null where there are none. */
  contrast: z.number().nullable(),
  /** The names of the inputs, as a screen reader says them. */
  inputs: z.array(z.string()),
  /** By how many pixels something in the card reaches beyond its side. */
  over: z.number(),
});
export type Objection = z.infer<typeof ObjectionSchema>;
export type Look = z.infer<typeof LookSchema>;

/** Puts axe-core into the page. */
export const addAxe = async (page: Page): Promise<void> => {
  await page.addScriptTag({ content: AXE });
};

// Marks such as ● are no words: axe says that it cannot tell, and a word always says the same beside them.
// The local client puts an alert around each chart.
const LOOK = `async (roots) => {
  const { violations, incomplete, passes } = await axe.run({ include: roots }, {
    elementRef: true,
    resultTypes: ['violations', 'incomplete', 'passes'],
  });
  const at = ({ element }) => roots.findIndex((root) => root.contains(element));
  const inChart = ({ element }) => element.closest('[role=alert]') !== null;
  const over = (root) => Math.max(0, ...[...root.querySelectorAll('*')]
    .filter((element) => element.childElementCount === 0 && element.checkVisibility() && !element.closest('svg'))
    .map((element) => Math.round(element.getBoundingClientRect().right - root.getBoundingClientRect().right)));
  const looks = roots.map((root) => ({ objections: [], contrast: null, inputs: [], over: over(root) }));
  const reasons = (node) => [...node.any, ...node.all, ...node.none];
  for (const { id, impact, nodes } of violations) for (const node of nodes)
    looks[at(node)]?.objections.push({ rule: id, impact: impact ?? 'minor', words: reasons(node).map(({ message }) => message).join(' ') + ' ' + node.html.slice(-120), inChart: inChart(node) });
  for (const { id, nodes } of incomplete) for (const node of nodes) {
    const open = reasons(node).filter(({ data }) => !['nonBmp', 'shortTextContent'].includes(data?.messageKey));
    if (open.length > 0)
      looks[at(node)]?.objections.push({ rule: id, impact: 'moderate', words: 'Not sure: ' + open.map(({ message }) => message).join(' '), inChart: inChart(node) });
  }
  for (const { id, nodes } of [...passes, ...violations]) if (id === 'color-contrast') for (const node of nodes) {
    const look = looks[at(node)];
    const ratio = node.any[0]?.data?.contrastRatio;
    if (look && ratio > 0) look.contrast = Math.min(look.contrast ?? ratio, ratio);
  }
  axe.setup(document.body);
  roots.forEach((root, index) => {
    const inputs = root.querySelectorAll('input:not([type=hidden]):not([type=radio]), select, textarea, [role=combobox], [role=radiogroup]');
    looks[index].inputs = [...inputs]
      .filter((input) => input.checkVisibility() && !input.parentElement.closest('[role=combobox]'))
      .map((input) => axe.commons.text.accessibleText(input).trim());
  });
  axe.teardown();
  return looks;
}`;

/** What axe-core and a screen reader find in each card. */
export const lookAt = async (page: Page, roots: string): Promise<readonly Look[]> =>
  z.array(LookSchema).parse(await page.evaluate(`(${LOOK})([...${roots}])`));

const StopSchema = z.object({
  /** Its place among what can be reached in the card, in the order of the document; -1 is none of them. */
  at: z.number(),
  isInside: z.boolean(),
  left: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
});
export type Stop = z.infer<typeof StopSchema>;

const REACHABLE = `(root) => [...root.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')]
  .filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility() && !element.closest('[role=alert]'))`;
const HERE = `(root) => {
  const of = root.getBoundingClientRect();
  const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
  const at = (${REACHABLE})(root).indexOf(document.activeElement);
  return { at, isInside: root.contains(document.activeElement), left: left - of.left, right: right - of.left, top: top - of.top, bottom: bottom - of.top };
}`;

const MOST_STOPS = 100;

/** Walks through a card by the Tab key, from its first stop until it is left. */
export const walk = async (page: Page, root: string): Promise<readonly Stop[]> => {
  if ((await page.evaluate(`(${REACHABLE})(${root}).length`)) === 0) return [];
  await page.evaluate(`(${REACHABLE})(${root})[0].focus()`);
  const stops: Stop[] = [];
  for (let pressed = 0; pressed < MOST_STOPS; pressed += 1) {
    const stop = StopSchema.parse(await page.evaluate(`(${HERE})(${root})`));
    if (!stop.isInside || (stop.at === 0 && stops.length > 1)) return stops;
    // A date has a stop for its day, its month and its year, and a chart for each of its parts.
    if (stop.at >= 0 && stop.at !== stops.at(-1)?.at) stops.push(stop);
    await page.keyboard.press('Tab');
  }
  return stops;
};
