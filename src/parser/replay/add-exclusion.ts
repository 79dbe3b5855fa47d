import type { Constraint as ConstraintNode, Node } from '@pgsql/types';
import type { ExclusionConstraint } from '../../model/constraint.ts';
import type { Draft } from '../../model/draft.ts';
import { truncateIdentifier } from '../../model/generated-name.ts';
import type { Origin } from '../../model/origin.ts';
import type { Table } from '../../model/relation.ts';
import { attachIndex, chooseIndexName, readIndexParts } from './add-index.ts';
import { qualifiedParts } from './node-text.ts';
import type { Replay } from './replay.ts';

/** Adds EXCLUDE with its index; undefined, with the problem noted, when PostgreSQL would refuse it. */
export function addExclusion(
  table: Draft<Table>,
  node: ConstraintNode,
  replay: Replay,
  origin: Origin = replay.origin(node.location),
): Draft<ExclusionConstraint> | undefined {
  const elements: Node[] = [];
  const operators: string[] = [];
  for (const exclusion of node.exclusions ?? []) {
    const [element, operator] = 'List' in exclusion ? (exclusion.List.items ?? []) : [];
    if (element === undefined) continue;
    elements.push(element);
    operators.push(operatorName(operator));
  }
  const parts = readIndexParts(
    table,
    {
      accessMethod: node.access_method || 'btree',
      indexParams: elements,
      ...(node.including === undefined ? {} : { indexIncludingParams: asElements(node.including) }),
      ...(node.where_clause === undefined ? {} : { whereClause: node.where_clause }),
    },
    replay,
  );
  if (parts === undefined) return undefined;
  const name =
    node.conname === undefined || node.conname === ''
      ? chooseIndexName(table, parts, 'excl', replay)
      : truncateIdentifier(node.conname);
  if (replay.relationNameTaken(table.schema, name)) {
    replay.problem('duplicate-object', `relation "${name}" already exists`, '42P07', node.location);
    return undefined;
  }
  const index = attachIndex(table, name, { ...parts, origin }, replay);
  const exclusion: Draft<ExclusionConstraint> = {
    kind: 'exclusion',
    table,
    name: index.name,
    deferrable: node.deferrable ?? false,
    initiallyDeferred: node.initdeferred ?? false,
    inherited: false,
    operators,
    index,
    origin,
  };
  index.constraint = exclusion;
  table.exclusions.push(exclusion);
  replay.constraintNameAdded(table.schema, exclusion.name);
  return exclusion;
}

function asElements(columns: readonly Node[]): Node[] {
  return columns.map((column) => ({ IndexElem: { name: qualifiedParts([column]).name } }));
}

function operatorName(node: Node | undefined): string {
  if (node === undefined || !('List' in node)) return '=';
  const { schema, name } = qualifiedParts(node.List.items);
  return schema === undefined || schema === 'pg_catalog' ? name : `${schema}.${name}`;
}
