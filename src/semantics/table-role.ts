/** What a table is for; a partition is what its table is. A table may play several: a table of accounts is an entity as well. */
export type TableRole =
  | 'entity' // things with an identity of their own
  | 'user-account' // the table of the people who sign in
  | 'tenant-root' // the table of tenants
  | 'join' // only connects two others
  | 'event-log' // append-only with a time and no time of change: events, analytics, metrics, logs
  | 'ledger' // money or credits moved: transactions, ledger entries
  | 'queue' // work that a program fetches: jobs, outbox, scheduled posts (which are entities too)
  | 'session-store'
  | 'credential-store' // passwords, API keys, tokens
  | 'audit-log'
  | 'lookup' // small table of constants that others reference
  | 'migration-journal'; // the migration tool's own table
