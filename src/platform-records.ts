import type { PlatformRecords } from './kernel/registry.js';
import { eventRecords, sealRecords } from './platform/audit/records.js';
import { chatRecords, messageRecords, workRecords } from './platform/delivery/records.js';
import { staffRecords } from './platform/directory/records.js';
import { outboundRecords, requestRecords, totalRecords } from './platform/privacy/records.js';
import { refusalRecords } from './platform/refusals/records.js';
import { hintRecords, planRecords } from './platform/scheduling/records.js';
import { settingsRecords } from './platform/settings/records.js';

/** What the parts of the platform store, beside what the capabilities do. */
export const platformRecords: PlatformRecords = {
  subjects: [refusalRecords, requestRecords, totalRecords, sealRecords],
  rows: [
    staffRecords,
    messageRecords,
    workRecords,
    chatRecords,
    hintRecords,
    planRecords,
    settingsRecords,
    eventRecords,
    outboundRecords,
  ],
};
