import { findIdentifyingWords, type IdentifyingKind } from '../../../kernel/confidentiality.js';
import { kindsIn, knowledgeFor, mayBePassed, sureOf } from '../../../kernel/gate/knows.js';
import { foundInWords } from '../../../kernel/gate/words-copy.js';
import type { PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { EVIDENCE_PROBLEMS } from '../copy/details.js';
import { MOST_CHARACTERS } from '../model.js';

// What shows that an action is done: a few words through the gate, or a link to a place of the council's own.

/** With a scheme, or what somebody types without one: `www.…`, or a name of a machine and a path. */
const LINK = /\b[a-z][a-z0-9+.-]*:\/\/\S*|\bwww\.\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,63}(?::\d+)?\/\S*/giu;
const AFTER_A_LINK = /[.,;:!?)\]’”"']+$/u;

const leadsTo = (link: string, hosts: readonly string[]): boolean => {
  const url = URL.parse(link.replace(AFTER_A_LINK, ''));
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '')
    return false;
  return hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
};

const linkProblem = (text: string, { settings }: World): string => {
  const hosts = settings['actions.evidenceHosts'];
  const links = text.match(LINK) ?? [];
  if (links.every((link) => leadsTo(link, hosts))) return '';
  return hosts.length === 0 ? EVIDENCE_PROBLEMS.noLinks : EVIDENCE_PROBLEMS.otherLinks(hosts);
};

/** The words of the path are looked at like any others; the address of a host of the council’s own names nobody. */
const withoutHosts = (text: string): string =>
  text.replaceAll(LINK, (link) => {
    const url = URL.parse(link.replace(AFTER_A_LINK, ''));
    return url === null ? link : `${url.pathname}${url.search}${url.hash}`.replaceAll(/[/._?&=#%+-]+/gu, ' ');
  });

interface Written {
  readonly text: string;
  readonly actionId: string;
  readonly ownerId: PersonId;
  /** What its writer answers for, of exactly these words. */
  readonly sure: readonly string[];
}

/** Whether it can be kept. `sure`: by what its writer answers for it, where that lets it pass. */
export type Judged =
  | { readonly problem: ''; readonly passed: readonly IdentifyingKind[] }
  | { readonly problem: string; readonly sure?: string };

/** Length and links first: nobody answers for words that are not taken anyway. */
export const judgeEvidence = ({ text, actionId, ownerId, sure }: Written, world: World): Judged => {
  if (text === '') return { problem: EVIDENCE_PROBLEMS.missing };
  if (text.length > MOST_CHARACTERS.evidence)
    return { problem: EVIDENCE_PROBLEMS.tooLong(MOST_CHARACTERS.evidence) };
  const link = linkProblem(text, world);
  if (link !== '') return { problem: link };
  const found = findIdentifyingWords([withoutHosts(text)], knowledgeFor([ownerId], world));
  const own = mayBePassed(found) ? sureOf([actionId, text]) : '';
  if (found.length === 0 || (own !== '' && sure.includes(own)))
    return { problem: '', passed: kindsIn(found) };
  const problem = EVIDENCE_PROBLEMS.reword(foundInWords(found), own !== '');
  return own === '' ? { problem } : { problem, sure: own };
};
