import { proveExamples } from './examples.ts';
import { proveFixtures } from './fixtures.ts';
import { agreeOnHostileNames, fixHostileNames } from './hostile-names.ts';
import { proveParity } from './parity.ts';
import { onServer } from './suite.ts';

onServer(14, (server) => {
  proveParity(server, {
    'test/parity/cases/renames.sql': [
      'constraint "named_a_not_null" for table "named" does not exist',
      'constraint "other" for table "named" does not exist',
    ],
    'test/parity/cases/access.sql': ['relation "v1" does not exist', 'unrecognized parameter "security_invoker"'],
    'test/parity/cases/indexes.sql': ['syntax error at or near "nulls"'],
    'test/parity/cases/routines.sql': ['syntax error at or near "on"', 'syntax error at or near "tables"'],
    'test/parity/cases/tables.sql': [
      'relation "keyed" does not exist',
      'relation "keyed_pkey" does not exist',
      'syntax error at or near "enforced"',
      'syntax error at or near "nulls"',
    ],
    'well-kept': [
      'relation "app.active_customers" does not exist',
      'relation "app.open_invoices" does not exist',
      'unrecognized parameter "security_invoker"',
    ],
    'the dump of well-kept': [
      'relation "app.active_customers" does not exist',
      'unrecognized parameter "security_invoker"',
    ],
  });
  proveFixtures(server);
  agreeOnHostileNames(server);
  fixHostileNames(server);
  proveExamples(server, {
    refused: {},
    withheld: {
      // Everybody may create objects in schema public there.
      'definer-function-without-search-path':
        'The fix brings a new finding, definer-function-with-unsafe-search-path: public.add_credits(bigint, integer) is SECURITY DEFINER and searches schema public, in which every role may create objects.',
    },
    unfixable: ['view-bypasses-row-security'],
  });
});
