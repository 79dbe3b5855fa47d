import type { Replay } from '../replay/replay.ts';
import { alterObjectSchema } from './alter-object-schema.ts';
import { alterTable } from './alter-table.ts';
import { createIndex } from './create-index.ts';
import { createTable } from './create-table.ts';
import { drop } from './drop.ts';
import type { Handler, NodeBody, NodeKind } from './handler.ts';
import { rename } from './rename.ts';

/** How each kind of statement changes the schema. */
const handlers: { readonly [K in NodeKind]?: Handler<K> } = {
  AlterObjectSchemaStmt: alterObjectSchema,
  AlterTableStmt: alterTable,
  CreateStmt: createTable,
  DropStmt: drop,
  IndexStmt: createIndex,
  RenameStmt: rename,
};

/** Valid statements that leave the schema as it is, so that there is nothing to follow. */
const withoutEffect: ReadonlySet<string> = new Set<NodeKind>([
  'CheckPointStmt',
  'ClosePortalStmt',
  'DeallocateStmt',
  'DeclareCursorStmt',
  'DeleteStmt',
  'DiscardStmt',
  'ExecuteStmt',
  'ExplainStmt',
  'FetchStmt',
  'InsertStmt',
  'ListenStmt',
  'LoadStmt',
  'LockStmt',
  'MergeStmt',
  'NotifyStmt',
  'PrepareStmt',
  'RefreshMatViewStmt',
  'ReindexStmt',
  'TransactionStmt',
  'TruncateStmt',
  'UnlistenStmt',
  'UpdateStmt',
  'VacuumStmt',
  'VariableShowStmt',
]);

/** Applies one parsed statement to the schema; a kind that nobody taught us is noted as not understood. */
export function applyStatement(tree: Readonly<Record<string, unknown>>, replay: Replay): void {
  const [kind] = Object.keys(tree) as [NodeKind];
  const handler = handlers[kind] as ((statement: unknown, replay: Replay) => void) | undefined;
  if (handler !== undefined) handler(tree[kind] as NodeBody<typeof kind>, replay);
  else if (!withoutEffect.has(kind)) replay.problem('not-understood', `${kind} statements are not understood`);
}
