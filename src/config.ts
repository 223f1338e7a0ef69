import { z } from 'zod';
import { nameOfFailure, ThroughlineError } from './kernel/errors.js';
import { isAllowedServiceUrl, isElsewhere } from './kernel/service-url.js';
import { unfitVariables } from './kernel/unfit-variables.js';

/** The environment as given, read by `main.ts` alone. */
export type Environment = Readonly<Record<string, string | undefined>>;

// Lower case everywhere: the tenant begins the keys of every row, and Entra writes ids both ways.
const NIL_GUID = '00000000-0000-0000-0000-000000000000';
const guidFrom = (whatItIs: string) =>
  z
    .guid('must be a GUID such as 3f2b8c1e-7d4a-4c9b-9e21-5a6b7c8d9e0f')
    .refine(
      (id) => id !== NIL_GUID,
      `is all zeros, which is the id of nothing. Give the ${whatItIs} from Entra`,
    )
    .toLowerCase();
/** The tenant of the service; the nil GUID is nobody's. */
export const TenantIdSchema = guidFrom('Directory (tenant) ID');

const HERE = 'is an address of this machine or of its own stretch of network (loopback or link-local). Give';

const HttpsAddress = z.url({ protocol: /^https$/u, error: 'must be an https address' });
const StorageAddress = HttpsAddress.refine(
  isElsewhere,
  `${HERE} the one that the storage account shows, such as https://NAME.table.core.windows.net`,
);

const LEAST_SECRET = 32;
/** A text that somebody made up repeats itself; one by chance has most of the sixteen digits it may consist of. */
const LEAST_DIFFERENT = 10;
const MAKE_ONE = 'Give one by chance, such as openssl rand -hex 32 prints';

const IdSecretSchema = z
  .string()
  .refine((secret) => secret.trim().length >= LEAST_SECRET, {
    error: `must be at least ${LEAST_SECRET} characters. ${MAKE_ONE}`,
    abort: true,
  })
  .refine((secret) => new Set(secret.trim()).size >= LEAST_DIFFERENT, `is easy to guess. ${MAKE_ONE}`);

const StorageSchema = z.object({
  STORAGE_CONNECTION_STRING: z
    .string()
    // Its parts are checked by the storage itself; what is none at all is said here, in words.
    .regex(
      /(?:^|;)(?:AccountName|SharedAccessSignature)=|UseDevelopmentStorage=true/iu,
      'is not a connection string of a storage account',
    )
    .optional(),
  STORAGE_TABLES_URL: StorageAddress.optional(),
  STORAGE_QUEUES_URL: StorageAddress.optional(),
  STORAGE_BLOBS_URL: StorageAddress.optional(),
  TABLE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9]{2,20}$/u, 'must be 3 to 21 lower-case letters and digits, a letter first')
    .default('throughline'),
});

const SERVICE_URL_HOST = 'smba.trafficmanager.net';
const hostsIn = (text: string): string[] => text.split(',').map((host) => host.trim().toLowerCase());

const BotSchema = StorageSchema.extend({
  BOT_APP_ID: guidFrom('Application (client) ID'),
  BOT_TENANT_ID: TenantIdSchema,
  ID_SECRET: IdSecretSchema,
  BOT_CREDENTIAL: z.enum(['managed-identity', 'secret'], 'must be managed-identity or secret'),
  BOT_SECRET: z
    .string()
    .refine(
      (secret) => secret.trim() !== '',
      'is blank. Give the value of a client secret of the bot’s app in Entra',
    )
    .optional(),
  SERVICE_URL_HOSTS: z
    .string()
    .default(SERVICE_URL_HOST)
    .transform(hostsIn)
    .pipe(
      z
        .array(
          z
            .hostname('must be host names separated by commas')
            .refine(
              (host) => isElsewhere(`https://${host}/`),
              `${HERE} host names of the connector, such as ${SERVICE_URL_HOST}`,
            ),
        )
        .min(1),
    ),
  CHAT_SERVICE_URL: HttpsAddress.optional(),
  PEOPLE_PICKER: z.enum(['on', 'off'], 'must be on or off').default('on'),
  HOST: z.string().min(1).default('0.0.0.0'),
  PORT: z.coerce.number('must be a number').int().min(1).max(65535).default(3978),
  LOG_LEVEL: z.enum(['info', 'warn', 'error', 'silent']).default('info'),
  LOG_KEY: z
    .string()
    .refine((key) => key.trim().length >= 32, 'must be at least 32 characters')
    .optional(),
  METRICS: z.enum(['on', 'off'], 'must be on or off').default('off'),
  METRICS_PORT: z.coerce.number('must be a number').int().min(1).max(65535).default(9464),
});

export type StorageConfig =
  | { readonly kind: 'connection-string'; readonly connectionString: string; readonly prefix: string }
  | {
      readonly kind: 'identity';
      readonly tablesUrl: string;
      readonly queuesUrl: string;
      readonly blobsUrl: string;
      readonly prefix: string;
    };

export interface Config {
  readonly storage: StorageConfig;
  readonly identity:
    | { readonly kind: 'managed-identity'; readonly appId: string; readonly tenantId: string }
    | { readonly kind: 'secret'; readonly appId: string; readonly tenantId: string; readonly secret: string };
  readonly serviceUrlHosts: readonly string[];
  /** Where chats are opened with people who have not written yet; without it they are waited for. */
  readonly chatServiceUrl: string | undefined;
  readonly hasPeoplePicker: boolean;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Makes ids that nobody else can work out, of shout-outs above all. The same for every instance and every start. */
  readonly idSecret: string;
  /** Makes the hashes of ids in the log. Without it each process makes a key of its own. */
  readonly logKey: string | undefined;
  /** Where figures can be read on this machine; undefined when they are not offered. */
  readonly metricsPort: number | undefined;
}

/** Every problem of a configuration in one error, a line each: which variable, and what it wants. */
export class UnfitConfiguration extends ThroughlineError {
  constructor(readonly problems: readonly string[]) {
    super(
      'unfit-configuration',
      `The configuration is not complete:\n${problems.map((p) => `  ${p}`).join('\n')}`,
    );
  }
}

const problemsOf = (error: z.ZodError): string[] =>
  error.issues.map((issue) => {
    const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
    return `${issue.path.join('.')}: ${isMissing ? 'is missing' : issue.message}`;
  });

const storageProblems = (env: Environment): string[] => {
  const given = ['STORAGE_CONNECTION_STRING', 'STORAGE_TABLES_URL'].filter((name) => env[name]);
  if (given.length !== 1) {
    return [`STORAGE_CONNECTION_STRING or STORAGE_TABLES_URL: give exactly one, ${given.length} were given`];
  }
  const hasAddresses = Boolean(env.STORAGE_TABLES_URL);
  return ['STORAGE_QUEUES_URL', 'STORAGE_BLOBS_URL']
    .filter((name) => Boolean(env[name]) !== hasAddresses)
    .map((name) =>
      hasAddresses
        ? `${name}: is missing, and STORAGE_TABLES_URL is given`
        : `${name}: must not be given with STORAGE_CONNECTION_STRING`,
    );
};

const storageOf = (values: z.infer<typeof StorageSchema>): StorageConfig => {
  const prefix = values.TABLE_PREFIX;
  return values.STORAGE_CONNECTION_STRING
    ? { kind: 'connection-string', connectionString: values.STORAGE_CONNECTION_STRING, prefix }
    : {
        kind: 'identity',
        tablesUrl: values.STORAGE_TABLES_URL ?? '',
        queuesUrl: values.STORAGE_QUEUES_URL ?? '',
        blobsUrl: values.STORAGE_BLOBS_URL ?? '',
        prefix,
      };
};

const identityProblems = (env: Environment): string[] => {
  if (env.BOT_CREDENTIAL === 'secret' && env.BOT_SECRET === undefined)
    return ['BOT_SECRET: is missing, and BOT_CREDENTIAL is secret'];
  if (env.BOT_CREDENTIAL === 'managed-identity' && env.BOT_SECRET) {
    return ['BOT_SECRET: must not be given with BOT_CREDENTIAL managed-identity'];
  }
  return [];
};

/** Whoever may search the log, or signs in as the bot, is not to know whose an id is. */
const sharedSecretProblems = (env: Environment): string[] =>
  ['LOG_KEY', 'BOT_SECRET']
    .filter((name) => env.ID_SECRET !== undefined && env[name] === env.ID_SECRET)
    .map((name) => `ID_SECRET: is the same as ${name}. ${MAKE_ONE}`);

/** The bot calls nobody whom its rules for a service URL refuse, so such an address would never be called. */
const chatProblems = ({ CHAT_SERVICE_URL: url, SERVICE_URL_HOSTS: hosts }: Environment): string[] => {
  if (url === undefined || !HttpsAddress.safeParse(url).success) return [];
  const rules = { hosts: hostsIn(hosts ?? SERVICE_URL_HOST), isHttpAllowed: false };
  if (isAllowedServiceUrl(url, rules)) return [];
  return rules.hosts.includes(new URL(url).hostname)
    ? ['CHAT_SERVICE_URL: the bot calls no address with a port, a user name or a password. Take them out']
    : ['CHAT_SERVICE_URL: its host is not among SERVICE_URL_HOSTS. Add it there, or correct the address'];
};

/** Only what the command line needs. Throws UnfitConfiguration with every problem. */
export const parseStorageConfig = (env: Environment): StorageConfig => {
  const parsed = StorageSchema.safeParse(env);
  const problems = [
    ...(parsed.success ? [] : problemsOf(parsed.error)),
    ...storageProblems(env),
    ...unfitVariables(env),
  ];
  if (!parsed.success || problems.length > 0) throw new UnfitConfiguration(problems);
  return storageOf(parsed.data);
};

/** The whole configuration of the production entry. Throws UnfitConfiguration with every problem. */
export const parseConfig = (env: Environment): Config => {
  const parsed = BotSchema.safeParse(env, { reportInput: true });
  const problems = [
    ...(parsed.success ? [] : problemsOf(parsed.error)),
    ...chatProblems(env),
    ...storageProblems(env),
    ...identityProblems(env),
    ...sharedSecretProblems(env),
    ...unfitVariables(env),
  ];
  if (!parsed.success || problems.length > 0) throw new UnfitConfiguration(problems);
  const { data } = parsed;
  const who = { appId: data.BOT_APP_ID, tenantId: data.BOT_TENANT_ID };
  return {
    storage: storageOf(data),
    identity:
      data.BOT_CREDENTIAL === 'secret'
        ? { kind: 'secret', ...who, secret: data.BOT_SECRET ?? '' }
        : { kind: 'managed-identity', ...who },
    serviceUrlHosts: data.SERVICE_URL_HOSTS,
    chatServiceUrl: data.CHAT_SERVICE_URL,
    hasPeoplePicker: data.PEOPLE_PICKER === 'on',
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
    idSecret: data.ID_SECRET,
    logKey: data.LOG_KEY,
    metricsPort: data.METRICS === 'on' ? data.METRICS_PORT : undefined,
  };
};
const CHECK_THE_STORAGE =
  'See that the storage in the configuration is the right one, that it runs, and that this computer and identity may use it.';

const ADVICE: Readonly<Record<string, string>> = {
  'storage-failed': CHECK_THE_STORAGE,
  'storage-timeout': CHECK_THE_STORAGE,
  EADDRINUSE: 'Another program listens there: stop it, or name another port in PORT or METRICS_PORT.',
};

/**
 * A failure for whoever started the program: what this program throws says what failed. Any other message may quote
 * whatever it met, so its kind must do. With what to do about it, where that is known.
 */
export const failureInWords = (error: unknown): string => {
  const kind = nameOfFailure(error);
  const what = error instanceof ThroughlineError ? error.message : kind;
  const advice = ADVICE[kind];
  return advice === undefined ? what : `${what.replace(/\.$/u, '')}. ${advice}`;
};
