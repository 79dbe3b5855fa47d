import rule from '../../../rules/index/index-btree-on-append-only-time/index.ts';
import { testRule } from '../../harness/test-rule.ts';

const events = 'CREATE TABLE login_events (id int PRIMARY KEY, user_name text, occurred_at timestamptz NOT NULL);';

testRule(rule, {
  valid: [
    { name: 'BRIN', sql: `${events} CREATE INDEX ON login_events USING brin (occurred_at);` },
    { name: 'another column in front', sql: `${events} CREATE INDEX ON login_events (user_name, occurred_at);` },
    { name: 'a partial index', sql: `${events} CREATE INDEX ON login_events (occurred_at) WHERE user_name IS NULL;` },
    {
      name: 'not a log',
      sql: 'CREATE TABLE posts (id int PRIMARY KEY, created_at timestamptz NOT NULL); CREATE INDEX ON posts (created_at);',
    },
    {
      name: 'a table that is declared small',
      sql: `${events} CREATE INDEX ON login_events (occurred_at);`,
      config: { tables: { 'public.login_events': { rows: 40 } } },
    },
  ],
  invalid: [
    {
      name: 'the time alone',
      sql: `${events} CREATE INDEX i ON login_events (occurred_at DESC);`,
      findings: [
        {
          at: 'public.login_events.i',
          message:
            'Index i is a B-tree on occurred_at of the log public.login_events, whose rows come in that order: BRIN serves ranges at a thousandth of the size.',
        },
      ],
      fix: 'none',
    },
    {
      name: 'quoted names, a partitioned table once',
      sql: `CREATE TABLE "LoginEvents" ("occurredAt" timestamptz NOT NULL) PARTITION BY RANGE ("occurredAt"); CREATE TABLE part PARTITION OF "LoginEvents" DEFAULT;
        CREATE INDEX "I" ON "LoginEvents" ("occurredAt");`,
      findings: [
        {
          at: 'public."LoginEvents"."I"',
          message:
            'Index "I" is a B-tree on "occurredAt" of the log public."LoginEvents", whose rows come in that order: BRIN serves ranges at a thousandth of the size.',
        },
      ],
      fix: 'none',
    },
  ],
});
