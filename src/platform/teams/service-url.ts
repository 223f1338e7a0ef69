/** Which connectors the bot may talk to. Its token goes to the service URL, so a forged one would hand the token away. */
export interface ServiceUrlRules {
  /** Exact host names. */
  readonly hosts: readonly string[];
  /** Plain http, for the local client alone. */
  readonly isHttpAllowed: boolean;
}

/** True when the URL is one of ours to call. Asked when a chat is remembered and again before every call. */
export const isAllowedServiceUrl = (url: string, rules: ServiceUrlRules): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isSecure = (protocol === 'https:' && port === '') || (rules.isHttpAllowed && protocol === 'http:');
  return isSecure && username === '' && password === '' && rules.hosts.includes(hostname);
};
