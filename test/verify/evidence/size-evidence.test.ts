import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rules } from '../../../rules/index.ts';
import { EmbeddedServer } from '../../../src/catalog/embedded-server.ts';
import type { ColumnFigures, RelationFigures } from '../../../src/catalog/planner-statistics.ts';
import { loadSql } from '../../../src/parser/load-sql.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { type SizedPlans, sizeEvidence } from '../../../src/verify/evidence/size-evidence.ts';
import type { StatisticsFile } from '../../../src/verify/evidence/statistics-file.ts';
import { configFor, lintSql } from '../../harness/lint-case.ts';
import { imagePath } from '../../harness/make-image.js';
import { planFor, planSql } from '../../harness/prove-fix.ts';

const registerTypeScript = new URL('../../../src/dev/register-typescript.js', import.meta.url).href;

const schema = `
  CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, password_hash text);
  CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL REFERENCES users,
    status text NOT NULL CHECK (status IN ('draft', 'published')), tags text[] NOT NULL, created_at timestamptz NOT NULL);
`;

function column(name: string, position: number, distinct: number, averageWidth: number): ColumnFigures {
  return { name, position, inherited: false, nullFraction: 0, averageWidth, distinct, correlation: 0 };
}

function relation(name: string, rows: number, columns: readonly ColumnFigures[]): RelationFigures {
  const pages = Math.ceil(rows / 60);
  return { schema: 'public', name, kind: 'table', pages, rows, allVisiblePages: 0, length: pages, columns };
}

const file: StatisticsFile = {
  format: 1,
  postgres: '16.4',
  exported: '2025-06-15T00:00:00.000Z',
  settings: { random_page_cost: '1.1' },
  relations: [
    relation('users', 2_000_000, [column('id', 1, -1, 8), column('email', 2, -1, 24)]),
    relation('posts', 80_000_000, [
      column('id', 1, -1, 8),
      column('user_id', 2, 1_500_000, 8),
      column('status', 3, 2, 8),
      column('created_at', 5, -1, 8),
    ]),
  ],
};

let server: EmbeddedServer;
let plans: SizedPlans;

beforeAll(async () => {
  server = await EmbeddedServer.start({ execArgv: ['--import', registerTypeScript], image: readFileSync(imagePath) });
  const linted = lintSql(schema, configFor(rules.filter(({ meta }) => meta.category === 'index')));
  const plan = planFor(linted, linted.analysis.findings);
  const sql = [schema, ...planSql(plan), 'CREATE INDEX posts_status_alone ON posts (status);'];
  const after = loadSql([sourceText('schema.sql', sql.join('\n'))], { postgres: { from: 18, to: 18 } }).database;
  for (const each of sql) await server.run(each);
  const claim = { before: linted.database, after, plan, roles: judgeRoles(linted.database) };
  plans = await sizeEvidence(server, claim, file);
});

afterAll(() => server.close());

describe('plans at production size', () => {
  test('say which new indexes are used, for values that nobody needs to know', () => {
    const login = plans.evidence.find(({ query }) => query.purpose === 'equality on lower(email)');
    expect(login).toMatchObject({
      table: 'public.users',
      query: { sql: 'SELECT * FROM public.users WHERE (lower(email)) = $1' },
      before: { plan: 'Seq Scan on users' },
      after: { plan: 'Index Scan on users using users_lower_email_idx' },
      verdict: 'used',
    });
    const owner = plans.evidence.find(({ query }) => query.purpose === 'equality on user_id');
    expect(owner).toMatchObject({ before: { plan: 'Seq Scan on posts' }, verdict: 'used' });
    expect(owner?.after.rows).toBe(53);
    expect(owner?.before.cost).toBeGreaterThan((owner?.after.cost ?? 0) * 1_000);
    expect(plans.evidence.find(({ query }) => query.purpose === 'one element in tags')).toMatchObject({
      verdict: 'used',
    });
  });

  test('do not praise an index that half of the rows fit', () => {
    expect(plans.evidence.find(({ index }) => index === 'public.posts_status_alone')).toMatchObject({
      query: { sql: 'SELECT * FROM public.posts WHERE status = $1::text' },
      after: { plan: 'Seq Scan on posts', rows: 40_000_000 },
      verdict: 'not used',
    });
  });

  test('leave all indexes as they were', async () => {
    const [found] = await server.run(`SELECT count(*)::int AS indexes FROM pg_indexes WHERE schemaname = 'public'`);
    expect(found).toEqual([{ indexes: plans.size.estimated.length }]);
    expect(plans.size.estimated).toContain('posts_status_alone');
  });
});
