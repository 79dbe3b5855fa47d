import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rules } from '../../../rules/index.ts';
import { indexKey } from '../../../src/fixer/object-key.ts';
import { type PlannedStatement, statement } from '../../../src/fixer/statement.ts';
import type { Database } from '../../../src/model/database.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { type IndexEvidence, indexEvidence } from '../../../src/verify/evidence/index-evidence.ts';
import { unhelpfulIndexes } from '../../../src/verify/evidence/index-verdict.ts';
import { configFor, lintSql } from '../../harness/lint-case.ts';
import { type Server, startServer } from '../../harness/postgres.ts';
import { planFor, planSql } from '../../harness/prove-fix.ts';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const rows = 5_000;

function load(sql: string): Database {
  return loadSql([sourceText('schema.sql', sql)], { postgres: { from: 18, to: 18 } }).database;
}

/** Evidence for the indexes that the rules of a category plan for a schema. */
async function ofPlan(schema: string): Promise<readonly IndexEvidence[]> {
  await server.run(schema);
  const linted = lintSql(schema, configFor(rules.filter(({ meta }) => meta.category === 'index')));
  const plan = planFor(linted, linted.analysis.findings);
  const after = load([schema, ...planSql(plan)].join('\n'));
  const claim = { before: linted.database, after, plan, roles: judgeRoles(linted.database) };
  return indexEvidence(server.connection, claim, { rows });
}

/** Evidence for indexes that are created by hand. */
async function ofIndexes(schema: string, ...created: readonly string[]): Promise<readonly IndexEvidence[]> {
  await server.run(schema);
  const before = load(schema);
  const after = load(`${schema} ${created.join('; ')};`);
  const fresh = [...after.indexes].filter(([key]) => !before.indexes.has(key)).map(([, index]) => index);
  const statements = created.map((sql, at): PlannedStatement => {
    const index = fresh[at];
    const creates = index === undefined ? [] : [indexKey(index.relation.schema, index.name)];
    return { ...statement({ sql, group: 'indexes', creates }), answers: [], unsafe: [] };
  });
  return indexEvidence(server.connection, { before, after, plan: { statements }, roles: judgeRoles(before) }, { rows });
}

const users = `CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE,
  is_active boolean NOT NULL, account_status text CHECK (account_status IN ('active', 'banned')));`;

describe('indexes of a plan', () => {
  test('help the queries that the findings are about, and the evidence says how', async () => {
    const evidence = await ofPlan(`${users}
      CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL REFERENCES users,
        status text NOT NULL CHECK (status IN ('draft', 'scheduled', 'published')), body text NOT NULL, tags text[] NOT NULL,
        metadata jsonb NOT NULL, scheduled_for timestamptz, created_at timestamptz NOT NULL DEFAULT now());
      CREATE TABLE notifications (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL REFERENCES users,
        message text, is_read boolean NOT NULL DEFAULT false);
      COMMENT ON COLUMN posts.body IS 'what people search for';`);
    const told = evidence.map(({ table, query, verdict }) => `${table}: ${query?.purpose} ${verdict}`);
    expect(told).toContain('public.users: equality on lower(email) helped');
    expect(told).toContain('public.posts: equality on user_id, status helped');
    expect(told).toContain('public.posts: one element in tags helped');
    expect(told).toContain('public.posts: one key and value in metadata helped');
    expect(told).toContain("public.posts: one word in to_tsvector('english', body) helped");
    expect(told.filter((text) => !text.endsWith(' helped') && text.includes('notifications'))).toEqual([]);
    for (const { index, before, after, verdict } of evidence.filter((each) => each.verdict === 'helped')) {
      const name = index.slice(index.indexOf('.') + 1);
      expect([index, before?.indexes.includes(name), after?.indexes.includes(name)]).toEqual([index, false, true]);
      expect(verdict).toBe('helped');
    }
    const login = evidence.find(({ query }) => query?.purpose === 'equality on lower(email)');
    expect(login).toMatchObject({
      rows,
      unique: true,
      before: { plan: 'Seq Scan on users', rowsRead: rows, rows: 1 },
      after: { plan: 'Index Scan on users using users_lower_email_idx', rowsRead: 1, rows: 1 },
      reason: expect.stringMatching(/^it reads \d blocks instead of \d+$/),
    });
    const unread = evidence.find(({ table }) => table === 'public.notifications');
    expect(unread?.liberties).toEqual(['One row in 20 has is_read = false.']);
  });

  test('help on a partitioned table too, whatever its partitions hold', async () => {
    const evidence = await ofPlan(`${users}
      CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY, user_id bigint NOT NULL REFERENCES users,
        occurred_at timestamptz NOT NULL, PRIMARY KEY (id, occurred_at)) PARTITION BY RANGE (occurred_at);
      CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');`);
    const found = evidence.filter(({ table }) => table === 'public.events');
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ verdict }) => verdict)).toEqual(found.map(() => 'helped'));
    expect(found[0]?.liberties).toEqual(['A partition was added for the rest of the rows.']);
  });
});

test('a state whose values nobody knows has few of them, so that many rows share one', async () => {
  const evidence = await ofIndexes(
    `${users} CREATE TABLE orders (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, status integer NOT NULL, kind text);
    CREATE INDEX orders_user ON orders (user_id);`,
    'CREATE INDEX orders_status ON orders (status, user_id)',
    'CREATE INDEX orders_status_alone ON orders (status)',
  );
  expect(evidence).toMatchObject([
    { verdict: 'helped', query: { purpose: 'equality on status, user_id' }, before: { indexes: ['orders_user'] } },
    { verdict: 'no gain', query: { purpose: 'equality on status' } },
  ]);
  const [, alone] = evidence;
  expect(alone?.after?.rows).toBeGreaterThan(rows / 10);
});

test('a tenant has many rows, though no foreign key says that it is one', async () => {
  const evidence = await ofIndexes(
    'CREATE TABLE coupons (id int PRIMARY KEY, organization_id uuid NOT NULL, status integer NOT NULL);',
    'CREATE INDEX coupons_organization ON coupons (organization_id)',
  );
  expect(evidence).toMatchObject([{ verdict: 'helped', query: { purpose: 'equality on organization_id' } }]);
  expect(evidence[0]?.after?.rows).toBeGreaterThan(100);
});

describe('an index is not praised', () => {
  test('when nearly all of the rows fit', async () => {
    const evidence = await ofIndexes(users, 'CREATE INDEX users_active ON users (is_active)');
    expect(evidence).toMatchObject([
      { index: 'public.users_active', verdict: 'not used', query: { purpose: 'equality on is_active' } },
    ]);
    expect(evidence[0]?.reason).toMatch(/^4,\d{3} of 5,000 rows fit, and the planner reads all of them$/);
    expect(unhelpfulIndexes(evidence)).toEqual(['public.users_active']);
  });

  test('when half of the rows fit', async () => {
    const schema = 'CREATE TABLE t (id int PRIMARY KEY, is_big boolean NOT NULL);';
    const evidence = await ofIndexes(schema, 'CREATE INDEX t_is_big ON t (is_big)');
    expect(evidence).toMatchObject([{ verdict: expect.stringMatching(/^(not used|no gain)$/) }]);
    expect(unhelpfulIndexes(evidence)).toEqual(['public.t_is_big']);
  });

  test('when another one does as well', async () => {
    const evidence = await ofIndexes(
      'CREATE TABLE t (id int PRIMARY KEY, a_id int NOT NULL); CREATE INDEX t_wide ON t (a_id, id);',
      'CREATE INDEX t_a ON t (a_id)',
      'CREATE INDEX t_id ON t (id) INCLUDE (a_id)',
    );
    expect(evidence).toMatchObject([
      { index: 'public.t_a', verdict: 'not used', reason: 'the planner goes by t_wide' },
      { index: 'public.t_id', verdict: 'no gain', reason: expect.stringMatching(/^it is used, but reads 3 blocks/) },
    ]);
    expect(unhelpfulIndexes(evidence)).toEqual(['public.t_a', 'public.t_id']);
  });

  test('nor blamed when it keeps rows unique', async () => {
    const evidence = await ofIndexes(
      'CREATE TABLE t (id int PRIMARY KEY, code text NOT NULL); CREATE INDEX t_code ON t (code, id);',
      'CREATE UNIQUE INDEX t_code_key ON t (code)',
    );
    expect(evidence).toHaveLength(1);
    expect(unhelpfulIndexes(evidence)).toEqual([]);
  });
});

describe('what could not be measured is said to be unmeasured', () => {
  test.each([
    [
      'no rows can be made',
      'CREATE DOMAIN odd AS text CHECK (value = md5(value)); CREATE TABLE t (id int PRIMARY KEY, a odd NOT NULL);',
      'CREATE INDEX i ON t (a)',
      /^no synthetic rows: value for domain odd violates check constraint/,
    ],
    [
      'the rows clash',
      'CREATE TABLE t (id int PRIMARY KEY, is_on boolean NOT NULL);',
      'CREATE UNIQUE INDEX i ON t (is_on)',
      /^it could not be built on synthetic rows: could not create unique index "i"/,
    ],
    [
      'an access method that is not known',
      'CREATE TABLE t (id int PRIMARY KEY, at point);',
      'CREATE INDEX i ON t USING gist (at)',
      /^no row of the table fits the query that it is for$/,
    ],
    [
      'a materialized view',
      'CREATE TABLE t (id int PRIMARY KEY); CREATE MATERIALIZED VIEW v AS SELECT id FROM t;',
      'CREATE UNIQUE INDEX i ON v (id)',
      /^it keeps the rows of a materialized view apart$/,
    ],
  ])('%s', async (_, schema, index, reason) => {
    const evidence = await ofIndexes(schema, index);
    expect(evidence).toMatchObject([
      { index: 'public.i', verdict: 'unmeasured', reason: expect.stringMatching(reason) },
    ]);
    expect(unhelpfulIndexes(evidence)).toEqual([]);
  });

  test('a table that comes with the plan', async () => {
    const evidence = await ofIndexes(users, 'CREATE TABLE logs (id int); CREATE INDEX logs_id ON logs (id)');
    expect(evidence).toMatchObject([{ verdict: 'unmeasured', reason: 'its table comes with the plan' }]);
  });
});

test('checks that synthetic values break are dropped, and that is said', async () => {
  const evidence = await ofIndexes(
    'CREATE TABLE t (id int PRIMARY KEY, a_id int NOT NULL, b text NOT NULL CHECK (b = md5(a_id::text)));',
    'CREATE INDEX t_a ON t (a_id)',
  );
  expect(evidence).toMatchObject([
    { verdict: 'helped', liberties: [expect.stringMatching(/^The rows break checks: .*"t_check"/)] },
  ]);
});

test('rows that would be there twice are left out, and that is said', async () => {
  const evidence = await ofIndexes(
    `CREATE TABLE t (id int PRIMARY KEY, a_id int NOT NULL, size text NOT NULL CHECK (size IN ('s', 'm', 'l')));
    CREATE UNIQUE INDEX ON t ((a_id % 1000), size);`,
    'CREATE INDEX t_a ON t (a_id)',
  );
  expect(evidence).toMatchObject([
    { verdict: 'helped', liberties: [expect.stringMatching(/^Of 5000 rows \d+ were duplicates and left out\.$/)] },
  ]);
  expect(evidence[0]?.rows).toBeLessThan(3_000);
});

test('a table of which hardly a row can be made is not measured', async () => {
  const evidence = await ofIndexes(
    'CREATE TABLE t (id int PRIMARY KEY, a_id int NOT NULL); CREATE UNIQUE INDEX ON t ((a_id % 10));',
    'CREATE INDEX t_a ON t (a_id)',
  );
  expect(evidence).toMatchObject([
    { verdict: 'unmeasured', reason: 'no synthetic rows: all but 10 of 5000 were duplicates' },
  ]);
});
