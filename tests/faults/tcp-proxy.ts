import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { AzuritePorts } from '../../src/demo/azurite.js';
import type { Random } from './random.js';

/**
 * What the way to the storage does. `freeze`: nothing passes, nothing is cut. `refuse`: nobody listens. `cut-requests`
 * and `cut-answers`: a share of what passes is cut off instead, before it was carried out or after.
 */
export type Weather =
  | { readonly kind: 'calm' | 'freeze' | 'refuse' }
  | { readonly kind: 'delay'; readonly ms: readonly [number, number] }
  | { readonly kind: 'cut-requests' | 'cut-answers'; readonly share: number };

const SERVICES = ['blob', 'queue', 'table'] as const;
const HOST = '127.0.0.1';

/** Three ports on loopback in front of those of the storage. */
export interface TcpProxy {
  readonly connectionString: string;
  become(weather: Weather): Promise<void>;
  /** The storage is somewhere else from now on. */
  follow(ports: AzuritePorts): void;
  stop(): Promise<void>;
}

const oneWay = (from: Socket, to: Socket, pass: (chunk: Buffer) => Promise<boolean>) => {
  let last: Promise<unknown> = Promise.resolve();
  const cut = () => {
    from.resetAndDestroy();
    to.resetAndDestroy();
  };
  // Never paused: a paused socket whose other end is gone keeps the event loop spinning.
  from.on('data', (chunk: Buffer) => {
    last = last.then(async () => {
      if (!(await pass(chunk))) cut();
      else if (!to.destroyed) to.write(chunk);
    });
  });
  from.on('end', () => {
    last = last.then(() => to.end());
  });
  from.on('error', () => to.destroy());
  from.on('close', () => to.destroySoon());
};

export const startTcpProxy = async (
  connectionString: string,
  first: AzuritePorts,
  random: Random,
): Promise<TcpProxy> => {
  let weather: Weather = { kind: 'calm' };
  let thawed: Promise<void> = Promise.resolve();
  let thaw = () => {};
  let targets = first;
  const sockets = new Set<Socket>();
  const pass = (way: 'cut-requests' | 'cut-answers') => async (): Promise<boolean> => {
    await thawed;
    if (weather.kind === 'delay') await wait(random.between(...weather.ms));
    return weather.kind !== way || random.chance() >= weather.share;
  };
  const listening = async (service: (typeof SERVICES)[number], port: number): Promise<Server> => {
    const server = createServer((near) => {
      const far = connect(targets[service], HOST);
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
      }
      oneWay(near, far, pass('cut-requests'));
      oneWay(far, near, pass('cut-answers'));
    });
    server.listen(port, HOST);
    await once(server, 'listening');
    return server;
  };
  const servers = new Map<(typeof SERVICES)[number], Server>();
  for (const service of SERVICES) servers.set(service, await listening(service, 0));
  const ports = new Map([...servers].map(([name, server]) => [name, (server.address() as AddressInfo).port]));
  const closeAll = async () => {
    const closed = [...servers.values()]
      .filter((server) => server.listening)
      .map((server) => once(server.close(), 'close'));
    for (const socket of sockets) socket.resetAndDestroy();
    await Promise.all(closed);
  };
  return {
    connectionString: SERVICES.reduce(
      (text, service) => text.replace(`${HOST}:${first[service]}/`, `${HOST}:${ports.get(service)}/`),
      connectionString,
    ),
    become: async (next) => {
      if (weather.kind === 'freeze') thaw();
      if (weather.kind === 'refuse') {
        for (const service of SERVICES)
          servers.set(service, await listening(service, ports.get(service) ?? 0));
      }
      weather = next;
      if (next.kind === 'freeze') {
        thawed = new Promise((done) => {
          thaw = done;
        });
      }
      if (next.kind === 'refuse') await closeAll();
    },
    follow: (next) => {
      targets = next;
    },
    stop: async () => {
      thaw();
      await closeAll();
    },
  };
};
