/** Why a message of this capability is not wanted any more, as an administrator reads it, by code; rows of earlier releases have them all. */
export const REASONS = {
  'answered-or-away': 'answered, away, moved to another supervisor or left',
  'no-longer-waiting': 'held, away, moved or left since',
  'has-left': 'has left',
  'said-by-the-day': 'the card of the day asks it',
  'away-until-back': 'away: the card of the day asks it on the morning they are back',
  'later-session': 'a later session has been recorded',
  'already-answered': 'already answered',
  'not-theirs-to-see': 'no longer this manager’s to see',
  'put-right': 'the dates have been put right',
  'not-theirs-to-name': 'no longer this manager’s to name',
  'cover-named': 'cover has been named, or the supervisor is back',
  'not-covering': 'somebody else covers, or nobody needs to',
} as const;
export type Reason = keyof typeof REASONS;
