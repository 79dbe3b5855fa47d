import { proveExamples } from './examples.ts';
import { proveFixtures } from './fixtures.ts';
import { agreeOnHostileNames } from './hostile-names.ts';
import { proveParity } from './parity.ts';
import { onServer } from './suite.ts';

onServer(15, (server) => {
  proveParity(server, {
    'test/parity/cases/routines.sql': ['syntax error at or near "on"'],
  });
  proveFixtures(server);
  agreeOnHostileNames(server);
  proveExamples(server, { refused: {}, withheld: {}, unfixable: [] });
});
