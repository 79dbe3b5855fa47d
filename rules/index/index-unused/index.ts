import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { indexThat } from '../../../src/model/questions/index-that.ts';
import { ownIndexes } from '../../../src/model/questions/own-indexes.ts';
import { servesLookupOn } from '../../../src/model/questions/serves-lookup-on.ts';
import type { Table } from '../../../src/model/relation.ts';
import type { Index } from '../../../src/model/table-index.ts';
import { bytesText } from '../../../src/rule/bytes-text.ts';
import { countedEvidence, obstacleToUse } from '../../../src/rule/counted-use.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

interface Use {
  readonly scans: number;
  readonly bytes: number;
}

/** The scans and bytes of all parts of an index; undefined when one of them is not known. */
function useOf(index: Index, table: Table): Use | undefined {
  if (table.partitioning === undefined) return index.statistics;
  let [scans, bytes] = [0, 0];
  for (const partition of table.partitions) {
    const part = partition.indexes.find(({ partOf }) => partOf === index);
    const use = part === undefined ? undefined : useOf(part, partition);
    if (use === undefined) return undefined;
    scans += use.scans;
    bytes += use.bytes;
  }
  return { scans, bytes };
}

/** How often the rows of a table were looked for, in whatever way. */
function readsOf({ partitioning, partitions, statistics }: Table): number {
  if (partitioning !== undefined) return partitions.reduce((sum, partition) => sum + readsOf(partition), 0);
  return statistics === undefined ? 0 : statistics.sequentialScans + statistics.indexScans;
}

/** True for an index that does something that is not counted as a scan of it. */
function hasOtherUse(index: Index, table: Table): boolean {
  if (index.unique || index.constraint !== undefined || index.replicaIdentity || index.clustered) return true;
  return table.foreignKeys.some(
    ({ columns }) =>
      servesLookupOn(index, columns) &&
      indexThat(table, (other) => other !== index && servesLookupOn(other, columns)) === undefined,
  );
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'index-unused',
    category: 'index',
    severity: 'info',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Index that no query has used for as long as the server has counted',
    why: 'Each write keeps the index up to date, it takes memory and disk, and an UPDATE of its columns cannot be a cheap heap-only one.',
    remedy:
      'Ask all replicas for idx_scan too, and think of what runs seldom, such as a report at the end of the year. Then DROP INDEX CONCURRENTLY, and keep its definition.',
    messages: {
      unused:
        'Index {index} on {table} takes {size}, and no query has used it, while the table was read {reads} times.',
    },
    fix: 'unsafe',
    fixNote: 'queries that run seldom, those on replicas and those of an index created lately are not counted here',
    options: {
      schema: {
        days: {
          type: 'integer',
          minimum: 0,
          description: 'Days for which the server must have counted before an index can be called unused.',
        },
        leastBytes: {
          type: 'integer',
          minimum: 0,
          description: 'Size in bytes from which an index is reported; small ones cost little.',
        },
        leastReads: {
          type: 'integer',
          minimum: 0,
          description: 'How often the table must have been read for its indexes to have had a chance.',
        },
      },
      defaults: { days: 30, leastBytes: 1_048_576, leastReads: 1000 },
    },
    needs: ['statistics'],
    sources: [
      'F3',
      'health/unused-index',
      'splinter 0005_unused_index',
      'pg-index-health unused_indexes',
      'pglinter B004',
      'PgHero unused_indexes',
      'Azimutt index-unused',
      'safegres S2',
    ],
  },
  obstacle: ({ database, options }) => obstacleToUse(database, options.days as number),
  check({ database, options, report }) {
    for (const index of ownIndexes(database)) {
      const { relation: table } = index;
      if (table.kind !== 'table' || !index.valid || hasOtherUse(index, table)) continue;
      const use = useOf(index, table);
      const reads = readsOf(table);
      if (use === undefined || use.scans > 0) continue;
      if (use.bytes < (options.leastBytes as number) || reads < (options.leastReads as number)) continue;
      const isExpression = index.keys.some(({ expression }) => expression !== undefined);
      report({
        at: index,
        message: 'unused',
        data: {
          index: displayIdentifier(index.name),
          table: displayName(table),
          size: bytesText(use.bytes),
          reads,
        },
        evidence: [
          ...countedEvidence(database),
          ...(isExpression ? ['ANALYZE knows the values of its expression only by it: see CREATE STATISTICS'] : []),
        ],
        fix: () => [{ kind: 'drop-index', index }],
      });
    }
  },
});

export default rule;
