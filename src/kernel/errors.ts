/** Every condition that this program has a name for. The log knows these and no others. */
export const ERROR_CODES = [
  'bad-delay',
  'bad-key',
  'bad-lease',
  'bad-payload',
  'bad-prefix',
  'bad-transaction',
  'capability-unfit',
  'import-overtaken',
  'let-go',
  'no-such-import',
  'permission-not-asked',
  'rows-undescribed',
  'settings-overtaken',
  'settings-unreadable',
  'staff-list-unreadable',
  'storage-failed',
  'storage-timeout',
  'too-much-contention',
  'unfilled-card',
  'unfit-configuration',
  'unfit-template',
  'unknown-date-token',
  'unreadable-row',
  'unstorable-value',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A condition that a caller can name and handle. `code` is stable; the message is for a person who operates the bot. */
export class ThroughlineError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'ThroughlineError';
  }
}

/** A subject kept changing under us; the caller may try the whole act again. */
export class TooMuchContention extends ThroughlineError {
  constructor(what: string) {
    super('too-much-contention', `${what} kept changing while it was being written; try again`);
  }
}

export type UnreadableCode = Extract<ErrorCode, `${string}unreadable${string}`>;

/**
 * A stored row does not have the form this version reads. Names the keys, never the content. The code is one of its own
 * where nothing goes without the row.
 */
export class UnreadableRow extends ThroughlineError {
  constructor(
    readonly where: string,
    readonly fields: string,
    code: UnreadableCode = 'unreadable-row',
  ) {
    super(code, `The row ${where} is not in the expected form (fields: ${fields})`);
  }
}

/** A button changed something without having asked the permission table: a mistake in its code. Nothing was written. */
export class PermissionNotAsked extends ThroughlineError {
  constructor(button: string, act: string) {
    super(
      'permission-not-asked',
      `The button ${button} changed something without asking whether ${act} is allowed`,
    );
  }
}

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined);

/**
 * What kind of failure it was, for the log: this program's own code, or the error's name, or Node's code where the name
 * says nothing. Never the message, which may quote anything.
 */
export const nameOfFailure = (error: unknown): string => {
  if (error instanceof ThroughlineError) return error.code;
  if (!(error instanceof Error)) return 'other';
  const code = codeOf(error);
  return error.name === 'Error' && typeof code === 'string' ? code : error.name;
};
