import type { Column } from '../../model/column.ts';
import type { DataType } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import type { Relation } from '../../model/relation.ts';
import type { Replay } from './replay.ts';

/** A column that a relation has from its query; one of that name that it had before keeps its comment and grants. */
export function columnOfQuery(
  relation: Draft<Relation>,
  { name, type }: { readonly name: string; readonly type: DataType },
  replay: Replay,
): Draft<Column> {
  const before = relation.columns.find((column) => column.name === name);
  return {
    kind: 'column',
    relation,
    name,
    type,
    notNull: false,
    notNullValidated: true,
    inherited: false,
    local: true,
    ...(before?.comment === undefined ? {} : { comment: before.comment }),
    ...(before?.default === undefined ? {} : { default: before.default }),
    grants: before?.grants ?? [],
    origin: replay.origin(),
  };
}
