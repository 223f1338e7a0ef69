import type { Leases } from '../../src/kernel/leases.js';
import type { WorkQueue } from '../../src/kernel/queue.js';
import type { Tables } from '../../src/kernel/tables.js';
import type { Storage } from '../../src/storage.js';

/** Rows that Azure gives in one answer. */
const PAGE = 1000;

/** Storage that counts what each call would be in requests to Azure: a page, a transaction, a queue message. */
export const counting = (storage: Storage) => {
  const asked: string[] = [];
  const ask = (what: string, times = 1) => {
    for (let count = 0; count < times; count += 1) asked.push(what);
  };
  const paged = async function* <T>(what: string, rows: AsyncIterable<T>): AsyncGenerator<T> {
    ask(what);
    let seen = 0;
    for await (const row of rows) {
      if (seen > 0 && seen % PAGE === 0) ask(what);
      seen += 1;
      yield row;
    }
  };
  const tables: Tables = {
    get: (...args) => {
      ask(`read ${args[0]}`);
      return storage.tables.get(...args);
    },
    list: (...args) => paged(`list ${args[0]}`, storage.tables.list(...args)),
    scan: (...args) => paged(`scan ${args[0]}`, storage.tables.scan(...args)),
    transact: (...args) => {
      ask(`write ${args[0]}`);
      return storage.tables.transact(...args);
    },
  };
  const queue: WorkQueue = {
    put: (payloads, delayMs) => {
      ask('queue', payloads.length);
      return storage.queue.put(payloads, delayMs);
    },
    take: (...args) => {
      ask('queue');
      return storage.queue.take(...args);
    },
    done: (taken) => {
      ask('queue');
      return storage.queue.done(taken);
    },
    later: (...args) => {
      ask('queue');
      return storage.queue.later(...args);
    },
    length: () => {
      ask('queue');
      return storage.queue.length();
    },
  };
  const leases: Leases = {
    hold: (name) => {
      ask('lease');
      return storage.leases.hold(name);
    },
  };
  return {
    storage: { tables, queue, leases },
    requests: () => asked.length,
    asked: (): readonly string[] => asked,
  };
};
