/** Where a file may be put that somebody accepted: their own OneDrive, which is a host of SharePoint. */
export interface UploadRules {
  /** Ends of host names, with the full stop before them. */
  readonly below: readonly string[];
  /** Exact host names, and plain http to them: for tests with a OneDrive of their own. */
  readonly plain?: readonly string[];
}

export const SHAREPOINT: UploadRules = { below: ['.sharepoint.com'] };

/**
 * True when a file may be put there. The address comes with the accepted offer, so a forged one would send the file, and
 * a request of ours, wherever somebody likes.
 */
export const isAllowedUpload = (url: string, { below, plain = [] }: UploadRules): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (plain.includes(hostname)) return protocol === 'http:';
  return protocol === 'https:' && port === '' && below.some((end) => hostname.endsWith(end));
};
