import type { Edit } from './copy-of-program.js';

/** What the compiler must find: each is another version of the capability, beside the right one. */
export const NOT_COMPILED = {
  'without-records': { file: 'index.ts', from: '  records: [welcomesRecords],\n', to: '' },
  'without-today': { file: 'index.ts', from: '  today,\n', to: '' },
  'without-other-names': { file: 'index.ts', from: "      also: ['welcome letter'],\n", to: '' },
  'with-a-stray-act': {
    file: 'index.ts',
    from: "      act: 'welcomes.read',\n      input",
    to: "      act: 'welcomes.write',\n      input",
  },
  'with-a-stray-reason': {
    file: 'index.ts',
    from: "? 'welcome-read' : true",
    to: "? 'read-already' : true",
  },
} as const satisfies Readonly<Record<string, Edit>>;
