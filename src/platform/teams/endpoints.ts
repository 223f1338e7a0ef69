import { AuthenticationConstants } from 'botframework-connector';

/**
 * Where the keys that inbound tokens are checked with come from. Given by tests alone, which sign with keys of their own;
 * without it the SDK's fixed https addresses of Microsoft apply, and no configuration reaches this.
 */
export interface BotEndpoints {
  readonly openIdMetadataUrl: string;
}

/**
 * The SDK's settings for a bot whose keys are elsewhere; everything else is what the SDK takes by itself. One address for
 * both of its paths, so that a test meets the path for emulators too.
 */
export const sdkSettingsFor = ({ openIdMetadataUrl }: BotEndpoints) => ({
  // Named one by one, because the SDK takes all of them as intended as soon as one is given.
  ValidateAuthority: true,
  ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
  ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
  ToBotFromChannelTokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
  OAuthUrl: AuthenticationConstants.OAuthUrl,
  CallerId: 'urn:botframework:azure',
  ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
});
