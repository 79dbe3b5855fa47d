import type { CompositeTypeStmt, Node } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import { addType } from '../replay/add-type.ts';
import { nameForNewType, resolveExistingType } from '../replay/find-type.ts';
import type { Replay } from '../replay/replay.ts';

/** CREATE TYPE ... AS (...). */
export function createCompositeType({ typevar, coldeflist }: CompositeTypeStmt, replay: Replay): void {
  const parts = [typevar?.schemaname, typevar?.relname].filter((part) => part !== undefined);
  const name = nameForNewType(
    parts.map((sval) => ({ String: { sval } })),
    replay,
  );
  if (name === undefined) return;
  if (replay.relationNameTaken(name.schema, name.name)) {
    replay.problem('duplicate-object', `relation "${name.name}" already exists`, '42P07', typevar?.location);
    return;
  }
  addType(
    { kind: 'composite-type', ...name, attributes: (coldeflist ?? []).flatMap((node) => attribute(node, replay)) },
    replay,
  );
}

function attribute(node: Node, replay: Replay): { name: string; type: DataType }[] {
  if (!('ColumnDef' in node) || node.ColumnDef.typeName === undefined) return [];
  return [{ name: node.ColumnDef.colname ?? '', type: resolveExistingType(node.ColumnDef.typeName, replay) }];
}
