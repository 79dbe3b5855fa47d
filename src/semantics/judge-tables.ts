import { displayName } from '../model/name.ts';
import type { Table } from '../model/relation.ts';
import type { RoleVerdict } from './column-role.ts';
import { endingIn } from './phrase-match.ts';
import { RoleDraft } from './role-draft.ts';
import type { TableCase, TableJudge } from './table-case.ts';
import type { TableRole } from './table-role.ts';
import { judgeAccess } from './tables/access.ts';
import { judgeJoin } from './tables/join.ts';
import { judgeLookup } from './tables/lookup.ts';
import { judgeRecords } from './tables/records.ts';
import { judgeQueue } from './tables/work.ts';
import { migrationJournals } from './words/migration-journals.ts';
import { queueTables } from './words/work-tables.ts';

/** Whether a table is named as a migration tool names the table that it keeps for itself. */
export function isNamedJournal(table: Table): boolean {
  return migrationJournals.has(table.name.toLowerCase());
}

const judgeJournal: TableJudge = ({ table }, draft) => {
  if (isNamedJournal(table))
    draft.add('migration-journal', `named like the journal of a migration tool (${table.name})`);
};

const judgeParty: TableJudge = ({ table, landmarks }, draft) => {
  const account = landmarks.accounts.get(table);
  if (account !== undefined) draft.add('user-account', ...account);
  const tenant = landmarks.tenants.get(table);
  if (tenant !== undefined) draft.add('tenant-root', ...tenant);
};

/** What is left once the tables that record, connect, queue or open something are taken away. */
const judgeEntity: TableJudge = ({ table, facts }, draft) => {
  const isQueueOnly = draft.has('queue') && endingIn(facts.name.stems, queueTables) !== undefined;
  if (
    isQueueOnly ||
    draft.has(
      'migration-journal',
      'join',
      'event-log',
      'audit-log',
      'ledger',
      'lookup',
      'session-store',
      'credential-store',
    )
  )
    return;
  if (table.primaryKey !== undefined || table.uniqueKeys.length > 0)
    draft.add('entity', `${displayName(table)} has rows with an identity of their own`);
};

const judges: readonly TableJudge[] = [
  judgeJournal,
  judgeParty,
  judgeJoin,
  judgeLookup,
  judgeAccess,
  judgeRecords,
  judgeQueue,
  judgeEntity,
];

/** The roles that a table plays. */
export function judgeTable(table: TableCase): readonly RoleVerdict<TableRole>[] {
  const draft = new RoleDraft<TableRole>();
  for (const judge of judges) judge(table, draft);
  return draft.verdicts;
}
