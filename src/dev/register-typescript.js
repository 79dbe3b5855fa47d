// Preload with `node --import ./src/dev/register-typescript.js file.ts`, in worker threads with `execArgv`.
import { register } from 'node:module';

// From 22.18 on, Node strips types itself.
if (!process.features.typescript) register('./load-typescript.js', import.meta.url);
