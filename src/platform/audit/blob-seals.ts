import { text } from 'node:stream/consumers';
import type { TokenCredential } from '@azure/identity';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import type { Seals } from '../../kernel/seals.js';
import { codeOf, storageFailure } from '../../kernel/storage-failures.js';

type SealConnection =
  | { readonly connectionString: string }
  | { readonly blobsUrl: string; readonly credential: TokenCredential };

export interface BlobSealsOptions {
  readonly connection: SealConnection;
  /** What the name of the container begins with. */
  readonly prefix: string;
  /** Each tenant's seals have a folder of their own. */
  readonly tenantId: string;
  /** The longest that one call to Azure may take, its repeats included. */
  readonly timeoutMs?: number;
}

const retryOptions = { maxTries: 3, retryDelayInMs: 500, maxRetryDelayInMs: 4000 };

const serviceClient = (connection: SealConnection): BlobServiceClient =>
  'connectionString' in connection
    ? BlobServiceClient.fromConnectionString(connection.connectionString, { retryOptions })
    : new BlobServiceClient(connection.blobsUrl, connection.credential, { retryOptions });

const THERE = new Set(['BlobAlreadyExists', 'ConditionNotMet', 'BlobImmutableDueToPolicy']);
const ABSENT = new Set(['BlobNotFound', 'ContainerNotFound']);

/**
 * Seals as blobs of Azure Storage, or of its emulator. Opening it asks nothing of Azure; the container is made with the
 * first seal where it is missing, and its immutability policy comes from the deployment.
 */
export const blobSeals = ({ connection, prefix, tenantId, timeoutMs = 60_000 }: BlobSealsOptions): Seals => {
  let opened: ContainerClient | undefined;
  const container = (): ContainerClient => {
    opened ??= serviceClient(connection).getContainerClient(`${prefix}-audit-heads`);
    return opened;
  };
  const folder = `${tenantId}/`;

  const ask = async <T>(
    doing: string,
    call: (abortSignal: AbortSignal) => Promise<T>,
    refusals: ReadonlySet<string>,
  ): Promise<T | undefined> => {
    try {
      return await call(AbortSignal.timeout(timeoutMs));
    } catch (error) {
      if (refusals.has(codeOf(error))) return undefined;
      throw storageFailure('The seals', doing, error);
    }
  };

  const read: Seals['read'] = (name) =>
    ask(
      'be read',
      async (abortSignal) => {
        const { readableStreamBody } = await container()
          .getBlobClient(`${folder}${name}`)
          .download(0, undefined, { abortSignal });
        return readableStreamBody ? text(readableStreamBody) : '';
      },
      ABSENT,
    );

  const upload = (name: string, content: string) =>
    ask(
      'be written',
      async (abortSignal) => {
        const conditions = { ifNoneMatch: '*' };
        const blob = container().getBlockBlobClient(`${folder}${name}`);
        await blob.upload(content, Buffer.byteLength(content), { abortSignal, conditions });
        return true;
      },
      new Set([...THERE, 'ContainerNotFound']),
    );

  return {
    names: async () => {
      const found = await ask(
        'be listed',
        async (abortSignal) => {
          const names: string[] = [];
          for await (const { name } of container().listBlobsFlat({ prefix: folder, abortSignal }))
            names.push(name.slice(folder.length));
          return names;
        },
        ABSENT,
      );
      return found ?? [];
    },
    read,
    create: async (name, content) => {
      if (await upload(name, content)) return 'done';
      if ((await read(name)) === undefined) {
        await ask(
          'create their container',
          (abortSignal) => container().createIfNotExists({ abortSignal }),
          new Set(),
        );
        if (await upload(name, content)) return 'done';
      }
      // Refused although nobody else wrote: the answer to our own write was lost, and the client repeated it.
      return (await read(name)) === content ? 'done' : 'there';
    },
  };
};
