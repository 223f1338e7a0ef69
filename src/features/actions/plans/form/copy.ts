import { FINDING } from '../../../../kernel/finding-copy.js';
import { stoppedWords } from '../../../../kernel/gate/words-copy.js';
import { counted } from '../../../../kernel/phrases.js';
import { ended } from '../../copy/dates.js';
import { DETAILS } from '../../copy/details.js';

// What is said to somebody who makes a plan or changes it.

export const COMMAND = {
  word: 'new plan',
  about: 'make a plan and say who leads it',
  also: 'create plan, add plan, make a plan, create a plan, add a plan, start a plan, cynllun newydd'.split(
    ', ',
  ),
} as const;

export const FORM = {
  title: 'New plan',
  changeTitle: 'Change plan',
  intro: 'What several actions serve together, who leads it, and when it is looked at next.',
  save: 'Save plan',
  sure: DETAILS.sure,
  back: 'Back to plan',
  backToPlans: 'Back to plans',
  close: 'Close plan',
  because:
    'You get this because you asked to make a plan. Nothing is saved until you save it. If somebody is missing here, tell the administrator.',
  becauseChange:
    'You get this because you lead this plan. Nothing is saved until you save it. If somebody is missing here, tell the administrator.',
  unsaved: 'Your plan is not saved yet',
  mayNot: 'A plan is made by a head of service, a director or a principal social worker',
  mayNotWhy: 'Ask one of them to make it and to name you as its lead. Afterwards the lead changes it.',
  notYours: 'Only its lead changes a plan',
  notYoursWhy: '“plans” shows those that you are in.',
  notYoursBecause:
    'You get this because you pressed a button of its form. If you should lead it, tell the administrator.',
} as const;

export const FIELDS = {
  name: 'Name',
  kind: 'Kind',
  lead: 'Lead',
  find: 'Somebody else: part of their name',
  members: 'Members',
  reviewOn: 'Next review on',
  goals: 'Goals of the programme',
  areas: 'Areas for improvement',
  recommendations: 'Recommendations',
} as const;
export const RECOMMENDATIONS_HINT =
  'One a line, each beginning with its number: R1 Make supervision reflective';

export const PROBLEMS = {
  name: 'Enter the name of the plan',
  nameLong: (most: number): string => `Name must be at most ${most} characters`,
  nameTaken: 'Enter another name: a plan is called so already',
  kind: 'Choose the kind of plan',
  lead: 'Choose who leads it',
  members: (most: number): string => `Members must be at most ${most} people`,
  reviewOn: 'Enter the day of the next review',
  reviewPast: 'Next review on must be today or later',
  reviewFar: (last: string): string => `Next review on must be ${last} at the latest`,
  without: (label: string, words: string): string =>
    `Enter ${label.slice(0, 1).toLowerCase()}${label.slice(1)} without ${words}`,
  line: (line: number): string =>
    `Recommendations: begin line ${line} with its number and a space, such as R1`,
  twice: (id: string): string => `Recommendations: give ${id} to one line alone`,
  long: (line: number, most: number): string =>
    `Recommendations: line ${line} must be at most ${most} characters`,
  many: (most: number): string => `Recommendations must be at most ${most} lines`,
  gone: (ids: string): string =>
    `Recommendations: ${ids} would go. Write ${ids} again, or save once more to take it out`,
} as const;

export const ABOVE = {
  stopped: stoppedWords,
  wrong: (count: number): string =>
    `Not saved yet. What to do stands beside ${counted(count, 'box', 'boxes')}.`,
  only: (problem: string): string => `Not saved yet. ${ended(problem)}`,
  stale: 'Not saved yet: somebody has changed this plan since. It stands here as it is now.',
} as const;

export const FOUND = {
  missing: 'Enter part of their name',
  nobody: FINDING.nobody,
  some: (count: number): string =>
    `${counted(count, 'person', 'people')} found: choose under “${FIELDS.lead}” or “${FIELDS.members}”.`,
} as const;

export const SAVED = {
  said: (name: string): string => `Saved: ${ended(name)}`,
  title: 'Plan saved',
  led: (lead: string, review: string): string => `${lead} leads it. The next review is on ${review}.`,
  actions: 'Actions come into it with “New action” on its card, “Add to plan” on an action, or the import.',
  toIt: 'Open plan',
  because: 'You get this because you saved it. If something is wrong with it, tell the administrator.',
} as const;
