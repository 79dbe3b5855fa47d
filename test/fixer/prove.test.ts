import { describe, expect, test } from '@jest/globals';
import type { PlannedFile } from '../../src/fixer/files.ts';
import type { Analyse, JudgedFinding } from '../../src/fixer/judgement.ts';
import type { Plan } from '../../src/fixer/plan.ts';
import { proveFixes } from '../../src/fixer/prove.ts';
import type { Column } from '../../src/model/column.ts';
import type { Database } from '../../src/model/database.ts';
import type { Table } from '../../src/model/relation.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import type { Change } from '../../src/rule/change.ts';
import type { Diagnostic } from '../../src/rule/diagnostic.ts';
import { objectPath, type Target } from '../../src/rule/target.ts';
import { columnsOf, finding, columnOf as onlyColumn, options } from './plan-case.ts';

/** Something that a test reports of a schema; the object and the rule are its identity. */
interface Reported {
  readonly rule: string;
  readonly at: Target;
  readonly changes?: readonly Change[];
  readonly safety?: 'safe' | 'unsafe';
}

type Rule = (database: Database) => readonly Reported[];

/** Every foreign key column without an index that leads with it. */
const needsIndex: Rule = ({ tables }) =>
  tables.flatMap((table) =>
    table.foreignKeys
      .filter((key) => !table.indexes.some((index) => index.keys[0]?.column === key.columns[0]))
      .map((at) => ({
        rule: 'needs-index',
        at,
        changes: [{ kind: 'serve-access-path', table, equality: at.columns }],
      })),
  );

const notValidated: Rule = ({ tables }) =>
  tables.flatMap((table) =>
    table.checks
      .filter((check) => !check.validated)
      .map((at) => ({
        rule: 'not-validated',
        at,
        safety: 'unsafe' as const,
        changes: [{ kind: 'validate-constraint', constraint: at }] as const,
      })),
  );

function judge(
  sql: string,
  rules: readonly Rule[],
  patch: readonly PlannedFile[],
): { database: Database; findings: JudgedFinding[] } {
  const sources = [sourceText('schema.sql', sql), ...patch.map((file) => sourceText(file.path, file.text))];
  const { database, report } = loadSql(sources, { postgres: { from: 14, to: 18 } });
  const found = rules
    .flatMap((rule) => rule(database))
    .map(({ rule, at, changes, safety }): Diagnostic => {
      const { fix, ...rest } = finding(at, changes ?? [], {
        rule,
        fingerprint: `${rule} ${JSON.stringify(objectPath(at))}`,
      });
      return {
        ...rest,
        ...placeOf(at),
        ...(changes === undefined || fix === undefined ? {} : { fix: { ...fix, safety: safety ?? 'safe' } }),
      };
    });
  const problems = report.problems.map((problem) => ({
    rule: 'statement-refused',
    message: problem.message,
    object: { kind: 'statement', name: problem.message },
    fingerprint: `refused ${problem.message}`,
    ...placeOf({ origin: problem.origin }),
  }));
  return { database, findings: [...found, ...problems] };
}

function placeOf({ origin }: Pick<Target, 'origin'>) {
  if (origin.from !== 'file') return {};
  const { line, column } = origin.source.positionAt(origin.offset);
  return { location: { file: origin.source.name, line, column, endLine: line, endColumn: column } };
}

async function prove(sql: string, rules: readonly Rule[], unsafe = false): Promise<{ plan: Plan; runs: number }> {
  let runs = 0;
  const analyse: Analyse = (patch) => {
    runs++;
    return judge(sql, rules, patch);
  };
  const { database, findings } = judge(sql, rules, []);
  return { plan: await proveFixes(database, findings, { ...options, unsafe }, analyse), runs };
}

const statementsOf = (plan: Plan) => plan.statements.map((statement) => statement.sql);
const unproven = (plan: Plan) =>
  plan.withheld.map(({ diagnostic, because, reason }) => [because, diagnostic.rule, diagnostic.object.name, reason]);

const shop = `
  CREATE TABLE users (id bigint PRIMARY KEY);
  CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint REFERENCES users, editor_id bigint REFERENCES users, n int);
`;

describe('a fix', () => {
  test('that removes its finding and brings nothing new is planned after one try', async () => {
    const { plan, runs } = await prove(shop, [needsIndex]);
    expect(statementsOf(plan)).toEqual([
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_idx ON public.posts (user_id)',
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_editor_id_idx ON public.posts (editor_id)',
    ]);
    expect([plan.withheld, runs]).toEqual([[], 1]);
  });

  test('that leaves its finding is withheld alone', async () => {
    const stubborn: Rule = ({ tables }) =>
      tables
        .filter((table) => table.name === 'posts')
        .map((table) => ({
          rule: 'stubborn',
          at: table,
          changes: [{ kind: 'serve-access-path', table, equality: columnsOf(table, 'n') }],
        }));
    const { plan } = await prove(shop, [needsIndex, stubborn]);
    expect(statementsOf(plan)).toHaveLength(2);
    expect(unproven(plan)).toEqual([['unproven', 'stubborn', 'posts', 'The finding is still there after the fix.']]);
  });

  test('that brings a new finding is withheld alone, told by where the finding stands', async () => {
    const noIndexOnEditor: Rule = ({ tables }) =>
      tables.flatMap((table) =>
        table.indexes
          .filter((index) => index.keys[0]?.column?.name === 'editor_id')
          .map((at) => ({ rule: 'unwanted', at })),
      );
    const { plan, runs } = await prove(shop, [needsIndex, noIndexOnEditor]);
    expect(statementsOf(plan)).toEqual([
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS posts_user_id_idx ON public.posts (user_id)',
    ]);
    expect(unproven(plan)).toEqual([
      [
        'unproven',
        'needs-index',
        'posts_editor_id_fkey',
        'The fix brings a new finding, unwanted: Something is missing.',
      ],
    ]);
    // With all, and without the one that is blamed: twice tried, once for the blame and once for the plan that is left.
    expect(runs).toBe(3);
  });

  test('among many is told apart by trying, when the new finding stands elsewhere', async () => {
    const columns = Array.from({ length: 12 }, (_, n) => `c${n} bigint REFERENCES users`);
    const sql = `CREATE TABLE users (id bigint PRIMARY KEY); CREATE TABLE wide (${columns.join(', ')});`;
    const tableWithIndex: Rule = ({ tables }) =>
      tables
        .filter((table) => table.indexes.some((index) => index.keys[0]?.column?.name === 'c7'))
        .map((at) => ({ rule: 'elsewhere', at }));
    const { plan, runs } = await prove(sql, [needsIndex, tableWithIndex]);
    expect(plan.statements).toHaveLength(11);
    expect(unproven(plan)).toEqual([
      ['unproven', 'needs-index', 'wide_c7_fkey', 'The fix brings a new finding, elsewhere: Something is missing.'],
    ]);
    expect(runs).toBeLessThan(12);
  });

  test('whose harm needs two is withheld as one of the two', async () => {
    const tableWithBoth: Rule = ({ tables }) =>
      tables.filter((table) => table.indexes.length >= 3).map((at) => ({ rule: 'too-many', at }));
    const { plan } = await prove(shop, [needsIndex, tableWithBoth]);
    expect(statementsOf(plan)).toHaveLength(1);
    expect(plan.withheld).toHaveLength(1);
  });

  test('that the loader refuses is withheld', async () => {
    const nowhere = (table: Table): Column => ({ ...onlyColumn(table, 'n'), name: 'no_such_column' });
    const blind: Rule = ({ tables }) =>
      tables
        .filter((table) => table.name === 'posts' && table.indexes.length === 1)
        .map((table) => ({
          rule: 'blind',
          at: table,
          changes: [{ kind: 'serve-access-path', table, equality: [nowhere(table)] }],
        }));
    const { plan } = await prove(shop, [blind]);
    expect(statementsOf(plan)).toEqual([]);
    expect(unproven(plan).map(([because, rule]) => [because, rule])).toEqual([['unproven', 'blind']]);
  });

  test('whose new finding the rest of the fix removes is planned, the rest left for later', async () => {
    const needsCheck: Rule = ({ tables }) =>
      tables
        .filter((table) => table.name === 'posts' && table.checks.length === 0)
        .map((table) => ({
          rule: 'needs-check',
          at: table,
          changes: [
            {
              kind: 'add-check',
              table,
              label: 'n',
              condition: { column: onlyColumn(table, 'n'), compare: '>', to: 0 },
            },
          ],
        }));
    const safely = await prove(shop, [needsCheck, notValidated]);
    expect(statementsOf(safely.plan)).toEqual([
      'ALTER TABLE public.posts ADD CONSTRAINT posts_n_check CHECK (n > 0) NOT VALID',
    ]);
    expect(safely.plan.left).toHaveLength(1);
    const wholly = await prove(shop, [needsCheck, notValidated], true);
    expect(statementsOf(wholly.plan)).toHaveLength(2);
    expect([safely.plan.withheld, wholly.plan.withheld]).toEqual([[], []]);
  });

  test('that is a first step may leave its finding, and its copy may have the faults of the original', async () => {
    const sql =
      'CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE events (id int PRIMARY KEY, at timestamptz NOT NULL, user_id int REFERENCES users);';
    const large: Rule = ({ tables }) =>
      tables
        .filter((table) => table.name === 'events')
        .map((table) => ({
          rule: 'large',
          at: table,
          safety: 'unsafe',
          changes: [{ kind: 'partition-table', table, by: onlyColumn(table, 'at') }],
        }));
    const withoutFix: Rule = (database) => needsIndex(database).map(({ rule, at }) => ({ rule, at }));
    const { plan } = await prove(sql, [large, withoutFix], true);
    expect(plan.withheld).toEqual([]);
    expect(plan.unfinished.map(({ reason }) => reason)).toEqual([
      'Until the rows are moved and the tables swapped, the table itself is not partitioned.',
    ]);
  });
});
