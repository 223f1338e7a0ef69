import {
  type AppCredentials,
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
  MicrosoftAppCredentials,
  PasswordServiceClientCredentialFactory,
  ServiceClientCredentialsFactory,
} from 'botframework-connector';

/** Who the bot is to Teams. `local` is for the local client alone: it turns authentication off. */
export type BotIdentity =
  | { readonly kind: 'local' }
  | { readonly kind: 'managed-identity'; readonly appId: string; readonly tenantId: string }
  | { readonly kind: 'secret'; readonly appId: string; readonly tenantId: string; readonly secret: string };

/** The app id, or an empty text for the local client. */
export const appIdOf = (identity: BotIdentity): string => (identity.kind === 'local' ? '' : identity.appId);

const innerFactory = (identity: BotIdentity): ServiceClientCredentialsFactory => {
  switch (identity.kind) {
    case 'local':
      return new PasswordServiceClientCredentialFactory('', '');
    case 'managed-identity':
      return new ManagedIdentityServiceClientCredentialsFactory(
        identity.appId,
        new JwtTokenProviderFactory(),
      );
    case 'secret':
      return new PasswordServiceClientCredentialFactory(identity.appId, identity.secret, identity.tenantId);
  }
};

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

/** The SDK makes new credentials twice per turn; with a managed identity each costs a token client. These are kept. */
export class KeptCredentials extends ServiceClientCredentialsFactory {
  private readonly inner: ServiceClientCredentialsFactory;
  private readonly kept = new Map<string, Promise<Credentials>>();

  constructor(identity: BotIdentity) {
    super();
    this.inner = innerFactory(identity);
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return this.inner.isValidAppId(appId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return this.inner.isAuthenticationDisabled();
  }

  override createCredentials(
    appId: string,
    audience: string,
    login: string,
    validate: boolean,
  ): Promise<Credentials> {
    const key = `${appId}|${audience}`;
    const known = this.kept.get(key) ?? this.inner.createCredentials(appId, audience, login, validate);
    this.kept.set(key, known);
    return known;
  }
}

const isAppCredentials = (credentials: Credentials): credentials is AppCredentials =>
  'getToken' in credentials && typeof credentials.getToken === 'function';

/** The bot's own credentials towards the connector. */
export const botCredentials = async (identity: BotIdentity): Promise<AppCredentials> => {
  if (identity.kind === 'local') return new MicrosoftAppCredentials('', '');
  const login = `https://login.microsoftonline.com/${identity.tenantId}`;
  const factory = new KeptCredentials(identity);
  const credentials = await factory.createCredentials(
    identity.appId,
    'https://api.botframework.com',
    login,
    true,
  );
  if (!isAppCredentials(credentials)) throw new TypeError('The SDK gave credentials without a token');
  return credentials;
};
