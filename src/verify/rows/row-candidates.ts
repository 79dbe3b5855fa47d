import { quoteLiteral } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Column } from '../../model/column.ts';
import { columnsOf } from '../../model/questions/columns-of.ts';
import { cannotBeNull, uniqueKeysOf } from '../../model/questions/unique-keys-of.ts';
import type { Table } from '../../model/relation.ts';
import { boundaryValues, otherValues, usualValues } from './candidates.ts';
import type { RowValues } from './choose-values.ts';
import { limitsOf } from './column-limits.ts';
import { baseTypeOf, type Condition } from './conditions.ts';
import type { RowRequest } from './row-request.ts';
import type { RowSpread } from './spread.ts';

/** A row of which some values are settled. */
export interface OpenRow {
  readonly table: Table;
  readonly n: number;
  readonly request: RowRequest;
  readonly values: RowValues;
  readonly conditions: readonly Condition[];
}

/** What is chosen among for each column that cannot be left to its default: what it must hold, and what conditions look at. */
export function columnCandidates(row: OpenRow, spread: RowSpread): ReadonlyMap<Column, readonly string[]> {
  const { table, request, values, conditions } = row;
  const looked = new Set(conditions.flatMap(({ columns }) => columns.flatMap(madeOf)));
  const candidates = new Map<Column, readonly string[]>();
  for (const column of table.columns) {
    if (column.generated !== undefined) continue;
    const settled = values.get(column.name);
    if (settled !== undefined) {
      if (looked.has(column.name)) candidates.set(column, [settledSql(column, settled)]);
    } else if (request.orphanOf?.columns.includes(column) === true) {
      candidates.set(column, otherValues(column, row.n, spread));
    } else if (looked.has(column.name)) {
      candidates.set(column, freely(column, row, spread));
    } else if (mustHold(column, request)) {
      candidates.set(column, usualValues(column, row.n, spread));
    }
  }
  return candidates;
}

function settledSql(column: Column, settled: string | null): string {
  return `${settled === null ? 'NULL' : quoteLiteral(settled)}::${typeSql(baseTypeOf(column.type))}`;
}

/** The column, or what it is generated from. */
function madeOf({ name, generated }: Column): readonly string[] {
  return generated === undefined ? [name] : columnsOf(generated.expression);
}

function mustHold(column: Column, { filled }: RowRequest): boolean {
  if (filled?.has(column.name) === true) return true;
  return limitsOf(column).notNull && !isLeftToServer(column);
}

/** True for a column that has a value of its own accord. */
export function isLeftToServer({ default: standard, identity, generated, type }: Column): boolean {
  const ofDomain = type.definition?.kind === 'domain' && type.definition.default !== undefined;
  return standard !== undefined || identity !== undefined || generated !== undefined || ofDomain;
}

/** Everything that a column may hold: its default first, or NULL, then what is usual, then what lies around the conditions. */
function freely(column: Column, { n, request, conditions, table }: OpenRow, spread: RowSpread): readonly string[] {
  const type = typeSql(baseTypeOf(column.type));
  const mayBeNull = !cannotBeNull(column) && request.filled?.has(column.name) !== true;
  // A default that is the same for every row cannot tell rows apart.
  const isKey = uniqueKeysOf(table).some((key) => key.columns.includes(column));
  const standard = column.default !== undefined && !isKey ? [`(${column.default.text})::${type}`] : [];
  const named = conditions.filter(({ columns }) => columns.some((each) => madeOf(each).includes(column.name)));
  const boundaries = named.flatMap((condition) => boundaryValues(column, condition));
  const none = mayBeNull ? [`NULL::${type}`] : [];
  const usual = [...standard, ...none, ...usualValues(column, n, spread)];
  const others = otherValues(column, n, spread);
  // What breaks a condition should be next to what keeps it.
  const isBroken = request.violated?.columns.some((each) => madeOf(each).includes(column.name)) === true;
  return [...new Set(isBroken ? [...boundaries, ...usual, ...others] : [...usual, ...boundaries, ...others])];
}
