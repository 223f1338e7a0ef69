import { collectGarbage, print, rounded, spent } from './measure.js';
import { SUPERVISION_FIGURES } from './supervision/figures.js';
import { aLargeService, type LargeService } from './supervision/large-service.js';

/** What supervision asks of the storage, in memory, with so many workers: requests and seconds for each figure. */
export const supervision = async (workers: number): Promise<void> => {
  let service: LargeService | undefined;
  const { seconds } = await spent(async () => {
    service = await aLargeService(workers);
  });
  if (!service) throw new Error('There is no service to measure');
  const { people, away, app } = service;
  print({ bench: 'supervision', storage: 'memory', people: people.length, away, made_in: rounded(seconds) });
  for (const figure of SUPERVISION_FIGURES) {
    collectGarbage();
    print({ bench: 'supervision', ...(await figure(service)) });
  }
  await app.retire();
};
