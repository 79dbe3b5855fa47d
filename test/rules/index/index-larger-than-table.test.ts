import rule from '../../../rules/index/index-larger-than-table/index.ts';
import { testStatisticsRule } from '../../harness/test-statistics-rule.ts';

const filled = (definition: string): string =>
  `CREATE TABLE "Jobs" (id int, note text); ${definition}
    INSERT INTO "Jobs" SELECT n, 'n' || n FROM generate_series(1, 30000) AS n;`;
const emptied = 'DELETE FROM "Jobs" WHERE id > 100; VACUUM "Jobs";';
const options = { leastBytes: 100_000 };

testStatisticsRule(rule, {
  valid: [
    { name: 'as it is after loading', sql: filled('CREATE UNIQUE INDEX ON "Jobs" (id, note);'), options },
    {
      name: 'it was built anew',
      sql: `${filled('CREATE INDEX i ON "Jobs" (id);')} ${emptied} REINDEX INDEX i;`,
      options,
    },
    { name: 'it is small enough', sql: `${filled('CREATE INDEX ON "Jobs" (id);')} ${emptied}` },
    {
      name: 'an expression may be larger than the row',
      sql: filled('CREATE INDEX ON "Jobs" ((repeat(note, 50)));'),
      options,
    },
    {
      name: 'other methods have many entries for a row',
      sql: filled(`CREATE INDEX ON "Jobs" USING gin ((string_to_array(repeat(note || ' ', 30), ' ')));`),
      options,
    },
  ],
  invalid: [
    {
      name: 'nearly all rows are gone',
      sql: `${filled('CREATE INDEX "By id" ON "Jobs" (id); CREATE INDEX small ON "Jobs" (note) WHERE id < 10;')} ${emptied}`,
      options,
      findings: [
        {
          at: 'public."Jobs"."By id"',
          message: 'Index "By id" takes 672 kB, more than table public."Jobs" with all its rows, which takes 48 kB.',
        },
      ],
      fix: 'none',
    },
  ],
});
