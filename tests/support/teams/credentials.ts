import { AppCredentials } from 'botframework-connector';
import { z } from 'zod';

const TokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });

/**
 * The bot's token towards the fake connector, had over HTTP and refreshed as the SDK refreshes Microsoft's. Microsoft's
 * own client takes no authority over plain http, so only this one step, asking for the bot's own token, is replaced;
 * what comes in is still checked by all of the real code.
 */
class FakeTeamsCredentials extends AppCredentials {
  constructor(
    appId: string,
    private readonly url: string,
  ) {
    super(appId);
    // The SDK keeps tokens by app id for the life of the process: those of another fake are no good here.
    this.tokenCacheKey = `${appId} ${url}`;
  }

  protected override async refreshToken() {
    const response = await fetch(new URL('/token', this.url), { method: 'POST' });
    const { access_token: accessToken, expires_in: seconds } = TokenSchema.parse(await response.json());
    return { accessToken, expiresOn: new Date(Date.now() + seconds * 1000) };
  }
}

/** What a bot's messenger needs to be let in by the fake connector at this URL. */
export const connectorCredentials = (url: string, appId: string): AppCredentials =>
  new FakeTeamsCredentials(appId, url);
