import type { Asker, PersonDay, Ports } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import {
  afterPress,
  isQuietName,
  listCard,
  nothingCard,
  QUIET,
  quietCard,
  type Said,
  withBeside,
} from '../cards.js';
import { askedAboutInWords, NONE_LEFT, progressInWords, summaryOf } from '../copy.js';

// What is shown of a person's day. A section's own card is made by its capability, which may have to read for it.

/** Somebody's day: what there is of it alone, answered on the card itself, or the list of all of it. */
export const dayCard = async (reader: Asker, day: PersonDay, said: Said, ports: Ports): Promise<Card> => {
  const [only, ...others] = day.sections;
  const isQuiet = day.waiting.length === 0 && day.aside.length === 0;
  if (!only && isQuiet) return nothingCard(day, said, reader.world);
  if (!only || others.length > 0 || only.left > 0 || !isQuiet) return listCard(day, said, reader.world);
  const asked = said.hasProgress ? '' : askedAboutInWords(only.lines, reader.world);
  const beside = said.hasProgress ? progressInWords(day.progress) : asked;
  const note = [said.note, beside].filter(Boolean).join(' ');
  const alone = await only.section.card(reader, only.lines, { page: 0, note, asked, isAlone: true }, ports);
  const card = withBeside(alone, only.name, only.lines, reader.world);
  return { ...card, summary: summaryOf(day.sections), keeps: day.keeps };
};

/** One section opened from the list; the list when nothing of it is left. */
export const sectionCard = async (
  reader: Asker,
  day: PersonDay,
  { section: name, page }: { readonly section: string; readonly page: number },
  ports: Ports,
): Promise<Card> => {
  if (isQuietName(name) && QUIET[name].lines(day).length > 0) return quietCard(name, day, page, reader.world);
  const found = day.sections.find((each) => each.name === name);
  if (!found) return dayCard(reader, day, afterPress(NONE_LEFT), ports);
  const asked = askedAboutInWords(found.lines, reader.world);
  return found.section.card(reader, found.lines, { page, note: asked, asked, isAlone: false }, ports);
};
