import { memoryTables } from '../../../src/platform/storage/memory.js';
import { tablesContract } from '../../support/tables-contract.js';

tablesContract('in memory', async () => memoryTables());
