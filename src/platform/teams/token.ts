import { AuthenticationConfiguration, type Claim } from 'botframework-connector';
import { z } from 'zod';

const ISSUER = 'https://api.botframework.com';
const LONGEST_HEADER = 8192;

const ClaimsSchema = z.object({ iss: z.literal(ISSUER), aud: z.string(), exp: z.number() });

/**
 * A cheap look at a bearer token before the SDK sees it: the SDK keeps an issuer for every forged tenant for ever, so
 * garbage must not reach it. Proves nothing by itself; the signature is checked afterwards.
 */
export const looksLikeOurs = (authorization: string | undefined, appId: string): boolean => {
  if (!authorization?.startsWith('Bearer ') || authorization.length > LONGEST_HEADER) return false;
  const payload = authorization.slice('Bearer '.length).split('.')[1];
  if (!payload) return false;
  try {
    const claims = ClaimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return claims.aud === appId;
  } catch {
    // Not base64, not JSON or not such claims: whatever it is, it is not a token of Teams for this bot.
    return false;
  }
};

/**
 * The SDK's default accepts the bot's own outbound token and other tenants' tokens, with any body. Only tokens that the
 * Bot Connector issued for this app, with a service URL inside, are accepted here.
 */
export const strictAuthentication = (appId: string): AuthenticationConfiguration =>
  new AuthenticationConfiguration([], async (claims: Claim[]) => {
    const claimOf = (type: string) => claims.find((claim) => claim.type === type)?.value;
    if (claimOf('iss') !== ISSUER) throw new Error('Unauthorized: issuer');
    if (claimOf('aud') !== appId) throw new Error('Unauthorized: audience');
    if (!claimOf('serviceurl')) throw new Error('Unauthorized: service URL');
  });
