import { isBoundIndex } from '../../model/questions/bound-index.ts';
import type { Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import { createIndexSql, indexExtras } from '../index-definition.ts';
import { indexesOfKey, indexKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { quoteName } from '../quote.ts';
import { type InverseStatement, type Statement, statement, undo, undoAlone } from '../statement.ts';
import { lockTree } from '../validate.ts';

/** An index that another one makes needless. It goes only after every index that the plan adds to the table stands. */
export const planDropIndex: Planner<'drop-index'> = ({ index }) => {
  const obstacle = obstacleTo(index);
  if (obstacle !== undefined) return refuse(obstacle);
  return { statements: [dropIndex(index, false)], claims: [indexKey(index.relation.schema, index.name)] };
};

/** Why an index must stay; undefined when it may go. */
export function obstacleTo(index: Index): string | undefined {
  if (index.constraint !== undefined) return `It serves constraint ${index.constraint.name}.`;
  if (index.partOf !== undefined)
    return `It is a part of ${index.partOf.name}, which goes with all its parts or not at all.`;
  if (index.replicaIdentity) return 'It is the replica identity of the table.';
  return index.unique && !index.clustered && isBoundIndex(index) ? 'A foreign key references its columns.' : undefined;
}

/** DROP INDEX without stopping writers, or with a short lock where PostgreSQL knows no other way. */
export function dropIndex(index: Index, followUp: boolean): Statement {
  const { relation } = index;
  const name = quoteName({ schema: relation.schema, name: index.name });
  const isPartitioned = relation.kind === 'table' && relation.partitioning !== undefined;
  return statement({
    sql: `DROP INDEX ${isPartitioned ? '' : 'CONCURRENTLY '}IF EXISTS ${name}`,
    transactional: isPartitioned,
    locks: isPartitioned ? lockTree(relation, 'ACCESS EXCLUSIVE') : [{ relation, mode: 'SHARE UPDATE EXCLUSIVE' }],
    hazards: ['may-slow-queries', ...(index.unique ? (['loses-guarantee'] as const) : [])],
    inverse: isPartitioned ? restorePartitioned(index, relation) : restore(index),
    group: 'indexes',
    needs: [indexesOfKey(relation)],
    followUp,
  });
}

function restore(index: Index): InverseStatement[] {
  return [undoAlone(createIndexSql(index, { concurrently: true })), ...indexExtras(index).map(undo)];
}

/** The parent's index and the parts under their own names, attached one by one. */
function restorePartitioned(index: Index, table: Table): InverseStatement[] {
  const parts = table.partitions.flatMap((partition) => partition.indexes.filter((part) => part.partOf === index));
  const whole = quoteName({ schema: table.schema, name: index.name });
  return [
    undo(createIndexSql(index, { onlyParent: true })),
    ...parts.flatMap((part) => {
      const { relation } = part;
      const isPartitioned = relation.kind === 'table' && relation.partitioning !== undefined;
      const below = isPartitioned ? restorePartitioned(part, relation) : restore(part);
      return [
        ...below,
        undo(`ALTER INDEX ${whole} ATTACH PARTITION ${quoteName({ schema: relation.schema, name: part.name })}`),
      ];
    }),
    ...indexExtras(index).map(undo),
  ];
}
