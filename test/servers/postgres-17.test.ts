import { proveExamples } from './examples.ts';
import { proveFixtures } from './fixtures.ts';
import { agreeOnHostileNames } from './hostile-names.ts';
import { proveParity } from './parity.ts';
import { onServer } from './suite.ts';

onServer(17, (server) => {
  proveParity(server, {
    'test/parity/cases/renames.sql': [
      'constraint "named_a_not_null" for table "named" does not exist',
      'constraint "other" for table "named" does not exist',
    ],
    'test/parity/cases/tables.sql': ['syntax error at or near "enforced"'],
  });
  proveFixtures(server);
  agreeOnHostileNames(server);
  proveExamples(server, { refused: {}, withheld: {}, unfixable: [] });
});
