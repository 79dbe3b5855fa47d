import type { Row } from '../../harness/postgres.ts';

/** Asks the server, and notes the facts of each row. */
export type Ask = (query: string, factsOf: (row: Row) => string | readonly string[]) => Promise<void>;

/** An access control list as JSON, PostgreSQL's defaults spelled out. */
export function acl(list: string, letter: string, owner: string): string {
  return `(SELECT json_agg(json_build_object('grantee', CASE WHEN a.grantee = 0 THEN 'public' ELSE a.grantee::regrole::text END,
    'privileges', ARRAY[a.privilege_type], 'grantable', a.is_grantable))
    FROM aclexplode(coalesce(${list}, acldefault('${letter}', ${owner}))) a)`;
}
