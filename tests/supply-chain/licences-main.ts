import { checkLicences } from './licences.js';
import { lock } from './lock.js';

// `npm run licences`: the licences of what production installs. Ends with 1 when one needs a person to look at it.

const { counts, unfit, different } = checkLicences(lock());
const lines = [...counts].sort(([, a], [, b]) => b - a).map(([licence, count]) => `${count}\t${licence}`);
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
process.stdout.write(`${[...lines, `${total}\tpackages`].join('\n')}\n`);
for (const line of [...unfit, ...different]) process.stdout.write(`look at this: ${line}\n`);
process.exitCode = unfit.length + different.length > 0 ? 1 : 0;
