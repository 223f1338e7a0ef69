/** Why a card of actions was not sent: rows of before still say so, as the administrator reads it. None is sent now. */
export const REASONS = {
  'not-in-the-service': 'not in the service',
  away: 'away',
  'nothing-to-answer': 'answered, re-dated, closed or with somebody else',
  answered: 'answered',
  'nothing-to-check': 'checked, or somebody else checks it',
  'nothing-to-approve': 'answered, taken back, or somebody else agrees to it',
  'asked-again': 'asked again, or with somebody else',
  'answered-since': 'answered since',
  'no-such-action': 'there is no such action',
} as const;
