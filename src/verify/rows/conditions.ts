import type { CatalogConnection } from '../../catalog/connection.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../../fixer/quote.ts';
import type { Column } from '../../model/column.ts';
import type { DataType } from '../../model/data-type.ts';
import type { Expression } from '../../model/expression.ts';
import { columnsOf } from '../../model/questions/columns-of.ts';
import type { Table } from '../../model/relation.ts';
import type { DomainType } from '../../model/user-type.ts';

/** Something that must not be false of a row. */
export interface Condition {
  /** Name of the constraint; undefined for what partitions take. */
  readonly name?: string;
  /** Over the table's columns by their bare names. */
  readonly sql: string;
  readonly columns: readonly Column[];
  /** SQL that is true of the rows that are tried first; left out, none are. */
  readonly preferred?: string | undefined;
  /** What it is made of, to find values next to those that it names. */
  readonly expression?: Expression;
}

/** What checks, the domains of columns, and the bounds of partitions demand of a row. */
export async function conditionsOf(table: Table, server: CatalogConnection): Promise<readonly Condition[]> {
  const checks = table.checks
    .filter(({ enforced }) => enforced)
    .map(({ name, expression }) => conditionOf(name, expression, table));
  const domains = table.columns.flatMap((column) =>
    domainsOf(column.type).flatMap((domain) =>
      domain.checks.map(({ name, expression }) => ({
        name,
        sql: `(SELECT ${expression.text} FROM (SELECT ${quoteIdentifier(column.name)} AS value) AS domain)`,
        columns: [column],
        expression,
      })),
    ),
  );
  const bounds = await boundsOf(table, server);
  return [...checks, ...domains, ...bounds];
}

/** An expression over a table's columns as a condition. */
export function conditionOf(name: string, expression: Expression, table: Table): Condition {
  const named = new Set(columnsOf(expression));
  return { name, sql: expression.text, columns: table.columns.filter((column) => named.has(column.name)), expression };
}

/** The domain that a type is, and those that it is based on. */
export function domainsOf(type: DataType): readonly DomainType[] {
  const { definition } = type;
  return definition?.kind !== 'domain' || type.dimensions > 0 ? [] : [definition, ...domainsOf(definition.base)];
}

/** The type below all domains. */
export function baseTypeOf(type: DataType): DataType {
  return domainsOf(type).at(-1)?.base ?? type;
}

/** PostgreSQL says itself which rows a partition takes. */
async function boundsOf(table: Table, server: CatalogConnection): Promise<Condition[]> {
  if (table.partitioning === undefined && table.partitionOf === undefined) return [];
  const [rows = []] = await server.run(
    `SELECT pg_get_partition_constraintdef(relid) AS bound FROM pg_partition_tree(${quoteLiteral(quoteName(table))}) WHERE isleaf`,
  );
  const bounds = rows.flatMap(({ bound }) => (typeof bound === 'string' ? [`(${bound})`] : []));
  if (bounds.length === 0) return [];
  return [{ sql: `(${bounds.join(' OR ')})`, columns: partitionColumns(table) }];
}

function partitionColumns(table: Table): Column[] {
  const names = new Set<string>();
  for (const each of [...lineOf(table), ...below(table)])
    for (const { column, expression } of each.partitioning?.key ?? [])
      for (const name of expression === undefined ? [column.name] : columnsOf(expression)) names.add(name);
  return table.columns.filter(({ name }) => names.has(name));
}

function lineOf(table: Table): Table[] {
  return table.partitionOf === undefined ? [] : [table.partitionOf.parent, ...lineOf(table.partitionOf.parent)];
}

/** The table and all partitions below it. */
export function below(table: Table): readonly Table[] {
  return [table, ...table.partitions.flatMap(below)];
}
