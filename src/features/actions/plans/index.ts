import { adding } from './adding/index.js';
import { asking } from './ask/index.js';
import { forming } from './form/index.js';
import { planHistory } from './history.js';
import { planImporter } from './import/index.js';
import { planRecords } from './records.js';
import { viewing } from './view/index.js';

// What plans bring to the capability.
export const plans = {
  buttons: [...viewing.buttons, ...forming.buttons, ...asking.buttons, ...adding.buttons],
  commands: [...forming.commands, ...viewing.commands],
  importers: [planImporter],
  acts: planHistory,
  records: [planRecords],
} as const;
