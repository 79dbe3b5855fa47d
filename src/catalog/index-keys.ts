import type { IndexElem, Node, PartitionElem } from '@pgsql/types';
import type { Draft } from '../model/draft.ts';
import type { QualifiedName } from '../model/name.ts';
import type { MaterializedView, Table } from '../model/relation.ts';
import type { IndexKey } from '../model/table-index.ts';
import type { Building } from './building.ts';

/** Keys of an index or of PARTITION BY from what the server prints: it names collations and operator classes only where they differ from the default. */
export function readKeys(
  elements: readonly (IndexElem | PartitionElem)[],
  relation: Draft<Table> | Draft<MaterializedView>,
  building: Building,
): Draft<IndexKey>[] {
  return elements.map((element): Draft<IndexKey> => {
    const collation = qualifiedName(element.collation);
    const operatorClass = qualifiedName(element.opclass)?.name;
    const descending = 'ordering' in element && element.ordering === 'SORTBY_DESC';
    const nulls = 'nulls_ordering' in element ? element.nulls_ordering : undefined;
    const options = {
      ...(collation === undefined ? {} : { collation }),
      ...(operatorClass === undefined ? {} : { operatorClass }),
      descending,
      nullsFirst: nulls === 'SORTBY_NULLS_FIRST' || (descending && nulls !== 'SORTBY_NULLS_LAST'),
    };
    const column = relation.columns.find((candidate) => candidate.name === element.name);
    if (column !== undefined) return { column, ...options };
    const tree: Node = element.expr ?? { ColumnRef: { fields: [{ String: { sval: element.name ?? '' } }] } };
    return { expression: building.expressionOf(tree, building.scope(relation)), ...options };
  });
}

function qualifiedName(nodes: readonly Node[] | undefined): QualifiedName | undefined {
  const parts = (nodes ?? []).map((node) => ('String' in node ? (node.String.sval ?? '') : ''));
  const name = parts.at(-1);
  return name === undefined ? undefined : { schema: parts.at(-2) ?? 'pg_catalog', name };
}
