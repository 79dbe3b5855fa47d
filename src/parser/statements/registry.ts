import { removeOrphans } from '../replay/drop-object.ts';
import type { Replay } from '../replay/replay.ts';
import { countObjects, undoCreation } from '../replay/undo-creation.ts';
import { alterDefaultPrivileges } from './alter-default-privileges.ts';
import { alterDomain } from './alter-domain.ts';
import { alterFunction } from './alter-function.ts';
import { alterObjectSchema } from './alter-object-schema.ts';
import { alterOwner } from './alter-owner.ts';
import { alterTable } from './alter-table.ts';
import { cluster } from './cluster.ts';
import {
  alterDatabaseSet,
  alterRoleSet,
  createAccessMethod,
  createDatabase,
  createForeignDataWrapper,
  createForeignServer,
  createLanguage,
  createSubscription,
  createTablespace,
  createUserMapping,
  dropDatabase,
  dropSubscription,
  dropTablespace,
  dropUserMapping,
} from './cluster-wide.ts';
import { comment } from './comment.ts';
import { createCompositeType } from './create-composite-type.ts';
import { createDomain } from './create-domain.ts';
import { alterEnum, createEnum } from './create-enum.ts';
import { createForeignTable, importForeignSchema } from './create-foreign-table.ts';
import { createFunction } from './create-function.ts';
import { createIndex } from './create-index.ts';
import {
  createCast,
  createConversion,
  createOperatorClass,
  createOperatorFamily,
  createTransform,
} from './create-operator-class.ts';
import { alterPolicy, createPolicy } from './create-policy.ts';
import { createRange } from './create-range.ts';
import { createRule } from './create-rule.ts';
import { createSchema } from './create-schema.ts';
import { alterSequence, createSequence } from './create-sequence.ts';
import { createStatistics } from './create-statistics.ts';
import { createTable } from './create-table.ts';
import { createTableAs } from './create-table-as.ts';
import { createTrigger } from './create-trigger.ts';
import { createView } from './create-view.ts';
import { define } from './define.ts';
import { runDo } from './do.ts';
import { drop } from './drop.ts';
import { alterEventTrigger, createEventTrigger } from './event-trigger.ts';
import { alterExtension, alterExtensionContents, createExtension } from './extension.ts';
import { grant } from './grant.ts';
import { grantRole } from './grant-role.ts';
import type { Apply, Handler, NodeBody, NodeKind } from './handler.ts';
import { insert } from './insert.ts';
import { alterSystem, reindex, vacuum } from './outside-transaction.ts';
import { dropOwned, reassignOwned } from './owned-by-role.ts';
import { alterPublication, createPublication } from './publication.ts';
import { refreshMaterializedView } from './refresh-materialized-view.ts';
import { rename } from './rename.ts';
import { alterRole, createRole, dropRole } from './role.ts';
import { call, select } from './select.ts';
import { transaction } from './transaction.ts';
import { discard, setVariable } from './variable-set.ts';

/** How each kind of statement changes the schema. */
const handlers: { readonly [K in NodeKind]?: Handler<K> } = {
  AlterDatabaseSetStmt: alterDatabaseSet,
  AlterDefaultPrivilegesStmt: alterDefaultPrivileges,
  AlterDomainStmt: alterDomain,
  AlterEnumStmt: alterEnum,
  AlterEventTrigStmt: alterEventTrigger,
  AlterExtensionContentsStmt: alterExtensionContents,
  AlterExtensionStmt: alterExtension,
  AlterFunctionStmt: alterFunction,
  AlterObjectSchemaStmt: alterObjectSchema,
  AlterOwnerStmt: alterOwner,
  AlterPolicyStmt: alterPolicy,
  AlterPublicationStmt: alterPublication,
  AlterRoleSetStmt: alterRoleSet,
  AlterRoleStmt: alterRole,
  AlterSeqStmt: alterSequence,
  AlterSystemStmt: alterSystem,
  AlterTableStmt: alterTable,
  CallStmt: call,
  ClusterStmt: cluster,
  CommentStmt: comment,
  CompositeTypeStmt: createCompositeType,
  CreateAmStmt: createAccessMethod,
  CreateCastStmt: createCast,
  CreateConversionStmt: createConversion,
  CreateDomainStmt: createDomain,
  CreateEnumStmt: createEnum,
  CreateEventTrigStmt: createEventTrigger,
  CreateExtensionStmt: createExtension,
  CreateFdwStmt: createForeignDataWrapper,
  CreateForeignServerStmt: createForeignServer,
  CreateForeignTableStmt: createForeignTable,
  CreateFunctionStmt: createFunction,
  CreateOpClassStmt: createOperatorClass,
  CreateOpFamilyStmt: createOperatorFamily,
  CreatePLangStmt: createLanguage,
  CreatePolicyStmt: createPolicy,
  CreatePublicationStmt: createPublication,
  CreateRangeStmt: createRange,
  CreateRoleStmt: createRole,
  CreateSchemaStmt: createSchema,
  CreateSeqStmt: createSequence,
  CreateStatsStmt: createStatistics,
  CreateStmt: createTable,
  CreateSubscriptionStmt: createSubscription,
  CreateTableAsStmt: createTableAs,
  CreateTableSpaceStmt: createTablespace,
  CreateTransformStmt: createTransform,
  CreateTrigStmt: createTrigger,
  CreateUserMappingStmt: createUserMapping,
  CreatedbStmt: createDatabase,
  DefineStmt: define,
  DiscardStmt: discard,
  DoStmt: runDo,
  DropOwnedStmt: dropOwned,
  DropRoleStmt: dropRole,
  DropStmt: drop,
  DropSubscriptionStmt: dropSubscription,
  DropTableSpaceStmt: dropTablespace,
  DropUserMappingStmt: dropUserMapping,
  DropdbStmt: dropDatabase,
  GrantRoleStmt: grantRole,
  GrantStmt: grant,
  ImportForeignSchemaStmt: importForeignSchema,
  IndexStmt: createIndex,
  InsertStmt: insert,
  ReassignOwnedStmt: reassignOwned,
  RefreshMatViewStmt: refreshMaterializedView,
  ReindexStmt: reindex,
  RenameStmt: rename,
  RuleStmt: createRule,
  SelectStmt: select,
  TransactionStmt: transaction,
  VacuumStmt: vacuum,
  VariableSetStmt: setVariable,
  ViewStmt: createView,
};

/** Valid statements that leave the schema as it is, so that there is nothing to follow. */
const withoutEffect: ReadonlySet<string> = new Set<NodeKind>([
  'AlterCollationStmt',
  'AlterDatabaseRefreshCollStmt',
  'AlterDatabaseStmt',
  'AlterFdwStmt',
  'AlterForeignServerStmt',
  'AlterObjectDependsStmt',
  'AlterOpFamilyStmt',
  'AlterOperatorStmt',
  'AlterStatsStmt',
  'AlterSubscriptionStmt',
  'AlterTSConfigurationStmt',
  'AlterTSDictionaryStmt',
  'AlterTableMoveAllStmt',
  'AlterTableSpaceOptionsStmt',
  'AlterTypeStmt',
  'AlterUserMappingStmt',
  'CheckPointStmt',
  'ClosePortalStmt',
  'ConstraintsSetStmt',
  'CopyStmt',
  'DeallocateStmt',
  'DeclareCursorStmt',
  'DeleteStmt',
  'ExecuteStmt',
  'ExplainStmt',
  'FetchStmt',
  'ListenStmt',
  'LoadStmt',
  'LockStmt',
  'MergeStmt',
  'NotifyStmt',
  'PrepareStmt',
  'SecLabelStmt',
  'TruncateStmt',
  'UnlistenStmt',
  'UpdateStmt',
  'VariableShowStmt',
]);

/** Statements that change the session alone or nothing, or whose changes to the schema are statements that are applied in turn. */
const aboutSession: ReadonlySet<string> = new Set<NodeKind>([
  'AlterSystemStmt',
  'CallStmt',
  'DiscardStmt',
  'DoStmt',
  'InsertStmt',
  'ReindexStmt',
  'SelectStmt',
  'TransactionStmt',
  'VacuumStmt',
  'VariableSetStmt',
]);

/** Statements that create relations, sequences, types or schemas. */
const creates: ReadonlySet<string> = new Set<NodeKind>([
  'CompositeTypeStmt',
  'CreateDomainStmt',
  'CreateEnumStmt',
  'CreateForeignTableStmt',
  'CreateRangeStmt',
  'CreateSchemaStmt',
  'CreateSeqStmt',
  'CreateStmt',
  'CreateTableAsStmt',
  'DefineStmt',
  'ViewStmt',
]);

/** Applies one parsed statement to the schema; a kind that nobody taught us is noted as not understood. */
export function applyStatement(tree: Readonly<Record<string, unknown>>, replay: Replay): void {
  const [kind] = Object.keys(tree) as [NodeKind];
  const handler = handlers[kind] as ((statement: unknown, replay: Replay, apply: Apply) => void) | undefined;
  if (handler !== undefined) {
    if (!aboutSession.has(kind)) replay.session.schemaChanged = true;
    const before = creates.has(kind) ? countObjects(replay) : undefined;
    handler(tree[kind] as NodeBody<typeof kind>, replay, applyStatement);
    removeOrphans(replay);
    if (before !== undefined && replay.refused) undoCreation(before, replay);
  } else if (!withoutEffect.has(kind)) replay.problem('not-understood', `${kind} statements are not understood`);
}
