import { unplanned } from '../../../kernel/capability.js';
import { adding } from './adding/index.js';
import { asking } from './ask/index.js';
import { challenging } from './challenge/index.js';
import { forming } from './form/index.js';
import { planHistory } from './history.js';
import { planImporter } from './import/index.js';
import { PLANS } from './model.js';
import { paging } from './page/index.js';
import { PAGES } from './page/model.js';
import { planRecords } from './records.js';
import { viewing } from './view/index.js';

// What plans bring to the capability.
export const plans = {
  buttons: [
    ...viewing.buttons,
    ...forming.buttons,
    ...asking.buttons,
    ...adding.buttons,
    ...paging.buttons,
    ...challenging.buttons,
  ],
  commands: [...forming.commands, ...viewing.commands],
  importers: [planImporter],
  acts: planHistory,
  records: planRecords,
  subjects: [unplanned(PLANS), unplanned(PAGES)],
} as const;
