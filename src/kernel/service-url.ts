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

/** `localhost` and what is below it (RFC 6761). */
const LOCALHOST = /(?:^|\.)localhost$/u;
/** Loopback, link-local and "this host" (RFC 6890), as a URL gives them, and the same within an IPv6 address. */
const IPV4_HERE = /^(?:0|127|169\.254)\.[\d.]+$/u;
const IPV6_HERE = /^\[(?:::1?|fe[89ab][0-9a-f]:.*|::ffff:(?:7f[0-9a-f]{2}|a9fe|0):[0-9a-f]+)\]$/u;

/**
 * Whether an address can be that of another machine: false for loopback and link-local ones, where a token of the bot has no
 * business. True for a text that is no address.
 */
export const isElsewhere = (url: string): boolean => {
  if (!URL.canParse(url)) return true;
  // In its one form, however it was written: 2130706433 and 0x7f.1 are 127.0.0.1.
  const host = new URL(url).hostname.replace(/\.$/u, '');
  return !LOCALHOST.test(host) && !IPV4_HERE.test(host) && !IPV6_HERE.test(host);
};
