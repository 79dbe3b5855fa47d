/** What a table is for. */
export type TableRole =
  | 'entity' // things with an identity of their own
  | 'user-account' // the table of the people who sign in
  | 'tenant-root' // the table of tenants
  | 'join' // only connects two others
  | 'event-log' // append-only with a time: events, analytics, metrics, logs
  | 'ledger' // money or credits moved: transactions, ledger entries
  | 'queue' // work to do: jobs, outbox, scheduled posts
  | 'session-store'
  | 'credential-store' // passwords, API keys, tokens
  | 'audit-log'
  | 'lookup' // small table of constants that others reference
  | 'migration-journal'; // the migration tool's own table
