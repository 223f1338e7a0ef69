import { ended } from '../../copy/dates.js';

// What is said to a lead who puts an action into a plan, or takes it out.

export const ADDING = {
  add: 'Add to plan',
  remove: 'Take out of plan',
  title: 'Add to plan',
  removeTitle: 'Take out of plan',
  plan: 'Plan',
  recommendations: 'Recommendations that it serves',
  choose: 'Choose a plan',
  choice: (id: string, plan: string, text: string): string =>
    plan === '' ? `${id}: ${text}` : `${id} of ${plan}: ${text}`,
  save: 'Save',
  back: 'Back to action',
  because:
    'You get this because you lead these plans. The owner of the action is not told. If a plan is missing, tell the administrator.',
  wrong: 'Not saved yet. Choose a plan that you lead.',
  notYours: 'Nothing is saved: only the lead of a plan puts actions into it or takes them out.',
  added: (title: string, plan: string): string => `${ended(title)} It serves ${plan} now.`,
  removed: (title: string, plan: string): string => `${ended(title)} It does not serve ${plan} any more.`,
  same: 'It stands so already.',
} as const;
