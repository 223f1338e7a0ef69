import type { Leases } from '../../src/kernel/leases.js';
import type { WorkQueue } from '../../src/kernel/queue.js';
import type { Tables } from '../../src/kernel/tables.js';
import type { Storage } from '../../src/storage.js';

/** Rows that Azure gives in one answer. */
const PAGE = 1000;

/** Storage that counts what each call would be in requests to Azure: a page, a transaction, a queue message. */
export const counting = (storage: Storage) => {
  let requests = 0;
  const paged = async function* <T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
    requests += 1;
    let seen = 0;
    for await (const row of rows) {
      if (seen > 0 && seen % PAGE === 0) requests += 1;
      seen += 1;
      yield row;
    }
  };
  const tables: Tables = {
    get: (...args) => {
      requests += 1;
      return storage.tables.get(...args);
    },
    list: (...args) => paged(storage.tables.list(...args)),
    scan: (...args) => paged(storage.tables.scan(...args)),
    transact: (...args) => {
      requests += 1;
      return storage.tables.transact(...args);
    },
  };
  const queue: WorkQueue = {
    put: (payloads, delayMs) => {
      requests += payloads.length;
      return storage.queue.put(payloads, delayMs);
    },
    take: (...args) => {
      requests += 1;
      return storage.queue.take(...args);
    },
    done: (taken) => {
      requests += 1;
      return storage.queue.done(taken);
    },
    later: (...args) => {
      requests += 1;
      return storage.queue.later(...args);
    },
    length: () => {
      requests += 1;
      return storage.queue.length();
    },
  };
  const leases: Leases = {
    hold: (name) => {
      requests += 1;
      return storage.leases.hold(name);
    },
  };
  return { storage: { tables, queue, leases }, requests: () => requests };
};
