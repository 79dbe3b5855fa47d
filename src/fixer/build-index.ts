import { nameKey } from '../model/name.ts';
import type { MaterializedView, Table } from '../model/relation.ts';
import type { Index } from '../model/table-index.ts';
import { createIndexSql } from './index-definition.ts';
import { indexesOfKey, indexKey, relationKey } from './object-key.ts';
import type { PlanContext } from './planner.ts';
import { quoteIdentifier, quoteName } from './quote.ts';
import { type InverseStatement, type Statement, statement, undo, undoAlone } from './statement.ts';

/** An index to build, its keys and predicate already as SQL. */
export interface NewIndex {
  readonly relation: Table | MaterializedView;
  readonly method: string;
  readonly unique: boolean;
  /** True when the stored rows are known to be unique. */
  readonly provenUnique?: boolean;
  readonly keys: readonly NewIndexKey[];
  readonly where?: string;
  /** Last word of its name: `key` for what a unique constraint will take over. */
  readonly label: 'idx' | 'key';
  /** A name that was chosen already; undefined to generate one. */
  readonly name?: string;
  /** Keys of objects that must stand first. */
  readonly needs?: readonly string[];
}

/** One key of a new index. */
export interface NewIndexKey {
  readonly sql: string;
  /** Its word in the generated name. */
  readonly word: string;
  /** True for an existing index's key that is the same; only plain columns can be found again. */
  readonly same?: (key: Index['keys'][number]) => boolean;
}

/** The statements that build an index without stopping writers, and its name. */
export interface BuiltIndex {
  readonly name: string;
  readonly statements: readonly Statement[];
}

/** Plans an index: concurrently on a table; on a partitioned one partition by partition, attached to an index of the parent. */
export function buildIndex(index: NewIndex, context: PlanContext): BuiltIndex {
  const { relation } = index;
  const words = index.keys.map((key) => key.word);
  const name = index.name ?? context.names.index(relation, words, index.label);
  const isPartitioned = relation.kind === 'table' && relation.partitioning !== undefined;
  const statements = isPartitioned
    ? onPartitioned(index, relation, name, context)
    : [concurrently(index, relation, name)];
  return { name, statements };
}

function concurrently(index: NewIndex, relation: Table | MaterializedView, name: string): Statement {
  const fullName = quoteName({ schema: relation.schema, name });
  return statement({
    guard: `DROP INDEX CONCURRENTLY IF EXISTS ${fullName}`,
    sql: definition(index, `CONCURRENTLY IF NOT EXISTS ${quoteIdentifier(name)} ON`, relation),
    transactional: false,
    locks: [{ relation, mode: 'SHARE UPDATE EXCLUSIVE' }],
    hazards: ['scans-table', ...(index.unique && index.provenUnique !== true ? (['may-fail-on-data'] as const) : [])],
    inverse: [undoAlone(`DROP INDEX CONCURRENTLY IF EXISTS ${fullName}`)],
    group: 'indexes',
    creates: [indexKey(relation.schema, name), indexesOfKey(relation)],
    needs: [relationKey(relation), ...(index.needs ?? [])],
    notes: ['An interrupted build leaves an invalid index behind, which the next run drops first.'],
  });
}

function onPartitioned(index: NewIndex, parent: Table, name: string, context: PlanContext): Statement[] {
  const builds: Statement[] = [];
  const attachments: Statement[] = [];
  const adopted = new Map<Statement, Index>();
  const top = parentOnly(index, parent, name, builds, attachments, adopted, context);
  const restore: InverseStatement[] = [...adopted.values()].map((part) =>
    undoAlone(createIndexSql(part, { concurrently: true })),
  );
  // A part that is attached cannot be dropped alone; the whole takes its parts along, those too that stood before.
  const guard = `DROP INDEX IF EXISTS ${quoteName({ schema: parent.schema, name })}`;
  const complete = attachments.map((attached) => {
    const part = adopted.get(attached);
    if (part === undefined) return attached;
    // Without anything to build the file may be one transaction.
    const again = createIndexSql(part, { concurrently: builds.length > 0, ifMissing: true });
    return { ...attached, guard: again, notes: ['squawk-ignore require-concurrent-index-creation'] };
  });
  return [{ ...top, guard, inverse: [...top.inverse, ...restore] }, ...builds, ...complete];
}

/** The parent's own index, which is valid once every partition's index is attached; collects those along the way. */
function parentOnly(
  index: NewIndex,
  parent: Table,
  name: string,
  builds: Statement[],
  attachments: Statement[],
  adopted: Map<Statement, Index>,
  context: PlanContext,
): Statement {
  const key = indexKey(parent.schema, name);
  for (const partition of parent.partitions) {
    const standing = partition.indexes.find((candidate) => isSame(candidate, index));
    const words = index.keys.map((part) => part.word);
    const partName = standing?.name ?? context.names.index(partition, words, 'idx');
    if (standing === undefined && partition.partitioning === undefined)
      builds.push({ ...concurrently(index, partition, partName), inverse: [] });
    else if (standing === undefined) {
      const position = builds.length;
      const below = parentOnly(index, partition, partName, builds, attachments, adopted, context);
      builds.splice(position, 0, { ...below, inverse: [] });
    }
    const attached = attachment(parent, name, partition, partName);
    if (standing !== undefined) adopted.set(attached, standing);
    attachments.push(attached);
  }
  return statement({
    sql: definition(index, `IF NOT EXISTS ${quoteIdentifier(name)} ON ONLY`, parent),
    locks: [{ relation: parent, mode: 'SHARE' }],
    // Dropping the parent's index drops those that are attached to it.
    inverse: [undo(`DROP INDEX IF EXISTS ${quoteName({ schema: parent.schema, name })}`)],
    group: 'indexes',
    creates: [key, indexesOfKey(parent)],
    needs: [relationKey(parent), ...(index.needs ?? [])],
    notes: [
      'ON ONLY builds nothing yet: the parts follow, one partition at a time, and make it valid.',
      'squawk-ignore require-concurrent-index-creation, require-concurrent-index-deletion',
    ],
  });
}

function attachment(parent: Table, name: string, partition: Table, partName: string): Statement {
  const whole = quoteName({ schema: parent.schema, name });
  const part = quoteName({ schema: partition.schema, name: partName });
  return statement({
    sql: `ALTER INDEX ${whole} ATTACH PARTITION ${part}`,
    locks: [
      { relation: parent, mode: 'ACCESS SHARE' },
      { relation: partition, mode: 'ACCESS SHARE' },
    ],
    group: 'indexes',
    creates: [`${nameKey(parent.schema, name)}\u0000${nameKey(partition.schema, partName)}`, indexesOfKey(parent)],
    needs: [indexKey(parent.schema, name), indexKey(partition.schema, partName)],
  });
}

function isSame(candidate: Index, index: NewIndex): boolean {
  return (
    candidate.method === index.method &&
    candidate.unique === index.unique &&
    candidate.valid &&
    candidate.partOf === undefined &&
    candidate.constraint === undefined &&
    candidate.predicate === undefined &&
    index.where === undefined &&
    candidate.include.length === 0 &&
    candidate.keys.length === index.keys.length &&
    candidate.keys.every((key, position) => index.keys[position]?.same?.(key) === true)
  );
}

function definition(index: NewIndex, middle: string, relation: Table | MaterializedView): string {
  const method = index.method === 'btree' ? '' : ` USING ${quoteIdentifier(index.method)}`;
  const where = index.where === undefined ? '' : ` WHERE ${index.where}`;
  const keys = index.keys.map((key) => key.sql).join(', ');
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${middle} ${quoteName(relation)}${method} (${keys})${where}`;
}
