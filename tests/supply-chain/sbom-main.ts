import { checkLicences } from './licences.js';
import { lock } from './lock.js';
import { sbomOf } from './sbom.js';

// `npm run --silent sbom > sbom.json`: the parts list of production.

const of = lock();
process.stdout.write(`${JSON.stringify(sbomOf(of, checkLicences(of).byPackage), undefined, 2)}\n`);
