import type { IndexStmt } from '@pgsql/types';
import { truncateIdentifier } from '../../model/generated-name.ts';
import { attachIndex, chooseIndexName, type Indexable, readIndexParts } from '../replay/add-index.ts';
import { containsPartitionKey } from '../replay/add-unique-key.ts';
import { spreadIndex } from '../replay/partition.ts';
import type { Replay } from '../replay/replay.ts';
import { refuseInTransaction } from './outside-transaction.ts';

/** CREATE INDEX, on partitioned tables and with ON ONLY too. */
export function createIndex(statement: IndexStmt, replay: Replay): void {
  const { relation: target } = statement;
  if (target === undefined) return;
  const relation = replay.relation(target);
  if (relation === undefined) {
    replay.missingRelation(target);
    return;
  }
  if (relation.kind !== 'table' && relation.kind !== 'materialized-view') {
    replay.problem('refused', `cannot create index on relation "${relation.name}"`, '42809', target.location);
    return;
  }
  if (statement.concurrent && refuseInTransaction('CREATE INDEX CONCURRENTLY', replay)) return;
  if (statement.concurrent && relation.kind === 'table' && relation.partitioning !== undefined) {
    const message = `cannot create index on partitioned table "${relation.name}" concurrently`;
    replay.problem('refused', message, '0A000', target.location);
    return;
  }
  const parts = readIndexParts(relation, statement, replay);
  if (parts === undefined) return;
  const columns = parts.keys.flatMap(({ column }) => column ?? []);
  if (parts.unique && relation.kind === 'table' && !containsPartitionKey(relation, columns)) {
    const message = 'unique constraint on partitioned table must include all partitioning columns';
    replay.problem('refused', message, '0A000', target.location);
    return;
  }
  const name =
    statement.idxname === undefined || statement.idxname === ''
      ? chooseIndexName(relation, parts, 'idx', replay)
      : truncateIdentifier(statement.idxname);
  if (replay.relationNameTaken(relation.schema, name)) {
    if (!statement.if_not_exists) replay.problem('duplicate-object', `relation "${name}" already exists`, '42P07');
    return;
  }
  const only = target.inh !== true;
  const index = attachIndex(relation, name, { ...parts, valid: !(only && hasPartitions(relation)) }, replay);
  if (relation.kind === 'table' && !only)
    for (const partition of relation.partitions) spreadIndex(index, partition, replay);
}

function hasPartitions(relation: Indexable): boolean {
  return relation.kind === 'table' && relation.partitioning !== undefined && relation.partitions.length > 0;
}
