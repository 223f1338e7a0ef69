import { walkedFiles } from './walks.js';

// `npm run walks`: the files in which something runs during one press and during one tick that plans and sends.

for (const [walk, files] of Object.entries(await walkedFiles())) {
  process.stdout.write(`${walk}: ${files.length} files\n${files.map((file) => `  ${file}\n`).join('')}`);
}
