import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { JsonObject } from '../../kernel/json.js';

/** One call to Teams' connector. */
export interface ConnectorCall {
  readonly method: 'POST' | 'PUT';
  readonly serviceUrl: string;
  /** Below `v3/conversations`; each part is encoded here. */
  readonly path: readonly string[];
  /** Empty for the local client, which takes none. */
  readonly token: string;
  readonly body: JsonObject;
  readonly timeoutMs: number;
}

/** Teams' answer, whatever its status. */
export interface ConnectorAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** Makes a call exactly once. Rejects when there was no whole answer; nothing is said about whether it was accepted. */
export type CallConnector = (call: ConnectorCall) => Promise<ConnectorAnswer>;

/** Shorter than the idle limits of load balancers, so that no call is written to a connection that is gone. */
const IDLE_MS = 60_000;

/**
 * Node's own HTTP. The SDK's client repeats a POST up to three times on 5xx and resets, which no option stops, follows
 * redirects with the bot's token, and takes twice the processor time.
 */
export const makeConnectorCalls = (): CallConnector => {
  const keeping = { keepAlive: true, timeout: IDLE_MS };
  const agents = { http: new HttpAgent(keeping), https: new HttpsAgent(keeping) };

  const opened = (url: string, method: string, headers: Readonly<Record<string, string | number>>) =>
    url.startsWith('https:')
      ? httpsRequest(url, { agent: agents.https, method, headers })
      : httpRequest(url, { agent: agents.http, method, headers });

  return ({ method, serviceUrl, path, token, body, timeoutMs }) =>
    new Promise((resolve, reject) => {
      const content = JSON.stringify(body);
      const below = path.map((part) => `/${encodeURIComponent(part)}`).join('');
      const request = opened(`${serviceUrl.replace(/\/+$/u, '')}/v3/conversations${below}`, method, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(content),
        accept: 'application/json',
        'user-agent': 'throughline',
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      });
      const late = setTimeout(() => request.destroy(new Error('No answer in time')), timeoutMs);
      const failed = (error: Error) => {
        clearTimeout(late);
        reject(error);
      };
      request.on('error', failed);
      request.once('response', (response) => {
        const { statusCode: status = 0, headers } = response;
        // By hand, because this is done for every card: `stream/consumers` takes a twentieth of the processor time.
        let answer = '';
        response.setEncoding('utf8');
        response.on('error', failed);
        response.on('data', (part: string) => {
          answer += part;
        });
        response.once('end', () => {
          clearTimeout(late);
          resolve({ status, retryAfter: headers['retry-after'], text: answer });
        });
      });
      request.end(content);
    });
};

const UPLOAD_TIMEOUT_MS = 8_000;

/**
 * Puts a whole file to the address that an accepted offer gave, once, and gives the status. The address carries its own
 * right to be written to, so no token of ours goes there; a redirect is not followed, for where it leads was not looked at.
 */
export const putFile = (url: string, content: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(content, 'utf8');
    const headers = {
      'content-type': 'application/octet-stream',
      'content-length': bytes.length,
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    };
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = send(url, { method: 'PUT', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', reject);
    });
    const late = setTimeout(() => request.destroy(new Error('No answer in time')), UPLOAD_TIMEOUT_MS);
    request.once('close', () => clearTimeout(late));
    request.once('error', reject);
    request.end(bytes);
  });
