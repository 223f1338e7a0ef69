import type { Month } from '../../../src/kernel/calendar.js';

// What somebody who wants to know may lay beside each other: what they were shown, and what they got when they tried.

/** Words that somebody was shown without who wrote them, in the order in which they stood. */
export interface Entry {
  readonly words: string;
  /** Bytes of what stands with the words. */
  readonly beside: number;
}

/** What one person was shown at one place: cards with their data and marks, pages one after the other, a copy. */
export interface Sight {
  readonly place: 'thanks' | 'my shout-outs' | 'news' | 'copy' | 'panel';
  readonly viewer: string;
  /** Whom the words are about, as the viewer knows; the panel does not. */
  readonly about?: string;
  /** Everything of it as one text, hidden data included. */
  readonly text: string;
  readonly entries: readonly Entry[];
}

/** One dossier as a judge sees it: the value of its choice, in the order of the card. */
interface DossierSight {
  readonly viewer: string;
  readonly choices: readonly string[];
}

/** Who may have written about whom, and for what. */
export interface Candidate {
  readonly by: string;
  readonly about: string;
  readonly category: string;
}

/** A made-up id pressed, and what came back: the card without the id, and how many answers it waited for. */
export interface Probe {
  readonly verb: string;
  readonly viewer: string;
  readonly candidate: Candidate;
  readonly answer: string;
  readonly inTurn: number;
}

/** The same with the id of a dossier, the time that it took with the answer. */
export interface DossierProbe {
  readonly about: string;
  readonly answer: string;
}

/** What everybody in the service knows, and more: in which order they were seen writing. */
export interface Known {
  readonly month: Month;
  readonly staff: readonly { readonly id: string; readonly name: string }[];
  readonly categories: readonly string[];
  /** Of those who wrote without their name, by whom they wrote about, in the order in which they wrote. */
  readonly seenWriting: ReadonlyMap<string, readonly string[]>;
  /** In the order in which somebody first wrote about them. */
  readonly nominatedInOrder: readonly string[];
  /** Who signed what they wrote on the first day, by whom it is about: the message of that morning is of these and one more. */
  readonly namedOnFirstDay: ReadonlyMap<string, readonly Candidate[]>;
}

export interface Evidence {
  readonly known: Known;
  readonly sights: readonly Sight[];
  readonly probes: readonly Probe[];
  readonly dossiers: readonly DossierSight[];
  readonly dossierProbes: readonly DossierProbe[];
  /** The same with an id of which there is nothing for sure. */
  readonly answerToNothing: string;
}

/** What is true, which the guesser never sees. */
export interface Truth {
  /** Who wrote which words, without their name. */
  readonly writerOf: ReadonlyMap<string, string>;
  readonly written: readonly Candidate[];
  /** Whose a dossier is. */
  readonly nomineeOf: ReadonlyMap<string, string>;
}
