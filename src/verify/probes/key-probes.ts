import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import type { Column } from '../../model/column.ts';
import type { ExclusionConstraint, UniqueKey } from '../../model/constraint.ts';
import { displayName } from '../../model/name.ts';
import { columnsOf } from '../../model/questions/columns-of.ts';
import type { Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import { attempt } from '../rows/attempt.ts';
import type { RowValues } from '../rows/choose-values.ts';
import { below, conditionOf } from '../rows/conditions.ts';
import { RowImpossible, type RowRequest } from '../rows/row-request.ts';
import { insertSql } from '../rows/row-sql.ts';
import { type ProbeResult, unprobed } from './probe-result.ts';
import { type Probing, runProbe, shownValues } from './probing.ts';
import { insertAccepted, insertRefused, type Refuser } from './refusal-found.ts';

const uniqueViolation = '23505';
const exclusionViolation = '23P01';
const notNullViolation = '23502';

/** A primary key or unique constraint refuses a second row with the same key and accepts one with another. */
export function probeUniqueKey(probing: Probing, key: UniqueKey): Promise<readonly ProbeResult[]> {
  const codes = [key.withoutOverlaps ? exclusionViolation : uniqueViolation];
  const names = [key.name, ...partNames(key.table, key.index)];
  return probeTwins(probing, {
    table: key.table,
    index: key.index,
    same: key.columns,
    name: key.name,
    refuser: { names, codes },
  });
}

/** A unique index refuses a second row with the same keys, and where it is partial, only among the rows that it covers. */
export function probeUniqueIndex(probing: Probing, index: Index): Promise<readonly ProbeResult[]> {
  if (index.relation.kind !== 'table') return Promise.resolve([]);
  const names = [index.name, ...partNames(index.relation, index)];
  const refuser = { names, codes: [uniqueViolation] };
  return probeTwins(probing, { table: index.relation, index, same: keyColumns(index), name: index.name, refuser });
}

/** An exclusion constraint refuses a row that is the same in all its elements; those compared by <> are left to differ. */
export function probeExclusion(
  probing: Probing,
  { table, index, name, operators }: ExclusionConstraint,
): Promise<readonly ProbeResult[]> {
  const same = keyColumns(index, (at) => operators[at] !== '<>');
  const names = [name, ...partNames(table, index)];
  return probeTwins(probing, { table, index, same, name, refuser: { names, codes: [exclusionViolation] } });
}

interface Twins {
  readonly table: Table;
  readonly index: Index;
  /** Columns in which two rows are the same. */
  readonly same: readonly Column[];
  readonly name: string;
  readonly refuser: Refuser;
}

async function probeTwins(
  probing: Probing,
  { table, index, same, name, refuser }: Twins,
): Promise<readonly ProbeResult[]> {
  const { maker } = probing;
  const subject = `${displayName(table)}.${name}`;
  const columns = keyColumns(index)
    .map((column) => column.name)
    .join(', ');
  const predicate = index.predicate === undefined ? undefined : conditionOf(name, index.predicate, table);
  const where = predicate === undefined ? '' : ` where ${predicate.expression?.text ?? ''}`;
  const request: RowRequest = {
    filled: new Set(same.filter((column) => column.generated === undefined).map((column) => column.name)),
    ...(predicate === undefined ? {} : { satisfied: predicate }),
  };
  const refuses = {
    subject,
    probe: 'refuses',
    expected: `a second row with the same (${columns})${where} is refused`,
  } as const;
  const accepts = {
    subject,
    probe: 'accepts',
    expected: `a row with another (${columns})${where} is accepted`,
  } as const;
  const covered = predicate?.columns ?? [];
  return [
    await runProbe(probing, refuses, async () => {
      await setAside(probing, table, index, same);
      const { values } = await maker.make(table, request);
      const given = twinOf(values, [...same, ...covered]);
      const other = inOtherCase(given, index);
      const twin = await maker.prepare(table, { ...request, given: other }).catch((thrown: unknown) => {
        // A check may demand one case.
        if (thrown instanceof RowImpossible && other !== given) return maker.prepare(table, { ...request, given });
        throw thrown;
      });
      return insertRefused(probing, twin, refuser, shownValues(twin.values, same));
    }),
    await runProbe(probing, accepts, async () => {
      await maker.make(table, request);
      const prepared = await maker.prepare(table, request);
      return insertAccepted(probing, prepared, refuser, `another ${columns}`);
    }),
  ];
}

/** The same values, without those that the server computes. */
function twinOf(values: RowValues, columns: readonly Column[]): RowValues {
  const stored = columns.filter(({ generated }) => generated === undefined);
  return new Map(stored.map(({ name }) => [name, values.get(name) ?? null]));
}

/** An index over lower(...) is there to refuse what differs in case alone. */
function inOtherCase(values: RowValues, { keys }: Index): RowValues {
  const lowered = keys.flatMap(({ expression }) =>
    expression?.normal.kind === 'call' && expression.normal.name === 'lower' ? columnsOf(expression) : [],
  );
  if (lowered.length === 0) return values;
  return new Map(
    [...values].map(([name, value]) => [name, lowered.includes(name) ? (value?.toUpperCase() ?? null) : value]),
  );
}

/** Other keys over the same columns or fewer would refuse the row first; they are dropped until the probe is rolled back. */
async function setAside({ server }: Probing, table: Table, index: Index, same: readonly Column[]): Promise<void> {
  const others = table.indexes.filter((other) => {
    const covers = keyColumns(other).every((column) => same.includes(column));
    return other !== index && covers && (other.unique || other.constraint !== undefined);
  });
  for (const { constraint, name } of others) {
    const drop =
      constraint === undefined
        ? `DROP INDEX ${quoteName({ schema: table.schema, name })}`
        : `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${quoteIdentifier(constraint.name)}`;
    await attempt(server, `${drop} CASCADE`);
  }
}

/** The columns that the keys of an index are, or are computed from. */
function keyColumns({ keys, relation }: Index, isWanted: (at: number) => boolean = () => true): readonly Column[] {
  const names = keys.flatMap((key, at) => {
    if (!isWanted(at)) return [];
    return key.column === undefined ? columnsOf(key.expression) : madeOf(key.column);
  });
  return relation.columns.filter(({ name }) => names.includes(name));
}

function madeOf({ name, generated }: Column): readonly string[] {
  return generated === undefined ? [name] : columnsOf(generated.expression);
}

/** On a partitioned table it is the part on a partition that refuses, by a name of its own. */
function partNames(table: Table, index: Index): string[] {
  const isPart = (each: Index): boolean => each.partOf !== undefined && (each.partOf === index || isPart(each.partOf));
  return below(table).flatMap(({ indexes }) => indexes.filter(isPart).map(({ name }) => name));
}

/** A column that may not be null refuses NULL. */
export async function probeNotNull(probing: Probing, column: Column): Promise<readonly ProbeResult[]> {
  const table = column.relation;
  const subject = `${displayName(table)}.${column.name}`;
  const claim = { subject, probe: 'refuses', expected: `a row without ${column.name} is refused` } as const;
  if (table.kind !== 'table') return [];
  if (column.generated !== undefined) return [{ ...claim, ...unprobed('the column is generated') }];
  return [
    await runProbe(probing, claim, async () => {
      // A null key finds no partition, so the row goes to one directly.
      const part = below(table).find(({ partitioning }) => partitioning === undefined) ?? table;
      const prepared = await probing.maker.prepare(part);
      const values: RowValues = new Map([...prepared.values, [column.name, null]]);
      const row = { table: part, values, sql: insertSql(part, values) };
      return insertRefused(probing, row, { names: [], codes: [notNullViolation] }, `${column.name} null`);
    }),
  ];
}
