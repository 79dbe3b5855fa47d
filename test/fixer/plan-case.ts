import type { PlannedFile } from '../../src/fixer/files.ts';
import type { Plan, PlanOptions } from '../../src/fixer/plan.ts';
import { planFixes } from '../../src/fixer/plan-fixes.ts';
import type { Column } from '../../src/model/column.ts';
import type { Database } from '../../src/model/database.ts';
import { nameKey } from '../../src/model/name.ts';
import type { Relation, Table } from '../../src/model/relation.ts';
import { loadSql } from '../../src/parser/load-sql.ts';
import { sourceText } from '../../src/parser/source-text.ts';
import { splitStatements } from '../../src/parser/split-statements.ts';
import type { Change } from '../../src/rule/change.ts';
import type { Diagnostic, Fix } from '../../src/rule/diagnostic.ts';
import { objectPath, type Target } from '../../src/rule/target.ts';
import type { Server } from '../harness/postgres.ts';

/** Options for plans in tests: unsafe fixes too, an empty folder, a fixed time. */
export const options: PlanOptions = {
  folder: { path: 'migrations', files: [], tool: 'plain' },
  unsafe: true,
  now: new Date('2025-11-23T12:00:00Z'),
};

/** Loads SQL for PostgreSQL 14 to 18 and insists that all of it was understood. */
export function load(...texts: readonly string[]): Database {
  return loadFor({ from: 14, to: 18 }, ...texts);
}

/** The same for other versions. */
export function loadFor(postgres: Database['postgres'], ...texts: readonly string[]): Database {
  const sources = texts.map((text, index) => sourceText(`${index}.sql`, text));
  const { database, report } = loadSql(sources, { postgres });
  const complaints = [
    ...report.syntaxProblems.map((problem) => problem.message),
    ...report.problems.map((problem) => problem.message),
  ];
  if (complaints.length > 0) throw new Error(`The loader did not follow: ${complaints.join('; ')}`);
  return database;
}

/** The table of that name; throws when there is none. */
export function tableOf(database: Database, name: string, schema = 'public'): Table {
  const relation = database.relations.get(nameKey(schema, name));
  if (relation?.kind !== 'table') throw new Error(`No table ${schema}.${name}`);
  return relation;
}

/** Columns of a relation by name; throws when one is missing. */
export function columnsOf(relation: Relation, ...names: readonly string[]): Column[] {
  return names.map((name) => {
    const column = relation.columns.find((each) => each.name === name);
    if (column === undefined) throw new Error(`No column ${name}`);
    return column;
  });
}

/** One column of a relation by name; throws when it is missing. */
export function columnOf(relation: Relation, name: string): Column {
  return columnsOf(relation, name)[0] as Column;
}

let counter = 0;

/** A finding that asks for changes. */
export function finding(
  target: Target,
  changes: readonly Change[],
  about: Partial<Diagnostic> & { readonly safety?: Fix['safety'] } = {},
): Diagnostic {
  const { safety = 'safe', ...rest } = about;
  return {
    rule: 'some-rule',
    category: 'index',
    severity: 'warning',
    messageId: 'some',
    message: 'Something is missing.',
    evidence: [],
    target,
    object: objectPath(target),
    detail: '',
    fingerprint: `fingerprint ${counter++}`,
    fix: { safety, changes },
    ...rest,
  };
}

/** A plan for changes of one table. */
export function planFor(database: Database, target: Target, ...changes: readonly Change[]): Plan {
  return planFixes(database, [finding(target, changes)], options);
}

/** Runs a file as psql does without --single-transaction: statement by statement, each by itself. */
export async function runFile(server: Server, text: string): Promise<void> {
  const source = sourceText('file.sql', text);
  for (const statement of splitStatements(source.bytes).statements) {
    await server.run(source.slice(statement.start, statement.end));
  }
}

/** Runs the migrations of a plan, or what undoes them, in their order. */
export async function runFiles(server: Server, files: readonly PlannedFile[], direction: 'up' | 'down'): Promise<void> {
  const chosen = files.filter((file) => file.direction === direction);
  for (const file of direction === 'up' ? chosen : chosen.toReversed()) await runFile(server, file.text);
}
