import { indexKey } from '../../fixer/object-key.ts';
import type { PlannedStatement } from '../../fixer/statement.ts';
import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import type { QualifiedName } from '../../model/name.ts';
import type { Index } from '../../model/table-index.ts';
import type { Change, ServeAccessPath } from '../../rule/change.ts';
import type { Condition } from '../../rule/condition.ts';

/** Indexes that stand after a plan and not before, those of constraints and those that are part of another left out. */
export function newIndexes(before: Database, after: Database): readonly Index[] {
  return [...after.indexes]
    .filter(([key, index]) => !before.indexes.has(key) && index.constraint === undefined && index.partOf === undefined)
    .map(([, index]) => index);
}

/** The parts of an index on the partitions of its table, at every depth. */
export function partsOf(index: Index): readonly Index[] {
  if (index.relation.kind !== 'table') return [];
  const parts = index.relation.partitions.flatMap(({ indexes }) => indexes.filter(({ partOf }) => partOf === index));
  return parts.flatMap((part) => [part, ...partsOf(part)]);
}

/** The statements that build an index with its parts, and what they need, in the order of the plan. */
export function statementsFor(index: Index, statements: readonly PlannedStatement[]): readonly PlannedStatement[] {
  return statementsMaking(
    [index, ...partsOf(index)].map(({ relation, name }) => indexKey(relation.schema, name)),
    statements,
  );
}

/** The statements that make what stands under these keys, and what they need, in the order of the plan. */
export function statementsMaking(
  made: readonly string[],
  statements: readonly PlannedStatement[],
): readonly PlannedStatement[] {
  const keys = new Set(made);
  const wanted = new Set(statements.filter(({ creates }) => creates.some((key) => keys.has(key))));
  for (const each of statements) if (attaches(each, keys)) wanted.add(each);
  for (const statement of wanted) {
    // What is added here is visited too.
    for (const each of statements) if (each.creates.some((key) => statement.needs.includes(key))) wanted.add(each);
  }
  return statements.filter((statement) => wanted.has(statement));
}

/** True when all that the statement needs are indexes of the set: it puts one into another. */
function attaches({ needs }: PlannedStatement, keys: ReadonlySet<string>): boolean {
  return needs.length > 0 && needs.every((key) => keys.has(key));
}

/** The lookups that the index answers, as the findings asked for them. */
export function pathsOf(index: Index, statements: readonly PlannedStatement[]): readonly ServeAccessPath[] {
  return changesOf(index, statements).flatMap((change) =>
    change.kind === 'serve-access-path' && leads(index, change) ? [change] : [],
  );
}

/** What the findings asked for that the index answers. */
function changesOf(index: Index, statements: readonly PlannedStatement[]): readonly Change[] {
  const key = indexKey(index.relation.schema, index.name);
  const answers = statements.filter(({ creates }) => creates.includes(key)).flatMap((statement) => statement.answers);
  return [...new Set(answers)].flatMap(({ fix }) => fix?.changes ?? []);
}

function sameName(a: QualifiedName, b: QualifiedName): boolean {
  return a.schema === b.schema && a.name === b.name;
}

/** True when the columns of the lookup lead the index; models before and after a plan share names only. */
function leads({ relation, keys }: Index, { table, equality, range }: ServeAccessPath): boolean {
  if (!sameName(relation, table)) return false;
  const names = keys.map(({ column }) => column?.name);
  const first = new Set(names.slice(0, equality.length));
  const isLed = equality.every(({ name }) => first.has(name));
  return isLed && (range === undefined || names[equality.length] === range.column.name);
}

/** The values that a plan takes to be rare: those of flags over whose rows alone it builds an index. */
export function rareValuesOf(index: Index, statements: readonly PlannedStatement[]): Map<Column, boolean> {
  const rare = new Map<Column, boolean>();
  for (const change of changesOf(index, statements)) {
    const isLookup = change.kind === 'serve-access-path' && change.few === true;
    const isPartial = change.kind === 'create-index' && !change.unique && sameName(change.table, index.relation);
    if ((isLookup || isPartial) && change.where !== undefined) collectFlags(change.where, rare);
  }
  return rare;
}

function collectFlags(condition: Condition, rare: Map<Column, boolean>): void {
  if ('every' in condition) for (const part of condition.every) collectFlags(part, rare);
  if (!('compare' in condition) || typeof condition.to !== 'boolean') return;
  if (condition.compare === '=') rare.set(condition.column, condition.to);
  if (condition.compare === '<>') rare.set(condition.column, !condition.to);
}
