import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';

/** What came back; undefined where there was no answer. */
export interface Answer {
  readonly status: number | undefined;
  readonly body: string;
  readonly ms: number;
}

export interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Several pieces go out one by one, without a length said beforehand. */
  readonly body?: string | Buffer | readonly (string | Buffer)[];
  readonly token?: string | undefined;
}

const PATIENCE_MS = 20_000;

/** A client on loopback that keeps its connections, as Teams does. */
export const makeCaller = (port: number, connections = 16) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const call = ({ method = 'POST', path = '/api/messages', headers = {}, body = '', token }: Call) =>
    new Promise<Answer>((resolve) => {
      const began = performance.now();
      const pieces = Array.isArray(body) ? body : [body];
      const said = {
        'content-type': 'application/json',
        ...(Array.isArray(body) ? {} : { 'content-length': String(Buffer.byteLength(pieces[0])) }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      };
      const done = (status: number | undefined, text: string) => {
        clearTimeout(late);
        resolve({ status, body: text, ms: performance.now() - began });
      };
      const outgoing = request(
        { host: '127.0.0.1', port, path, method, agent, headers: said },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (piece: string) => {
            text += piece;
          });
          response.on('error', () => done(response.statusCode, text));
          response.once('close', () => done(response.statusCode, text));
        },
      );
      const late = setTimeout(() => outgoing.destroy(), PATIENCE_MS);
      outgoing.on('error', () => done(undefined, ''));
      for (const piece of pieces) outgoing.write(piece);
      outgoing.end();
    });
  return { call, close: () => agent.destroy() };
};

/** Writes by hand and gives everything that comes back until the other side closes, or undefined if it never does. */
export const raw = (port: number, bytes: string | Buffer, patienceMs = PATIENCE_MS) =>
  new Promise<string | undefined>((resolve) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let text = '';
    const late = setTimeout(() => {
      socket.destroy();
      resolve(undefined);
    }, patienceMs);
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      text += piece;
    });
    socket.on('error', () => {});
    socket.once('close', () => {
      clearTimeout(late);
      resolve(text);
    });
    socket.write(bytes);
  });

/** Status and body of an answer as it came over the wire; several answers count by their first. */
export const readRaw = (text: string | undefined): { status: number | undefined; body: string } => {
  const status = /^HTTP\/1\.1 (\d{3}) /u.exec(text ?? '')?.[1];
  const [, body = ''] = (text ?? '').split('\r\n\r\n');
  return { status: status === undefined ? undefined : Number(status), body };
};

/** Does it so many times, a few at once. */
export const times = async (
  count: number,
  atOnce: number,
  act: (index: number) => Promise<unknown>,
): Promise<void> => {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await act(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
};

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));
