import { proveExamples } from './examples.ts';
import { proveFixtures } from './fixtures.ts';
import { agreeOnHostileNames } from './hostile-names.ts';
import { proveParity } from './parity.ts';
import { onServer } from './suite.ts';

onServer(17, (server) => {
  proveParity(server, {});
  proveFixtures(server);
  agreeOnHostileNames(server);
  proveExamples(server, { refused: {}, withheld: {}, unfixable: [] });
});
