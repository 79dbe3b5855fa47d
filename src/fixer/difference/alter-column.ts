import type { Column } from '../../model/column.ts';
import { generatedName } from '../../model/generated-name.ts';
import type { Table } from '../../model/relation.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { columnSql, comesLate, identityClause, notNullSql } from '../schema/columns.ts';
import { defaultSql } from '../schema/default-sql.ts';
import { commentSql } from '../schema/descriptions.ts';
import { columnGrantSteps } from '../schema/grants.ts';
import { partTitle } from '../schema/object-name.ts';
import type { RenderContext } from '../schema/render-context.ts';
import { collationSql, typeSql } from '../type-sql.ts';
import { castSql } from './cast-sql.ts';
import { type Change, type Step, step } from './step.ts';

/** ALTER TABLE ... ADD COLUMN, and what is said of the new column. */
export function addColumn(column: Column, context: RenderContext): Step[] {
  const title = titleOf(column);
  const isRewritten = column.generated?.storage === 'stored' || column.identity !== undefined;
  const mayFail = column.notNull && column.default === undefined && column.generated === undefined && !isRewritten;
  const needs = [
    ...context.named.ofType(column.type),
    ...context.named.of(column.default, column.generated?.expression),
  ];
  return [
    step(
      'table',
      title,
      [`ALTER TABLE ${quoteName(column.relation)} ADD COLUMN ${columnSql(column, context)}`],
      [...(isRewritten ? (['rewrites-table'] as const) : []), ...(mayFail ? (['may-fail-on-data'] as const) : [])],
      { needs: needs.filter((key) => !key.startsWith('function') || !comesLate(column, context)) },
    ),
    ...(comesLate(column, context) ? [setDefault(column, context)] : []),
    ...(column.comment === undefined ? [] : [step('comment', title, [commentSql(column)])]),
    ...grantsOf(column, []),
  ];
}

/** ALTER COLUMN for each fact in which a column differs. What a child has from its parent changes with the parent. */
export function alterColumn(from: Column, to: Column, facts: ReadonlySet<string>, context: RenderContext): Change {
  const title = titleOf(to);
  const steps: Step[] = [];
  const leftOut: string[] = [];
  const isOwn = !to.inherited;
  const retyped = facts.has('type') || facts.has('collation');
  if (retyped && isOwn) steps.push(setType(from, to, context));
  if (isOwn) steps.push(...nullability(from, to, facts));
  else if (facts.has('name of not null') && from.notNull && to.notNull) {
    const rename = renameInherited(from, to);
    if (rename === undefined) leftOut.push('the name of its NOT NULL is that of its parent');
    else steps.push(rename);
  }
  if (facts.has('not null, not valid') && !to.notNullValidated && from.notNull)
    leftOut.push('a NOT NULL that holds for all rows is not made one that need not');
  const resets = retyped && to.default !== undefined;
  if (facts.has('default') || resets) {
    if (to.default !== undefined) steps.push(setDefault(to, context));
    else if (to.identity === undefined) steps.push(step('default', title, [alter(to, 'DROP DEFAULT')]));
  }
  if (facts.has('generated')) {
    const generation = changeGenerated(from, to);
    if (generation === undefined) leftOut.push('a column becomes a generated one only when it is made anew');
    else steps.push(step('default', title, [generation], ['rewrites-table', 'changes-data']));
  }
  // A sequence of the same name may come next.
  const phase = to.identity === undefined ? 'early object' : 'default';
  if (facts.has('identity')) steps.push(step(phase, title, changeIdentity(from, to, context)));
  if (facts.has('statistics target'))
    steps.push(step('state', title, [alter(to, `SET STATISTICS ${to.statisticsTarget ?? -1}`)]));
  if (facts.has('comment')) steps.push(step('comment', title, [commentSql(to)]));
  if (facts.has('grants')) steps.push(...grantsOf(to, from.grants));
  return { steps, leftOut };
}

function titleOf(column: Column): string {
  return partTitle('column', column.name, column.relation);
}

function grantsOf(column: Column, from: Column['grants']): Step[] {
  const sql = columnGrantSteps(column, from, column.grants);
  return sql.length === 0 ? [] : [step('grant', titleOf(column), sql, ['changes-access'])];
}

function setType(from: Column, to: Column, { named }: RenderContext): Step {
  const collation = to.collation === undefined ? '' : ` COLLATE ${collationSql(to.collation)}`;
  const cast = to.generated === undefined ? ` USING ${castSql(quoteIdentifier(to.name), from.type, to.type)}` : '';
  const sql = [
    // The new type may have no cast from what the default gives.
    ...(from.default === undefined ? [] : [alter(to, 'DROP DEFAULT')]),
    `ALTER TABLE ${quoteName(to.relation)} ALTER COLUMN ${quoteIdentifier(to.name)} TYPE ${typeSql(to.type)}${collation}${cast}`,
  ];
  return step('table', titleOf(to), sql, ['rewrites-table', 'may-fail-on-data'], { needs: named.ofType(to.type) });
}

/** ALTER COLUMN ... SET DEFAULT. */
export function setDefault(column: Column, { named }: RenderContext): Step {
  const { default: standard } = column;
  const value = standard === undefined ? '' : defaultSql(standard);
  return step('default', titleOf(column), [alter(column, `SET DEFAULT ${value}`)], [], { needs: named.of(standard) });
}

function nullability(from: Column, to: Column, facts: ReadonlySet<string>): Step[] {
  const title = titleOf(to);
  const table = quoteName(to.relation);
  const column = quoteIdentifier(to.name);
  if (facts.has('not null')) {
    if (!to.notNull) {
      const sql = `ALTER TABLE ${table} ALTER COLUMN ${column} DROP NOT NULL`;
      return [step('table', title, [sql], ['loses-guarantee'])];
    }
    const proof = to.notNullValidated ? '' : ' NOT VALID';
    const isPlain = to.notNullName === undefined && to.notNullValidated;
    const action = isPlain ? `ALTER COLUMN ${column} SET NOT NULL` : `ADD ${notNullSql(to)} ${column}${proof}`;
    return [step('table', title, [`ALTER TABLE ${table} ${action}`], ['scans-table', 'may-fail-on-data'])];
  }
  const steps: Step[] = [];
  if (facts.has('name of not null') && to.notNull) {
    steps.push(step('table', title, [renameNotNull(from, to)]));
  }
  if (facts.has('not null, not valid') && to.notNullValidated) {
    const sql = `ALTER TABLE ${table} VALIDATE CONSTRAINT ${quoteIdentifier(nameOf(to))}`;
    steps.push(step('table', title, [sql], ['scans-table', 'may-fail-on-data']));
  }
  return steps;
}

/** A NOT NULL that a parent has too keeps its name: it gets another one while the parent does not have it. */
function renameInherited(from: Column, to: Column): Step | undefined {
  const phase = !parentHasNotNull(from) ? 'schema' : !parentHasNotNull(to) ? 'state' : undefined;
  return phase === undefined ? undefined : step(phase, titleOf(to), [renameNotNull(from, to)]);
}

function parentHasNotNull({ relation, name }: Column): boolean {
  if (relation.kind !== 'table') return false;
  const parents = relation.partitionOf === undefined ? relation.inherits : [relation.partitionOf.parent];
  return parents.some(({ columns }) => columns.some((column) => column.name === name && column.notNull));
}

function renameNotNull(from: Column, to: Column): string {
  return `ALTER TABLE ${quoteName(to.relation)} RENAME CONSTRAINT ${quoteIdentifier(nameOf(from))} TO ${quoteIdentifier(nameOf(to))}`;
}

function nameOf({ notNullName, relation, name }: Column): string {
  return notNullName ?? generatedName(relation.name, name, 'not_null');
}

function changeGenerated(from: Column, to: Column): string | undefined {
  if (to.generated === undefined) return alter(to, 'DROP EXPRESSION');
  if (from.generated?.storage !== to.generated.storage) return undefined;
  return alter(to, `SET EXPRESSION AS (${to.generated.expression.text})`);
}

function changeIdentity(from: Column, to: Column, context: RenderContext): string[] {
  if (to.identity === undefined) return [alter(to, 'DROP IDENTITY')];
  if (from.identity !== undefined)
    return [alter(to, `SET GENERATED ${to.identity === 'always' ? 'ALWAYS' : 'BY DEFAULT'}`)];
  const before = from.default === undefined ? [] : [alter(to, 'DROP DEFAULT')];
  return [...before, alter(to, `ADD ${identityClause(to, context)}`)];
}

function alter({ relation, name }: Column, action: string): string {
  const isParent =
    relation.kind === 'table' && relation.partitioning !== undefined && !action.startsWith('SET DEFAULT');
  return `ALTER TABLE ${isParent ? '' : 'ONLY '}${quoteName(relation)} ALTER COLUMN ${quoteIdentifier(name)} ${action}`;
}

/** True for a column that a table has from its parents alone. */
export function isFromParent(column: Column): boolean {
  return column.inherited && !column.local;
}

/** The names of a table's columns as they stand after some are dropped and others added, where that is not their order in the end. */
export function isReordered(from: Table, to: Table): boolean {
  const kept = from.columns.filter(({ name }) => to.columns.some((column) => column.name === name));
  const added = to.columns.filter(({ name }) => !from.columns.some((column) => column.name === name));
  return [...kept, ...added].some(({ name }, at) => to.columns[at]?.name !== name);
}
