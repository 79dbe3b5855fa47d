import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rules } from '../../../rules/index.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import type { LoadScenarioName } from '../../../src/verify/evidence/load-scenario.ts';
import {
  type LoadEvidence,
  type LoadNotRun,
  type LoadOptions,
  runLoad,
} from '../../../src/verify/evidence/run-load.ts';
import { configFor, lintSql } from '../../harness/lint-case.ts';
import { type Server, startServer } from '../../harness/postgres.ts';
import { planFor, planSql } from '../../harness/prove-fix.ts';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const schema = `
  CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, password_hash text);
  CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL REFERENCES users,
    tags text[] NOT NULL, metadata jsonb NOT NULL, scheduled_for timestamptz, created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE page_view_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL REFERENCES users,
    event_type text NOT NULL, amount integer NOT NULL, occurred_at timestamptz NOT NULL);
  CREATE INDEX ON page_view_events (user_id, occurred_at DESC);
`;

type Category = (typeof rules)[number]['meta']['category'];

async function load(
  sql: string,
  name: LoadScenarioName,
  options: LoadOptions = {},
  category: Category = 'index',
): Promise<LoadEvidence | LoadNotRun> {
  await server.run(sql);
  const linted = lintSql(sql, configFor(rules.filter(({ meta }) => meta.category === category)));
  const plan = planFor(linted, linted.analysis.findings);
  const patched = sourceText('schema.sql', [sql, ...planSql(plan)].join('\n'));
  const after = loadSql([patched], { postgres: { from: 18, to: 18 } }).database;
  const claim = { before: linted.database, after, plan, roles: judgeRoles(linted.database) };
  const [result] = await runLoad(server.connection, claim, [name], { scale: 0.05, ...options });
  return result as LoadEvidence | LoadNotRun;
}

describe('scenarios', () => {
  test('logins are served by the index that the plan brings', async () => {
    expect(await load(schema, 'logins')).toMatchObject({
      subject: '50 logins by email',
      table: 'public.users',
      rows: 5_000,
      connections: 1,
      before: {
        statement: expect.stringMatching(/WHERE lower\(email\) = lower\('user\d+@example\.com'\)$/),
        operations: 50,
        plan: 'Seq Scan on users',
      },
      after: { operations: 50, plan: 'Index Scan on users using users_lower_email_idx', buffers: 3 },
      newIndexes: expect.arrayContaining(['users_lower_email_idx']),
      notes: [
        'A login is the look-up of the account alone: no password is checked.',
        'The statements ran one after the other, over one connection.',
      ],
    });
  });

  test('inserts cost more with each new index, and that is not hidden', async () => {
    const result = (await load(schema, 'bulk-insert')) as LoadEvidence;
    expect(result).toMatchObject({
      subject: '500 rows inserted into posts, 100 at a time',
      table: 'public.posts',
      rows: 2_500,
      before: { operations: 5 },
      after: { operations: 5, plan: expect.stringMatching(/^ModifyTable on posts\(/) },
    });
    expect(result.newIndexes.length).toBeGreaterThan(2);
    expect(result.after.buffers).toBeGreaterThan(result.before.buffers * 1.5);
  });

  test('an aggregation that an index cannot help is said to be the same', async () => {
    const result = (await load(schema, 'aggregate', { scale: 0.005 })) as LoadEvidence;
    expect(result).toMatchObject({ subject: 'page_view_events by month, over 5,000 rows', rows: 5_000 });
    expect(result.after.plan).toBe(result.before.plan);
    expect(result.after.buffers).toBe(result.before.buffers);
  });

  test('an aggregation that the plan sums up beforehand reads the summary', async () => {
    const sql = `CREATE TABLE campaigns (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
      CREATE TABLE campaign_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, campaign_id bigint NOT NULL REFERENCES campaigns,
        clicks integer NOT NULL DEFAULT 0 CHECK (clicks >= 0), occurred_at timestamptz NOT NULL DEFAULT now());`;
    const result = (await load(sql, 'aggregate', { scale: 0.02 }, 'scale')) as LoadEvidence;
    expect(result.before.plan).toContain('Seq Scan on campaign_events');
    expect(result.before.statement).toMatch(/sum\(clicks\)/);
    expect(result.after.plan).toBe('Seq Scan on campaign_events_by_month');
    expect(result.after.buffers).toBeLessThan(result.before.buffers);
    expect(result.notes[0]).toBe('What campaign_events_by_month says is as old as its last refresh.');
  });

  test('statements are spread over all connections that there are', async () => {
    const options = { connections: [server.connection, server.connection, server.connection] };
    const result = (await load(schema, 'logins', options)) as LoadEvidence;
    expect(result).toMatchObject({ connections: 3, before: { operations: 50 }, after: { operations: 50 } });
    expect(result.notes).toEqual(['A login is the look-up of the account alone: no password is checked.']);
  });

  test('foreign keys are off in the session that shows the plan too', async () => {
    const other = {
      run: async (sql: string) => (sql.includes('session_replication_role') ? [] : await server.connection.run(sql)),
    };
    const result = await load(schema, 'bulk-insert', { connections: [other] });
    expect(result).toMatchObject({ connections: 1, after: { operations: 5 } });
  });

  test('no statement is begun after the time that was given', async () => {
    const result = (await load(schema, 'logins', { longest: 0 })) as LoadEvidence;
    expect(result.before.operations).toBe(0);
    expect(result.before.plan).toBe('Seq Scan on users');
    expect(result.notes).toContain('Time was up after 0 of 50 statements before the plan.');
  });
});

describe('what cannot be run is named with its reason', () => {
  test.each([
    ['logins', 'CREATE TABLE t (id int PRIMARY KEY);', 'no table of accounts has a column that people sign in with'],
    ['bulk-insert', 'CREATE VIEW v AS SELECT 1 AS a;', 'the schema has no table'],
    ['aggregate', 'CREATE TABLE t (id int PRIMARY KEY);', 'no table records events or movements'],
  ] as const)('%s', async (name, sql, reason) => {
    expect(await load(sql, name)).toEqual({ scenario: name, reason });
  });

  test('a table that cannot be filled', async () => {
    const sql = `CREATE DOMAIN odd AS text CHECK (value = md5(value));
      CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL UNIQUE, password_hash text, a odd NOT NULL);`;
    expect(await load(sql, 'logins')).toEqual({
      scenario: 'logins',
      reason: expect.stringMatching(/^users: no synthetic rows: value for domain odd violates/),
    });
  });
});

test('what was there before is there afterwards, but for the rows', async () => {
  await load(schema, 'bulk-insert');
  await load('', 'logins');
  const indexes = await server.rows(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') ORDER BY 1`,
  );
  expect(indexes.map(({ relname }) => relname)).toEqual([
    'page_view_events',
    'page_view_events_pkey',
    'page_view_events_user_id_occurred_at_idx',
    'posts',
    'posts_pkey',
    'users',
    'users_email_key',
    'users_pkey',
  ]);
  expect(await server.rows('SHOW session_replication_role')).toEqual([{ session_replication_role: 'origin' }]);
});
