/** The tenant of the demo's invented council. */
export const DEMO_TENANT_ID = '11111111-2222-4333-8444-555555555555';
/** Begins the names of the demo's tables. */
export const DEMO_PREFIX = 'throughline';
/** Where the demo keeps everything, below the folder it is started in. */
export const DATA_FOLDER = '.data';
