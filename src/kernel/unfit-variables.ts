// Variables of the environment that the packages and Node read by themselves, and that would undo what the program promises.
// What each prints was looked up for the versions used; tests/kernel/unfit-variables.test.ts holds it true.

/** Packages whose loggers print the address of every request, in which the keys of rows stand, or an account. */
const AZURE = [
  'core-client',
  'core-lro',
  'core-rest-pipeline',
  'data-tables',
  'identity',
  'storage-blob',
  'storage-common',
  'storage-queue',
];

/** Names of the loggers that print whole addresses, headers, or both. */
export const PRINTING_LOGGERS: readonly string[] = [
  ...['info', 'verbose'].flatMap((level) => [
    ...AZURE.map((name) => `azure:${name}:${level}`),
    `typeSpecRuntime:ts-http-runtime:${level}`,
  ]),
  'follow-redirects',
  'http-proxy-agent',
  'https-proxy-agent',
];

/** Whether a name fits a pattern in which a star stands for anything. */
const fits = (name: string, pattern: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
};

/** What a value of DEBUG leaves out again (`-azure:*`) is not looked at: the packages read it differently. */
const printsAddresses = (debug: string): boolean =>
  debug
    .split(/[\s,]+/u)
    .some((pattern) => !pattern.startsWith('-') && PRINTING_LOGGERS.some((name) => fits(name, pattern)));

/** Parts of Node that print requests with their headers under NODE_DEBUG. */
const NODE_PRINTS = /^(?:https?2?|net|tls|undici|fetch|.*\*.*)$/iu;

const TLS = 'NODE_TLS_REJECT_UNAUTHORIZED';
const LEVELS = ['AZURE_LOG_LEVEL', 'TYPESPEC_RUNTIME_LOG_LEVEL'];

/** A line for each variable that would undo a promise: which, what it does, and how to mend it. No value is in any line. */
export const unfitVariables = (env: Readonly<Record<string, string | undefined>>): readonly string[] => [
  ...(/^\s*0\s*$/u.test(env[TLS] ?? '')
    ? [
        `${TLS}: 0 has no certificate checked, so whoever is on the way reads the tokens. Take it out; a certificate authority of your own goes into NODE_EXTRA_CA_CERTS`,
      ]
    : []),
  ...LEVELS.filter((name) => /^(?:info|verbose)$/iu.test(env[name]?.trim() ?? '')).map(
    (name) =>
      `${name}: info and verbose print the address of every request to the storage, with ids of people in it, past the log. Take it out, or set warning or error`,
  ),
  ...(printsAddresses(env.DEBUG ?? '')
    ? [
        'DEBUG: prints addresses of requests, with ids of people in them, past the log. Take it out, or leave out of it what fits azure:*, typeSpecRuntime:*, follow-redirects, http-proxy-agent and https-proxy-agent',
      ]
    : []),
  ...((env.NODE_DEBUG ?? '').split(/[\s,]+/u).some((part) => NODE_PRINTS.test(part))
    ? [
        'NODE_DEBUG: http, https, http2, net, tls, undici and fetch print requests with their headers, tokens included, past the log. Take them out',
      ]
    : []),
];
