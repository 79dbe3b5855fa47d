/**
 * What a file's statements share a transaction with, when the file brings none: `none` is psql, each statement alone
 * unless the text says SET LOCAL or LOCK TABLE, which is written for a transaction; `file`
 * a transaction for each file; `query` one for each file that has more than one statement, which PostgreSQL makes of a text
 * that is sent as one query; `all` one for everything that is applied in one go.
 */
export type TransactionScope = 'none' | 'file' | 'query' | 'all';
