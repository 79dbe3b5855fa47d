import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeCacheFile, compileCommand, evaluateCommand } from '../cli/command-script.ts';
import { optimiseLate } from '../cli/optimise-late.ts';
import { preventWasmTierUp } from '../parser/wasm-tiering.ts';

// Runs the built command once in the current folder, and keeps what V8 compiled on the way.
const [dist = ''] = process.argv.splice(2);
// The flags that the command is started with: under others V8 refuses the cache.
optimiseLate();
preventWasmTierUp();
const script = compileCommand(dist);
await evaluateCommand(script, dist).main(() => Promise.reject(new Error('There are no plugins here.')));
writeFileSync(join(dist, codeCacheFile), script.createCachedData());
process.exitCode = 0;
