/**
 * What `npm start` and `npm run admin` run, by the name of the entry: `main`, `cli/main …`. In a clone that is the
 * sources, so that nothing has to be built and nothing old is run; where the development packages were left out, as in
 * what is deployed, it is what was built into dist. Plain JavaScript, because nothing has been compiled yet.
 */
import { existsSync } from 'node:fs';

const [name = '', ...given] = process.argv.splice(2);
process.argv.push(...given);

const source = new URL(`../src/${name}.ts`, import.meta.url);
const built = new URL(`../dist/${name}.js`, import.meta.url);

const compiler = () => {
  try {
    return import.meta.resolve('tsx');
  } catch {
    return undefined;
  }
};

const tsx = existsSync(source) ? compiler() : undefined;
if (tsx !== undefined) {
  // What this process starts, such as the demo's storage, is started in the same way.
  process.execArgv.push('--import', tsx);
  await import(tsx);
  await import(source.href);
} else if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write(
    `Throughline is not built: there is no dist/${name}.js. With the development packages nothing needs to be built (npm ci, then this again); without them: npm run build\n`,
  );
  process.exitCode = 2;
}
