import { proveExamples } from './examples.ts';
import { proveFixtures } from './fixtures.ts';
import { proveParity } from './parity.ts';
import { onServer } from './suite.ts';

onServer(18, (server) => {
  proveParity(server, {});
  proveFixtures(server);
  proveExamples(server, { refused: {}, withheld: {}, unfixable: [] });
});
