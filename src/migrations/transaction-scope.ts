import type { TransactionScope } from '../parser/transaction-scope.ts';
import type { MigrationTool } from './layout.ts';

const scopes: Readonly<Record<MigrationTool, TransactionScope>> = {
  // Its migrator opens one transaction around all that is new.
  drizzle: 'all',
  // The schema engine sends a file as one query.
  prisma: 'query',
  // One batch for each file, which ends with the tool's own record.
  supabase: 'file',
  plain: 'none',
};

/** How the tool divides migrations into transactions; `none` for files that no tool is known of. */
export function transactionScopeOf(tool: MigrationTool | undefined): TransactionScope {
  return tool === undefined ? 'none' : scopes[tool];
}
