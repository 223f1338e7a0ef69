/** What a piece of text looks like. `too_long`: more than this looks at, so nothing hides behind the limit. */
export type IdentifyingKind =
  | 'name'
  | 'initials'
  | 'age'
  | 'birth_date'
  | 'case_number'
  | 'nhs_number'
  | 'postcode'
  | 'address'
  | 'phone'
  | 'email'
  | 'school'
  | 'relation'
  | 'story'
  | 'too_long';

export interface IdentifyingWords {
  readonly kind: IdentifyingKind;
  /** The words as found, on one line; empty for `too_long`. */
  readonly words: string;
}

/** A finding and where it stands in the text that was looked at. */
export interface Finding extends IdentifyingWords {
  readonly from: number;
  readonly until: number;
}
