import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const MemorySchema = z.object({
  /** The demo's process while it runs; absent when it was stopped. */
  pid: z.number().optional(),
  connectionString: z.string(),
  tenantId: z.string(),
  prefix: z.string(),
  botUrl: z.url(),
  /** Made once, by chance; demos of earlier releases had none. */
  idSecret: z.string().optional(),
  /** The demo's own time when this was written. */
  now: z.iso.datetime(),
  /** True once the organisation has been imported. */
  isSeeded: z.boolean(),
  /** Only with a crowd: how many, and where its Teams is. */
  crowd: z.object({ people: z.number(), port: z.number() }).optional(),
  ports: z.object({
    bot: z.number(),
    /** Between the bot and the windows; demos of earlier releases had nothing there. */
    teams: z.number().optional(),
    windows: z.array(z.number()),
    storage: z.object({ blob: z.number(), queue: z.number(), table: z.number() }),
  }),
});

/** What the demo remembers between two starts. The command line finds the running demo's storage through it. */
export type DemoMemory = z.infer<typeof MemorySchema>;

const fileIn = (folder: string) => join(folder, 'demo.json');

/** What the last run left, or undefined for a first start or a file that this version cannot read. */
export const recall = async (folder: string): Promise<DemoMemory | undefined> => {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return MemorySchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Half a file, from a machine that lost power: the storage beside it is still good.
    return undefined;
  }
};

/** Written beside and moved into place, so that a reader never sees half of it. */
export const remember = async (folder: string, memory: DemoMemory): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const beside = `${fileIn(folder)}.${process.pid}`;
  await writeFile(beside, JSON.stringify(memory, null, 2));
  await rename(beside, fileIn(folder));
};
