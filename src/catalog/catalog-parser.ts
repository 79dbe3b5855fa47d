import type { Node } from '@pgsql/types';
import type { QualifiedName } from '../model/name.ts';

/** What reads the SQL texts that the server prints. It is handed in, because the catalog knows no grammar. */
export interface CatalogParser {
  /** The tree of a text that holds one statement; undefined when the grammar refuses it. */
  readonly statement: (sql: string) => Node | undefined;
  /** SQL text of an expression's tree. */
  readonly print: (tree: Node) => string;
  /** The relations that a statement names; a name without schema gets the schema `pg_catalog`. CTE names are left out. */
  readonly reads: (statement: Node) => readonly QualifiedName[];
}
