import { main } from '../../src/cli/main.ts';

await main((url) => import(url) as Promise<unknown>);
