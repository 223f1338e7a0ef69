/** Where an action was agreed, in a choice and on the card of one action. */
export const SOURCES = {
  supervision: 'Supervision',
  audit: 'Audit',
  improvement_plan: 'Improvement plan',
  meeting: 'Meeting',
  other: 'Somewhere else',
} as const;
