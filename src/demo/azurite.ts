import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { nameOfFailure, ThroughlineError } from '../kernel/errors.js';
import { HOST, isFree, startChild } from './child.js';

const SERVICES = ['blob', 'queue', 'table'] as const;

/** Azurite's fixed, published account: it protects nothing and opens nothing but the emulator. */
const ACCOUNT = 'devstoreaccount1';
const ACCOUNT_KEY =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export type AzuritePorts = Readonly<Record<(typeof SERVICES)[number], number>>;

export interface Azurite {
  readonly connectionString: string;
  readonly ports: AzuritePorts;
  /** Resolves when everything is on disk and the process has ended. Stop the writers first. */
  stop(): Promise<void>;
}

/** Starts the storage emulator on loopback, on the ports wished for where they are free. */
export async function startAzurite(options: { location: string; ports?: AzuritePorts }): Promise<Azurite> {
  await mkdir(options.location, { recursive: true });
  const args = ['--silent', '--disableTelemetry', '--skipApiVersionCheck', '--location', options.location];
  for (const service of SERVICES) {
    const wished = options.ports?.[service];
    const port = wished !== undefined && (await isFree(wished)) ? wished : 0;
    args.push(`--${service}Host`, HOST, `--${service}Port`, String(port));
  }
  const child = startChild('azurite-child', args);
  try {
    const portOf = async (service: string): Promise<number> => {
      const [, port] = await child.line(
        new RegExp(`${service} service is successfully listening at .*:(\\d+)`, 'i'),
      );
      await accepts(Number(port));
      return Number(port);
    };
    const [blob, queue, table] = await Promise.all([portOf('blob'), portOf('queue'), portOf('table')]);
    const endpoints = Object.entries({ Blob: blob, Queue: queue, Table: table })
      .map(([service, port]) => `${service}Endpoint=http://${HOST}:${port}/${ACCOUNT};`)
      .join('');
    return {
      connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${ACCOUNT_KEY};${endpoints}`,
      ports: { blob, queue, table },
      stop: child.stop,
    };
  } catch (error) {
    await child.stop().catch(() => {});
    const why = error instanceof ThroughlineError ? error.message : nameOfFailure(error);
    throw new ThroughlineError(
      'unfit-configuration',
      `The storage (Azurite) on the files in ${options.location} did not start: ${why.replace(/\.$/u, '')}. See that the development packages are installed (npm ci) and that the disk has room; if its files are spoilt, begin with new ones: npm run demo -- --fresh`,
    );
  }
}

async function accepts(port: number): Promise<void> {
  const socket = connect(port, HOST);
  await once(socket, 'connect');
  socket.destroy();
}
