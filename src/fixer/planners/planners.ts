import type { Change } from '../../rule/change.ts';
import type { Planner } from '../planner.ts';
import { planAddAuditTrail } from './add-audit-trail.ts';
import { planAddCheck } from './add-check.ts';
import { planAddDefaultPartition } from './add-default-partition.ts';
import { planAddForeignKey } from './add-foreign-key.ts';
import { planAddLoginThrottle } from './add-login-throttle.ts';
import { planAddPrimaryKey } from './add-primary-key.ts';
import { planAddSummaryView } from './add-summary-view.ts';
import { planAddUnique } from './add-unique.ts';
import { planAlterPolicy } from './alter-policy.ts';
import { planCreateIndex } from './create-index.ts';
import { planDropConstraint } from './drop-constraint.ts';
import { planDropIndex } from './drop-index.ts';
import { planDropPolicy } from './drop-policy.ts';
import { planEnableRowSecurity } from './enable-row-security.ts';
import { planEncryptColumn } from './encrypt-column.ts';
import { planKeepUpdatedTime } from './keep-updated-time.ts';
import { planPartitionTable } from './partition-table.ts';
import { planReplaceForeignKey } from './replace-foreign-key.ts';
import { planRevoke } from './revoke.ts';
import { planServeAccessPath } from './serve-access-path.ts';
import { planSetColumnType } from './set-column-type.ts';
import { planSetComment } from './set-comment.ts';
import { planSetDefault } from './set-default.ts';
import { planSetFunctionSearchPath } from './set-function-search-path.ts';
import { planSetNotNull } from './set-not-null.ts';
import { planSetStorageParameters } from './set-storage-parameters.ts';
import { planSetViewOption } from './set-view-option.ts';
import { planValidateConstraint } from './validate-constraint.ts';

/** The planner of each kind of change: a kind without one does not compile. */
export const planners: { readonly [K in Change['kind']]: Planner<K> } = {
  'serve-access-path': planServeAccessPath,
  'create-index': planCreateIndex,
  'drop-index': planDropIndex,
  'add-check': planAddCheck,
  'add-foreign-key': planAddForeignKey,
  'replace-foreign-key': planReplaceForeignKey,
  'add-primary-key': planAddPrimaryKey,
  'add-unique': planAddUnique,
  'drop-constraint': planDropConstraint,
  'validate-constraint': planValidateConstraint,
  'set-not-null': planSetNotNull,
  'set-default': planSetDefault,
  'set-column-type': planSetColumnType,
  'keep-updated-time': planKeepUpdatedTime,
  'enable-row-security': planEnableRowSecurity,
  'alter-policy': planAlterPolicy,
  'drop-policy': planDropPolicy,
  'set-function-search-path': planSetFunctionSearchPath,
  'set-view-option': planSetViewOption,
  revoke: planRevoke,
  'set-storage-parameters': planSetStorageParameters,
  'set-comment': planSetComment,
  'add-default-partition': planAddDefaultPartition,
  'add-audit-trail': planAddAuditTrail,
  'add-login-throttle': planAddLoginThrottle,
  'encrypt-column': planEncryptColumn,
  'partition-table': planPartitionTable,
  'add-summary-view': planAddSummaryView,
};

/** Plans a change with the planner of its kind. */
export function planChange<K extends Change['kind']>(
  change: Extract<Change, { readonly kind: K }>,
  context: Parameters<Planner<K>>[1],
): ReturnType<Planner<K>> {
  const planner: Planner<K> = planners[change.kind as K];
  return planner(change, context);
}
