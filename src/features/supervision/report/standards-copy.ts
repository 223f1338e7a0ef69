import { counted } from '../../../kernel/phrases.js';
import type { Share } from './figures.js';

// What the report says of the employer standards.

export const COMMAND = {
  word: 'report standards',
  about: 'what the employer standards ask, as managers and as workers say it',
};
export const NOTE =
  'At least monthly, for the newly qualified as their stage says, and 90 uninterrupted minutes: LGA employer standards for social workers. An answer that nobody gave is “not said”.';

export const LABELS = {
  oftenManager: 'often enough, as managers recorded it',
  oftenWorker: 'often enough, as workers say',
  ninetyManager: '90 uninterrupted minutes, as managers say',
  ninetyWorker: '90 uninterrupted minutes, as workers say',
  noDate: 'say that they have no date',
} as const;

export const INCLUDED = [
  { id: 'reflection', label: 'with reflection, as workers say' },
  { id: 'needs_and_risk', label: 'with the child’s needs and risk, as workers say' },
  { id: 'challenge', label: 'with challenge, as workers say' },
  { id: 'wellbeing', label: 'with wellbeing and workload, as workers say' },
] as const;

export const NOT_SHOWN = 'Not shown';
export const tooFew = (smallest: number): string => `Fewer than ${smallest} workers have said.`;
export const tooFewPeople = (smallest: number): string => `Fewer than ${smallest} people.`;

const notSaid = ({ notSaid: none }: Share): string => (none > 0 ? ` ${none} not said.` : '');
export const workersMean = (share: Share): string => `${share.part} of ${share.whole}.${notSaid(share)}`;
export const oftenMeans = ({ part, whole }: Share): string =>
  `${part} of ${counted(whole, 'person', 'people')} not late today.`;
export const ninetyMeans = (share: Share): string =>
  `${share.part} of ${counted(share.whole, 'last session')}.${notSaid(share)}`;
export const noDateMeans = (people: number): string => `Of ${counted(people, 'person', 'people')}.`;
