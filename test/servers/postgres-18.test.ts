import { proveExamples } from './examples.ts';
import { proveFixtures } from './fixtures.ts';
import { agreeOnHostileNames, fixHostileNames } from './hostile-names.ts';
import { proveParity } from './parity.ts';
import { onServer } from './suite.ts';

onServer(18, (server) => {
  proveParity(server, {});
  proveFixtures(server);
  agreeOnHostileNames(server);
  fixHostileNames(server);
  proveExamples(server, { refused: {}, withheld: {}, unfixable: [] });
});
