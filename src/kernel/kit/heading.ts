import type { JsonObject } from '../json.js';

/** How a card begins. */
export interface Heading {
  /** What the press before came to: read first, because whoever hears the card wants to know that first. */
  readonly said?: string;
  /** Why the press did nothing, and what to do: read first as well. */
  readonly problem?: string;
  readonly title: string;
  /** Whom or what it is about, in bold. */
  readonly about?: string;
  /** How far it is, such as `2 of 5 answered`. */
  readonly progress?: string;
  readonly intro?: string;
}

/** Fills the part `heading`. */
export const headingData = ({
  said = '',
  problem = '',
  title,
  about = '',
  progress = '',
  intro = '',
}: Heading): JsonObject => ({ said, problem, title, about, progress, intro });
