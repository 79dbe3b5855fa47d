import type { CatalogConnection } from '../../catalog/connection.ts';
import {
  type ColumnName,
  type PlannerStatistics,
  type RelationFigures,
  readPlannerStatistics,
} from '../../catalog/planner-statistics.ts';
import type { TransactionOptions } from '../../catalog/server.ts';
import type { ObjectGlob } from '../../config/object-glob.ts';
import type { Column } from '../../model/column.ts';
import { displayName } from '../../model/name.ts';
import type { ColumnRole } from '../../semantics/column-role.ts';
import type { Roles } from '../../semantics/roles.ts';
import type { StatisticsFile } from './statistics-file.ts';

/** What is to be exported. */
export interface StatisticsExport {
  /** Columns whose most common values and histogram are to be in the file; of the others only counts and shares are. */
  readonly values?: readonly ObjectGlob[];
  readonly now: Date;
  /** How the catalog is read. */
  readonly reading?: TransactionOptions;
}

/** Statistics that were exported, and what is not in them. */
export interface ExportedStatistics {
  readonly file: StatisticsFile;
  /** Columns whose values were asked for and stay where they are, each with the reason, as sentences. */
  readonly withheld: readonly string[];
  /** Patterns that match no column. */
  readonly unmatched: readonly string[];
  /** Tables with rows of whose columns the server says nothing: they were never analysed, or the role may not read them. */
  readonly unknown: readonly string[];
}

/** Roles of columns whose values never leave the database, whoever asks for them. */
const privateRoles: readonly ColumnRole[] = [
  'secret',
  'password',
  'hashed-secret',
  'encrypted-secret',
  'token',
  'code',
  'personal-data',
  'login-name',
];

/**
 * Reads from a live database what its planner knows, to plan at production size elsewhere (see `atProductionSize`). It holds no
 * value of any row but of the columns that are asked for, and never of a secret, a token, or a person. `roles` are those of the
 * same database. Throws what the connection throws.
 */
export async function exportStatistics(
  connection: CatalogConnection,
  roles: Roles,
  { values = [], now, reading = {} }: StatisticsExport,
): Promise<ExportedStatistics> {
  const { wanted, withheld, unmatched } = choose(roles, values);
  const statistics = await readPlannerStatistics(connection, wanted, reading);
  return {
    file: { format: 1, exported: now.toISOString(), ...statistics },
    withheld,
    unmatched,
    unknown: statistics.relations.filter(isUnknown).map(displayName),
  };
}

interface Choice {
  readonly wanted: readonly ColumnName[];
  readonly withheld: readonly string[];
  readonly unmatched: readonly string[];
}

function choose(roles: Roles, globs: readonly ObjectGlob[]): Choice {
  const wanted: ColumnName[] = [];
  const withheld: string[] = [];
  const matched = new Set<ObjectGlob>();
  const columns = roles.database.tables.flatMap((table) => table.columns);
  for (const column of columns) {
    const { schema, name: relation } = column.relation;
    const asking = globs.filter((glob) => glob.matches({ schema, relation, name: column.name }));
    if (asking.length === 0) continue;
    for (const glob of asking) matched.add(glob);
    const role = privateRoleOf(column, roles);
    if (role === undefined) wanted.push({ schema, relation, column: column.name });
    else withheld.push(`${displayName(column.relation)}.${column.name}: its values stay where they are (${role}).`);
  }
  return { wanted, withheld, unmatched: globs.filter((glob) => !matched.has(glob)).map(({ pattern }) => pattern) };
}

function privateRoleOf(column: Column, roles: Roles): ColumnRole | undefined {
  return privateRoles.find((role) => roles.column(column, role) !== undefined);
}

function isUnknown({ kind, rows, columns, length }: RelationFigures): boolean {
  return kind !== 'index' && columns.length === 0 && length > 0 && rows !== 0;
}

/** The file as it is written: one relation to a line, so that versions of it can be compared. */
export function statisticsText({ relations, ...head }: PlannerStatistics): string {
  const lines = relations.map((relation) => `    ${JSON.stringify(relation)}`);
  const opening = JSON.stringify(head, undefined, 2).slice(0, -2);
  return `${opening},\n  "relations": [\n${lines.join(',\n')}\n  ]\n}\n`;
}
