import type { TransactionScope } from '../parser/transaction-scope.ts';
import type { MigrationTool } from './layout.ts';

/**
 * The transaction in which each tool runs a file that brings none of its own. Drizzle's migrator runs all that is new inside one
 * `session.transaction`; Prisma sends a file as one query; the CLI of Supabase sends a file's statements as one pipeline, which
 * PostgreSQL takes for one transaction; plain files are given to psql.
 */
export const transactionScopes: Readonly<Record<MigrationTool, TransactionScope>> = {
  drizzle: 'all',
  prisma: 'query',
  supabase: 'file',
  plain: 'none',
};
