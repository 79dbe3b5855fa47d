import type { Expression } from './expression.ts';
import type { Origin } from './origin.ts';
import type { Table } from './relation.ts';

/** A row security policy (CREATE POLICY). */
export interface Policy {
  readonly kind: 'policy';
  readonly table: Table;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: 'all' | 'select' | 'insert' | 'update' | 'delete';
  /** Role names, `public` for PUBLIC; never empty. */
  readonly roles: readonly string[];
  /** undefined: no USING clause. A permissive policy without it admits no row. */
  readonly using?: Expression;
  /** undefined: no WITH CHECK clause. For ALL and UPDATE PostgreSQL then applies USING to new rows. */
  readonly withCheck?: Expression;
  readonly comment?: string;
  readonly origin: Origin;
}
